import { replace } from '../../chat/answer.ts'
import { buttons, facts, heading, type Part, paragraph, press, type View, view } from '../../chat/view.ts'
import type { Activity } from '../../store/activity-rows.ts'
import { evaluationParts } from '../afterwards/evaluation-parts.ts'
import { commandButton } from '../command-button.ts'
import { confirmationWords, confirmParts } from '../confirmation/confirm-parts.ts'
import { whoCameParts } from '../facilitators/path/who-came.ts'
import { contactsParts } from '../facilitators/see-contacts.ts'
import { texts } from '../locale/texts.ts'
import { waitingButtons } from '../review/waiting-buttons.ts'
import { seriesOf } from '../series/series-of.ts'
import type { Caller, Tools } from '../tools.ts'
import { activityAction } from './activity-action.ts'
import { cardFacts } from './activity-card.ts'
import { countWords, whereWords } from './activity-words.ts'
import { manageButtons } from './manage-buttons.ts'
import { isOwnDraft, isPosted, mayManage } from './may-manage.ts'
import { noDraft } from './no-draft.ts'
import { goOnWith } from './posting/go-on.ts'

export const manageActivity = activityAction({
  name: 'manage-activity',
  needs: 'member',
  async run(activity, caller, tools) {
    return replace(await managed(activity, caller, tools))
  },
})

export const resumeDraft = activityAction({
  name: 'resume-draft',
  needs: 'member',
  opensForm: true,
  async run(activity, caller, tools) {
    if (!isOwnDraft(activity, caller)) return replace(await managed(activity, caller, tools))
    return await goOnWith(activity.id, caller, tools)
  },
})

export const discardDraft = activityAction({
  name: 'discard-draft',
  needs: 'member',
  changes: true,
  async run(activity, caller, tools) {
    const { id, authorId } = activity
    const words = texts(caller.locale).activities
    if (caller.personId === undefined || caller.personId !== authorId) return replace(notYours(caller))
    const isGone = await tools.store.activities.discardDraft({ id, by: caller.personId }, tools.clock.now())
    return replace(view([paragraph(isGone ? words.draftGone : noDraft(activity, caller.locale))]))
  },
})

const notYours = ({ locale }: Caller): View => view([paragraph(texts(locale).activities.notYours)])

const managed = async (activity: Activity, caller: Caller, tools: Tools): Promise<View> =>
  mayManage(caller, activity) ? await manageView(activity, caller, tools) : notYours(caller)

/** What its organiser sees of an activity, with what can be done now. */
async function manageView(activity: Activity, caller: Caller, tools: Tools): Promise<View> {
  const all = texts(caller.locale)
  const { activities: words, signUp } = all
  const { id, state, title } = activity
  const { when, hasBegun } = cardFacts(activity, tools, caller.locale)
  const { resume, discard, see, mine } = words.buttons
  const draft = buttons(
    press(resume, 'resume-draft', { activity: id }, { style: 'primary' }),
    press(discard, 'discard-draft', { activity: id }, { style: 'danger', confirm: words.discardConfirm }),
  )
  return view([
    heading(title),
    facts({
      [words.facts.state]: words.states[state],
      [words.facts.when]: when,
      [words.facts.where]: whereWords(activity, words),
      [words.facts.organiser]: activity.partner.name,
      [words.facts.coming]: state === 'published' ? countWords(activity, words) : undefined,
      [all.confirmation.fact]: confirmationWords(activity, tools, caller.locale),
      [all.series.facts]: (await seriesOf(activity, tools, caller.locale)).rhythm,
    }),
    ...(await whyDeclined(activity, caller, tools)),
    ...(await evaluationParts(activity, tools, caller.locale)),
    ...(isOwnDraft(activity, caller) ? [draft] : []),
    ...(state === 'review' ? [waitingButtons(activity, caller)] : []),
    ...(await whoCameParts(activity, tools, caller.locale)),
    ...(await contactsParts(activity, tools, caller.locale)),
    ...(state === 'published' && !hasBegun ? [...confirmParts(activity, all), manageButtons(activity, all)] : []),
    buttons(
      ...(state === 'published' ? [press(signUp.buttons.list, 'see-sign-ups', { activity: id })] : []),
      ...(isPosted(activity) ? [press(see, 'see-activity', { activity: id })] : []),
      commandButton(mine, 'mijn'),
    ),
  ])
}

/** What a coordinator said of what was not posted. */
async function whyDeclined({ id, state }: Activity, { locale }: Caller, { store }: Tools): Promise<Part[]> {
  const { words } = (state === 'declined' ? await store.reviews.of(id) : undefined) ?? { words: null }
  return words === null ? [] : [paragraph(texts(locale).review.reason(words))]
}
