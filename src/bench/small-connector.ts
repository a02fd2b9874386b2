import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'

/** Teams' side of a benchmark: a Bot Connector that takes everything at once, and tells what was said last. */
export async function startSmallConnector() {
  const told: ((message: string) => void)[] = []
  const server = createServer(async (request: IncomingMessage, response: ServerResponse) => {
    const body = await text(request)
    if (request.method === 'POST') told.shift()?.(body)
    const member = /\/members\/(29%3A[^/?]+)$/.exec(request.url ?? '')?.[1]
    const answer = member === undefined ? { id: '1' } : memberOf(decodeURIComponent(member))
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    serviceUrl: `http://127.0.0.1:${port}/`,
    /** The next message that is sent, as JSON. */
    nextMessage: () => new Promise<string>((resolve) => told.push(resolve)),
    async stop(): Promise<void> {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}
export type SmallConnector = Awaited<ReturnType<typeof startSmallConnector>>

const memberOf = (id: string) => ({ id, name: nameOf(id), aadObjectId: aadOf(id), userRole: 'user' })

/** Of a person in Teams everything follows from the bot's own id of them. */
export const aadOf = (id: string): string => `00000000-0000-4000-8000-0000${id.slice('29:'.length)}`
export const nameOf = (id: string): string => `Persoon ${id.slice(-4)}`
