import { setTimeout as wait } from 'node:timers/promises'
import { type Request, type Response, Router } from 'express'
import type { RandomFaults } from '../random-faults.ts'
import { isSilent, stayAway } from '../trouble.ts'
import type { CheckCard } from './check-card.ts'
import { type Call, conversationAsked, type Route, routes } from './connector-calls.ts'
import { type CallKind, codeOf, type Failure, type PlannedFailures } from './planned-failures.ts'
import { RateLimit } from './rate-limit.ts'
import { Refusal } from './refusal.ts'
import type { Tenant } from './tenant.ts'

interface Answer {
  status: number
  headers?: Record<string, string>
  body?: unknown
}

interface Failing {
  planned: PlannedFailures
  random: RandomFaults
}
type AnyFailure = Omit<Failure, 'kind'>

/** The Bot Connector: how a bot speaks in Teams. */
export class Connector {
  readonly router = Router()
  private readonly limit = new RateLimit()
  private readonly tenant: Tenant
  private readonly failing: Failing
  private readonly checkCard: CheckCard

  constructor(tenant: Tenant, failing: Failing, checkCard: CheckCard) {
    this.tenant = tenant
    this.failing = failing
    this.checkCard = checkCard
    for (const route of routes)
      this.router[route.method](route.path, (request, response) => this.serve(route, request, response))
    this.router.use((request, response) => this.say(request, response, refused(notFound)))
  }

  private async serve(route: Route, request: Request, response: Response): Promise<void> {
    const { id, activity, member } = request.params
    const texts = { ...(one(id) && { id: one(id) }), ...(one(activity) && { activity: one(activity) }) }
    const call: Call = {
      params: { ...texts, ...(one(member) && { member: one(member) }) },
      query: request.query,
      body: request.body,
    }
    const { tokens } = this.tenant.options
    if (tokens?.expect !== undefined && request.headers.authorization !== `Bearer ${tokens.expect}`)
      return this.say(request, response, denied)
    const conversation = conversationAsked(this.tenant, call)
    const failure = this.nextFailure(route, conversation, call)
    await pause(failure?.delayMs)
    const answer = this.answer(route, call, { conversation, failure })
    await pause(failure?.lateMs)
    if (failure && isSilent(failure)) stayAway(failure, request, response)
    else this.say(request, response, answer)
  }

  private nextFailure({ kind }: Route, conversation: string, { body }: Call): AnyFailure | undefined {
    const { planned, random } = this.failing
    return planned.next(kind, conversation) ?? random.next({ name: kind, conversation, posts: saying.has(kind), body })
  }

  private answer(
    route: Route,
    call: Call,
    { conversation, failure }: { conversation: string; failure: AnyFailure | undefined },
  ): Answer {
    if (failure?.afterTaking) this.take(route, call)
    if (failure && !isOnlySlow(failure)) {
      const headers = failure.retryAfter === undefined ? {} : { 'retry-after': String(failure.retryAfter) }
      return refused(new Refusal(failure.status ?? 500, codeOf(failure), 'As planned by a test.', headers))
    }
    const { rateLimit = true } = this.tenant.options
    const wait = rateLimit ? this.limit.take(saying.has(route.kind) ? 'say' : 'ask', conversation) : 0
    if (wait > 0)
      return refused(new Refusal(429, 'TooManyRequests', 'API calls quota exceeded!', { 'retry-after': String(wait) }))
    return this.take(route, call)
  }

  private take(route: Route, call: Call): Answer {
    try {
      return route.answer({ tenant: this.tenant, checkCard: this.checkCard }, call)
    } catch (error) {
      if (error instanceof Refusal) return refused(error)
      throw error
    }
  }

  private say(request: Request, response: Response, { status, headers = {}, body }: Answer): void {
    const name = `${request.method} ${decodeURIComponent(request.path)}`
    const { 'content-type': type = '', authorization } = request.headers
    this.tenant.exchanges.add({
      from: 'bot',
      name,
      headers: { ...(type && { 'content-type': type }), ...(authorization && { authorization: 'Bearer …' }) },
      body: request.body,
      status,
      answer: body,
    })
    response.status(status).set(headers)
    if (body === undefined) response.end()
    else response.json(body)
  }
}

const one = (value: unknown): string => (typeof value === 'string' ? value : '')
const saying = new Set<CallKind>(['create', 'send', 'update', 'delete'])
/** Only late: the call is carried out and answered as usual. */
const isOnlySlow = ({ status, afterTaking, delayMs, lateMs, ...failure }: AnyFailure): boolean =>
  status === undefined && !afterTaking && !isSilent(failure) && (delayMs ?? lateMs) !== undefined
const denied: Answer = { status: 401, body: { message: 'Authorization has been denied for this request.' } }
const notFound = new Refusal(404, 'NotFound', 'The stand-in for Teams knows no such call.')

function refused({ status, code, message, headers }: Refusal): Answer {
  return { status, headers, body: { error: { code, message } } }
}

async function pause(ms = 0): Promise<void> {
  if (ms > 0) await wait(ms, undefined, { ref: false })
}
