import { randomBytes } from 'node:crypto'
import { Refusal } from './method.ts'

/** Slack gives a trigger this long (platforms.md 1.1). */
const LIFETIME_MS = 3000

export interface Trigger {
  user: string
  teamId: string
  issued: number
  used: boolean
}

/** The permissions to open a view that come with each thing a person does: one use, three real seconds. */
export class Triggers {
  private readonly issued = new Map<string, Trigger>()

  issue(user: string, teamId: string): string {
    const id = `${Date.now()}.${this.issued.size + 1}.${randomBytes(16).toString('hex')}`
    this.issued.set(id, { user, teamId, issued: performance.now(), used: false })
    return id
  }

  take(id: string, teamId: string): Trigger {
    const trigger = this.issued.get(id)
    if (trigger?.teamId !== teamId) throw new Refusal('invalid_trigger_id')
    if (trigger.used) throw new Refusal('exchanged_trigger_id')
    if (performance.now() - trigger.issued > LIFETIME_MS) throw new Refusal('expired_trigger_id')
    trigger.used = true
    return trigger
  }
}
