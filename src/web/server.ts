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

/** How long a request under way may take when the server stops, and how often it is looked which ended. */
const patienceMs = 4_000
const tidyMs = 50

/** The one HTTP server: every router given, then a plain 404, and one boundary for errors. Resolves once it listens. */
export async function startServer(routers: readonly Router[], { host, port }: Where, log: Log) {
  const web = express()
  web.disable('x-powered-by')
  // Who asks is behind a proxy when that proxy is on this machine or in its own network; anybody else may claim what they like.
  web.set('trust proxy', 'loopback, linklocal, uniquelocal')
  const open = new Set<Response>()
  web.use((_request, response, next) => {
    open.add(response)
    response.once('close', () => open.delete(response))
    next()
  })
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
    /** Hears nobody any more. Who is being answered gets the answer, as far as it comes in time; event streams would keep it waiting for ever. */
    async stop(): Promise<void> {
      const closed = once(server, 'close')
      server.close()
      for (const response of open) if (isStream(response)) response.destroy()
      // A connection that was kept for the next request is of no use after its answer.
      const tidying = setInterval(() => server.closeIdleConnections(), tidyMs)
      const cutting = setTimeout(() => server.closeAllConnections(), patienceMs)
      await closed
      clearInterval(tidying)
      clearTimeout(cutting)
    },
  }
}

const isStream = (response: Response): boolean =>
  String(response.getHeader('content-type') ?? '').startsWith('text/event-stream')

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
