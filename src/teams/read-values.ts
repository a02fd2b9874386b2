import type { Field, Form, Values } from '../chat/form.ts'

/** The id of a field in a card; no name of a form can collide with what else comes back. */
export const fieldId = (name: string): string => `f_${name}`

/** What a ticked agreement holds, and one that is not. */
export const AGREED = 'yes'
export const NOT_AGREED = 'no'

// Teams gives several choices as one string with commas between them.
/** The value of an option as it travels. */
export const writeChoice = (value: string): string => value.replace(/[%,]/g, encodeURIComponent)
export const readChoice = (value: string): string => value.replace(/%25|%2C/g, decodeURIComponent)

/** The values of a form, by the names of its fields, from what comes back with it. */
export function readValues(form: Form, sent: object): Values {
  const held = new Map(Object.entries(sent))
  const values = form.fields.map((field): [string, string | string[] | undefined] => [
    field.name,
    contentOf(field, held.get(fieldId(field.name))),
  ])
  return Object.fromEntries(values.filter(([, value]) => value !== undefined))
}

function contentOf(field: Field, held: unknown): string | string[] | undefined {
  // Some clients send what was typed in a field for digits as a number.
  const typed = typeof held === 'number' ? String(held) : held
  if (typeof typed !== 'string' || typed === '') return undefined
  switch (field.kind) {
    case 'line':
    case 'lines':
    case 'day':
    case 'time':
    case 'number':
      return typed
    case 'choice':
      return readChoice(typed)
    case 'choices': {
      const chosen = typed.split(',').filter((value) => value !== '')
      return chosen.length > 0 ? chosen.map(readChoice) : undefined
    }
    case 'agreement':
      return typed === AGREED ? 'yes' : undefined
  }
}
