import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef, useState } from 'preact/hooks'
import type { PageCommand } from '../page-state.ts'
import { CompletionList, optionId } from './completion-list.tsx'
import type { Sent } from './send.ts'
import { type Keys, useLine } from './use-line.ts'

interface Writing {
  name: string
  commands: PageCommand[]
  onSend(line: string): Promise<Sent>
  /** A line put ready from elsewhere; said to be taken, so that it comes once. */
  ready?: { line: string } | undefined
  onReadyTaken?(): void
  said?: string[]
  /** Whom one must name to be heard by the bot. */
  mention?: string | undefined
  /** More that one can do here. */
  children?: ComponentChildren
}

/** Where one types: Enter sends, a slash lists the commands, the up arrow brings back what was sent before. */
export function Composer(props: Writing) {
  const { name, commands, onSend, ready, onReadyTaken, said = [], mention, children } = props
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
  return (
    <div class="composer">
      <CompletionList id={listId} offered={offered} picked={picked} onPick={({ command }) => write(`${command} `)} />
      <Hints offered={offered} picked={picked} begun={begun} unheard={isUnheard(line, mention)} />
      <div role="alert">{error && <p class="trouble">{error}</p>}</div>
      <form
        class="composer__row"
        onSubmit={(event) => {
          event.preventDefault()
          send()
        }}
      >
        <Box
          box={box}
          name={name}
          line={line}
          keys={keys}
          list={picked && { id: listId, picked: optionId(listId, picked) }}
          onWrite={write}
        />
        <button type="submit" class="nl-button nl-button--primary">
          Stuur
        </button>
      </form>
      {(mention || children) && (
        <div class="composer__more">
          {mention && <Mention mention={mention} line={line} onWrite={write} box={box} />}
          {children}
        </div>
      )}
    </div>
  )
}

interface Written {
  line: string
  onWrite(line: string): void
  box: { current: HTMLTextAreaElement | null }
}

interface Typing extends Written {
  name: string
  keys: Keys
  /** The list that completes what is typed, and what is picked in it. */
  list: { id: string; picked: string } | undefined
}

/** The box itself, as high as its lines. */
function Box({ box, name, line, keys, list, onWrite }: Typing) {
  useGrowing(box, line)
  return (
    <textarea
      ref={box}
      class="composer__box"
      rows={1}
      value={line}
      aria-label={name}
      aria-haspopup="listbox"
      aria-autocomplete="list"
      aria-controls={list?.id}
      aria-activedescendant={list?.picked}
      placeholder={name}
      maxLength={12_000}
      onInput={(event) => onWrite(event.currentTarget.value)}
      onKeyDown={(event) => pressKey(event, keys)}
    />
  )
}

/** Puts the bot's name before what is being written. */
function Mention({ mention, line, onWrite, box }: Written & { mention: string }) {
  const name = () => {
    if (!line.includes(mention)) onWrite(`${mention} ${line}`)
    box.current?.focus()
  }
  return (
    <button type="button" class="nl-button nl-button--subtle" aria-label={`Noem ${mention}`} onClick={name}>
      {mention}
    </button>
  )
}

/** What is being written will not reach the bot. */
const isUnheard = (line: string, mention: string | undefined) =>
  mention !== undefined && /^[^/@]/.test(line) && !line.includes(mention) ? mention : undefined

interface Hinted {
  offered: PageCommand[]
  picked: PageCommand | undefined
  begun: PageCommand | undefined
  unheard: string | undefined
}

/** What a screen reader hears of the list, and what goes on from the command being typed. */
function Hints({ offered, picked, begun, unheard }: Hinted) {
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
      {unheard && <p class="composer__hint">Zonder {unheard} leest de bot dit niet.</p>}
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
    // Behind the other chat it has no height yet.
    if (area.scrollHeight > 0) area.style.blockSize = `${area.scrollHeight}px`
  }, [line])
}
