import { useEffect, useId, useRef, useState } from 'preact/hooks'
import type { CardEntries, PageDialog } from '../../teams-state.ts'
import { ask } from '../send.ts'
import { useOpenDialog } from '../use-open-dialog.ts'
import { Card } from './card.tsx'

interface Shown {
  person: string
  dialog: PageDialog
}

/** A dialog of Teams, as a window; a card that follows another comes in the same one. */
export function TeamsDialog({ person, dialog }: Shown) {
  const window = useOpenDialog()
  const top = useRef<HTMLDivElement>(null)
  const titleId = useId()
  const { id, title, card, words } = dialog
  const [refusal, setRefusal] = useState('')
  const trouble = dialog.trouble ?? refusal
  const tell = async (asked: ReturnType<typeof ask>) => {
    const sent = await asked
    setRefusal(sent.ok ? '' : sent.error)
  }
  const close = () => void tell(ask('teams-close', { person, dialog: id }))
  const press = (path: string, entries: CardEntries) =>
    tell(ask('teams-press', { person, place: { dialog: id }, path, entries }))
  useEffect(() => {
    top.current?.scrollIntoView({ block: 'start' })
  }, [id, trouble])
  return (
    <dialog
      ref={window}
      class="window"
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault()
        close()
      }}
    >
      <h2 id={titleId} class="window__title">
        {title || 'Samenbode'}
      </h2>
      <div class="window__body">
        <div ref={top} />
        <div role="alert">{trouble && <p class="trouble">{trouble}</p>}</div>
        {card ? (
          <Card card={card} words={words} onPress={press} onDrawn={({ focusFirst }) => focusFirst()} />
        ) : (
          <p class="words">{words}</p>
        )}
      </div>
      <div class="window__foot">
        <button type="button" class="nl-button nl-button--secondary" onClick={close}>
          Sluiten
        </button>
      </div>
    </dialog>
  )
}
