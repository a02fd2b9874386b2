import * as z from 'zod'
import { type Answer, replace } from '../../chat/answer.ts'
import type { Action } from '../../chat/feature.ts'
import { paragraph, view } from '../../chat/view.ts'
import type { Activity } from '../../store/activity-rows.ts'
import { activityAction } from '../activities/activity-action.ts'
import { texts } from '../locale/texts.ts'
import type { Caller, Tools } from '../tools.ts'
import { confirmedParts } from './day-before.ts'
import { leftView, nextToAgenda, signUpView } from './own-view.ts'
import { signOff, signUp } from './sign-up.ts'

export const come = activityAction({
  name: 'come',
  changes: true,
  run: async (activity, caller, tools) => await wish({ activity }, caller, tools),
})

/** Comes, or waits where it is full. */
export const wait = activityAction({
  name: 'wait',
  changes: true,
  run: async (activity, caller, tools) => await wish({ activity, wait: true }, caller, tools),
})

const withInput = z.object({ activity: z.string(), chosen: z.string().regex(/^([1-9]|10)$/) })

/** Says with how many one comes, or wants to. */
export const comeWith: Action<Caller, Tools, typeof withInput> = {
  name: 'come-with',
  changes: true,
  input: withInput,
  async run({ activity: id, chosen }, caller, tools) {
    const activity = await tools.store.activities.one(id)
    if (activity === undefined) return replace(view([paragraph(texts(caller.locale).activities.gone)]))
    return await wish({ activity, people: Number(chosen) }, caller, tools)
  },
}

/** The answer to the question of the day before. */
export const stillComing = activityAction({
  name: 'still-coming',
  changes: true,
  async run(activity, caller, tools) {
    const personId = await tools.store.people.enter(caller, tools.clock.now())
    const result = await signUp({ activityId: activity.id, personId }, tools)
    const told = { ...tools, locale: caller.locale }
    if (result.kind !== 'coming') return replace(signUpView(activity, result, told))
    return replace(view(confirmedParts(activity, result.mine, told)))
  },
})

export const notComing = activityAction({
  name: 'not-coming',
  changes: true,
  async run(activity, caller, tools) {
    const { signUp: words } = texts(caller.locale)
    const { id: activityId, title } = activity
    const { personId } = caller
    const gaveUp = personId === undefined ? undefined : await signOff({ activityId, personId }, tools)
    if (gaveUp !== undefined) {
      const { waiting, offer } = words
      const said = { coming: words.withdrawn, waiting: waiting.left, offered: offer.declined }[gaveUp]
      const now = (await tools.store.activities.one(activityId)) ?? activity
      return replace(leftView(said(title), now, { ...tools, locale: caller.locale }))
    }
    const isPast = activity.startsAt <= tools.clock.now()
    return replace(nextToAgenda(isPast ? words.past(title) : words.notOnList(title), caller))
  },
})

async function wish(
  { activity, ...how }: { activity: Activity; people?: number; wait?: boolean },
  caller: Caller,
  tools: Tools,
): Promise<Answer> {
  const personId = await tools.store.people.enter(caller, tools.clock.now())
  const result = await signUp({ activityId: activity.id, personId, ...how }, tools)
  return replace(signUpView(activity, result, { ...tools, locale: caller.locale }))
}
