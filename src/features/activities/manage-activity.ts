import { ask, replace } from '../../chat/answer.ts'
import { buttons, facts, heading, paragraph, press, type View, view } from '../../chat/view.ts'
import type { Activity } from '../../store/activity-rows.ts'
import { commandButton } from '../command-button.ts'
import { texts } from '../locale/texts.ts'
import type { Caller, Tools } from '../tools.ts'
import { activityAction } from './activity-action.ts'
import { cardFacts } from './activity-card.ts'
import { typedBasics } from './activity-form.ts'
import { countWords, whereWords } from './activity-words.ts'
import { manageButtons } from './manage-buttons.ts'
import { mayManage } from './may-manage.ts'
import { postForm } from './post-activity.ts'

export const manageActivity = activityAction({
  name: 'manage-activity',
  needs: 'member',
  async run(activity, caller, tools) {
    return replace(managed(activity, caller, tools))
  },
})

export const resumeDraft = activityAction({
  name: 'resume-draft',
  needs: 'member',
  opensForm: true,
  async run(activity, caller, tools) {
    if (!isOwnDraft(activity, caller)) return replace(managed(activity, caller, tools))
    const typed = { ...typedBasics(activity, tools.zone), partner: activity.partner.id }
    return ask(await postForm({ draft: activity.id, typed }, caller, tools))
  },
})

export const discardDraft = activityAction({
  name: 'discard-draft',
  needs: 'member',
  changes: true,
  async run({ id, authorId }, caller, tools) {
    const words = texts(caller.locale).activities
    if (caller.personId === undefined || caller.personId !== authorId) return replace(notYours(caller))
    const isGone = await tools.store.activities.discardDraft({ id, by: caller.personId }, tools.clock.now())
    return replace(view([paragraph(isGone ? words.draftGone : words.posted.already)]))
  },
})

const isOwnDraft = ({ state, authorId }: Activity, { personId }: Caller): boolean =>
  state === 'draft' && personId !== undefined && authorId === personId

const notYours = ({ locale }: Caller): View => view([paragraph(texts(locale).activities.notYours)])

const managed = (activity: Activity, caller: Caller, tools: Tools): View =>
  mayManage(caller, activity) ? manageView(activity, caller, tools) : notYours(caller)

/** What its organiser sees of an activity, with what can be done now. */
function manageView(activity: Activity, caller: Caller, tools: Tools): View {
  const { activities: words } = texts(caller.locale)
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
    }),
    ...(isOwnDraft(activity, caller) ? [draft] : []),
    ...(state === 'published' && !hasBegun ? [manageButtons(activity, words)] : []),
    buttons(...(state === 'draft' ? [] : [press(see, 'see-activity', { activity: id })]), commandButton(mine, 'mijn')),
  ])
}
