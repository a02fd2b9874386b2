import { useEffect, useId, useRef, useState } from 'preact/hooks'
import type { PageGround } from '../page-state.ts'
import { CompletionList, optionId } from './completion-list.tsx'
import type { Sent } from './send.ts'
import { type Keys, useLine } from './use-line.ts'

interface Writing {
  name: string
  commands: PageGround['commands']
  onSend(line: string): Promise<Sent>
  /** A line put ready from elsewhere; said to be taken, so that it comes once. */
  ready?: { line: string } | undefined
  onReadyTaken?(): void
  said?: string[]
}

/** Where one types: Enter sends, a slash lists the commands, the up arrow brings back what was sent before. */
export function Composer({ name, commands, onSend, ready, onReadyTaken, said = [] }: Writing) {
  const box = useRef<HTMLTextAreaElement>(null)
  const listId = useId()
  const [error, setError] = useState('')
  const { line, write, send, giveBack, putReady, keys, offered, picked, begun } = useLine({
    commands,
    said,
    async onSend(text) {
      write('')
      setError('')
      const sent = await onSend(text)
      if (sent.ok) return
      setError(sent.error)
      giveBack(text)
    },
  })
  useEffect(() => {
    if (!ready) return
    putReady(ready.line)
    box.current?.focus()
    onReadyTaken?.()
  }, [ready])
  useGrowing(box, line)
  return (
    <div class="composer">
      <CompletionList id={listId} offered={offered} picked={picked} onPick={({ command }) => write(`${command} `)} />
      <Hints offered={offered} picked={picked} begun={begun} />
      <div role="alert">{error && <p class="trouble">{error}</p>}</div>
      <form
        class="composer__row"
        onSubmit={(event) => {
          event.preventDefault()
          send()
        }}
      >
        <textarea
          ref={box}
          class="composer__box"
          rows={1}
          value={line}
          aria-label={name}
          aria-haspopup="listbox"
          aria-autocomplete="list"
          aria-controls={picked && listId}
          aria-activedescendant={picked && optionId(listId, picked)}
          placeholder={name}
          maxLength={12_000}
          onInput={(event) => write(event.currentTarget.value)}
          onKeyDown={(event) => pressKey(event, keys)}
        />
        <button type="submit" class="nl-button nl-button--primary">
          Stuur
        </button>
      </form>
    </div>
  )
}

type Command = PageGround['commands'][number]

/** What a screen reader hears of the list, and what goes on from the command being typed. */
function Hints({ offered, picked, begun }: Record<'picked' | 'begun', Command | undefined> & { offered: Command[] }) {
  return (
    <>
      <p class="sr-only" role="status">
        {picked && `${offered.length === 1 ? '1 commando' : `${offered.length} commando's`}: ${picked.command}`}
      </p>
      {begun?.hint && !picked && (
        <p class="composer__hint">
          <strong>{begun.command}</strong> {begun.hint}
        </p>
      )}
    </>
  )
}

/** A key with a meaning here, pressed by itself. */
function pressKey(event: KeyboardEvent, keys: Keys): void {
  const isPlain = !(event.isComposing || event.shiftKey || event.ctrlKey || event.altKey || event.metaKey)
  const act = isPlain ? keys[event.key] : undefined
  if (!act) return
  event.preventDefault()
  act()
}

/** Makes the box as high as its lines; the style sheet says where that ends. */
function useGrowing(box: { current: HTMLTextAreaElement | null }, line: string): void {
  useEffect(() => {
    const area = box.current
    if (!area) return
    area.style.blockSize = 'auto'
    area.style.blockSize = `${area.scrollHeight}px`
  }, [line])
}
