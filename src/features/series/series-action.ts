import * as z from 'zod'
import { type Answer, replace } from '../../chat/answer.ts'
import type { Action } from '../../chat/feature.ts'
import { paragraph, view } from '../../chat/view.ts'
import type { Occurrence, Series } from '../../store/series-rows.ts'
import { texts } from '../locale/texts.ts'
import type { Caller, Tools } from '../tools.ts'

const seriesInput = z.object({ series: z.string() })

/** A series with what is still to come of it, soonest first. */
export interface Ahead {
  series: Series
  ahead: Occurrence[]
}

interface Doing extends Pick<Action<Caller, Tools>, 'name' | 'needs' | 'changes'> {
  run(found: Ahead, caller: Caller, tools: Tools): Promise<Answer>
}

/** A press on something of one series; an old or forged button says that it is gone. */
export const seriesAction = (doing: Doing): Action<Caller, Tools, typeof seriesInput> => ({
  ...doing,
  input: seriesInput,
  async run({ series: id }, caller, tools) {
    const series = await tools.store.series.one(id)
    if (series === undefined) return replace(view([paragraph(texts(caller.locale).series.gone)]))
    const ahead = await tools.store.series.ahead(id, tools.clock.now())
    return await doing.run({ series, ahead }, caller, tools)
  },
})
