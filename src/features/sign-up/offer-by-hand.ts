import * as z from 'zod'
import { replace } from '../../chat/answer.ts'
import type { Activity } from '../../store/activity-rows.ts'
import { whyClosed } from '../activities/why-closed.ts'
import { texts } from '../locale/texts.ts'
import type { Caller, Tools } from '../tools.ts'
import { offerMessage } from './offer-freed.ts'
import { offerByHandUntil } from './offer-until.ts'
import { organiserAction } from './organiser-action.ts'
import { placesAreGivenByHand, signUpList } from './sign-up-list.ts'

/** The organiser offers a free place to whom they choose, in the last hours. */
export const offerByHand = organiserAction({
  name: 'offer-by-hand',
  changes: true,
  input: z.object({ activity: z.string(), person: z.string() }),
  async run(activity, { person }, caller, tools) {
    const closed = whyClosed(activity, caller, tools)
    if (closed !== undefined) return closed
    const outcome = await offerTo(person, activity, { caller, tools })
    const { byHand, past } = texts(caller.locale).signUp
    const notice = outcome === 'closed' ? past(activity.title) : byHand[outcome]
    const current = (await tools.store.activities.one(activity.id)) ?? activity
    return replace(await signUpList({ activity: current, notice }, caller, tools))
  },
})

async function offerTo(personId: string, activity: Activity, { caller, tools }: { caller: Caller; tools: Tools }) {
  const now = tools.clock.now()
  if (!placesAreGivenByHand(activity, tools)) return 'too early'
  const deadline = offerByHandUntil(activity.startsAt, now, tools.zone)
  if (deadline === 'at night') return deadline
  const by = await tools.store.people.enter(caller, now)
  const chosen = { activityId: activity.id, personId, deadline, message: offerMessage, by }
  const outcome = await tools.store.waitingList.offerByHand(chosen, now)
  tools.outbox.wake()
  return outcome
}
