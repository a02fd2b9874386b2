import { request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'

/** A request to the bot, exactly as it goes over the wire. */
export interface RawRequest {
  /** Replaces the path of the bot's URL. */
  path?: string
  method?: string
  headers: Record<string, string>
  body: string
}

/** What came back; `trouble` when nothing usable did. */
export interface BotAnswer {
  status: number
  body: string
  ms: number
  trouble?: 'timeout' | 'unreachable'
}

/** Sends bytes to the bot as they are, right or wrong, and waits so long for its answer; never throws. */
export function sendOverHttp(url: URL, raw: RawRequest, patienceMs: number): Promise<BotAnswer> {
  const started = performance.now()
  const body = Buffer.from(raw.body)
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest
  return new Promise((resolve) => {
    const failed = (trouble: 'timeout' | 'unreachable') =>
      resolve({ status: 0, body: '', ms: performance.now() - started, trouble })
    const outgoing = send(
      raw.path ? new URL(raw.path, url) : url,
      {
        method: raw.method ?? 'POST',
        agent: false,
        headers: { 'content-length': String(body.length), ...raw.headers },
      },
      (incoming) => {
        textOf(incoming)
          .then((text) => resolve({ status: incoming.statusCode ?? 0, body: text, ms: performance.now() - started }))
          .catch(() => failed('unreachable'))
          .finally(() => clearTimeout(timer))
      },
    )
    const timer = setTimeout(() => {
      failed('timeout')
      outgoing.destroy()
    }, patienceMs)
    outgoing.on('error', () => {
      clearTimeout(timer)
      failed('unreachable')
    })
    outgoing.end(body)
  })
}

async function textOf(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks).toString()
}
