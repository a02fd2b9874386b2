import { setMaxListeners } from 'node:events'
import { Exchanges } from '../exchanges.ts'
import type { Message } from './model.ts'
import type { StandInOptions, WorkspaceSeed } from './options.ts'
import { restoreWorkspace, type Snapshot, saveWorkspace } from './snapshot.ts'
import { Workspace } from './workspace.ts'

/** Everything the stand-in remembers: its workspaces, and who wants to hear of changes. */
export class World {
  readonly options: StandInOptions
  readonly workspaces: Workspace[] = []
  readonly listeners = new Set<() => void>()
  readonly stopping = new AbortController()
  readonly exchanges = new Exchanges<'slack'>(() => this.now())
  private lastMicros = 0
  private lastId = 0

  constructor(options: StandInOptions) {
    this.options = options
    // Every answer that comes late listens.
    setMaxListeners(0, this.stopping.signal)
    this.lastMicros = options.restore?.lastMicros ?? 0
    this.lastId = options.restore?.lastId ?? 0
    this.addWorkspace(options)
  }

  addWorkspace(seed: WorkspaceSeed): Workspace {
    const workspace = new Workspace(seed, this)
    const saved = this.options.restore?.workspaces.find(({ teamId }) => teamId === seed.team.id)
    if (saved) restoreWorkspace(workspace, saved)
    this.workspaces.push(workspace)
    return workspace
  }

  snapshot(): Snapshot {
    const { lastMicros, lastId } = this
    const workspaces = this.workspaces.map(saveWorkspace)
    return { version: 1, at: this.now().toISOString(), lastMicros, lastId, workspaces }
  }

  now(): Date {
    return this.options.clock?.now() ?? new Date()
  }

  changed(): void {
    for (const listener of [...this.listeners]) listener()
  }

  /** Slack's message id: seconds with six decimals, never the same twice and never going back. */
  nextTs(): string {
    this.lastMicros = Math.max(this.now().getTime() * 1000, this.lastMicros + 1)
    return `${Math.floor(this.lastMicros / 1e6)}.${String(this.lastMicros % 1e6).padStart(6, '0')}`
  }

  nextId(prefix: string): string {
    this.lastId += 1
    return `${prefix}${(1_000_000 + this.lastId).toString(36).toUpperCase().padStart(9, '0')}`
  }

  ofUser(userId: string): Workspace {
    const found = this.workspaces.find((workspace) => workspace.users.has(userId))
    if (!found) throw new Error(`The stand-in knows no user ${userId}`)
    return found
  }

  ofChannel(channelId: string): Workspace {
    const found = this.workspaces.find((workspace) => workspace.channels.has(channelId))
    if (!found) throw new Error(`The stand-in knows no channel ${channelId}`)
    return found
  }

  messages(channelId: string): Message[] {
    return this.ofChannel(channelId).messages.filter((message) => message.channel === channelId && !message.deleted)
  }
}
