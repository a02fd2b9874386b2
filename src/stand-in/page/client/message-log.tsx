import { type ComponentChildren, Fragment } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { dayOf } from './moments.ts'

interface Shown<Message> {
  /** Another place starts at its newest message. */
  place: string
  title: string
  /** False where it lies behind something else, and so cannot scroll. */
  isShown: boolean
  messages: Message[]
  keyOf(message: Message): string
  draw(message: Message): ComponentChildren
  empty: string
}

/** The messages of one conversation, day by day. */
export function MessageLog<Message extends { at: string }>(props: Shown<Message>) {
  const { place, title, isShown, messages, keyOf, draw, empty } = props
  const list = useStickToEnd(place, messages, isShown)
  return (
    <div ref={list} class="messages" role="log" aria-label={`Berichten in ${title}`}>
      {messages.length === 0 && <p class="empty">{empty}</p>}
      {messages.map((message, index) => {
        const day = dayOf(message.at)
        const before = messages[index - 1]
        const isNewDay = !before || dayOf(before.at) !== day
        return (
          <Fragment key={keyOf(message)}>
            {isNewDay && <p class="day">{day}</p>}
            {draw(message)}
          </Fragment>
        )
      })}
    </div>
  )
}

/** Shows the newest message, from its start where it is long, unless one is reading further up. */
function useStickToEnd(place: string, messages: unknown, isShown: boolean) {
  const list = useRef<HTMLDivElement>(null)
  const seesNewest = useRef(true)
  const stuckAt = useRef(0)
  const stick = () => {
    const box = list.current
    if (!box || !seesNewest.current) return
    box.scrollTop = startOfLast(box)
    stuckAt.current = box.scrollTop
  }
  useEffect(() => {
    const box = list.current
    if (!box) return
    const look = () => {
      if (box.clientHeight > 0) seesNewest.current = startOfLast(box) < box.scrollTop + box.clientHeight
    }
    // A card is drawn a moment after it came, and makes its message higher; who scrolled meanwhile is left alone.
    const growing = new ResizeObserver(() => box.scrollTop === stuckAt.current && stick())
    box.addEventListener('scroll', look)
    for (const each of box.children) growing.observe(each)
    return () => {
      box.removeEventListener('scroll', look)
      growing.disconnect()
    }
  }, [messages])
  useEffect(() => {
    seesNewest.current = true
  }, [place])
  useEffect(stick, [place, messages, isShown])
  return list
}

function startOfLast(box: HTMLElement): number {
  const last = box.lastElementChild
  return last instanceof HTMLElement ? last.offsetTop : 0
}
