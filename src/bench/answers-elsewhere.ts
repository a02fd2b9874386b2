import { once } from 'node:events'
import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'

const patienceMs = 5000

/** Takes what is posted to response_urls: a command may be acked with nothing, and its answer come here. */
export async function startAnswersElsewhere() {
  const waiting = new Map<string, (answer: string) => void>()
  const early = new Map<string, string>()
  const server = createServer(async (request, response) => {
    const answer = await text(request)
    const id = request.url?.slice(1) ?? ''
    const take = waiting.get(id)
    if (take === undefined) early.set(id, answer)
    else take(answer)
    response.end('ok')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    urlOf: (id: string) => `http://127.0.0.1:${port}/${id}`,
    /** What was posted for this request; empty when nothing comes in time. */
    async at(id: string): Promise<string> {
      const there = early.get(id)
      early.delete(id)
      if (there !== undefined) return there
      return new Promise((resolve) => {
        const timer = setTimeout(() => take(''), patienceMs)
        const take = (answer: string) => {
          clearTimeout(timer)
          waiting.delete(id)
          resolve(answer)
        }
        waiting.set(id, take)
      })
    },
    async stop(): Promise<void> {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}
export type AnswersElsewhere = Awaited<ReturnType<typeof startAnswersElsewhere>>
