import { dayOf, daysBetween } from '../../../calendar/local-time.ts'
import { sayDay } from '../../../calendar/say-date.ts'
import { replace } from '../../../chat/answer.ts'
import { say } from '../../../chat/text.ts'
import {
  buttons,
  facts,
  heading,
  list,
  note,
  type Part,
  paragraph,
  press,
  row,
  type View,
  view,
} from '../../../chat/view.ts'
import type { ReachableFacilitator } from '../../../store/volunteer-path.ts'
import { seeListAction } from '../../daily-list/see-list-action.ts'
import { type Locale, texts } from '../../locale/texts.ts'
import type { Caller, Tools } from '../../tools.ts'
import { ledFacts, profileFacts, reachFacts, stepFacts } from '../profile-facts.ts'
import { whoIs } from '../reach.ts'
import { lastDay } from '../without-chat/link-days.ts'
import { volunteerAction } from './volunteer-action.ts'

const MOST_QUESTIONS = 5
/** How far ahead questions are looked for to pass on. */
const AHEAD_MS = 366 * 24 * 3_600_000

/** Everything of one volunteer, with what a coordinator can do. */
export const seeVolunteer = volunteerAction({
  name: 'see-volunteer',
  run: async (volunteer, caller, tools) => replace(await volunteerView(volunteer, { caller, tools })),
})

interface Shown {
  caller: Caller
  tools: Tools
  /** What came of what was just done. */
  said?: string
}

export async function volunteerView(volunteer: ReachableFacilitator, { caller, tools, said }: Shown): Promise<View> {
  const { locale } = caller
  const { volunteers, facilitators, review } = texts(locale)
  const { see, path } = volunteers
  const since = dayOf(volunteer.stepSince, tools.zone)
  const days = daysBetween(since, dayOf(tools.clock.now(), tools.zone))
  const input = { person: volunteer.personId }
  return view(
    [
      heading(see.title),
      ...(said === undefined ? [] : [paragraph(said)]),
      paragraph([whoIs(volunteer, tools, locale)]),
      facts({
        ...stepFacts(volunteer, locale),
        [see.since]: path.since(sayDay(since, locale), days),
        [see.note]: volunteer.stepNote ?? undefined,
        ...reachFacts(volunteer, tools, locale),
        ...profileFacts(volunteer, locale, tools.network),
        ...ledFacts(volunteer, locale),
        ...(await latestFacts(volunteer, { locale, tools })),
        [see.lastAsked]:
          volunteer.lastAskedAt === null ? see.never : sayDay(dayOf(volunteer.lastAskedAt, tools.zone), locale),
      }),
      buttons(
        press(see.move, 'move-volunteer', input, { style: 'primary' }),
        press(facilitators.overview.open, 'list-facilitators', { from: '0' }),
        press(review.buttons.waiting, seeListAction),
      ),
      ...(volunteer.contact === undefined ? await withoutChat(volunteer, { caller, tools }) : []),
    ],
    see.title,
  )
}

/** How it went the last time, in the person's own words. */
async function latestFacts({ personId }: ReachableFacilitator, { locale, tools }: { locale: Locale; tools: Tools }) {
  const { led } = texts(locale).quiet
  const latest = await tools.store.reminders.latestWent(personId)
  return latest && { [led.latest]: [led.how[latest.went], latest.line].filter(Boolean).join(': ') }
}

/** A link for each question that is open, one for the profile, and the way out. */
async function withoutChat({ personId: person }: ReachableFacilitator, { caller, tools }: Shown): Promise<Part[]> {
  const { link } = texts(caller.locale).volunteers
  const now = tools.clock.now()
  const [links, calls] = await Promise.all([
    tools.store.volunteerLinks.of(person, now),
    tools.store.calls.openBetween(now, new Date(now.getTime() + AHEAD_MS)),
  ])
  const known = links.map(({ call, expiresAt }) =>
    link.known(call?.activity.title ?? link.profile, sayDay(lastDay(expiresAt, tools.zone), caller.locale)),
  )
  return [
    note(link.explain),
    ...(known.length === 0 ? [] : [list(known)]),
    ...calls
      .slice(0, MOST_QUESTIONS)
      .map(({ id, activity }) =>
        row(
          say`${activity.title} (${sayDay(dayOf(activity.startsAt, tools.zone), caller.locale)})`,
          press(link.make, 'pass-on-link', { person, call: id }),
        ),
      ),
    buttons(
      press(link.makeForProfile, 'pass-on-link', { person }),
      ...(known.length === 0
        ? []
        : [press(link.revoke, 'revoke-volunteer-links', { person }, { confirm: link.revokeConfirm })]),
      press(link.erase, 'erase-volunteer', { person }, { style: 'danger', confirm: link.eraseConfirm }),
    ),
  ]
}
