import { z } from 'zod'
import { type Answer, replace } from '../../chat/answer.ts'
import type { Action } from '../../chat/feature.ts'
import { say } from '../../chat/text.ts'
import { buttons, menu, note, type Part, paragraph, press, type View, view } from '../../chat/view.ts'
import type { Activity } from '../../store/activity-rows.ts'
import type { SignUp } from '../../store/attendance.ts'
import { commandButton } from '../command-button.ts'
import { type Texts, texts } from '../locale/texts.ts'
import type { Caller, Tools } from '../tools.ts'
import { activityAction } from './activity-action.ts'
import { cardFacts } from './activity-card.ts'
import { whereWords } from './activity-words.ts'

const MOST_PEOPLE = 10

export const come = activityAction({
  name: 'come',
  changes: true,
  run: async (activity, caller, tools) => await signUp({ activity }, caller, tools),
})

const withInput = z.object({ activity: z.string(), chosen: z.string().regex(/^([1-9]|10)$/) })

export const comeWith: Action<Caller, Tools, typeof withInput> = {
  name: 'come-with',
  changes: true,
  input: withInput,
  async run({ activity: id, chosen }, caller, tools) {
    const activity = await tools.store.activities.one(id)
    if (activity === undefined) return replace(view([paragraph(texts(caller.locale).activities.gone)]))
    return await signUp({ activity, people: Number(chosen) }, caller, tools)
  },
}

export const notComing = activityAction({
  name: 'not-coming',
  changes: true,
  async run(activity, caller, tools) {
    const { activities: words } = texts(caller.locale)
    const { id: activityId, title } = activity
    const { personId } = caller
    const isOff =
      personId !== undefined && (await tools.store.attendance.withdraw({ activityId, personId }, tools.clock.now()))
    if (isOff) tools.outbox.wake()
    const isPast = !isOff && activity.startsAt <= tools.clock.now()
    const { withdrawn, notOnList, past } = words.signUp
    const sentence = isOff ? withdrawn(title) : isPast ? past(title) : notOnList(title)
    return replace(view([paragraph(sentence), agendaButton(caller)]))
  },
})

async function signUp(wish: { activity: Activity; people?: number }, caller: Caller, tools: Tools): Promise<Answer> {
  const { activity, ...rest } = wish
  const now = tools.clock.now()
  const personId = await tools.store.people.enter(caller, now)
  const result = await tools.store.attendance.come({ activityId: activity.id, personId, ...rest }, now)
  if (result.kind === 'coming') tools.outbox.wake()
  return replace(signUpView(activity, result, { caller, tools }))
}

function signUpView(activity: Activity, result: SignUp, { caller, tools }: { caller: Caller; tools: Tools }): View {
  const words = texts(caller.locale).activities
  const { when } = cardFacts(activity, tools, caller.locale)
  const { title } = activity
  const { full, past, tooFew } = words.signUp
  const only = (sentence: string) => view([paragraph(sentence), agendaButton(caller)])
  switch (result.kind) {
    case 'coming':
      return view(onList(activity, { people: result.people, when }, words))
    case 'full':
      if (result.people === 0) return only(result.left === 0 ? full(title) : tooFew(result.left))
      return view([paragraph(tooFew(result.left)), ...onList(activity, { people: result.people, when }, words)])
    case 'cancelled':
      return only(words.isCancelled(title))
    case 'past':
      return only(past(title))
    case 'gone':
      return only(words.gone)
  }
}

/** That one is on the list, with what can be changed about it until it begins. */
function onList(
  activity: Activity,
  { people, when }: { people: number; when: string },
  words: Texts['activities'],
): Part[] {
  const { id, title } = activity
  const options = Array.from({ length: MOST_PEOPLE }, (_, index) => ({
    label: words.signUp.people(index + 1),
    value: String(index + 1),
  }))
  return [
    paragraph(say`${words.signUp.coming(title)} ${words.signUp.with(people)}`),
    paragraph(`${when}, ${whereWords(activity, words)}`),
    note(words.signUp.changeable),
    menu({
      label: words.buttons.howMany,
      action: 'come-with',
      input: { activity: id },
      options,
      ...(people <= MOST_PEOPLE && { chosen: String(people) }),
    }),
    buttons(press(words.buttons.notComing, 'not-coming', { activity: id })),
  ]
}

const agendaButton = ({ locale }: Caller): Part =>
  buttons(commandButton(texts(locale).activities.buttons.agenda, 'agenda'))
