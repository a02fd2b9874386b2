import { type Channel, type Message, SLACKBOT, type User, type View } from './model.ts'
import type { ChannelSeed, UserSeed, WorkspaceSeed } from './options.ts'
import { alarmsOf } from './read-screen.ts'
import type { World } from './world.ts'

type Draft = Pick<Message, 'channel' | 'user' | 'text' | 'blocks'> &
  Partial<Pick<Message, 'threadTs' | 'metadata' | 'onlyFor'>>
type Change = { text?: string; blocks?: Message['blocks']; metadata?: NonNullable<Message['metadata']> | 'none' }

/** One Slack workspace: its people, channels, messages and open views. */
export class Workspace {
  readonly team: WorkspaceSeed['team']
  readonly bot: WorkspaceSeed['bot']
  readonly world: World
  readonly users = new Map<string, User>()
  readonly channels = new Map<string, Channel>()
  readonly messages: Message[] = []
  /** Open modals by person, the top one last. */
  readonly modals = new Map<string, View[]>()
  readonly homes = new Map<string, View>()
  installed: boolean
  scopes: string[] | undefined
  private readonly seed: WorkspaceSeed

  constructor(seed: WorkspaceSeed, world: World) {
    this.team = seed.team
    this.bot = { ...seed.bot }
    this.world = world
    this.seed = seed
    this.installed = seed.installed ?? true
    this.scopes = seed.scopes ?? world.options.scopes
    for (const user of seed.users) this.addUser(user)
    for (const channel of seed.channels) this.addChannel(channel)
  }

  /** As it was when it was made: nothing said, nothing open. */
  startAgain(): void {
    this.messages.length = 0
    for (const held of [this.modals, this.homes, this.channels]) held.clear()
    for (const channel of this.seed.channels) this.addChannel(channel)
  }

  addUser({ id, name, realName = name, locale = 'nl-NL', tz = 'Europe/Amsterdam', isGuest = false }: UserSeed): void {
    this.users.set(id, { id, name, realName, locale, tz, isGuest })
  }

  addChannel(seed: ChannelSeed): void {
    const everybody = [...this.users.values()].filter((user) => !user.isGuest).map((user) => user.id)
    const members = new Set(seed.members ?? everybody)
    if (seed.botIsMember ?? true) members.add(this.bot.userId)
    const kind = seed.isPrivate ? 'private' : 'public'
    this.channels.set(seed.id, {
      id: seed.id,
      name: seed.name,
      kind,
      isArchived: seed.isArchived ?? false,
      members,
      created: this.seconds(),
    })
  }

  /** The direct conversation of the bot and a person: always the same id. */
  directChannel(userId: string): Channel {
    const id = `D${userId.slice(1)}`
    const known = this.channels.get(id)
    if (known) return known
    const members = new Set([userId, this.bot.userId])
    const made: Channel = { id, name: 'directmessage', kind: 'im', isArchived: false, members, created: this.seconds() }
    this.channels.set(id, made)
    return made
  }

  post(draft: Draft): Message {
    const message: Message = {
      ...draft,
      ...alarmsOf(draft),
      ts: this.world.nextTs(),
      teamId: this.team.id,
      edited: false,
      deleted: false,
      at: this.world.now(),
      chosen: new Map(),
    }
    this.messages.push(message)
    this.world.changed()
    return message
  }

  /** What Slack itself tells one person. */
  whisper(channel: string, onlyFor: string, text: string): Message {
    return this.post({ channel, user: SLACKBOT, text, blocks: [], onlyFor })
  }

  edit(message: Message, change: Change): void {
    if (change.text !== undefined) message.text = change.text
    if (change.blocks !== undefined) message.blocks = change.blocks
    if (change.metadata === 'none') delete message.metadata
    else if (change.metadata !== undefined) message.metadata = change.metadata
    Object.assign(message, alarmsOf(message))
    message.edited = true
    delete message.trouble
    this.world.changed()
  }

  remove(message: Message): void {
    message.deleted = true
    this.world.changed()
  }

  message(channelId: string, ts: string): Message | undefined {
    return this.messages.find((message) => message.channel === channelId && message.ts === ts && !message.deleted)
  }

  mayRead(userId: string, channelId: string): boolean {
    return this.channels.get(channelId)?.members.has(userId) ?? false
  }

  userName(userId: string): string {
    if (userId === this.bot.userId) return this.bot.name
    if (userId === SLACKBOT) return 'Slackbot'
    return this.users.get(userId)?.realName ?? userId
  }

  private seconds(): number {
    return Math.floor(this.world.now().getTime() / 1000)
  }
}
