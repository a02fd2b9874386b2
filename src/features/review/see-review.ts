import * as z from 'zod'
import { replace } from '../../chat/answer.ts'
import type { Action } from '../../chat/feature.ts'
import type { Caller, Tools } from '../tools.ts'
import { lookAt, underReview } from './under-review.ts'

export const seeReviewAction = 'see-review'

const input = z.object({ activity: z.string() })

/** Shows a coordinator what waits, or says what became of it. */
export const seeReview: Action<Caller, Tools, typeof input> = {
  name: seeReviewAction,
  needs: 'coordinator',
  input,
  async run(pressed, caller, tools) {
    const found = await underReview(pressed, caller, tools)
    return 'answer' in found ? found.answer : replace(await lookAt(found, caller, tools))
  },
}
