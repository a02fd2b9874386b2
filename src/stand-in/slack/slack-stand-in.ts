import type { Exchange } from '../exchanges.ts'
import type { RandomFaults } from '../random-faults.ts'
import type { BotAnswer, RawRequest } from '../send-over-http.ts'
import { until } from '../until.ts'
import type { Acting } from './acting.ts'
import type { BotLink } from './bot-link.ts'
import { Happenings } from './happenings.ts'
import { type Installed, visitInstallPage } from './install-visit.ts'
import type { Message } from './model.ts'
import type { WorkspaceSeed } from './options.ts'
import { Person, type PersonState } from './person.ts'
import type { Failure, PlannedFailures } from './planned-failures.ts'
import type { Snapshot } from './snapshot.ts'
import type { SocketMode } from './socket-mode.ts'
import type { ApiCall, WebApi } from './web-api.ts'
import type { World } from './world.ts'

export interface Parts extends Omit<Acting, 'userId' | 'workspace'> {
  world: World
  link: BotLink
  sockets: SocketMode
  failures: PlannedFailures
  faults: RandomFaults
  api: WebApi
  url: string
  close(): Promise<void>
}

/** A running small Slack: who is in it, what was said, and what may go wrong. */
export class SlackStandIn extends Happenings {
  /** For the bot's `clientOptions.slackApiUrl`. */
  readonly apiUrl: string
  /** For the bot's `installerOptions.authorizationUrl`. */
  readonly authorizationUrl: string
  /** What goes wrong at random. */
  readonly faults: RandomFaults
  private readonly parts: Parts
  private readonly people = new Map<string, Person>()

  constructor(parts: Parts) {
    super(parts.world, parts.events)
    this.parts = parts
    this.faults = parts.faults
    this.apiUrl = `${parts.url}api/`
    this.authorizationUrl = `${parts.url}oauth/v2/authorize`
  }

  /** Where the bot listens; without an address everything goes over the socket it opened. */
  connect({ eventsUrl }: { eventsUrl?: string } = {}): void {
    this.parts.link.connect(eventsUrl)
  }

  person(userId: string): Person {
    const known =
      this.people.get(userId) ?? new Person({ ...this.parts, userId, workspace: this.parts.world.ofUser(userId) })
    this.people.set(userId, known)
    return known
  }

  /** What the ids in a person's workspace are called: its bot, its people and its channels. */
  names(userId: string) {
    const { bot, users, channels } = this.parts.world.ofUser(userId)
    const people = [...users.values()].map(({ id, realName }): [string, string] => [id, realName])
    const rooms = [...channels.values()].filter(({ kind }) => kind !== 'im')
    return {
      bot: { id: bot.userId, name: bot.name },
      users: Object.fromEntries([...people, [bot.userId, bot.name]]),
      channels: Object.fromEntries(rooms.map(({ id, name }): [string, string] => [id, name])),
    }
  }

  /** All messages of a conversation, those for one person only included. */
  messages(channelId: string): Message[] {
    return this.parts.world.messages(channelId)
  }

  /** The Web API calls so far, oldest first. */
  calls(method?: string): ApiCall[] {
    return this.parts.api.calls.filter((call) => method === undefined || call.method === method)
  }

  /** The last requests over the line to and from the bot, oldest first. */
  exchanges(): Exchange<'slack'>[] {
    return this.parts.world.exchanges.list
  }

  /** Makes the next call of a method (or of any: '*') go wrong. */
  failNext(method: string, failure: Failure): void {
    this.parts.failures.add(method, failure)
  }

  /** Everybody's screen, by user id. */
  state(): Record<string, PersonState> {
    const ids = this.parts.world.workspaces.flatMap(({ users }) => [...users.keys()])
    return Object.fromEntries(ids.map((id) => [id, this.person(id).state()]))
  }

  /** Everything said and shown so far, as JSON can hold it; open modals are not part of it. */
  snapshot(): Snapshot {
    return this.parts.world.snapshot()
  }

  onChange(listener: () => void): () => void {
    this.parts.world.listeners.add(listener)
    return () => void this.parts.world.listeners.delete(listener)
  }

  /** Waits for a condition, looked at on every change; rejects after `timeoutMs` (10,000). */
  until(holds: () => unknown, { timeoutMs = 10_000 } = {}): Promise<void> {
    return until(holds, { timeoutMs, onChange: (listener) => this.onChange(listener) })
  }

  /** Slack's signature of a body; the timestamp is in Unix seconds. */
  sign(body: string, timestamp: number | string): string {
    return this.parts.link.sign(body, timestamp)
  }

  /** Sends bytes to the bot as they are, right or wrong. */
  sendRaw(raw: RawRequest): Promise<BotAnswer> {
    return this.parts.link.send(raw)
  }

  lastRequest(): RawRequest | undefined {
    return this.parts.link.lastRequest
  }

  /** The very same bytes again, as a thief on the line would send them. */
  replay(raw: RawRequest | undefined = this.lastRequest()): Promise<BotAnswer> {
    if (!raw) throw new Error('Nothing was sent yet')
    return this.sendRaw(raw)
  }

  /** How many Socket Mode connections are open. */
  openSockets(): number {
    return this.parts.sockets.count
  }

  /** Asks every socket to reconnect, as Slack does every few hours. */
  disconnectSockets(): void {
    this.parts.sockets.disconnect()
  }

  addWorkspace(seed: WorkspaceSeed): void {
    this.parts.world.addWorkspace(seed)
  }

  /** A person installs the app from the bot's install page. */
  install(userId: string, installUrl: string, { deny = false } = {}): Promise<Installed> {
    return visitInstallPage(installUrl, { userId, deny, authorizationUrl: this.authorizationUrl })
  }

  stop(): Promise<void> {
    return this.parts.close()
  }
}
