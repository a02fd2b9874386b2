import type * as z from 'zod'
import type { Answer } from '../../chat/answer.ts'
import type { FormTaker } from '../../chat/feature.ts'
import type { Input } from '../../chat/view.ts'
import { type Locale, type Texts, texts } from '../locale/texts.ts'
import type { Caller, Tools } from '../tools.ts'

interface Taking<Schema extends z.ZodType> {
  name: string
  /** Its own change does nothing when the request is repeated. */
  seesToRepetitions?: boolean
  values(words: Texts['activities'], tools: Tools, locale: Locale): Schema
  run(values: z.infer<Schema>, context: Input, caller: Caller, tools: Tools): Promise<Answer>
  keep?: FormTaker<Caller, Tools>['keep']
}

/** Takes a form about activities: only members send one, each changes something, and faults are told in their language. */
export const activityFormTaker = <Schema extends z.ZodType>({
  name,
  seesToRepetitions = false,
  values,
  run,
  keep,
}: Taking<Schema>): FormTaker<Caller, Tools, Schema> => {
  const made = new WeakMap<Tools, Map<Locale, Schema>>()
  return {
    name,
    needs: 'member',
    changes: !seesToRepetitions,
    // Making a schema and parsing with it for the first time takes longer than the database does.
    values({ locale }, tools) {
      const ofTools = made.get(tools) ?? new Map<Locale, Schema>()
      made.set(tools, ofTools)
      const schema = ofTools.get(locale) ?? values(texts(locale).activities, tools, locale)
      ofTools.set(locale, schema)
      return schema
    },
    run,
    ...(keep && { keep }),
  }
}
