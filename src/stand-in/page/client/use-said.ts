import { useState } from 'preact/hooks'
import { keep, kept } from './kept.ts'

const MOST_REMEMBERED = 50

/** What was sent before, oldest first, kept in the browser under a name. */
export function useSaid(name: string) {
  const [said, setSaid] = useState(() => kept<string[]>(name) ?? [])
  const remember = (line: string) => {
    const after = [...said.filter((each) => each !== line), line].slice(-MOST_REMEMBERED)
    setSaid(after)
    keep(name, after)
  }
  return { said, remember }
}
