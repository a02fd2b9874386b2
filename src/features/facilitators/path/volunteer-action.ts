import * as z from 'zod'
import { type Answer, replace } from '../../../chat/answer.ts'
import type { Action } from '../../../chat/feature.ts'
import { paragraph, view } from '../../../chat/view.ts'
import type { ReachableFacilitator } from '../../../store/volunteer-path.ts'
import { texts } from '../../locale/texts.ts'
import type { Caller, Tools } from '../../tools.ts'

const input = z.object({ person: z.string() })

interface Doing extends Pick<Action<Caller, Tools>, 'name' | 'opensForm' | 'changes'> {
  run(volunteer: ReachableFacilitator, caller: Caller, tools: Tools): Promise<Answer>
}

/** What a coordinator does with one volunteer; who stopped meanwhile is gone. */
export const volunteerAction = (doing: Doing): Action<Caller, Tools, typeof input> => ({
  ...doing,
  needs: 'coordinator',
  input,
  async run({ person }, caller, tools) {
    const volunteer = await tools.store.volunteerPath.one(person)
    return volunteer === undefined ? volunteerGone(caller) : await doing.run(volunteer, caller, tools)
  },
})

export const volunteerGone = ({ locale }: Caller): Answer =>
  replace(view([paragraph(texts(locale).volunteers.see.gone)]))
