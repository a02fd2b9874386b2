import { useCallback, useEffect, useState } from 'preact/hooks'
import type { PageNews } from '../page-state.ts'
import { keep, kept } from './kept.ts'

type Marks = Record<string, Record<string, string>>

/** How far each person has read each channel, kept in the browser; what is open on the screen counts as read. */
export function useReading(news: PageNews, person: string, channel: string | undefined) {
  const [marks, setMarks] = useState<Marks>(() => kept<Marks>('read') ?? {})
  const read = useCallback((person: string, channel: string, ts: string) => {
    setMarks((before) => {
      if ((before[person]?.[channel] ?? '') >= ts) return before
      const after = { ...before, [person]: { ...before[person], [channel]: ts } }
      keep('read', after)
      return after
    })
  }, [])
  const newest = channel === undefined ? undefined : news[person]?.[channel]?.at(-1)
  useEffect(() => {
    if (channel !== undefined && newest !== undefined) read(person, channel, newest)
  }, [person, channel, newest])
  const forget = useCallback(() => {
    keep('read', {})
    setMarks({})
  }, [])
  return { marks, forget }
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
