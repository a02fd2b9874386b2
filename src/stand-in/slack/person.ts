import { type Acting, type Outcome, outcomeOf } from './acting.ts'
import type { BotAnswer } from './bot-link.ts'
import { type Entry, enter, labelled, optionNamed } from './form-fields.ts'
import { Refusal } from './method.ts'
import type { Channel, Message, StateValue } from './model.ts'
import { actionOf, commandPayload, escaped, messageActionPayload } from './payloads.ts'
import {
  closeModal,
  fillView,
  needModal,
  pressInView,
  type SeenView,
  type Submitted,
  seeView,
  submitModal,
  topModal,
} from './person-views.ts'
import { respondIn } from './response-urls.ts'
import { type SeenMessage, seenIn } from './screen.ts'

export type ButtonWanted = string | { actionId: string; value?: string }
export interface Where {
  /** Only this message; otherwise the newest one that has it. */
  in?: string
  /** Answer to a confirm dialog; true when absent. */
  confirm?: boolean
}
export interface PersonState {
  team: { id: string; name: string }
  me: { id: string; name: string }
  channels: { id: string; name: string; kind: Channel['kind']; isArchived: boolean; messages: SeenMessage[] }[]
  modal: SeenView | undefined
  home: SeenView | undefined
}
type Touched = { block: { block_id?: string | undefined }; element: Parameters<typeof actionOf>[0] }

/** One person before their screen: does what people do in Slack, and sees what people see. */
export class Person {
  private readonly acting: Acting

  constructor(acting: Acting) {
    this.acting = acting
  }

  /** The direct conversation with the bot. */
  get dm(): string {
    return this.acting.workspace.directChannel(this.acting.userId).id
  }

  sees(channelId: string): SeenMessage[] {
    return seenIn(this.acting.workspace, this.acting.userId, channelId)
  }

  directMessages(): SeenMessage[] {
    return this.sees(this.dm).filter((message) => message.fromBot)
  }

  /** Types a line that starts with a slash. What the bot answers in its ack is shown to this person. */
  async types(channelId: string, line: string): Promise<Outcome & { ackBody: string }> {
    const { workspace, userId, link, triggers, responseUrls } = this.acting
    const channel = this.inside(channelId)
    const [command = ''] = line.trim().split(/\s/)
    const { commands } = workspace.world.options
    if (commands && !commands.includes(command)) {
      workspace.whisper(channelId, userId, `${command} is not a valid command.`)
      return { status: 0, body: '', ackBody: '', ms: 0, ok: false }
    }
    const triggerId = triggers.issue(userId, workspace.team.id)
    const responseUrl = responseUrls.issue({ workspace, channel: channelId, user: userId })
    const payload = commandPayload({ workspace, channel, user: userId, line, triggerId, responseUrl })
    const outcome = outcomeOf(await link.deliver({ type: 'slash_commands', payload }))
    const failure = outcome.ok ? this.showAck(channelId, outcome.body) : commandFailure(outcome)
    if (failure) workspace.whisper(channelId, userId, `${command} failed with the error "${failure}"`)
    return { ...outcome, ok: failure === undefined, ackBody: outcome.body }
  }

  /** Presses a button in a message: by label or action id, in the newest message that has it. */
  async presses(channelId: string, wanted: ButtonWanted, where: Where = {}): Promise<Outcome & { url?: string }> {
    const matches = ({ element }: Touched) =>
      element.type === 'button' &&
      (typeof wanted === 'string'
        ? element.text.text === wanted
        : element.action_id === wanted.actionId && (wanted.value === undefined || element.value === wanted.value))
    const { message, touched } = this.find(channelId, matches, {
      name: typeof wanted === 'string' ? wanted : wanted.actionId,
      ...where,
    })
    const outcome = await this.act(message, touched, { chosen: {}, confirm: where.confirm ?? true })
    return touched.element.type === 'button' && touched.element.url ? { ...outcome, url: touched.element.url } : outcome
  }

  /** Chooses in a select, overflow menu, checkboxes, radio buttons or date picker of a message. */
  async chooses(channelId: string, label: string, entry: Entry, where: Where = {}): Promise<Outcome> {
    const matches = ({ element, label: shown }: Touched & { label: string }) =>
      element.type !== 'button' && (shown === label || element.action_id === label)
    const { message, touched } = this.find(channelId, matches, { name: label, ...where })
    const { element, block } = touched
    if (element.type === 'button') throw new Error('Buttons are pressed, not chosen')
    const { userId, workspace } = this.acting
    const confirm = where.confirm ?? true
    if (element.type === 'overflow')
      return this.act(message, touched, { chosen: { selected_option: optionNamed(element, String(entry)) }, confirm })
    const value = enter(element, entry, workspace)
    const blockId = block.block_id ?? ''
    const mine = message.chosen.get(userId) ?? {}
    message.chosen.set(userId, { ...mine, [blockId]: { ...mine[blockId], [element.action_id ?? '']: value } })
    const { type: _, ...chosen } = value
    return this.act(message, touched, { chosen, confirm })
  }

