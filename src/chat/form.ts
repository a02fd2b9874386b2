import type { Input, Option, Part } from './view.ts'

interface FieldBase {
  /** Key of the value in what comes back, and the address of an error. */
  name: string
  label: string
  hint?: string
  optional?: boolean
  /** Shown at the field where a form is shown again after its values were refused. */
  error?: string
}

/** The closed vocabulary of what can be asked. Days are YYYY-MM-DD, times HH:mm, both in the network's zone. */
export type Field = FieldBase &
  (
    | { kind: 'line'; value?: string; placeholder?: string; maxLength?: number }
    | { kind: 'lines'; value?: string; placeholder?: string; maxLength?: number }
    | { kind: 'day'; value?: string }
    | { kind: 'time'; value?: string }
    | { kind: 'number'; value?: string; min?: number; max?: number }
    | { kind: 'choice'; options: Option[]; value?: string; placeholder?: string }
    | { kind: 'choices'; options: Option[]; values?: string[]; placeholder?: string }
    | { kind: 'agreement'; words: string; agreed?: boolean }
  )

/** A form: what it says first, what it asks, and what it remembers (`context`) until it comes back. */
export interface Form {
  /** The name of the form in the list of features, which says who takes its values. */
  name: string
  title: string
  /** Label of the button that sends it; a form without one can only be read and closed. */
  submit?: string
  intro?: Part[]
  fields: Field[]
  context?: Input
}

/** What a person filled in: absent where nothing was. An agreement is 'yes' or absent; `choices` are lists. */
export type Values = Record<string, string | string[] | undefined>

/** The same form with what was typed kept and an error at each field that has one. */
export function withValues(form: Form, values: Values, errors: Record<string, string> = {}): Form {
  return { ...form, fields: form.fields.map((field) => refill(field, values[field.name], errors[field.name])) }
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
