import * as z from 'zod'
import { type Answer, replace } from '../../chat/answer.ts'
import type { Action } from '../../chat/feature.ts'
import { paragraph, view } from '../../chat/view.ts'
import type { Activity } from '../../store/activity-rows.ts'
import { texts } from '../locale/texts.ts'
import type { Caller, Tools } from '../tools.ts'
import { maySee } from './may-manage.ts'

export const activityInput = z.object({ activity: z.string() })

interface Doing extends Pick<Action<Caller, Tools>, 'name' | 'needs' | 'opensForm' | 'changes'> {
  run(activity: Activity, caller: Caller, tools: Tools): Promise<Answer>
}

/** A press on something of one activity; to who presses an old button, one that is erased and somebody else's draft are gone. */
export const activityAction = (doing: Doing): Action<Caller, Tools, typeof activityInput> => ({
  ...doing,
  input: activityInput,
  async run({ activity: id }, caller, tools) {
    const activity = await tools.store.activities.one(id)
    if (activity === undefined || !maySee(caller, activity))
      return replace(view([paragraph(texts(caller.locale).activities.gone)]))
    return await doing.run(activity, caller, tools)
  },
})
