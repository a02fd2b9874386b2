import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'

export interface SmallSlackRules {
  /** How long Slack takes for each answer, in ms. */
  delayMs: number
  /** Whether a channel takes one message a second, and not a burst. */
  strict: boolean
}

/** Slack's side of a benchmark of posting: it takes everything, and with `strict` one message a second a channel. */
export async function startSmallSlack({ delayMs, strict }: SmallSlackRules) {
  const freeAt = new Map<string, number>()
  let taken = 0
  let refused = 0

  function answer(channel: string): { status: number; body: object } {
    const now = performance.now()
    if (strict && now < (freeAt.get(channel) ?? 0)) {
      refused += 1
      return { status: 429, body: { ok: false, error: 'ratelimited' } }
    }
    freeAt.set(channel, now + 1000)
    taken += 1
    return { status: 200, body: { ok: true, channel, ts: `${1_700_000_000 + taken}.000100` } }
  }

  const server = createServer(async (request: IncomingMessage, response: ServerResponse) => {
    const channel = new URLSearchParams(await text(request)).get('channel') ?? ''
    if (delayMs > 0) await sleep(delayMs)
    const { status, body } = answer(channel)
    const headers = { 'content-type': 'application/json', ...(status === 429 && { 'retry-after': '1' }) }
    response.writeHead(status, headers).end(JSON.stringify(body))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return {
    apiUrl: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/api/`,
    counts: () => ({ taken, refused }),
    async stop(): Promise<void> {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}
