import { createHmac } from 'node:crypto'
import type { Exchanges } from '../exchanges.ts'
import { type BotAnswer, type RawRequest, sendOverHttp } from '../send-over-http.ts'
import type { SocketMode } from './socket-mode.ts'

/** Slack waits this long for an answer (platforms.md 1.1). */
const PATIENCE_MS = 3000

export type Delivery =
  | { type: 'slash_commands'; payload: Record<string, string> }
  | { type: 'interactive'; payload: Record<string, unknown> }
  | { type: 'events_api'; payload: Record<string, unknown>; retry?: { num: number; reason: string } }

/** The way to the bot: signed HTTP to its events URL, or the socket it opened itself. */
export class BotLink {
  lastRequest: RawRequest | undefined
  private eventsUrl: URL | undefined
  private readonly signingSecret: string
  private readonly sockets: SocketMode
  private readonly exchanges: Exchanges<'slack'>

  constructor(signingSecret: string, sockets: SocketMode, exchanges: Exchanges<'slack'>) {
    this.signingSecret = signingSecret
    this.sockets = sockets
    this.exchanges = exchanges
  }

  connect(eventsUrl: string | undefined): void {
    this.eventsUrl = eventsUrl === undefined ? undefined : new URL(eventsUrl)
  }

  /** Slack's signature of a body; the timestamp is in seconds. */
  sign(body: string, timestamp: number | string): string {
    return `v0=${createHmac('sha256', this.signingSecret).update(`v0:${timestamp}:${body}`).digest('hex')}`
  }

  async deliver(delivery: Delivery): Promise<BotAnswer> {
    const raw = this.eventsUrl && this.signed(delivery)
    const answer = await (raw ? this.send(raw) : this.sockets.deliver(delivery, PATIENCE_MS))
    const { headers, body } = raw ?? { headers: {}, body: bodyOf(delivery) }
    const name = raw ? (this.eventsUrl?.pathname ?? '') : delivery.type
    this.exchanges.add({ from: 'slack', name, headers, body, status: answer.status, answer: answer.body })
    return answer
  }

  private signed(delivery: Delivery): RawRequest {
    const body = bodyOf(delivery)
    const json = delivery.type === 'events_api'
    const timestamp = String(Math.floor(Date.now() / 1000))
    const retry = json && delivery.retry
    return {
      headers: {
        'content-type': json ? 'application/json' : 'application/x-www-form-urlencoded',
        'x-slack-request-timestamp': timestamp,
        'x-slack-signature': this.sign(body, timestamp),
        'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
        ...(retry ? { 'x-slack-retry-num': String(retry.num), 'x-slack-retry-reason': retry.reason } : {}),
      },
      body,
    }
  }

  /** Sends bytes as they are, right or wrong: for attacks and replays. */
  send(raw: RawRequest): Promise<BotAnswer> {
    const url = this.eventsUrl
    if (!url) throw new Error('No events URL: call connect({ eventsUrl }) first')
    this.lastRequest = raw
    return sendOverHttp(url, raw, PATIENCE_MS)
  }
}

function bodyOf(delivery: Delivery): string {
  if (delivery.type === 'slash_commands') return new URLSearchParams(delivery.payload).toString()
  const json = JSON.stringify(delivery.payload)
  return delivery.type === 'interactive' ? new URLSearchParams({ payload: json }).toString() : json
}
