import * as z from 'zod'
import { type BotAnswer, type RawRequest, sendOverHttp } from '../send-over-http.ts'
import type { Tenant } from './tenant.ts'

/** A bot has about this long for an ordinary message (platforms.md 3.3). */
const MESSAGE_PATIENCE_MS = 15_000
const INVOKE_PATIENCE_MS = 5000
/** Of an invoke that got no answer, with the very same payload. */
const RETRIES = 2

export type Activity = Record<string, unknown>

/** The way to the bot: its messaging endpoint. */
export class BotLink {
  lastActivity: Activity | undefined
  private messagesUrl: URL | undefined
  private readonly tenant: Tenant
  private readonly serviceUrl: string

  constructor(tenant: Tenant, serviceUrl: string) {
    this.tenant = tenant
    this.serviceUrl = serviceUrl
  }

  connect(messagesUrl: string): void {
    this.messagesUrl = new URL(messagesUrl)
  }

  /** An invoke that is not answered in time is sent again, twice; all else once. */
  async deliver(activity: Activity): Promise<BotAnswer> {
    this.lastActivity = activity
    const isInvoke = activity.type === 'invoke'
    const patienceMs = isInvoke ? (this.tenant.options.patienceMs ?? INVOKE_PATIENCE_MS) : MESSAGE_PATIENCE_MS
    let answer = await this.send({ headers: {}, body: JSON.stringify(activity) }, patienceMs)
    for (let again = 0; isInvoke && answer.trouble && again < RETRIES; again += 1)
      answer = await this.send({ headers: {}, body: JSON.stringify(activity) }, patienceMs)
    return answer
  }

  /** Sends bytes as they are, right or wrong; with Teams' token unless other headers say otherwise. */
  async send(raw: RawRequest, patienceMs = MESSAGE_PATIENCE_MS): Promise<BotAnswer> {
    const url = this.messagesUrl
    if (!url) throw new Error('No messaging endpoint: call connect({ messagesUrl }) first')
    const token = await this.tenant.options.tokens?.sign?.(this.serviceUrl)
    const headers = {
      'content-type': 'application/json; charset=utf-8',
      'user-agent': 'Microsoft-SkypeBotApi (Microsoft-BotFramework/3.0)',
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...raw.headers,
    }
    const given = Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== ''))
    const answer = await sendOverHttp(url, { ...raw, headers: given }, patienceMs)
    const { authorization, ...shown } = given
    this.tenant.exchanges.add({
      from: 'teams',
      name: nameOf(raw.body),
      headers: { ...shown, ...(authorization && { authorization: 'Bearer …' }) },
      body: raw.body,
      status: answer.status,
      answer: answer.body,
    })
    return answer
  }
}

/** What an exchange is called: the kind of activity, and of an invoke its name. */
function nameOf(body: string): string {
  const { type = '', name } = nameSchema.safeParse(jsonOf(body)).data ?? {}
  return type === 'invoke' ? (name ?? type) : type
}

const nameSchema = z.object({ type: z.string().optional(), name: z.string().optional() })

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}
