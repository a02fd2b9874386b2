import { useContext, useState } from 'preact/hooks'
import type { ActionElement } from '../../../slack/block-kit-parts.ts'
import type { PageEntry } from '../../page-state.ts'
import { Confirm } from '../confirm.tsx'
import { unescaped } from '../parse-markup.ts'
import { Touch } from '../touching.ts'
import { Control } from './control.tsx'

interface Place {
  element: ActionElement
  blockId: string
  /** What it is called where it has no words of its own. */
  called?: string | undefined
}

/** An element that tells the bot at once: a button, or a choice outside a form. */
export function Acting({ element, blockId, called }: Place) {
  const touch = useContext(Touch)
  const [busy, setBusy] = useState(false)
  const [waiting, setWaiting] = useState<{ go(): Promise<void> }>()
  const at = { blockId, actionId: element.action_id ?? '' }
  const confirm = 'confirm' in element ? element.confirm : undefined
  const go = async (act: () => Promise<void>) => {
    setBusy(true)
    await act()
    setBusy(false)
  }
  const ask = (act: () => Promise<void>) => {
    if (busy) return
    if (confirm) setWaiting({ go: () => go(act) })
    else void go(act)
  }
  return (
    <>
      {element.type === 'button' ? (
        <ButtonElement element={element} busy={busy} onPress={() => ask(() => touch.press(at))} />
      ) : (
        <Control
          element={element}
          name={nameOf(element, called)}
          held={touch.values[blockId]?.[at.actionId]}
          onSettle={(entry: PageEntry) => ask(() => touch.choose(at, entry))}
        />
      )}
      {waiting && confirm && (
        <Confirm
          confirm={confirm}
          onAnswer={(yes) => {
            setWaiting(undefined)
            if (yes) void waiting.go()
          }}
        />
      )}
    </>
  )
}

interface Pressed {
  element: Extract<ActionElement, { type: 'button' }>
  busy: boolean
  onPress(): void
}

function ButtonElement({ element, busy, onPress }: Pressed) {
  const text = unescaped(element.text.text)
  const label = element.accessibility_label
  const look = `nl-button ${looks[element.style ?? 'default']} ${busy ? 'nl-button--busy' : ''}`
  if (element.url && /^https?:/i.test(element.url))
    return (
      <a class={look} href={element.url} target="_blank" rel="noreferrer noopener" aria-label={label} onClick={onPress}>
        {text}
      </a>
    )
  return (
    <button type="button" class={look} aria-label={label} aria-busy={busy} onClick={onPress}>
      {text}
    </button>
  )
}

const looks = {
  default: 'nl-button--secondary',
  primary: 'nl-button--primary',
  danger: 'nl-button--secondary nl-button--negative',
}

function nameOf(element: Exclude<ActionElement, { type: 'button' }>, called: string | undefined): string {
  const placeholder = 'placeholder' in element ? element.placeholder?.text : undefined
  return unescaped(placeholder ?? called ?? (element.type === 'overflow' ? 'Meer' : 'Kies'))
}
