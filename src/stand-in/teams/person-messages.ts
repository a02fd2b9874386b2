import { type Acting, type Outcome, placeFor, tellBot, unsent, WENT_WRONG } from './acting.ts'
import { executeAction, notePress, placeOfMessage } from './card-answers.ts'
import type { Card } from './card-elements.ts'
import { fetchDialog } from './dialogs.ts'
import type { FileSeed } from './files.ts'
import { type Entry, enter, inputNamed } from './inputs.ts'
import type { Look, Message } from './model.ts'
import { findButton, type Pressing, pressButton, type Stage } from './press.ts'
import { cardFor, fetchesDialog, readerOf } from './screen.ts'

export interface Writing {
  /** Files that go along; only the chat with the bot takes them. */
  files?: FileSeed[]
  /** Whether the bot is mentioned; true in channels and group chats when absent. */
  mention?: boolean
  /** The message that is answered. */
  thread?: string
}

/** Writes an ordinary message; outside its own chat the bot hears only what mentions it. */
export async function writeMessage(acting: Acting, wireId: string, text: string, how: Writing): Promise<Outcome> {
  const { tenant, user } = acting
  const { conversation, thread = how.thread } = placeFor(acting, wireId)
  const { bot } = tenant.options
  const isPersonal = conversation.kind === 'personal'
  const { wire, entities } = withMentions(acting, text, how.mention ?? !isPersonal)
  const place = { conversation, ...(conversation.kind === 'channel' && { thread }) }
  const shown = [wire, ...(how.files ?? []).map(({ name }) => `📎 ${name}`)].filter((line) => line !== '').join('\n')
  const message = tenant.post(place, { from: user.id, text: shown, format: 'plain', card: undefined, entities })
  const isHeard = isPersonal || entities.some(({ mentioned }) => mentioned.id === bot.id)
  if (!isHeard || !tenant.hasBot(conversation)) return unsent(true)
  const html = `<p>${wire.replaceAll('&', '&amp;').replaceAll('\u00a0', '&nbsp;')}</p>`
  return said(
    await tellBot(acting, placeOfMessage(acting, message), {
      type: 'message',
      id: message.id,
      text: wire,
      textFormat: 'plain',
      attachments: [
        ...(isPersonal ? (how.files ?? []).map((file) => acting.files.put(file)) : []),
        { contentType: 'text/html', content: html },
      ],
      entities,
    }),
  )
}

/** A name behind an at sign mentions; Teams puts a space after a mention that does not break. */
function withMentions({ tenant }: Acting, text: string, mentionsBot: boolean) {
  const { bot } = tenant.options
  const asked = mentionsBot && !text.includes(`@${bot.name}`) ? `@${bot.name}\u00a0${text}` : text
  const named = [bot, ...tenant.users]
    .filter(({ name }) => asked.includes(`@${name}`))
    // The longest first: one name may begin with another.
    .sort((one, other) => other.name.length - one.name.length)
  const wire = named.reduce((all, { name }) => all.replaceAll(`@${name}`, `<at>${name}</at>`), asked)
  const entities = named.map(({ id, name }) => ({
    type: 'mention' as const,
    text: `<at>${name}</at>`,
    mentioned: { id, name },
  }))
  return { wire, entities }
}

const said = (answer: Omit<Outcome, 'ok'>): Outcome => ({ ...answer, ok: answer.status >= 200 && answer.status < 300 })

export interface Where extends Pressing {
  /** Only this message; otherwise the newest that has the button. */
  messageId?: string
}

/** Presses a button of a card in a message. */
export async function pressInMessage(
  acting: Acting,
  label: string,
  where: Where & { conversation: string },
): Promise<Outcome> {
  const { oldClient } = acting.screen
  const found = newest(acting, where, (card, { visible }) => findButton(card, label, { ...where, visible, oldClient }))
  if (!found) throw new Error(`${acting.user.name} sees no button "${label}"`)
  return pressButton(stageOf(acting, found.message), found.wanted, where)
}

/** Fills in an input of a card in a message; the bot hears of it with the next press. */
export function enterInMessage(
  acting: Acting,
  { label, entry }: { label: string; entry: Entry },
  where: Where & { conversation: string },
): void {
  const found = newest(acting, where, (card) => inputNamed(card, label) && card)
  if (!found) throw new Error(`${acting.user.name} sees no field "${label}"`)
  enter(found.wanted, acting.tenant.look(found.message, acting.user.aad), { label, entry })
  acting.tenant.changed()
}

/** The newest message of a conversation in whose card something is found. */
function newest<Wanted>(
  acting: Acting,
  { conversation: wireId, messageId }: Where & { conversation: string },
  find: (card: Card, look: Look) => Wanted | undefined,
): { message: Message; wanted: Wanted } | undefined {
  const { tenant, user } = acting
  const { conversation } = placeFor(acting, wireId)
  const candidates = tenant.messages.filter(
    ({ id, conversation: where, deleted }) =>
      where === conversation.id && !deleted && (messageId === undefined || id === messageId),
  )
  for (const message of candidates.reverse()) {
    const look = tenant.look(message, user.aad)
    const card = cardFor(message, look)
    const wanted = card && find(card, look)
    if (wanted !== undefined) return { message, wanted }
  }
  return undefined
}

function stageOf(acting: Acting, message: Message): Stage {
  const { tenant, user, screen } = acting
  const place = placeOfMessage(acting, message)
  return {
    touched: tenant.look(message, user.aad),
    reader: readerOf(user),
    oldClient: screen.oldClient,
    changed: () => tenant.changed(),
    execute: (action, data) => executeAction(acting, message, { action, data, trigger: 'manual' }),
    async submit(_action, data) {
      const outcome = fetchesDialog(data)
        ? await fetchDialog(acting, { place }, { data, replyToId: message.id })
        : said(await tellBot(acting, place, { type: 'message', replyToId: message.id, value: data }))
      notePress(acting, message, outcome.ok ? undefined : (outcome.notice ?? WENT_WRONG))
      return outcome
    },
  }
}
