import { useCallback, useEffect, useState } from 'preact/hooks'
import type { PageNews } from '../page-state.ts'
import { keep, kept } from './kept.ts'

type Marks = Record<string, Record<string, string>>

/** How far each person has read each conversation, kept in the browser; what is open on the screen counts as read. */
export function useReading(news: PageNews, person: string, open: string[]) {
  const [marks, setMarks] = useState<Marks>(() => kept<Marks>('read') ?? {})
  const read = useCallback((person: string, channel: string, ts: string) => {
    setMarks((before) => {
      if ((before[person]?.[channel] ?? '') >= ts) return before
      const after = { ...before, [person]: { ...before[person], [channel]: ts } }
      keep('read', after)
      return after
    })
  }, [])
  const newest = open.map((channel) => [channel, news[person]?.[channel]?.at(-1)] as const)
  useEffect(() => {
    for (const [channel, last] of newest) if (last !== undefined) read(person, channel, last)
  }, [person, JSON.stringify(newest)])
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

/** How many messages a person has not seen in these conversations; in any when none are given. */
export function unreadOf(news: PageNews, marks: Marks, [person, channels]: [string, string[]?]): number {
  const all = channels ?? Object.keys(news[person] ?? {})
  return all.reduce((sum, channel) => sum + unreadIn(news, marks, [person, channel]), 0)
}
