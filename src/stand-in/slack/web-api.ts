import { setTimeout as wait } from 'node:timers/promises'
import type { Request, Response } from 'express'
import type { RandomFaults } from '../random-faults.ts'
import { isSilent, stayAway } from '../trouble.ts'
import { chatMethods } from './chat-methods.ts'
import { conversationMethods } from './conversation-methods.ts'
import { historyMethods } from './history-methods.ts'
import { identityMethods } from './identity-methods.ts'
import { type Answer, type Caller, type Method, Refusal } from './method.ts'
import type { Failure, PlannedFailures } from './planned-failures.ts'
import { viewMethods } from './view-methods.ts'
import type { Workspace } from './workspace.ts'
import type { World } from './world.ts'

/** One call of a Web API method, as it came and as it was answered. */
export interface ApiCall {
  method: string
  args: Answer
  teamId: string | undefined
  at: Date
  status: number
  /** What was answered; lost when a planned failure swallowed it. */
  answer: Answer
  retryAfter?: number
  /** What the token may do and what the method asks for, as the answer's headers say it. */
  scopes?: { granted: string[]; accepted: string[] }
}

interface Failing {
  planned: PlannedFailures
  random: RandomFaults
}

const servedMethods = {
  ...chatMethods,
  ...conversationMethods,
  ...historyMethods,
  ...identityMethods,
  ...viewMethods,
}
const everyScope = [...new Set(Object.values(servedMethods).flatMap(({ scopes, accepts }) => [...scopes, ...accepts]))]
const posting = new Set(['chat.postMessage', 'chat.postEphemeral', 'chat.update'])

/** The Web API: `POST /api/<method>`. */
export class WebApi {
  readonly calls: ApiCall[] = []
  private readonly world: World
  private readonly failing: Failing
  private readonly context: Omit<Caller, 'workspace'>
  private readonly methods: Map<string, Method>

  constructor(context: Omit<Caller, 'workspace'>, failing: Failing, more: Record<string, Method>) {
    this.world = context.world
    this.context = context
    this.failing = failing
    this.methods = new Map(Object.entries({ ...servedMethods, ...more }))
  }

  async serve(request: Request, response: Response): Promise<void> {
    const name = String(request.params.method)
    const args = { ...request.query, ...(isRecord(request.body) ? request.body : {}) }
    const token = tokenOf(request, args)
    delete args.token
    // Bolt gives every call of a workspace its team_id; only org-wide tokens need it.
    delete args.team_id
    const call: ApiCall = {
      method: name,
      args,
      teamId: this.workspaceOf(token)?.team.id,
      at: this.world.now(),
      status: 200,
      answer: {},
    }
    this.calls.push(call)
    const failure = this.nextFailure(call)
    await this.pause(failure?.delayMs)
    if (failure && fails(failure) && !failure.afterTaking) Object.assign(call, failureAnswer(failure))
    else this.carryOut(call, { token, basic: request.headers.authorization })
    await this.pause(failure?.lateMs)
    this.world.exchanges.add({
      from: 'bot',
      name: `/api/${name}`,
      headers:
        typeof request.headers['content-type'] === 'string' ? { 'content-type': request.headers['content-type'] } : {},
      body: args,
      status: call.status,
      answer: call.answer,
    })
    if (failure && isSilent(failure)) stayAway(failure, request, response)
    else if (failure?.afterTaking) send({ ...call, ...failureAnswer(failure) }, response)
    else send(call, response)
    this.world.changed()
  }

  private nextFailure({ method: name, args, teamId }: ApiCall): Failure | undefined {
    const { planned, random } = this.failing
    const conversation = `${teamId}/${args.channel ?? ''}`
    return planned.next(name) ?? random.next({ name, conversation, posts: posting.has(name), body: args })
  }

  private async pause(ms = 0): Promise<void> {
    if (ms > 0) await wait(ms, undefined, { ref: false, signal: this.world.stopping.signal }).catch(() => {})
  }

