import { ExpressReceiver, type ExpressReceiverOptions, verifySlackRequest } from '@slack/bolt'
import express, { type NextFunction, type Request, type RequestHandler, type Response, Router } from 'express'
import type { Log } from '../features/tools.ts'
import { quietLogger } from './clients.ts'
import { parseRequest } from './parse-request.ts'

const EVENTS_PATH = '/slack/events'

/** Slack's own requests stay far below this. */
const BODY_LIMIT = '1mb'
const FRESH_SECONDS = 5 * 60
/** Bolt answers what nobody acked by itself after this long; Slack waits three seconds. */
const UNHANDLED_MS = 2900

type OAuthOptions = Pick<
  ExpressReceiverOptions,
  'clientId' | 'clientSecret' | 'stateSecret' | 'installationStore' | 'scopes' | 'redirectUri' | 'installerOptions'
>

/** Bolt's receiver behind a gate of our own, as routes for the one server; it never answers 5xx, nor with an error's words. */
export function httpReceiver(
  { signingSecret, log }: { signingSecret: string; log: Log },
  oauth: OAuthOptions = {},
): { router: Router; receiver: ExpressReceiver } {
  const router = Router()
  const bolt = Router()
  const receiver = new ExpressReceiver({
    ...oauth,
    signingSecret,
    endpoints: EVENTS_PATH,
    logger: quietLogger(log),
    // Its pages for installing are mounted by ourselves.
    app: express(),
    router: bolt,
    unhandledRequestTimeoutMillis: UNHANDLED_MS,
    unhandledRequestHandler: ({ response }) => void endQuietly(response, 200),
    // A listener never throws before it acks (visit.ts), so what gets here is a body that is no request of Slack's.
    processEventErrorHandler: async ({ response }) => endQuietly(response, 400),
    dispatchErrorHandler: async ({ error, response }) => {
      log.error({ err: error }, 'a request from Slack failed')
      endQuietly(response, 400)
    },
  })
  router.post(
    EVENTS_PATH,
    express.raw({ type: () => true, limit: BODY_LIMIT }),
    gate(signingSecret, log),
    // Past Bolt's own gate, which would check the signature and parse the body once more.
    (request, response) => receiver.requestHandler(request, response),
  )
  router.use(bolt)
  router.use('/slack', refuseFaults(log))
  return { router, receiver }
}

/** Lets through what Slack signed within the last five minutes and Bolt can route, parsed. */
function gate(signingSecret: string, log: Log): RequestHandler {
  return (request, response, next) => {
    const body = Buffer.isBuffer(request.body) ? request.body.toString() : ''
    if (!isSigned(request, body, signingSecret)) {
      log.warn({ from: 'slack' }, 'a request was refused: its signature is wrong or too old')
      response.status(401).end()
      return
    }
    const contentType = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
    const parsed = parseRequest(body, contentType)
    if (parsed.kind === 'check') {
      response.status(200).send(parsed.answer)
      return
    }
    if (parsed.kind !== 'known') {
      response.status(parsed.kind === 'malformed' ? 400 : 200).end()
      return
    }
    request.body = parsed.body
    next()
  }
}

/** Bolt refuses what is too old; what is dated too far ahead could be replayed until then (platforms.md 1.2). */
function isSigned(request: Request, body: string, signingSecret: string): boolean {
  const signature = request.headers['x-slack-signature']
  const timestamp = request.headers['x-slack-request-timestamp']
  if (typeof signature !== 'string' || typeof timestamp !== 'string' || !/^\d{1,12}$/.test(timestamp)) return false
  if (Number(timestamp) > Date.now() / 1000 + FRESH_SECONDS) return false
  try {
    const headers = { 'x-slack-signature': signature, 'x-slack-request-timestamp': Number(timestamp) }
    verifySlackRequest({ signingSecret, body, headers })
    return true
  } catch {
    return false
  }
}

function endQuietly(
  response: { headersSent: boolean; writeHead(status: number): unknown; end(): unknown },
  status: number,
) {
  if (!response.headersSent) {
    response.writeHead(status)
    response.end()
  }
  return true
}

/** Express would show an error's words; a body that is too large or broken is the sender's fault. */
function refuseFaults(log: Log) {
  return (fault: unknown, _request: Request, response: Response, _next: NextFunction) => {
    const status = typeof fault === 'object' && fault !== null && 'status' in fault ? Number(fault.status) : 0
    if (!(status >= 400 && status < 500)) log.error({ err: fault }, 'a request from Slack failed')
    endQuietly(response, status >= 400 && status < 500 ? status : 400)
  }
}
