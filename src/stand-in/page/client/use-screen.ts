import { useEffect, useState } from 'preact/hooks'
import type { PageChannel, PageParts, PageUpdate } from '../page-state.ts'
import type { PageChat } from '../teams-state.ts'

const TRY_AGAIN_MS = 1500

export type Line = 'opening' | 'open' | 'lost'
export interface Watched {
  of: string
  parts: PageParts
}

/**
 * The screen of one person, kept up to date by server-sent events; `undefined` until it is there. Just after a switch the
 * screen is still that of the person before (`of`): good enough for what is the same for all.
 */
export function useScreen(person: string): { watched: Watched | undefined; line: Line } {
  const [watched, setWatched] = useState<Watched>()
  const [line, setLine] = useState<Line>('opening')
  useEffect(() => {
    let source: EventSource | undefined
    let timer: number | undefined
    const open = () => {
      source = new EventSource(`/try-out/events?person=${encodeURIComponent(person)}`)
      source.addEventListener('whole', ({ data }) => {
        setLine('open')
        setWatched({ of: person, parts: JSON.parse(data) as PageParts })
      })
      source.addEventListener('parts', ({ data }) => {
        const update = JSON.parse(data) as PageUpdate
        setWatched((before) =>
          before?.of === person ? { of: person, parts: { ...before.parts, ...update } as PageParts } : before,
        )
      })
      source.addEventListener('error', () => {
        setLine('lost')
        // The browser gives up on an answer that is no event stream, such as that of a server that is starting.
        if (source?.readyState === EventSource.CLOSED) timer = setTimeout(open, TRY_AGAIN_MS)
      })
    }
    open()
    return () => {
      clearTimeout(timer)
      source?.close()
    }
  }, [person])
  return { watched, line }
}

/** The channels on a screen, in the workspace's order. */
export function channelsOn(parts: PageParts): PageChannel[] {
  return parts.order.flatMap((id) => parts[`channel ${id}`] ?? [])
}

/** The conversations in Teams, as Teams lists them. */
export function chatsOn(parts: PageParts): PageChat[] {
  return parts.chats.flatMap((id) => parts[`chat ${id}`] ?? [])
}
