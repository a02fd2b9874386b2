import type * as z from 'zod'
import { type Answer, replace } from '../../chat/answer.ts'
import type { Action } from '../../chat/feature.ts'
import { paragraph, view } from '../../chat/view.ts'
import type { Activity } from '../../store/activity-rows.ts'
import { isPosted, mayManage } from '../activities/may-manage.ts'
import { texts } from '../locale/texts.ts'
import type { Caller, Tools } from '../tools.ts'

interface Doing<Schema extends z.ZodType<{ activity: string }>>
  extends Pick<Action<Caller, Tools, Schema>, 'name' | 'input' | 'opensForm' | 'changes'> {
  run(activity: Activity, input: z.infer<Schema>, caller: Caller, tools: Tools): Promise<Answer>
}

/** What only who looks after an activity can do with its sign-up; asked anew at every press. */
export const organiserAction = <Schema extends z.ZodType<{ activity: string }>>({
  run,
  ...doing
}: Doing<Schema>): Action<Caller, Tools, Schema> => ({
  ...doing,
  needs: 'member',
  async run(input, caller, tools) {
    const words = texts(caller.locale).activities
    const activity = await tools.store.activities.one(input.activity)
    if (activity === undefined || !isPosted(activity)) return replace(view([paragraph(words.gone)]))
    if (!mayManage(caller, activity)) return replace(view([paragraph(words.notYours)]))
    return await run(activity, input, caller, tools)
  },
})

/** Names of visitors are for the organisation itself: a coordinator who is no part of it sees counts, unless they wrote it. */
export const maySeeNames = (caller: Caller, { authorId, partner }: Activity): boolean =>
  caller.partners.some(({ id }) => id === partner.id) || (caller.personId !== undefined && caller.personId === authorId)
