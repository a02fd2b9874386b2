import { useCallback, useState } from 'preact/hooks'
import type { PageNews } from '../page-state.ts'
import { keep, kept } from './kept.ts'

type Marks = Record<string, Record<string, string>>

/** How far each person has read each channel, kept in the browser. */
export function useReading() {
  const [marks, setMarks] = useState<Marks>(() => kept<Marks>('read') ?? {})
  const read = useCallback((person: string, channel: string, ts: string) => {
    setMarks((before) => {
      if ((before[person]?.[channel] ?? '') >= ts) return before
      const after = { ...before, [person]: { ...before[person], [channel]: ts } }
      keep('read', after)
      return after
    })
  }, [])
  const forget = useCallback(() => {
    keep('read', {})
    setMarks({})
  }, [])
  return { marks, read, forget }
}

/** How many messages of others a person has not seen in a channel. */
export function unreadIn(news: PageNews, marks: Marks, [person, channel]: [string, string]): number {
  const mark = marks[person]?.[channel] ?? ''
  return (news[person]?.[channel] ?? []).filter((ts) => ts > mark).length
}

/** How many messages a person has not seen anywhere. */
export function unreadOf(news: PageNews, marks: Marks, person: string): number {
  return Object.keys(news[person] ?? {}).reduce((sum, channel) => sum + unreadIn(news, marks, [person, channel]), 0)
}
