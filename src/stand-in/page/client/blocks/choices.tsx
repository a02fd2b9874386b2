import { useEffect, useId, useState } from 'preact/hooks'
import { unescaped } from '../parse-markup.ts'
import type { Answering, Choice, ChoiceGroup } from './control.tsx'
import { Words } from './markup.tsx'

interface Picking extends Omit<Answering, 'onType'> {
  groups: ChoiceGroup[]
  chosen: string
  /** True where the options have values of their own; people and channels go by id. */
  byValue?: boolean
}

/** One of a list. */
export function PickOne({
  element,
  id,
  name,
  groups,
  chosen,
  describedBy,
  invalid,
  required,
  byValue,
  onSettle,
}: Picking) {
  const [picked, setPicked] = useState(chosen)
  useEffect(() => setPicked(chosen), [chosen])
  const placeholder = 'placeholder' in element && element.placeholder ? unescaped(element.placeholder.text) : undefined
  const settle = (value: string) => {
    setPicked(element.type === 'overflow' ? '' : value)
    onSettle(value === '' ? null : byValue ? { values: [value] } : value)
  }
  return (
    <select
      id={id}
      class={`utrecht-select utrecht-select--html-select ${invalid ? 'utrecht-select--invalid' : ''}`}
      aria-label={name}
      aria-describedby={describedBy}
      aria-invalid={invalid || undefined}
      aria-required={required || undefined}
      value={picked}
      onChange={(event) => settle(event.currentTarget.value)}
    >
      <option value="">{placeholder ?? (element.type === 'overflow' ? 'Meer' : 'Kies')}</option>
      {groups.map(({ label, choices }) => {
        const options = choices.map(({ value, label: { text } }) => <option value={value}>{unescaped(text)}</option>)
        return label === undefined ? options : <optgroup label={unescaped(label)}>{options}</optgroup>
      })}
    </select>
  )
}

interface Choosing extends Omit<Answering, 'onType'> {
  kind: 'radio' | 'checkbox'
  groups: ChoiceGroup[]
  chosen: string[]
  most?: number | undefined
}

/** One or some of a list, each with a box of its own. */
export function ChoiceList({ kind, groups, chosen, name, most, onSettle }: Choosing) {
  const group = useId()
  const [picked, setPicked] = useState(chosen)
  const held = chosen.join('\n')
  useEffect(() => setPicked(chosen), [held])
  const isFull = most !== undefined && picked.length >= most
  const toggle = (value: string) => {
    const others = picked.filter((each) => each !== value)
    const after = kind === 'radio' ? [value] : others.length < picked.length ? others : [...picked, value]
    setPicked(after)
    onSettle({ values: after })
  }
  const many = groups.flatMap(({ choices }) => choices).length > 8
  const boxes = groups.map(({ label, choices }) => (
    <>
      {label !== undefined && <div class="choices__group">{unescaped(label)}</div>}
      {choices.map((choice) => {
        const checked = picked.includes(choice.value)
        const disabled = isFull && !checked && kind === 'checkbox'
        const box = { kind, name: group, checked, disabled, onToggle: () => toggle(choice.value) }
        return <OneChoice key={choice.value} choice={choice} {...box} />
      })}
    </>
  ))
  const look = `choices ${many ? 'choices--many' : ''}`
  if (name === undefined) return <div class={look}>{boxes}</div>
  return (
    <fieldset class={look} aria-label={name}>
      {boxes}
    </fieldset>
  )
}

interface Box {
  choice: Choice
  kind: 'radio' | 'checkbox'
  name: string
  checked: boolean
  disabled: boolean
  onToggle(): void
}

function OneChoice({ choice, kind, name, checked, disabled, onToggle }: Box) {
  const about = useId()
  const look = kind === 'radio' ? 'utrecht-radio-button' : 'utrecht-checkbox'
  return (
    <div class={`choice ${disabled ? 'choice--disabled' : ''}`}>
      <label class="choice__label">
        <input
          type={kind}
          name={name}
          class={`${look} ${look}--html-input`}
          checked={checked}
          disabled={disabled}
          aria-describedby={choice.description && about}
          onChange={onToggle}
        />
        <span>
          <Words text={choice.label} />
        </span>
      </label>
      {choice.description && (
        <div id={about} class="choice__description">
          <Words text={choice.description} />
        </div>
      )}
    </div>
  )
}
