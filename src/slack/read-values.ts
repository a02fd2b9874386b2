import * as z from 'zod'
import type { Values } from '../chat/form.ts'
import { AGREED, VALUE } from './render-form.ts'

const option = z.object({ value: z.string() })
/** What one element of a modal holds, in the words of Slack's `state.values`. */
export const heldSchema = z.object({
  type: z.string(),
  value: z.string().nullish(),
  selected_date: z.string().nullish(),
  selected_time: z.string().nullish(),
  selected_option: option.nullish(),
  selected_options: z.array(option).nullish(),
})

type State = Record<string, Record<string, unknown>>

/** The values of a form, by the names of its fields. */
export function readValues(state: State): Values {
  const values: Values = {}
  for (const [field, elements] of Object.entries(state)) {
    const held = heldSchema.safeParse(elements[VALUE]).data
    if (held !== undefined) values[field] = contentOf(held)
  }
  return values
}

function contentOf(held: z.infer<typeof heldSchema>): string | string[] | undefined {
  const single = held.value ?? held.selected_date ?? held.selected_time ?? held.selected_option?.value
  if (single !== undefined && single !== null) return single === '' ? undefined : single
  const several = held.selected_options?.map(({ value }) => value) ?? []
  if (several[0] === AGREED) return 'yes'
  return several.length > 0 ? several : undefined
}
