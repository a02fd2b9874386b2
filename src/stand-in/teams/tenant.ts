import { Exchanges } from '../exchanges.ts'
import { untouched } from './card-parts.ts'
import type { Conversation, Look, Message, Place, User } from './model.ts'
import type { ChannelSeed, TeamsOptions } from './options.ts'
import { Refusal } from './refusal.ts'
import { restoreMessage, type Snapshot } from './snapshot.ts'

export type Draft = Pick<Message, 'from' | 'text' | 'format' | 'card' | 'entities'> &
  Partial<Pick<Message, 'summary' | 'importance'>>
/** Whether the bot can be where it writes; `removed`: somebody took it away. */
export type Installation = 'installed' | 'never' | 'removed'

/** Everything a small Teams remembers: people, places and what was said. */
export class Tenant {
  readonly options: TeamsOptions
  readonly users: User[]
  readonly conversations = new Map<string, Conversation>()
  readonly installations = new Map<string, Installation>()
  readonly messages: Message[] = []
  readonly listeners = new Set<() => void>()
  readonly exchanges = new Exchanges<'teams'>(() => this.now())
  lastId = 0

  constructor(options: TeamsOptions) {
    this.options = options
    this.users = options.users.map(({ id, aad, name, locale = 'nl-NL', isGuest = false }) => ({
      id,
      aad,
      name,
      locale,
      isGuest,
    }))
    this.furnish()
    if (options.restore) this.restore(options.restore)
  }

  /** Puts what was saved over what the seed made; people stay those of the seed. */
  private restore({ lastId, installations, channels, messages }: Snapshot): void {
    this.lastId = lastId
    for (const [place, state] of installations) this.installations.set(place, state)
    for (const channel of this.channels()) {
      const saved = channels.find(({ id }) => id === channel.id)
      if (saved) channel.name = saved.name
      else this.conversations.delete(channel.id)
    }
    this.messages.push(...messages.map(restoreMessage))
  }

  /** As it was at first: nothing said, the bot where the seed says. */
  startAgain(): void {
    this.messages.length = 0
    this.conversations.clear()
    this.installations.clear()
    this.furnish()
    this.changed()
  }

  private furnish(): void {
    const { team, groupChats = [], users } = this.options
    const everybody = users.map(({ aad }) => aad)
    const put = (kind: Conversation['kind'], { id, name }: ChannelSeed, members: string[]) =>
      this.conversations.set(id, { id, name, kind, members: new Set(members) })
    const begin = (id: string, installed = true) => this.installations.set(id, installed ? 'installed' : 'never')
    for (const user of users) {
      put('personal', { id: chatOf(user), name: user.name }, [user.aad])
      begin(chatOf(user), user.installed)
    }
    begin(team.id, team.installed)
    for (const channel of team.channels) put('channel', channel, channel.members ?? team.members ?? everybody)
    for (const chat of groupChats) {
      put('groupChat', chat, chat.members ?? everybody)
      begin(chat.id, chat.installed)
    }
  }

  now(): Date {
    return this.options.clock?.now() ?? new Date()
  }

  changed(): void {
    for (const listener of [...this.listeners]) listener()
  }

  /** The moment in milliseconds, as Teams numbers messages; never the same twice and never going back. */
  nextId(): string {
    this.lastId = Math.max(this.now().getTime(), this.lastId + 1)
    return String(this.lastId)
  }

  /** By Teams' id or that of Entra. */
  user(id: string): User | undefined {
    return this.users.find((user) => user.id === id || user.aad === id)
  }

  nameOf(id: string): string {
    return id === this.options.bot.id ? this.options.bot.name : (this.user(id)?.name ?? id)
  }

  /** The place that an id on the wire means; only those of channels name a thread. */
  place(wireId: string): Place | undefined {
    const [id = '', thread] = wireId.split(';messageid=')
    const conversation = this.conversation(id)
    if (!conversation || (thread !== undefined && conversation.kind !== 'channel')) return undefined
    return { conversation, thread }
  }

  /** A team's own id means its first channel. */
  conversation(id: string): Conversation | undefined {
    return this.conversations.get(id) ?? (id === this.options.team.id ? this.channels()[0] : undefined)
  }

  /** The channels of the team, its first one first. */
  channels(): Conversation[] {
    return [...this.conversations.values()].filter(({ kind }) => kind === 'channel')
  }

  /** What holds the installation: the team for its channels, otherwise the chat itself. */
  private homeOf({ id, kind }: Conversation): string {
    return kind === 'channel' ? this.options.team.id : id
  }

  setInstallation(conversation: Conversation, state: Installation): void {
    this.installations.set(this.homeOf(conversation), state)
    this.changed()
  }

  /** A team that has the bot makes all its members reachable, unless they removed it themselves. */
  hasBot(conversation: Conversation): boolean {
    const state = this.installations.get(this.homeOf(conversation))
    if (state !== 'never' || conversation.kind !== 'personal') return state === 'installed'
    const [person = ''] = conversation.members
    const isInTeam = this.options.team.members?.includes(person) ?? true
    return isInTeam && this.installations.get(this.options.team.id) === 'installed'
  }

  post({ conversation, thread }: Place, draft: Draft): Message {
    if (thread !== undefined && !this.message(conversation.id, thread))
      throw new Refusal(404, 'ConversationNotFound', 'Conversation not found.')
    const id = this.nextId()
    const { summary, importance } = draft
    const message: Message = {
      ...draft,
      summary,
      importance,
      id,
      conversation: conversation.id,
      root: thread ?? id,
      edited: false,
      deleted: false,
      at: this.now(),
      looks: new Map(),
    }
    this.messages.push(message)
    this.changed()
    return message
  }

  /** From now on everybody sees the new one, also those who had an answer of their own. */
  edit(message: Message, draft: Draft): void {
    Object.assign(message, { summary: undefined, importance: undefined, ...draft, edited: true })
    message.looks.clear()
    this.changed()
  }

  remove(message: Message): void {
    message.deleted = true
    this.changed()
  }

  message(conversationId: string, id: string): Message | undefined {
    return this.messages.find(
      (message) => message.conversation === conversationId && message.id === id && !message.deleted,
    )
  }

  /** What one person made of a message. */
  look(message: Message, aad: string): Look {
    const known = message.looks.get(aad) ?? { ...untouched(), isRefreshed: false }
    message.looks.set(aad, known)
    return known
  }
}

/** The id of a person's chat with the bot: always the same. */
export const chatOf = ({ aad }: { aad: string }): string => `a:1${aad}`
