import type { BotAnswer } from '../send-over-http.ts'
import type { Acting, Outcome } from './acting.ts'
import type { Entry } from './enter-value.ts'
import type { Wanted } from './form-fields.ts'
import type { Channel } from './model.ts'
import {
  type ButtonWanted,
  chooseInMessage,
  pressInMessage,
  typeCommand,
  type Where,
  type Writing,
  writeMessage,
} from './person-messages.ts'
import { closeModal, type Submitted, submitModal } from './person-submits.ts'
import { enterInView, fillView, needModal, pressInView, type SeenView, seeView, topModal } from './person-views.ts'
import { type SeenMessage, seenIn } from './screen.ts'

export interface PersonState {
  team: { id: string; name: string }
  me: { id: string; name: string }
  channels: { id: string; name: string; kind: Channel['kind']; isArchived: boolean; messages: SeenMessage[] }[]
  modal: SeenView | undefined
  home: SeenView | undefined
}

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
  types(channelId: string, line: string): Promise<Outcome & { ackBody: string }> {
    return typeCommand(this.acting, channelId, line)
  }

  /** Presses a button in a message: by label or action id, in the newest message that has it. */
  presses(channelId: string, wanted: ButtonWanted, where: Where = {}): Promise<Outcome & { url?: string }> {
    return pressInMessage(this.acting, wanted, { ...where, channel: channelId })
  }

  /** Chooses in a select, overflow menu, checkboxes, radio buttons or date picker of a message. */
  chooses(channelId: string, wanted: Wanted, entry: Entry, where: Where = {}): Promise<Outcome> {
    return chooseInMessage(this.acting, { wanted, entry }, { ...where, channel: channelId })
  }

  /** Writes an ordinary message; the bot hears it where it may, and when it is mentioned. */
  writes(channelId: string, text: string, where: Writing = {}): Promise<BotAnswer | undefined> {
    return writeMessage(this.acting, text, { ...where, channel: channelId })
  }

  modal(): SeenView | undefined {
    const top = topModal(this.acting)
    return top && seeView(top, this.acting)
  }

  fills(entries: Record<string, Entry>): Promise<void> {
    return fillView(needModal(this.acting), this.acting, entries)
  }

  async entersInModal(wanted: Wanted, entry: Entry): Promise<void> {
    await enterInView(needModal(this.acting), this.acting, { wanted, entry })
  }

  submits(): Promise<Submitted> {
    return submitModal(this.acting)
  }

  closesModal(): Promise<void> {
    return closeModal(this.acting)
  }

  async pressesInModal(wanted: Wanted): Promise<Outcome> {
    return pressInView(needModal(this.acting), this.acting, wanted)
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

  async pressesInHome(wanted: Wanted): Promise<Outcome> {
    return pressInView(this.needHome(), this.acting, wanted)
  }

  async entersInHome(wanted: Wanted, entry: Entry): Promise<void> {
    await enterInView(this.needHome(), this.acting, { wanted, entry })
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

  private needHome() {
    const view = this.acting.workspace.homes.get(this.acting.userId)
    if (!view) throw new Error('The Home tab is empty')
    return view
  }
}