  /** Writes an ordinary message; the bot hears it where it may, and when it is mentioned. */
  async writes(
    channelId: string,
    text: string,
    { threadTs }: { threadTs?: string } = {},
  ): Promise<BotAnswer | undefined> {
    const { workspace, userId, events } = this.acting
    const channel = this.inside(channelId)
    const wire = text
      .split(/(<[@#!][^>]*>)/)
      .map((part, index) => (index % 2 ? part : escaped(part)))
      .join('')
    const thread = threadTs ? { threadTs } : {}
    const { ts } = workspace.post({ channel: channelId, user: userId, text: wire, blocks: [], ...thread })
    if (!channel.members.has(workspace.bot.userId)) return undefined
    const said = {
      user: userId,
      text: wire,
      ts,
      channel: channelId,
      team: workspace.team.id,
      event_ts: ts,
      ...(threadTs ? { thread_ts: threadTs } : {}),
    }
    const type = { public: 'channel', private: 'group', im: 'im' }[channel.kind]
    const [heard, mentioned] = await Promise.all([
      events.tell(
        workspace,
        { type: 'message', channel_type: type, ...said },
        channel.kind === 'im' ? 'message.im' : `message.${type}s`,
      ),
      channel.kind !== 'im' && wire.includes(`<@${workspace.bot.userId}`)
        ? events.tell(workspace, { type: 'app_mention', ...said })
        : undefined,
    ])
    return mentioned ?? heard
  }

  modal(): SeenView | undefined {
    const top = topModal(this.acting)
    return top && seeView(top, this.acting)
  }

  fills(entries: Record<string, Entry>): Promise<void> {
    return fillView(needModal(this.acting), this.acting, entries)
  }

  submits(): Promise<Submitted> {
    return submitModal(this.acting)
  }

  closesModal(): Promise<void> {
    return closeModal(this.acting)
  }

  async pressesInModal(label: string): Promise<Outcome> {
    return pressInView(needModal(this.acting), this.acting, label)
  }

  async opensHome(): Promise<BotAnswer | undefined> {
    const { workspace, userId, events } = this.acting
    const { homes } = workspace
    const view = homes.get(userId)
    const event = {
      type: 'app_home_opened',
      user: userId,
      channel: this.dm,
      tab: 'home',
      ...(view ? { view: { id: view.id, hash: view.hash, type: 'home' } } : {}),
    }
    return events.tell(workspace, event)
  }

  home(): SeenView | undefined {
    const view = this.acting.workspace.homes.get(this.acting.userId)
    return view && seeView(view, this.acting)
  }

  async pressesInHome(label: string): Promise<Outcome> {
    const view = this.acting.workspace.homes.get(this.acting.userId)
    if (!view) throw new Error('The Home tab is empty')
    return pressInView(view, this.acting, label)
  }

  /** Everything on this person's screen, ready to be sent to a page. */
  state(): PersonState {
    const { workspace, userId } = this.acting
    const mine = [...workspace.channels.values()].filter((channel) => channel.members.has(userId))
    return {
      team: { id: workspace.team.id, name: workspace.team.name },
      me: { id: userId, name: workspace.userName(userId) },
      channels: mine.map(({ id, name, kind, isArchived }) => ({ id, name, kind, isArchived, messages: this.sees(id) })),
      modal: this.modal(),
      home: this.home(),
    }
  }

  private inside(channelId: string): Channel {
    const { workspace, userId } = this.acting
    const channel = workspace.channels.get(channelId)
    if (!channel?.members.has(userId))
      throw new Error(`${workspace.userName(userId)} is not in ${channel?.name ?? channelId}`)
    if (channel.isArchived) throw new Error(`Nobody can write in #${channel.name}: it is archived`)
    return channel
  }

  private showAck(channel: string, body: string): string | undefined {
    if (body.trim() === '') return undefined
    const { workspace, userId: user } = this.acting
    try {
      respondIn({ workspace, channel, user }, body.startsWith('{') ? JSON.parse(body) : { text: body })
      return undefined
    } catch (error) {
      if (error instanceof Refusal || error instanceof SyntaxError) return 'invalid_command_response'
      throw error
    }
  }

  private find(
    channelId: string,
    matches: (found: Touched & { label: string }) => boolean,
    { name, in: ts }: Where & { name: string },
  ) {
    const { workspace, userId } = this.acting
    const seen = this.sees(channelId)
      .flatMap((message) => [message, ...message.replies])
      .filter((message) => ts === undefined || message.ts === ts)
      .sort((one, other) => Number(other.ts) - Number(one.ts))
    for (const { ts: each, blocks } of seen) {
      const touched = labelled(blocks).find(matches)
      const message = workspace.message(channelId, each)
      if (touched && message) return { message, touched }
    }
    const offered = seen.flatMap(({ blocks }) => labelled(blocks).map(({ label }) => label))
    throw new Error(
      `${workspace.userName(userId)} sees no "${name}" in ${channelId}; there are: ${offered.join(', ') || 'none'}`,
    )
  }

  private async act(
    message: Message,
    { element, block }: Touched,
    { chosen, confirm }: { chosen: Partial<StateValue>; confirm: boolean },
  ): Promise<Outcome> {
    const { workspace, userId, link, triggers, responseUrls } = this.acting
    if (!confirm && 'confirm' in element && element.confirm) return { status: 0, body: '', ms: 0, ok: false }
    const channel = this.inside(message.channel)
    const triggerId = triggers.issue(userId, workspace.team.id)
    const responseUrl = responseUrls.issue({ workspace, channel: channel.id, user: userId, source: message })
    const action = actionOf(element, block.block_id ?? '', chosen)
    const payload = messageActionPayload({ workspace, channel, user: userId, message, action, triggerId, responseUrl })
    const outcome = outcomeOf(await link.deliver({ type: 'interactive', payload }))
    if (!outcome.ok) message.trouble = 'This app did not respond.'
    workspace.world.changed()
    return outcome
  }
}

function commandFailure({ trouble }: Outcome): string {
  return trouble === 'timeout' ? 'operation_timeout' : 'dispatch_failed'
}
