import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Card as CardJson } from '../../../teams/card-elements.ts'
import type { CardEntries } from '../../teams-state.ts'
import type { DrawnCard } from './draw-card.ts'
import { useDrawing } from './use-drawing.ts'

interface Shown {
  card: CardJson
  /** What can be read of it, until it is drawn. */
  words: string
  onPress(path: string, entries: CardEntries): Promise<void>
  onDrawn?(drawn: DrawnCard): void
}

/** A card, drawn anew only when it changed: what is being filled in stays while the rest of the screen moves. */
export function Card({ card, words, onPress, onDrawn }: Shown) {
  const box = useRef<HTMLDivElement>(null)
  const draw = useDrawing()
  const [busy, setBusy] = useState(false)
  const isBusy = useRef(false)
  const now = useRef({ onPress, onDrawn })
  now.current = { onPress, onDrawn }
  useLayoutEffect(() => {
    const place = box.current
    if (!place || !draw) return
    const press = async (path: string, entries: CardEntries) => {
      if (isBusy.current) return
      isBusy.current = true
      setBusy(true)
      await now.current.onPress(path, entries)
      isBusy.current = false
      setBusy(false)
    }
    const focused = labelOf(document.activeElement, place)
    const drawn = draw(card, (path, entries) => void press(path, entries))
    place.replaceChildren(...(drawn.element ? [drawn.element] : []))
    if (focused !== undefined) focusOn(focused, place)
    now.current.onDrawn?.(drawn)
  }, [draw, JSON.stringify(card)])
  return (
    <div class="card" aria-busy={busy}>
      {!draw && <p class="words">{words}</p>}
      <div ref={box} tabIndex={-1} />
    </div>
  )
}

/** What the button or field is called that has the focus in here. */
const labelOf = (element: Element | null, place: HTMLElement): string | undefined =>
  element && element !== document.body && place.contains(element)
    ? (element.getAttribute('aria-label') ?? '')
    : undefined

/** Who pressed a button by key goes on from there, also in the card that took its place. */
function focusOn(label: string, place: HTMLElement): void {
  const same = [...place.querySelectorAll<HTMLElement>('[aria-label]')].find(
    (element) => element.getAttribute('aria-label') === label,
  )
  const target = same ?? place
  target.focus()
}
