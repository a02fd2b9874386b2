import * as z from 'zod'
import { inputSchema, optionSchema, partSchema } from './view.ts'

const text = z.string().exactOptional()

const base = {
  /** Key of the value in what comes back, and the address of an error. */
  name: z.string(),
  label: z.string(),
  hint: text,
  optional: z.boolean().exactOptional(),
  /** Shown at the field where a form is shown again after its values were refused. */
  error: text,
}
const typed = { value: text, placeholder: text, maxLength: z.number().exactOptional() }
const options = z.array(optionSchema)

const fieldSchema = z.discriminatedUnion('kind', [
  z.object({ ...base, kind: z.literal('line'), ...typed }),
  z.object({ ...base, kind: z.literal('lines'), ...typed }),
  z.object({ ...base, kind: z.literal('day'), value: text }),
  z.object({ ...base, kind: z.literal('time'), value: text }),
  z.object({
    ...base,
    kind: z.literal('number'),
    value: text,
    min: z.number().exactOptional(),
    max: z.number().exactOptional(),
  }),
  z.object({ ...base, kind: z.literal('choice'), options, value: text, placeholder: text }),
  z.object({
    ...base,
    kind: z.literal('choices'),
    options,
    values: z.array(z.string()).exactOptional(),
    placeholder: text,
  }),
  z.object({ ...base, kind: z.literal('agreement'), words: z.string(), agreed: z.boolean().exactOptional() }),
])
/** The closed vocabulary of what can be asked. Days are YYYY-MM-DD, times HH:mm, both in the network's zone. */
export type Field = z.infer<typeof fieldSchema>

export const formSchema = z.object({
  /** The name of the form in the list of features, which says who takes its values. */
  name: z.string(),
  title: z.string(),
  /** Label of the button that sends it; a form without one can only be read and closed. */
  submit: text,
  intro: z.array(partSchema).exactOptional(),
  fields: z.array(fieldSchema),
  context: inputSchema.exactOptional(),
  /** What is wrong with the form as a whole where it is shown again. */
  error: text,
})
/** A form: what it says first, what it asks, and what it remembers (`context`) until it comes back. */
export type Form = z.infer<typeof formSchema>

/** What a person filled in: absent where nothing was. An agreement is 'yes' or absent; `choices` are lists. */
export type Values = Record<string, string | string[] | undefined>

/**
 * The same form with what was typed kept and an error at each field that has one. Errors of no field, whose key is '' or
 * the name of what the form does not show, are of the form as a whole.
 */
export function withValues(form: Form, values: Values, errors: Record<string, string> = {}): Form {
  const { error: _previous, ...rest } = form
  const names = new Set(form.fields.map(({ name }) => name))
  const others = Object.entries(errors).flatMap(([name, error]) => (names.has(name) ? [] : [error]))
  return {
    ...rest,
    fields: form.fields.map((field) => refill(field, values[field.name], errors[field.name])),
    ...(others.length > 0 && { error: others.join(' ') }),
  }
}

function refill(field: Field, value: string | string[] | undefined, error: string | undefined): Field {
  const kept = error === undefined ? field : { ...field, error }
  switch (kept.kind) {
    case 'choices':
      return { ...kept, values: asList(value) }
    case 'agreement':
      return { ...kept, agreed: value === 'yes' }
    default: {
      const { value: _previous, ...empty } = kept
      return typeof value === 'string' && value !== '' ? ({ ...empty, value } as Field) : (empty as Field)
    }
  }
}

const asList = (value: string | string[] | undefined): string[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value]
