import { useState } from 'preact/hooks'
import type { PageCommand } from '../page-state.ts'
import { completionsOf } from './completion.ts'

interface Around {
  commands: PageCommand[]
  /** What was sent before, oldest first. */
  said: string[]
  onSend(line: string): void
}

/** The line being typed: what completes it, what was sent before, and what each key does. */
export function useLine({ commands, said, onSend }: Around) {
  const [line, setLine] = useState('')
  const [chosen, setChosen] = useState(0)
  const [isShut, setShut] = useState(false)
  const [back, setBack] = useState(0)
  const { offered, begun } = completionsOf(line, commands)
  const picked = isShut ? undefined : offered[Math.min(chosen, offered.length - 1)]

  const put = (text: string, shut: boolean) => {
    setLine(text)
    setChosen(0)
    setShut(shut)
  }
  const write = (text: string) => {
    setBack(0)
    put(text, false)
  }
  const repeat = (step: number) => {
    const to = Math.min(Math.max(back + step, 0), said.length)
    setBack(to)
    put(said[said.length - to] ?? '', true)
  }
  const send = () => {
    const text = line.trim()
    if (text !== '') onSend(text)
  }
  const complete = () => picked && write(`${picked.command} `)
  const move = (step: number) => setChosen((before) => (before + step + offered.length) % offered.length)
  const listing: Keys = {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Tab: complete,
    // A command typed in full is sent at once; half of one is completed first.
    Enter: picked?.command === line.trim() ? send : complete,
    Escape: () => setShut(true),
  }
  const writing: Keys = {
    Enter: send,
    ...(line === '' || back > 0 ? { ArrowUp: () => repeat(1) } : {}),
    ...(back > 0 ? { ArrowDown: () => repeat(-1) } : {}),
  }
  const putReady = (text: string) => put(text, true)
  /** Gives back what could not be sent, unless something new is being typed. */
  const giveBack = (text: string) => setLine((now) => (now === '' ? text : now))
  return {
    line,
    write,
    send,
    giveBack,
    putReady,
    keys: picked ? listing : writing,
    offered: picked ? offered : [],
    picked,
    begun,
  }
}

export type Keys = Record<string, (() => void) | undefined>
