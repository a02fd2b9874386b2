import type { Card, Mention } from './card-elements.ts'
import { type Button, buttonsOf, cardsWithin, untouched } from './card-parts.ts'
import { markupOf } from './check-message.ts'
import { type Field, fieldsOf } from './inputs.ts'
import type { Conversation, Look, Message, User } from './model.ts'
import { readCard } from './read-card.ts'
import { type Reader, readMarkdown, visibleWords } from './read-markdown.ts'
import type { Tenant } from './tenant.ts'

export interface SeenButton {
  label: string
  kind: 'execute' | 'submit' | 'dialog' | 'url' | 'toggle' | 'card'
  /** Its place in the card's JSON. */
  path: string
  style: string | undefined
  url: string | undefined
}

/** A message as one person sees it. */
export interface SeenMessage {
  id: string
  conversation: string
  /** Display name of the author. */
  from: string
  fromBot: boolean
  /** What can be read on the screen, labels of buttons between brackets. */
  plainText: string
  /** Where the toast and the list of chats show it. */
  summary: string | undefined
  buttons: SeenButton[]
  fields: Field[]
  edited: boolean
  at: Date
  /** Entra ids of who was pinged: named in the text, known, and a member. */
  mentions: string[]
  /** The answer to a press of this person, which nobody else sees. */
  isOwnView: boolean
  /** What the bot, or Teams, told this person about their last press here. */
  notice: string | undefined
  card: Card | undefined
  replies: SeenMessage[]
}

/** How somebody reads: their language, by the clock of the Netherlands. */
export const readerOf = ({ locale }: User): Reader => ({ locale, timeZone: 'Europe/Amsterdam' })

/** Who looks, and by what client. */
export interface Viewer {
  tenant: Tenant
  user: User
  oldClient: boolean
}

/** The messages of a conversation that a person sees, oldest first, replies under the first of their thread. */
export function seenIn(viewer: Viewer, conversation: Conversation): SeenMessage[] {
  if (!conversation.members.has(viewer.user.aad)) return []
  const all = viewer.tenant.messages.filter((message) => message.conversation === conversation.id && !message.deleted)
  return all
    .filter(({ id, root }) => id === root || !all.some((first) => first.id === root))
    .map((message) => ({
      ...see(viewer, message),
      replies: all.filter(({ id, root }) => root === message.id && id !== root).map((reply) => see(viewer, reply)),
    }))
}

function see(viewer: Viewer, message: Message): SeenMessage {
  const { tenant, user } = viewer
  const look = message.looks.get(user.aad)
  const card = cardFor(message, look)
  return {
    id: message.id,
    conversation: message.conversation,
    from: tenant.nameOf(message.from),
    fromBot: message.from === tenant.options.bot.id,
    plainText: readMessage(message, { card, look, user }),
    summary: message.summary,
    buttons: card ? seenButtons(buttonsOf(card, { visible: look?.visible ?? {}, oldClient: viewer.oldClient })) : [],
    fields: card ? fieldsOf(card, look ?? untouched()) : [],
    edited: message.edited,
    at: message.at,
    mentions: pinged(message, tenant),
    isOwnView: look?.own !== undefined,
    notice: look?.notice,
    card,
    replies: [],
  }
}

/** The card that a person has before them: the answer to their own press before that of everybody. */
export const cardFor = ({ card }: Message, look: Look | undefined): Card | undefined => look?.own ?? card

interface Reading {
  card: Card | undefined
  look: Look | undefined
  user: User
}

function readMessage({ text, format, entities }: Message, { card, look, user }: Reading): string {
  const reader = readerOf(user)
  const names = entities.map((mention) => mention.text)
  const said = format === 'markdown' ? readMarkdown(text, reader, names) : named(withoutTags(text, format), names)
  const shown = card ? readCard(card, look ?? untouched(), reader) : ''
  return [visibleWords(said), shown].filter((part) => part !== '').join('\n')
}

const named = (text: string, names: string[]) =>
  names.reduce((all, name) => all.replaceAll(name, `@${name.slice(4, -5)}`), text)
const withoutTags = (text: string, format: Message['format']) =>
  format === 'xml' ? text.replace(/<(?!\/?at>)[^>]+>/g, '') : text

function pinged({ conversation, entities, text, card }: Message, tenant: Tenant): string[] {
  const members = tenant.conversations.get(conversation)?.members
  const markup = card ? cardsWithin(card).flatMap(markupOf).join('\n') : ''
  const inText = (mentions: Mention[], where: string) => mentions.filter((mention) => where.includes(mention.text))
  const found = [...inText(entities, text), ...inText(card?.msteams?.entities ?? [], markup)]
  const people = found.flatMap(({ mentioned }) => tenant.user(mentioned.id)?.aad ?? [])
  return [...new Set(people)].filter((aad) => members?.has(aad))
}

/** Buttons as a person sees them. */
export function seenButtons(buttons: Button[]): SeenButton[] {
  return buttons.map(({ action, label, path }) => ({
    label,
    kind: kindOf(action),
    path,
    style: action.style,
    url: action.type === 'Action.OpenUrl' ? action.url : undefined,
  }))
}

function kindOf(action: Button['action']): SeenButton['kind'] {
  switch (action.type) {
    case 'Action.Execute':
      return 'execute'
    case 'Action.Submit':
      return fetchesDialog(action.data) ? 'dialog' : 'submit'
    case 'Action.OpenUrl':
      return 'url'
    case 'Action.ToggleVisibility':
      return 'toggle'
    case 'Action.ShowCard':
      return 'card'
  }
}

/** Whether a press asks the bot for a dialog. */
export function fetchesDialog(data: unknown): boolean {
  const teams = propertyOf(data, 'msteams')
  return propertyOf(teams, 'type') === 'task/fetch'
}

function propertyOf(holder: unknown, name: string): unknown {
  return typeof holder === 'object' && holder !== null
    ? Object.entries(holder).find(([key]) => key === name)?.[1]
    : undefined
}
