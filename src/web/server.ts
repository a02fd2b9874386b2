import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import express, { type NextFunction, type Request, type Response, type Router } from 'express'
import type { Log } from '../features/tools.ts'

interface Where {
  host: string
  port: number
}

/** The one HTTP server: every router given, then a plain 404, and one boundary for errors. Resolves once it listens. */
export async function startServer(routers: readonly Router[], { host, port }: Where, log: Log) {
  const web = express()
  web.disable('x-powered-by')
  web.use(safeHeaders)
  for (const router of routers) web.use(router)
  web.use((_request, response) => {
    response.status(404).type('text/plain').send('Deze pagina bestaat niet.')
  })
  web.use(errorBoundary(log))
  const server = createServer(web)
  server.listen(port, host)
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    /** Ends open connections too: event streams would otherwise keep it waiting for ever. */
    async stop(): Promise<void> {
      const closed = once(server, 'close')
      server.close()
      server.closeIdleConnections()
      setTimeout(() => server.closeAllConnections(), 500).unref()
      await closed
    },
  }
}

function safeHeaders(_request: Request, response: Response, next: NextFunction): void {
  response.setHeader('X-Content-Type-Options', 'nosniff')
  response.setHeader('Referrer-Policy', 'no-referrer')
  response.setHeader('X-Frame-Options', 'DENY')
  next()
}

/** What went wrong is logged under a code; who asked gets the code and nothing else. Four parameters make it Express' error handler. */
const errorBoundary =
  (log: Log) =>
  (problem: unknown, _request: Request, response: Response, next: NextFunction): void => {
    if (response.headersSent) {
      next(problem)
      return
    }
    const status = statusOf(problem)
    const incident = randomBytes(4).toString('hex')
    if (status >= 500) log.error({ incident, err: problem }, 'a request failed')
    const words = status >= 500 ? `Sorry, er ging iets mis. Code: ${incident}` : 'Dit verzoek klopt niet.'
    response.status(status).type('text/plain').send(words)
  }

/** Express and its parsers mark faults of the caller with a status of their own. */
function statusOf(problem: unknown): number {
  const status = typeof problem === 'object' && problem !== null && 'status' in problem ? Number(problem.status) : 500
  return status >= 400 && status < 500 ? status : 500
}
