import type { Fleet } from './fleet.ts'
import type { Telling } from './telling.ts'
import { type Topic, topicOf, topicOfDelivery } from './topic.ts'
import type { BrokenOff } from './whose-lease.ts'

/** An attempt to say something of which the bot cannot know how it ended. */
export interface Doubt {
  room: string
  topic: Topic
  /** What left it, for who reads the trace. */
  cause: string
  at: Date
}

const edits = new Set(['chat.update', 'update'])

/**
 * Keeps count of the attempts in doubt: those that a fault of the platform left, and those that a kill broke off. Edits do not
 * count, since they may be repeated.
 */
export function keepDoubts(fleet: Fleet, telling: Telling) {
  const broken: Doubt[] = []

  return {
    brokenOff(rows: readonly BrokenOff[], by: string): void {
      for (const row of rows) {
        const topic = topicOfDelivery(row)
        if (row.kind === 'edit' || topic === undefined) continue
        const cause = `${by} broke off attempt ${row.attempts} of delivery ${row.id}`
        broken.push({ room: telling.roomOf(row.channelId), topic, cause, at: new Date() })
      }
    },

    all(): Doubt[] {
      const ofFaults = fleet.faults.caused.flatMap((fault): Doubt[] => {
        const topic = topicOf(JSON.stringify(fault.body))
        if (!fault.leavesDoubt || !fault.posts || edits.has(fault.name) || topic === undefined) return []
        return [{ room: fleet.roomOf(fault), topic, cause: `${fault.kind} at ${fault.name}`, at: fault.at }]
      })
      return [...broken, ...ofFaults]
    },
  }
}

export type Doubts = ReturnType<typeof keepDoubts>
