import { once } from 'node:events'
import { request } from 'node:http'
import { publicPages } from '../web/public-pages.ts'
import { startServer } from '../web/server.ts'
import type { Fresh } from './conversation.ts'

export type Served = Awaited<ReturnType<typeof servePages>>

/** What came back; `text` is what a browser makes of it. */
export interface Got {
  status: number
  headers: Record<string, string>
  text: string
}

interface Asking {
  method?: string
  headers?: Record<string, string>
  body?: string
}

/** The pages over HTTP, asked as a browser asks, without following where they lead. */
export async function servePages({ tools }: Pick<Fresh, 'tools'>, stylesheets?: string) {
  const server = await startServer([publicPages(tools, stylesheets)], { host: '127.0.0.1', port: 0 }, tools.log)
  return {
    url: `http://127.0.0.1:${server.port}`,
    async get(path: string, { method = 'GET', headers = {}, body }: Asking = {}): Promise<Got> {
      // Not fetch: it mends addresses and sends headers of its own, and here both must be as bad as they can be.
      const asked = request({
        host: '127.0.0.1',
        port: server.port,
        path,
        method,
        headers: { accept: '*/*', ...headers },
      })
      asked.end(body)
      const [answer] = await once(asked, 'response')
      const chunks: Buffer[] = []
      for await (const chunk of answer) chunks.push(chunk)
      return { status: answer.statusCode, headers: answer.headers, text: Buffer.concat(chunks).toString() }
    },
    stop: () => server.stop(),
  }
}
