import { type Acting, type Outcome, placeFor } from './acting.ts'
import { executeAction } from './card-answers.ts'
import { fetchDialog, pressInDialog, type SeenDialog, seeDialog } from './dialogs.ts'
import { type Entry, enter } from './inputs.ts'
import type { Conversation, Message } from './model.ts'
import { enterInMessage, pressInMessage, type Where, type Writing, writeMessage } from './person-messages.ts'
import type { Pressing } from './press.ts'
import { type SeenMessage, seenIn } from './screen.ts'
import { chatOf } from './tenant.ts'

/** `refresh` without names is for chats that are no larger than this (platforms.md 3.1). */
const MOST_UNNAMED = 60

export interface PersonState {
  tenant: { id: string; name: string }
  team: { id: string; name: string }
  bot: { id: string; name: string }
  me: { id: string; aad: string; name: string }
  conversations: { id: string; name: string; kind: Conversation['kind']; messages: SeenMessage[] }[]
  dialog: SeenDialog | undefined
  /** What can be chosen below the box where one writes. */
  extension: { id: string; title: string }[]
}

/** One person before their screen: does what people do in Teams, and sees what people see. */
export class TeamsPerson {
  /** Id of the chat with the bot. */
  readonly chat: string
  private readonly acting: Acting
  private looking = Promise.resolve()

  constructor(acting: Acting) {
    this.acting = acting
    this.chat = chatOf(acting.user)
  }

  get name(): string {
    return this.acting.user.name
  }

  /** From now on this person's client knows no `Action.Execute`. */
  usesOldClient(isOld = true): void {
    this.acting.screen.oldClient = isOld
  }

  /** What is on the screen now; cards that ask for it are refreshed meanwhile, see `looks`. */
  sees(conversationId: string): SeenMessage[] {
    this.looks(conversationId).catch(() => undefined)
    return this.screen(conversationId)
  }

  /** As `sees`, once every card that asks for it was refreshed for this person. */
  async looks(conversationId: string): Promise<SeenMessage[]> {
    const looking = this.looking.then(() => this.refresh(conversationId))
    this.looking = looking.catch(() => undefined)
    await looking
    return this.screen(conversationId)
  }

  writes(conversationId: string, text: string, how: Writing = {}): Promise<Outcome> {
    return writeMessage(this.acting, conversationId, text, how)
  }

  /** Presses a button in the newest message that has it. */
  presses(conversationId: string, label: string, where: Where = {}): Promise<Outcome> {
    return pressInMessage(this.acting, label, { ...where, conversation: conversationId })
  }

  /** Chooses in a menu, or fills in any other input, of a card in a message. */
  chooses(conversationId: string, label: string, entry: Entry, where: Where = {}): void {
    enterInMessage(this.acting, { label, entry }, { ...where, conversation: conversationId })
  }

  dialog(): SeenDialog | undefined {
    const { dialog } = this.acting.screen
    return dialog && seeDialog(this.acting, dialog)
  }

  /** Fills in the open dialog: by the label of each field, or its id. */
  fills(entries: Record<string, Entry>): void {
    const { dialog } = this.acting.screen
    if (!dialog?.card) throw new Error('No dialog with fields is open')
    for (const [label, entry] of Object.entries(entries)) enter(dialog.card, dialog.touched, { label, entry })
    this.acting.tenant.changed()
  }

  /** Presses the dialog's button; without a label the one that sends it. */
  submits(label?: string): Promise<Outcome> {
    return pressInDialog(this.acting, label, {})
  }

  pressesInDialog(label: string, how: Pressing = {}): Promise<Outcome> {
    return pressInDialog(this.acting, label, how)
  }

  closesDialog(): void {
    delete this.acting.screen.dialog
    this.acting.tenant.changed()
  }

  /** Chooses a command of the message extension, as below the box where one writes. */
  opensExtension(commandId: string, { conversationId = this.chat } = {}): Promise<Outcome> {
    const commands = this.acting.tenant.options.extension ?? []
    if (!commands.some(({ id }) => id === commandId)) throw new Error(`The manifest has no command ${commandId}`)
    return fetchDialog(this.acting, { place: placeFor(this.acting, conversationId), commandId }, {})
  }

  /** Everything on this person's screen, ready to be sent to a page. */
  state(): PersonState {
    const { tenant, user } = this.acting
    const { bot, team, tenant: network, extension = [] } = tenant.options
    const mine = [...tenant.conversations.values()].filter(({ members }) => members.has(user.aad))
    return {
      tenant: network,
      team: { id: team.id, name: team.name },
      bot: { id: bot.id, name: bot.name },
      me: { id: user.id, aad: user.aad, name: user.name },
      conversations: mine
        .filter(({ kind, id }) => kind !== 'personal' || id === this.chat)
        .map(({ id, name, kind }) => ({
          id,
          kind,
          name: kind === 'personal' ? bot.name : name,
          messages: this.screen(id),
        })),
      dialog: this.dialog(),
      extension,
    }
  }

  /** What is on the screen, without a look that refreshes anything. */
  private screen(conversationId: string): SeenMessage[] {
    const { tenant, user, screen } = this.acting
    const place = tenant.place(conversationId)
    return place ? seenIn({ tenant, user, oldClient: screen.oldClient }, place.conversation) : []
  }

  private async refresh(conversationId: string): Promise<void> {
    const { tenant, user } = this.acting
    const id = tenant.place(conversationId)?.conversation.id
    for (const message of tenant.messages.filter(({ conversation, deleted }) => conversation === id && !deleted)) {
      const refresh = message.card?.refresh
      if (!refresh || !this.mayRefresh(message, refresh.userIds)) continue
      tenant.look(message, user.aad).isRefreshed = true
      const { action } = refresh
      await executeAction(this.acting, message, { action, data: action.data ?? {}, trigger: 'automatic' })
    }
  }

  private mayRefresh(message: Message, userIds: string[] | undefined): boolean {
    const { tenant, user, screen } = this.acting
    const members = tenant.conversations.get(message.conversation)?.members
    if (screen.oldClient || !members?.has(user.aad) || message.looks.get(user.aad)?.isRefreshed) return false
    return userIds === undefined ? members.size <= MOST_UNNAMED : userIds.includes(user.id)
  }
}
