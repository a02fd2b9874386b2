import express, { type NextFunction, type Request, type Response, Router } from 'express'
import type { InvokeAnswer } from './line.ts'
import { type Activity, activitySchema } from './read.ts'

const MESSAGES_PATH = '/api/messages'
/** Teams' own activities stay far below this. */
const BODY_LIMIT = '1mb'

/** What becomes of a posted activity; never throws. */
type Take = (activity: Activity, authorization: string) => Promise<InvokeAnswer>

/**
 * The one route Teams posts to. Only here a body is read as JSON: Slack's receiver needs the bytes of its own. Where no
 * tokens are asked, `isOpen`, it listens to programs of this machine and not to its browsers.
 */
export function receiver(take: Take, { isOpen }: { isOpen: boolean }): Router {
  const router = Router()
  if (isOpen) router.use(MESSAGES_PATH, refusePages)
  router.post(MESSAGES_PATH, express.json({ limit: BODY_LIMIT }), async (request, response) => {
    const { success, data: activity } = activitySchema.safeParse(request.body)
    answer(response, success ? await take(activity, request.headers.authorization ?? '') : { status: 400 })
  })
  router.use(MESSAGES_PATH, refuseBody)
  return router
}

/**
 * Any site can have the browser of who visits it post to this machine, also under a name of its own that it has lead
 * there (DNS rebinding). Browsers say so themselves; Teams, its Playground and the try-out are none.
 */
function refusePages({ headers }: Request, response: Response, next: NextFunction): void {
  const isOfPage = headers.origin !== undefined || headers['sec-fetch-site'] !== undefined
  if (isOfPage || !isThisMachine(headers.host)) answer(response, { status: 403 })
  else next()
}

function isThisMachine(host = ''): boolean {
  const url = `http://${host}`
  return URL.canParse(url) && ['localhost', '127.0.0.1', '[::1]'].includes(new URL(url).hostname)
}

/** Express would show the parser's words; a body that cannot be read is the sender's fault. Four parameters make it an error handler. */
function refuseBody(fault: unknown, _request: Request, response: Response, next: NextFunction): void {
  if (response.headersSent) {
    next(fault)
    return
  }
  const isTooLarge = typeof fault === 'object' && fault !== null && 'status' in fault && fault.status === 413
  answer(response, { status: isTooLarge ? 413 : 400 })
}

function answer(response: Response, { status, body }: InvokeAnswer): void {
  response.removeHeader('x-powered-by')
  response.status(status)
  if (body === undefined) response.end()
  // Express would also make a tag of it, for a cache that nobody has.
  else response.setHeader('content-type', 'application/json; charset=utf-8').end(JSON.stringify(body))
}
