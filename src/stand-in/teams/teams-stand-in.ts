import type { Exchange } from '../exchanges.ts'
import type { RandomFaults } from '../random-faults.ts'
import type { BotAnswer } from '../send-over-http.ts'
import { until } from '../until.ts'
import type { Acting } from './acting.ts'
import type { Activity, BotLink } from './bot-link.ts'
import type { CheckCard } from './check-card.ts'
import type { Files } from './files.ts'
import { Happenings } from './happenings.ts'
import type { Message } from './model.ts'
import { TeamsPerson } from './person.ts'
import type { Failure, PlannedFailures } from './planned-failures.ts'
import { type Snapshot, saveMessage } from './snapshot.ts'
import type { Tenant } from './tenant.ts'

interface Parts {
  tenant: Tenant
  link: BotLink
  failures: PlannedFailures
  faults: RandomFaults
  checkCard: CheckCard
  files: Files
  serviceUrl: string
  close(): Promise<void>
}

/** A running small Teams: who is in it, what was said, and what may go wrong. */
export class TeamsStandIn extends Happenings {
  /** What goes wrong at random. */
  readonly faults: RandomFaults
  private readonly parts: Parts
  private readonly people = new Map<string, TeamsPerson>()

  constructor(parts: Parts) {
    super(parts.tenant, parts.link, parts.serviceUrl)
    this.parts = parts
    this.faults = parts.faults
  }

  /** Where the bot listens. */
  connect({ messagesUrl }: { messagesUrl: string }): void {
    this.link.connect(messagesUrl)
  }

  override startAgain(): void {
    for (const person of this.people.values()) person.closesDialog()
    super.startAgain()
  }

  /** By the id of Entra, or Teams' own. */
  person(id: string): TeamsPerson {
    const user = this.tenant.user(id)
    if (!user) throw new Error(`The stand-in knows nobody with the id ${id}`)
    const known = this.people.get(user.aad)
    if (known) return known
    const { tenant, link, serviceUrl, checkCard, files } = this.parts
    const acting: Acting = { tenant, user, link, serviceUrl, checkCard, files, screen: { oldClient: false } }
    const person = new TeamsPerson(acting)
    this.people.set(user.aad, person)
    return person
  }

  /** All messages of a conversation, its threads included, oldest first. */
  messages(conversationId: string): Message[] {
    const id = this.tenant.place(conversationId)?.conversation.id
    return this.tenant.messages.filter(({ conversation, deleted }) => conversation === id && !deleted)
  }

  /** The last requests over the line to and from the bot, oldest first. */
  exchanges(): Exchange<'teams'>[] {
    return this.tenant.exchanges.list
  }

  /** The last activity that the bot was told. */
  lastActivity(): Activity | undefined {
    return this.link.lastActivity
  }

  /** Sends an activity, or any bytes, to the bot as they are; a header that is empty is left out. */
  sendRaw(said: Activity | string, headers: Record<string, string> = {}): Promise<BotAnswer> {
    return this.link.send({ headers, body: typeof said === 'string' ? said : JSON.stringify(said) })
  }

  /** Makes the next calls of a kind go wrong; gives what ends it before its time. */
  fail(failure: Failure): () => void {
    return this.parts.failures.add(failure)
  }

  onChange(listener: () => void): () => void {
    this.tenant.listeners.add(listener)
    return () => void this.tenant.listeners.delete(listener)
  }

  /** Waits for a condition, looked at on every change; rejects after `timeoutMs` (10,000). */
  until(holds: () => unknown, { timeoutMs = 10_000 } = {}): Promise<void> {
    return until(holds, { timeoutMs, onChange: (listener) => this.onChange(listener) })
  }

  /** Everything said and shown so far, as JSON can hold it; open dialogs are not part of it. */
  snapshot(): Snapshot {
    const { tenant } = this
    return {
      version: 1,
      at: tenant.now().toISOString(),
      lastId: tenant.lastId,
      installations: [...tenant.installations],
      channels: tenant.channels().map(({ id, name }) => ({ id, name })),
      messages: tenant.messages.filter(({ deleted }) => !deleted).map(saveMessage),
    }
  }

  stop(): Promise<void> {
    return this.parts.close()
  }
}
