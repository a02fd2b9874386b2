import * as z from 'zod'
import { replace } from '../../chat/answer.ts'
import { whyClosed } from '../activities/why-closed.ts'
import { organiserAction } from './organiser-action.ts'
import { signUpList } from './sign-up-list.ts'

/** Lets nobody new sign up, or lets them again. Who waits keeps their turn, and is still offered what comes free. */
export const turnSignUp = organiserAction({
  name: 'turn-sign-up',
  changes: true,
  input: z.object({ activity: z.string(), to: z.enum(['open', 'closed']) }),
  async run(activity, { to }, caller, tools) {
    const closed = whyClosed(activity, caller, tools)
    if (closed !== undefined) return closed
    const now = tools.clock.now()
    const by = await tools.store.people.enter(caller, now)
    await tools.store.signUpLists.turn({ id: activity.id, to, by }, now)
    tools.outbox.wake()
    const current = (await tools.store.activities.one(activity.id)) ?? activity
    return replace(await signUpList({ activity: current }, caller, tools))
  },
})
