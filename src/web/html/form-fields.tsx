import type { ComponentChildren } from 'preact'
import type { Field } from '../../chat/form.ts'
import type { Option } from '../../chat/view.ts'

/** Fields of a form of the bot as a page has them, each with what is wrong with it. */
export const FormFields = ({ fields, prefix }: { fields: readonly Field[]; prefix: string }) => (
  <>
    {fields.map((field) => (
      <FormField key={field.name} field={field} id={`${prefix}-${field.name}`} />
    ))}
  </>
)

interface Props<Kind extends Field = Field> {
  field: Kind
  id: string
}

function FormField({ field, id }: Props) {
  switch (field.kind) {
    case 'line':
      return (
        <Labelled field={field} id={id}>
          <input type="text" {...box(field, id)} />
        </Labelled>
      )
    case 'day':
      return (
        <Labelled field={field} id={id}>
          <input type="date" {...box(field, id)} />
        </Labelled>
      )
    case 'time':
      return (
        <Labelled field={field} id={id}>
          <input type="time" {...box(field, id)} />
        </Labelled>
      )
    case 'number':
      return (
        <Labelled field={field} id={id}>
          <input type="number" {...box(field, id)} min={field.min} max={field.max} />
        </Labelled>
      )
    case 'lines':
      return (
        <Labelled field={field} id={id}>
          <textarea class="utrecht-textarea utrecht-textarea--html-textarea" {...common(field, id)} rows={4}>
            {field.value}
          </textarea>
        </Labelled>
      )
    case 'choice':
      return (
        <Labelled field={field} id={id}>
          <select class="utrecht-select utrecht-select--html-select" {...common(field, id)}>
            {field.options.map(({ value, label }) => (
              <option key={value} value={value} selected={value === field.value}>
                {label}
              </option>
            ))}
          </select>
        </Labelled>
      )
    case 'choices':
      return <Ticks field={field} id={id} options={field.options} ticked={field.values ?? []} />
    case 'agreement':
      return <Ticks field={field} id={id} options={[{ label: field.words, value: 'yes' }]} ticked={agreed(field)} />
  }
}

const agreed = ({ agreed: yes = false }: Extract<Field, { kind: 'agreement' }>): string[] => (yes ? ['yes'] : [])

const box = (field: Extract<Field, { kind: 'line' | 'day' | 'time' | 'number' }>, id: string) => ({
  class: 'utrecht-textbox utrecht-textbox--html-input',
  value: field.value ?? '',
  ...common(field, id),
})

/** Nothing is required or cut by the browser: the bot refuses in its own words, at the field, and keeps what was typed. */
const common = ({ name, hint, error }: Field, id: string) => ({
  id,
  name,
  'aria-describedby': [...(hint ? [`${id}-hint`] : []), ...(error ? [`${id}-error`] : [])].join(' ') || undefined,
  'aria-invalid': error ? ('true' as const) : undefined,
})

const Labelled = ({ field, id, children }: Props & { children: ComponentChildren }) => (
  <div class="field">
    <label class="utrecht-form-label" for={id}>
      {field.label}
    </label>
    <Remarks field={field} id={id} />
    {children}
  </div>
)

const Remarks = ({ field: { hint, error }, id }: Props) => (
  <>
    {hint !== undefined && (
      <span class="field__hint" id={`${id}-hint`}>
        {hint}
      </span>
    )}
    {error !== undefined && (
      <strong class="problems" id={`${id}-error`}>
        {error}
      </strong>
    )}
  </>
)

/** Boxes to tick, any number of them. */
const Ticks = ({ field, id, options, ticked }: Props & { options: readonly Option[]; ticked: readonly string[] }) => (
  <fieldset class="field ticks" aria-describedby={common(field, id)['aria-describedby']}>
    <legend class="utrecht-form-label">{field.label}</legend>
    <Remarks field={field} id={id} />
    {options.map(({ value, label }) => (
      <label key={value} class="ticks__one">
        <input type="checkbox" name={field.name} value={value} checked={ticked.includes(value)} /> {label}
      </label>
    ))}
  </fieldset>
)
