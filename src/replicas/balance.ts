import { once } from 'node:events'
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'

/**
 * What stands before several replicas: each request goes to the next of them, and to another one when that one is gone.
 * `targets` are their ports on this machine, asked anew for every request.
 */
export async function startBalance(targets: () => readonly number[]) {
  let turn = 0
  const server = createServer(async (asked, answer) => {
    try {
      const body = await buffer(asked)
      turn += 1
      for (const port of inTurn(targets(), turn)) if (await passOn({ asked, body, answer }, port)) return
      answer.writeHead(503).end()
    } catch {
      // Who asked went away.
      answer.destroy()
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`,
    async stop(): Promise<void> {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}

const inTurn = (ports: readonly number[], turn: number): number[] => {
  const first = ports.length === 0 ? 0 : turn % ports.length
  return [...ports.slice(first), ...ports.slice(0, first)]
}

interface Exchange {
  asked: IncomingMessage
  body: Buffer
  answer: ServerResponse
}

/** Whether this replica answered. One that took the question and died may have acted on it: asking again is up to who asked. */
function passOn({ asked, body, answer }: Exchange, port: number): Promise<boolean> {
  const { method, url, headers } = asked
  return new Promise((resolve) => {
    const onward = request({ host: '127.0.0.1', port, method, path: url, headers: { ...headers, connection: 'close' } })
    onward.on('response', (heard) => {
      answer.writeHead(heard.statusCode ?? 502, heard.headers)
      heard.pipe(answer)
      heard.on('end', () => resolve(true))
      heard.on('error', () => {
        answer.destroy()
        resolve(true)
      })
    })
    onward.on('error', (problem: NodeJS.ErrnoException) => {
      if (problem.code === 'ECONNREFUSED') return resolve(false)
      if (!answer.headersSent) answer.writeHead(502)
      answer.end()
      resolve(true)
    })
    onward.end(body)
  })
}
