import type { z } from 'zod'
import type { Answer } from '../../chat/answer.ts'
import type { FormTaker } from '../../chat/feature.ts'
import type { Input } from '../../chat/view.ts'
import { type Texts, texts } from '../locale/texts.ts'
import type { Caller, Tools } from '../tools.ts'

interface Taking<Schema extends z.ZodType> {
  name: string
  values(words: Texts['activities'], tools: Tools): Schema
  run(values: z.infer<Schema>, context: Input, caller: Caller, tools: Tools): Promise<Answer>
}

/** Takes a form about activities: only members send one, each changes something, and faults are told in their language. */
export const activityForm = <Schema extends z.ZodType>({
  name,
  values,
  run,
}: Taking<Schema>): FormTaker<Caller, Tools, Schema> => ({
  name,
  needs: 'member',
  changes: true,
  values: ({ locale }, tools) => values(texts(locale).activities, tools),
  run,
})
