import type { Events } from './events.ts'
import { userOnWire } from './identity-methods.ts'
import type { Channel } from './model.ts'
import type { Workspace } from './workspace.ts'
import type { World } from './world.ts'

/** What happens in a workspace without the bot's doing; the bot hears of it by event. */
export class Happenings {
  protected readonly world: World
  protected readonly events: Events

  constructor(world: World, events: Events) {
    this.world = world
    this.events = events
  }

  /** Every workspace as it was at first; people, tokens and what the bot remembers stay. */
  startAgain(): void {
    for (const workspace of this.world.workspaces) workspace.startAgain()
    this.world.changed()
  }

  async archive(channelId: string): Promise<void> {
    const { workspace, channel } = this.channel(channelId)
    channel.isArchived = true
    this.world.changed()
    const type = channel.kind === 'private' ? 'group_archive' : 'channel_archive'
    const [user] = workspace.users.keys()
    if (channel.members.has(workspace.bot.userId)) await this.events.tell(workspace, { type, channel: channelId, user })
  }

  async removeBot(channelId: string): Promise<void> {
    const { workspace, channel } = this.channel(channelId)
    if (!channel.members.delete(workspace.bot.userId)) return
    this.world.changed()
    const type = channel.kind === 'private' ? 'group_left' : 'channel_left'
    await this.events.tell(workspace, { type, channel: channelId })
  }

  async inviteBot(channelId: string): Promise<void> {
    const { workspace, channel } = this.channel(channelId)
    const user = workspace.bot.userId
    channel.members.add(user)
    this.world.changed()
    const kind = channel.kind === 'private' ? 'G' : 'C'
    const team = workspace.team.id
    await this.events.tell(workspace, {
      type: 'member_joined_channel',
      user,
      channel: channelId,
      channel_type: kind,
      team,
    })
  }

  async uninstall(teamId: string): Promise<void> {
    const workspace = this.world.workspaces.find(({ team }) => team.id === teamId)
    if (!workspace) throw new Error(`The stand-in knows no team ${teamId}`)
    workspace.installed = false
    this.world.changed()
    await this.events.tell(workspace, { type: 'tokens_revoked', tokens: { oauth: [], bot: [workspace.bot.userId] } })
    await this.events.tell(workspace, { type: 'app_uninstalled' })
  }

  async changeLocale(userId: string, locale: string): Promise<void> {
    const workspace = this.world.ofUser(userId)
    const user = workspace.users.get(userId)
    if (!user) return
    user.locale = locale
    this.world.changed()
    await this.events.tell(workspace, { type: 'user_change', user: userOnWire(user, workspace, true) })
  }

  private channel(channelId: string): { workspace: Workspace; channel: Channel } {
    const workspace = this.world.ofChannel(channelId)
    const channel = workspace.channels.get(channelId)
    if (!channel) throw new Error(`The stand-in knows no channel ${channelId}`)
    return { workspace, channel }
  }
}
