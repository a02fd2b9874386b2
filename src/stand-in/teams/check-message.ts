import * as z from 'zod'
import { type Card, type Mention, mentionSchema } from './card-elements.ts'
import { cardsWithin, elementsOf } from './card-parts.ts'
import { CARD, type CheckCard } from './check-card.ts'
import { badSyntax, tooLarge } from './refusal.ts'
import type { Draft, Tenant } from './tenant.ts'

/** Teams counts UTF-16 (platforms.md 3.2). */
const MOST_BYTES = 100 * 1024

const text = z.string().optional()
const any = z.unknown().optional()
const anything = { channelData: any, from: any, recipient: any, conversation: any, relatesTo: any, value: any }
const times = { timestamp: any, localTimestamp: any, localTimezone: text }
const activitySchema = z.strictObject({
  type: z.enum(['message', 'typing']),
  id: text,
  text,
  textFormat: z.enum(['plain', 'markdown', 'xml']).optional(),
  attachments: z.array(z.strictObject({ contentType: z.string(), content: any, name: text })).optional(),
  attachmentLayout: z.enum(['list', 'carousel']).optional(),
  entities: z.array(z.looseObject({ type: z.string() })).optional(),
  summary: text,
  importance: z.enum(['low', 'normal', 'high', 'urgent']).optional(),
  inputHint: text,
  deliveryMode: text,
  speak: text,
  locale: text,
  channelId: text,
  serviceUrl: text,
  replyToId: text,
  callerId: text,
  ...times,
  ...anything,
})

/** Reads what the bot wants to say as Teams would, or refuses it; undefined for the three dots of somebody typing. */
export function checkMessage(body: unknown, tenant: Tenant, checkCard: CheckCard): Draft | undefined {
  const bytes = 2 * (JSON.stringify(body) ?? '').length
  if (bytes > MOST_BYTES) throw tooLarge()
  const read = activitySchema.safeParse(body)
  if (!read.success) {
    const [issue] = read.error.issues
    throw badSyntax(`The activity is wrong at ${issue?.path.join('.')}: ${issue?.message}`)
  }
  const { type, text = '', textFormat: format = 'markdown', attachments = [], summary, importance } = read.data
  if (type === 'typing') return undefined
  if (text === '' && attachments.length === 0) throw badSyntax('Activity must have a text or an attachment')
  if (attachments.length > 1) throw badSyntax('This stand-in shows one card a message')
  const entities = mentionsIn(read.data.entities ?? [])
  const [card] = attachments.map(({ contentType, content }) => {
    if (contentType !== CARD) throw badSyntax(`This stand-in shows Adaptive Cards only, not ${contentType}`)
    return checkCard(content)
  })
  checkMentions(entities, text, tenant)
  if (card) checkCardMentions(card, tenant)
  return { from: tenant.options.bot.id, text, format, card, entities, summary, importance }
}

function mentionsIn(entities: { type: string }[]): Mention[] {
  return entities
    .filter(({ type }) => type === 'mention')
    .map((entity) => {
      const read = mentionSchema.safeParse(entity)
      if (!read.success) throw badSyntax('Bad format of mention')
      return read.data
    })
}

/** Mentions of a card stand beside it; each must be found in its texts, where markup is read. */
export function checkCardMentions(card: Card, tenant: Tenant): void {
  checkMentions(card.msteams?.entities ?? [], cardsWithin(card).flatMap(markupOf).join('\n'), tenant)
}

function checkMentions(mentions: Mention[], text: string, tenant: Tenant): void {
  for (const mention of mentions) {
    if (!/^<at>.+<\/at>$/s.test(mention.text) || !text.includes(mention.text))
      throw badSyntax(`The mention ${mention.text} is not in the text`)
    const { id } = mention.mentioned
    if (!tenant.user(id) && id !== tenant.options.bot.id) throw badSyntax(`Nobody has the id ${id}, which is mentioned`)
  }
}

/** The texts of a card in which markup is read. */
export function markupOf(card: Card): string[] {
  return elementsOf(card).flatMap((element) => {
    if (element.type === 'TextBlock') return [element.text]
    return element.type === 'FactSet' ? element.facts.flatMap(({ title, value }) => [title, value]) : []
  })
}
