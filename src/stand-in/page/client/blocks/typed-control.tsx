import { useEffect, useRef, useState } from 'preact/hooks'
import { unescaped } from '../parse-markup.ts'
import type { Answerable, Answering } from './control.tsx'

type Typed = Extract<
  Answerable,
  {
    type:
      | 'plain_text_input'
      | 'email_text_input'
      | 'url_text_input'
      | 'number_input'
      | 'datepicker'
      | 'timepicker'
      | 'datetimepicker'
  }
>

const kinds = {
  plain_text_input: { type: 'text' },
  email_text_input: { type: 'text', inputMode: 'email' },
  url_text_input: { type: 'text', inputMode: 'url' },
  number_input: { type: 'text', inputMode: 'numeric' },
  datepicker: { type: 'date' },
  timepicker: { type: 'time' },
  datetimepicker: { type: 'datetime-local' },
} as const

/** What is typed or picked in one box: text, numbers, days and times. */
export function TypedControl({
  element,
  id,
  name,
  held,
  describedBy,
  invalid,
  required,
  onType,
  onSettle,
}: Answering<Typed>) {
  const before = textOf(element, held)
  const [text, setText] = useState(before)
  const settled = useRef(before)
  const box = useRef<HTMLInputElement & HTMLTextAreaElement>(null)
  // The bot may fill in something else; what is being typed here wins until it is settled.
  useEffect(() => {
    if (settled.current !== before && text === settled.current) setText(before)
    settled.current = before
  }, [before])
  useEffect(() => {
    if (element.focus_on_load) box.current?.focus()
  }, [])
  const common = {
    ref: box,
    id,
    value: text,
    placeholder: 'placeholder' in element && element.placeholder ? unescaped(element.placeholder.text) : undefined,
    maxLength: element.type === 'plain_text_input' ? (element.max_length ?? 3000) : undefined,
    autocomplete: 'off',
    'aria-label': name,
    'aria-describedby': describedBy,
    'aria-invalid': invalid || undefined,
    'aria-required': required || undefined,
    onInput: (event: { currentTarget: { value: string } }) => {
      setText(event.currentTarget.value)
      onType?.(entryOf(element, event.currentTarget.value))
    },
    onChange: (event: { currentTarget: { value: string } }) => onSettle(entryOf(element, event.currentTarget.value)),
  }
  const look = invalid ? 'invalid' : ''
  if (element.type === 'plain_text_input' && element.multiline)
    return <textarea {...common} rows={4} class={`utrecht-textarea ${look && 'utrecht-textarea--invalid'}`} />
  return <input {...common} {...kinds[element.type]} class={`utrecht-textbox ${look && 'utrecht-textbox--invalid'}`} />
}

function textOf(element: Typed, held: Answering['held']): string {
  const { value, selected_date, selected_time, selected_date_time: moment } = held ?? {}
  if (element.type === 'datetimepicker') return moment ? localTime(moment) : ''
  return value ?? selected_date ?? selected_time ?? ''
}

function entryOf(element: Typed, text: string): string | null {
  if (text === '') return null
  return element.type === 'datetimepicker' ? new Date(text).toISOString() : text
}

/** Unix seconds as the browser's own `datetime-local` writes them. */
function localTime(seconds: number): string {
  const moment = new Date(seconds * 1000)
  return new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}