  private carryOut(call: ApiCall, by: { token: string | undefined; basic: string | undefined }): void {
    try {
      call.answer = { ok: true, ...this.run(call, by) }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      call.answer = { ok: false, error: error.code, ...error.extra }
      if (error.retryAfter) Object.assign(call, { status: 429, retryAfter: error.retryAfter })
    }
    if (!call.answer.ok) this.world.options.log?.(`${call.method} refused: ${JSON.stringify(call.answer)}`)
  }

  private run(call: ApiCall, by: { token: string | undefined; basic: string | undefined }): Answer {
    const method = this.methods.get(call.method)
    if (!method) throw new Refusal('unknown_method', { req_method: call.method })
    const workspace = this.admitted(method, by.token)
    if (method.token === 'bot')
      call.scopes = { granted: workspace.scopes ?? everyScope, accepted: [...method.scopes, ...method.accepts] }
    const missing = method.scopes.filter((scope) => workspace.scopes && !workspace.scopes.includes(scope))
    if (method.token === 'bot' && missing.length > 0)
      throw new Refusal('missing_scope', {
        needed: missing.join(','),
        provided: workspace.scopes?.join(',') ?? everyScope.join(','),
      })
    this.keepTier(call.method, method, workspace)
    const args = method.token === 'none' ? withBasic(call.args, by.basic) : call.args
    return method.answer(args, { ...this.context, workspace })
  }

  private admitted(method: Method, token: string | undefined): Workspace {
    const first = this.world.workspaces[0]
    if (!first) throw new Refusal('internal_error')
    if (method.token === 'none') return first
    if (token === undefined) throw new Refusal('not_authed')
    if (method.token === 'app') {
      if (token.startsWith('xoxb-')) throw new Refusal('not_allowed_token_type')
      if (token !== (this.world.options.appToken ?? 'xapp-stand-in')) throw new Refusal('invalid_auth')
      return first
    }
    const workspace = this.workspaceOf(token)
    if (!workspace) throw new Refusal('invalid_auth')
    if (!workspace.installed) throw new Refusal('account_inactive')
    return workspace
  }

  private keepTier(name: string, method: Method, { team }: Workspace): void {
    const { limit } = this.context
    if (limit.mode !== 'tiers') return
    const wait = limit.take(`${team.id} ${name}`, { burst: method.perMinute, perSecond: method.perMinute / 60 })
    if (wait > 0) throw new Refusal('ratelimited', {}, wait)
  }

  private workspaceOf(token: string | undefined): Workspace | undefined {
    return this.world.workspaces.find((workspace) => workspace.bot.token === token)
  }
}

const isRecord = (value: unknown): value is Answer =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const fails = (failure: Failure) => failure.status !== undefined || failure.error !== undefined || isSilent(failure)

function tokenOf(request: Request, args: Answer): string | undefined {
  const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1]
  return bearer ?? (typeof args.token === 'string' ? args.token : undefined)
}

function withBasic(args: Answer, authorization: string | undefined): Answer {
  const basic = /^Basic (.+)$/.exec(authorization ?? '')?.[1]
  if (!basic) return args
  const [id, secret] = Buffer.from(basic, 'base64').toString().split(':')
  return { client_id: id, client_secret: secret, ...args }
}

function failureAnswer({
  status = 200,
  error,
  retryAfter,
}: Failure): Pick<ApiCall, 'status' | 'answer' | 'retryAfter'> {
  const word = error ?? (status === 429 ? 'ratelimited' : 'internal_error')
  return { status, answer: { ok: false, error: word }, ...(status === 429 ? { retryAfter: retryAfter ?? 1 } : {}) }
}

function send({ status, answer, retryAfter, scopes }: ApiCall, response: Response): void {
  if (retryAfter !== undefined) response.set('retry-after', String(retryAfter))
  if (scopes !== undefined) response.set('x-oauth-scopes', scopes.granted.join(','))
  if (scopes?.accepted.length) response.set('x-accepted-oauth-scopes', scopes.accepted.join(','))
  response.status(status).json(answer)
}
