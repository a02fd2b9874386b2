import * as z from 'zod'
import { replace } from '../../chat/answer.ts'
import {
  type Button,
  buttons,
  facts,
  heading,
  note,
  type Part,
  paragraph,
  press,
  type View,
  view,
} from '../../chat/view.ts'
import type { Activity } from '../../store/activity-rows.ts'
import { countWords, takenPlaces } from '../activities/activity-words.ts'
import { whyClosed } from '../activities/why-closed.ts'
import { type Texts, texts } from '../locale/texts.ts'
import { pageInput, pageOf } from '../mine/pages.ts'
import type { Caller, Tools } from '../tools.ts'
import { linesOf, sectionParts } from './list-lines.ts'
import { offerUntil } from './offer-until.ts'
import { maySeeNames, organiserAction } from './organiser-action.ts'

const LINES_A_PAGE = 20

const input = pageInput.extend({ activity: z.string() })

/** Who comes, who waits, who left and who did not answer: for the organiser, in private. */
export const seeSignUps = organiserAction({
  name: 'see-sign-ups',
  input,
  run: async (activity, { page }, caller, tools) => replace(await signUpList({ activity, page }, caller, tools)),
})

/** The list as it is now, after `notice` when something was just done. */
export async function signUpList(
  { activity, page = 1, notice }: { activity: Activity; page?: number; notice?: string },
  caller: Caller,
  tools: Tools,
): Promise<View> {
  const { activities, signUp } = texts(caller.locale)
  const { list: words } = signUp
  return view([
    heading(activity.title),
    ...(notice === undefined ? [] : [paragraph(notice)]),
    paragraph(countWords(activity, activities)),
    placeFacts(activity, words),
    ...(activity.signUpClosedAt === null ? [] : [paragraph(activities.signUpClosed)]),
    ...(maySeeNames(caller, activity) ? await names({ activity, page }, caller, tools) : [note(words.noNames)]),
    buttons(...organiserButtons(activity, caller, tools)),
  ])
}

/** What the count does not say yet: of an empty or a full list it says how many places are free. */
function placeFacts(activity: Activity, words: Texts['signUp']['list']): Part {
  const { capacity, elsewhere } = activity
  const taken = takenPlaces(activity)
  const isTold = capacity === null || taken === 0 || taken >= capacity
  return facts({
    [words.places]: capacity === null ? words.unlimited : undefined,
    [words.free]: isTold ? undefined : String(capacity - taken),
    [words.elsewhere]: elsewhere === 0 ? undefined : String(elsewhere),
  })
}

async function names(
  { activity, page }: { activity: Activity; page: number },
  caller: Caller,
  tools: Tools,
): Promise<Part[]> {
  const { locale } = caller
  const { list: words, byHand } = texts(locale).signUp
  const told = { ...tools, locale }
  const lines = linesOf(await tools.store.signUpLists.of(activity.id), told)
  if (lines.length === 0) return [paragraph(words.nobody)]
  const turn = { size: LINES_A_PAGE, action: 'see-sign-ups', next: words.next, input: { activity: activity.id } }
  const shown = pageOf(lines, { page, ...turn })
  const isByHand = placesAreGivenByHand(activity, tools) && activity.waiting > 0
  const mayRemove = whyClosed(activity, caller, tools) === undefined
  return [
    note(words.private),
    ...(isByHand ? [paragraph(byHand.explain)] : []),
    ...sectionParts(shown.items, { activity, isByHand, mayRemove, told }),
    ...(shown.pages > 1
      ? [note(words.page(shown.page, shown.pages)), ...shown.button.map((each) => buttons(each))]
      : []),
  ]
}

/** Whether it begins so soon that the clock offers no more places. */
export const placesAreGivenByHand = (
  { state, startsAt }: Pick<Activity, 'state' | 'startsAt'>,
  { clock, zone }: Pick<Tools, 'clock' | 'zone'>,
): boolean => state === 'published' && startsAt > clock.now() && offerUntil(startsAt, clock.now(), zone) === 'by hand'

function organiserButtons(activity: Activity, { locale }: Caller, { clock }: Tools): Button[] {
  const { buttons: labels } = texts(locale).signUp
  const about = { activity: activity.id }
  const manage = press(labels.manage, 'manage-activity', about)
  if (activity.state !== 'published' || activity.startsAt <= clock.now()) return [manage]
  const turn =
    activity.signUpClosedAt === null
      ? press(labels.close, 'turn-sign-up', { ...about, to: 'closed' })
      : press(labels.open, 'turn-sign-up', { ...about, to: 'open' })
  return [press(labels.elsewhere, 'count-elsewhere', about), turn, manage]
}
