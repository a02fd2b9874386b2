import { setTimeout as sleep } from 'node:timers/promises'
import type { Arrived } from '../store/delivery-queue.ts'

const AGAIN_MS = 500
/** A write to disk costs as much as many messages, so it waits this long for more to write, while more is under way. */
const GATHER_MS = 50

interface Ground {
  write(all: readonly Arrived[]): Promise<void>
  /** Whether messages are under way that were not answered yet. */
  isMoreComing(): boolean
  /** A write failed; it is tried again. */
  onProblem(problem: unknown): void
  /** Whether it is worth going on; after it says no, what was not written is left in doubt. */
  goesOn(): boolean
}

/** Writes down what arrived, together with all that arrives just after it and during the last write. Resolves when it is written. */
export function createRecord({ write, isMoreComing, onProblem, goesOn }: Ground) {
  let waiting: { arrived: Arrived; done: () => void }[] = []
  let isWriting = false
  let endGathering = () => {}

  async function writeAll(): Promise<void> {
    isWriting = true
    while (waiting.length > 0) {
      if (isMoreComing()) await gather()
      const batch = waiting
      waiting = []
      await persist(() => write(batch.map(({ arrived }) => arrived)))
      for (const { done } of batch) done()
    }
    isWriting = false
  }

  async function gather(): Promise<void> {
    const ended = new AbortController()
    endGathering = () => ended.abort()
    await sleep(GATHER_MS, undefined, ended).catch(() => {})
  }

  /** What the platform has done cannot be done again, so a database that is away for a while is waited for. */
  async function persist(act: () => Promise<void>): Promise<void> {
    for (;;) {
      try {
        return await act()
      } catch (problem) {
        onProblem(problem)
        if (!goesOn()) return
        await sleep(AGAIN_MS)
      }
    }
  }

  return {
    persist,
    arrived(arrived: Arrived): Promise<void> {
      return new Promise((done) => {
        waiting.push({ arrived, done })
        if (!isWriting) void writeAll()
        else if (!isMoreComing()) endGathering()
      })
    },
  }
}
