import * as z from 'zod'
import { type Acting, jsonOf, type Outcome, tellBot, UNREACHABLE, WENT_WRONG } from './acting.ts'
import type { Execute } from './card-elements.ts'
import { untouched } from './card-parts.ts'
import { CARD } from './check-card.ts'
import { checkCardMentions } from './check-message.ts'
import type { Message, Place } from './model.ts'
import { Refusal } from './refusal.ts'

const answerSchema = z.object({ statusCode: z.number(), type: z.string(), value: z.unknown().optional() })
const errorSchema = z.object({ message: z.string() })

/** Sends `adaptiveCard/action`; its answer is for this person alone. */
export async function executeAction(
  acting: Acting,
  message: Message,
  { action, data, trigger }: { action: Execute; data: unknown; trigger: 'manual' | 'automatic' },
): Promise<Outcome> {
  const { type, id, verb } = action
  const answer = await tellBot(acting, placeOfMessage(acting, message), {
    type: 'invoke',
    name: 'adaptiveCard/action',
    replyToId: message.id,
    value: { action: { type, ...(id && { id }), ...(verb && { verb }), data }, trigger },
  })
  const { ok, notice, why } = take(acting, {
    message,
    answer: answer.trouble ?? { status: answer.status, body: jsonOf(answer) },
  })
  // Who looks need not be told that a refresh failed.
  if (trigger === 'manual') notePress(acting, message, notice)
  return { ...answer, ok, ...(notice !== undefined && { notice }), ...(why !== undefined && { why }) }
}

/** Shows the presser what came of it, below the message, in place of what stood there. */
export function notePress({ tenant, user }: Acting, message: Message, notice: string | undefined): void {
  const look = tenant.look(message, user.aad)
  if (notice === undefined) delete look.notice
  else look.notice = notice
  tenant.changed()
}

interface Taking {
  message: Message
  answer: 'timeout' | 'unreachable' | { status: number; body: unknown }
}

function take(
  { tenant, user, checkCard }: Acting,
  { message, answer }: Taking,
): Pick<Outcome, 'ok' | 'notice' | 'why'> {
  if (typeof answer === 'string') return { ok: false, notice: UNREACHABLE }
  const read = answerSchema.safeParse(answer.body)
  if (answer.status !== 200 || !read.success) return { ok: false, notice: WENT_WRONG }
  const { statusCode, type, value } = read.data
  if (statusCode === 200 && type === 'application/vnd.microsoft.activity.message' && typeof value === 'string')
    return { ok: true, notice: value }
  if (statusCode === 200 && type === CARD) {
    try {
      const own = checkCard(value)
      checkCardMentions(own, tenant)
      const { isRefreshed } = tenant.look(message, user.aad)
      message.looks.set(user.aad, { ...untouched(), own, isRefreshed })
      tenant.changed()
      return { ok: true }
    } catch (error) {
      if (error instanceof Refusal) return { ok: false, notice: WENT_WRONG, why: error.message }
      throw error
    }
  }
  return { ok: false, notice: errorSchema.safeParse(value).data?.message ?? WENT_WRONG }
}

/** Where a message stands, with its thread where it has one. */
export function placeOfMessage({ tenant }: Acting, { conversation, root }: Message): Place {
  const place = tenant.place(conversation)
  if (!place) throw new Error(`No conversation ${conversation}`)
  return place.conversation.kind === 'channel' ? { ...place, thread: root } : place
}
