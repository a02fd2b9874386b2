import type { BotAnswer } from '../send-over-http.ts'
import { activityOf } from './activities.ts'
import type { Activity, BotLink } from './bot-link.ts'
import type { Conversation } from './model.ts'
import { chatOf, type Tenant } from './tenant.ts'

/** What happens in Teams without the bot's doing; the bot hears of it (platforms.md 3.9). */
export class Happenings {
  readonly serviceUrl: string
  protected readonly tenant: Tenant
  protected readonly link: BotLink

  constructor(tenant: Tenant, link: BotLink, serviceUrl: string) {
    this.tenant = tenant
    this.link = link
    this.serviceUrl = serviceUrl
  }

  /** Everything as it was at first; people and what the bot remembers stay. */
  startAgain(): void {
    this.tenant.startAgain()
  }

  /** Somebody installs the bot: in a team, a group chat or a personal chat, by the id of any. */
  async install(where: string): Promise<void> {
    const conversation = this.home(where)
    this.tenant.setInstallation(conversation, 'installed')
    await this.tell(conversation, { type: 'installationUpdate', action: 'add' })
    const membersAdded = [{ id: this.tenant.options.bot.id }]
    await this.tell(conversation, { type: 'conversationUpdate', membersAdded }, 'teamMemberAdded')
  }

  /** Somebody takes the bot away; from then on nothing it sends there arrives. */
  async uninstall(where: string): Promise<void> {
    const conversation = this.home(where)
    this.tenant.setInstallation(conversation, 'removed')
    await this.tell(conversation, { type: 'installationUpdate', action: 'remove' })
    const membersRemoved = [{ id: this.tenant.options.bot.id }]
    if (conversation.kind !== 'personal')
      await this.tell(conversation, { type: 'conversationUpdate', membersRemoved }, 'teamMemberRemoved')
  }

  async renameChannel(id: string, name: string): Promise<void> {
    const channel = this.home(id)
    channel.name = name
    this.tenant.changed()
    await this.tellTeam('channelRenamed', channel)
  }

  async deleteChannel(id: string): Promise<void> {
    const channel = this.home(id)
    this.tenant.conversations.delete(id)
    this.tenant.changed()
    await this.tellTeam('channelDeleted', channel)
  }

  private async tellTeam(eventType: string, { id, name }: Conversation): Promise<void> {
    const { team } = this.tenant.options
    if (this.tenant.installations.get(team.id) !== 'installed') return
    await this.tell(this.home(team.id), { type: 'conversationUpdate' }, eventType, { channel: { id, name } })
  }

  private home(where: string): Conversation {
    const user = this.tenant.user(where)
    const found = this.tenant.conversation(user ? chatOf(user) : where)
    if (!found) throw new Error(`The stand-in knows no place ${where}`)
    return found
  }

  /** Events of a team name it in full, and stand in a channel without a thread. */
  private tell(
    conversation: Conversation,
    rest: Activity,
    eventType?: string,
    extra: Activity = {},
  ): Promise<BotAnswer> {
    const { tenant, team } = this.tenant.options
    const user = this.tenant.users.find(({ aad }) => conversation.members.has(aad))
    if (!user) throw new Error(`Nobody is in ${conversation.name}`)
    const isTeam = conversation.kind === 'channel'
    const { id, name, aadGroupId } = team
    const channelData = {
      ...(isTeam && { team: { id, name, aadGroupId }, ...(eventType && { eventType }) }),
      settings: { selectedChannel: { id: conversation.id } },
      tenant: { id: tenant.id },
      ...extra,
    }
    const scene = { tenant: this.tenant, serviceUrl: this.serviceUrl, user, conversation }
    return this.link.deliver(activityOf(scene, { ...rest, channelData }))
  }
}
