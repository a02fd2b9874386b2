import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { PlatformProblem } from '../delivery/platform.ts'
import { type Connector, createConnector } from './connector.ts'
import { openLine } from './line.ts'
import { type Doing, postingProblem } from './posting-problem.ts'

const now = new Date('2027-02-01T10:00:00Z')
const line = openLine({}, async () => undefined, pino({ level: 'silent' }))

let server: Server
let calls: string[]
let answer: (response: ServerResponse) => void
let connector: Connector
let serviceUrl: string

beforeEach(async () => {
  calls = []
  server = createServer((request, response) => {
    calls.push(`${request.method} ${request.url}`)
    request.resume().on('end', () => answer(response))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  serviceUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  connector = createConnector((url) => line.clientOf(url))
})
afterEach(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

const answering =
  (status: number, code?: string, headers: Record<string, string> = {}): typeof answer =>
  (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers })
    response.end(code === undefined ? '' : JSON.stringify({ error: { code, message: 'words of the platform' } }))
  }

const message = { type: 'message', text: 'Hallo' } as const
function work(doing: Doing): Promise<unknown> {
  const to = { serviceUrl, conversationId: '19:news@thread.tacv2' }
  if (doing === 'post') return connector.send(to, message)
  if (doing === 'reply') return connector.send({ ...to, thread: '1' }, message)
  if (doing === 'edit') return connector.update(to, '1', message)
  return connector.openChat(serviceUrl, { tenant: 'tenant-1', botId: '28:bot', userId: 'aad-anna' })
}

async function problemOf(doing: Doing): Promise<PlatformProblem> {
  const fault: unknown = await work(doing).then(
    (outcome) => outcome,
    (problem: unknown) => problem,
  )
  if (!(fault instanceof Error)) throw new Error(`expected a failure, got ${fault}`)
  return postingProblem(fault, doing, now)
}

describe('what becomes of a message', () => {
  test.each<[string, number, string | undefined, Doing, Partial<PlatformProblem>]>([
    ['when Teams is busy', 429, 'Throttled', 'post', { fate: 'later', scope: 'channel', message: 'Throttled' }],
    ['when two things meet', 412, 'PreconditionFailed', 'post', { fate: 'later', scope: 'channel' }],
    ['when Teams does not take it now', 503, undefined, 'post', { fate: 'later', scope: 'platform' }],
    ['when Teams breaks under it', 500, 'ServiceError', 'post', { fate: 'unknown', scope: 'platform' }],
    ['when what is behind Teams fails', 502, 'ServiceError', 'post', { fate: 'unknown', message: 'ServiceError' }],
    ['when what is behind Teams is slow', 504, undefined, 'post', { fate: 'unknown', message: 'http_504' }],
    ['that only changes, when Teams breaks under it', 500, undefined, 'edit', { fate: 'later' }],
    ['that only changes, when what is behind Teams fails', 502, undefined, 'edit', { fate: 'later' }],
    ['that only changes, when what is behind Teams is slow', 504, undefined, 'edit', { fate: 'later' }],
    ['whose chat is not open yet, when Teams breaks', 502, undefined, 'reach', { fate: 'later' }],
    ['when the token is not taken', 401, 'BotNotRegistered', 'post', { fate: 'later', scope: 'space' }],
    ['where the bot may not write', 403, 'MessageWritesBlocked', 'post', { fate: 'dead', scope: 'channel' }],
    ['where the bot is not', 403, 'BotNotInConversationRoster', 'edit', { fate: 'dead', scope: 'channel' }],
    ['for who never installed the bot', 403, 'ForbiddenOperationException', 'reach', { fate: 'dead' }],
    ['where it is forbidden in a new way', 403, 'FromTheFuture', 'post', { fate: 'dead', message: 'FromTheFuture' }],
    ['in a place that is gone', 404, 'ConversationNotFound', 'post', { fate: 'dead', scope: 'channel' }],
    ['to edit in a place that is gone', 404, 'ConversationNotFound', 'edit', { fate: 'dead', scope: 'channel' }],
    ['to edit that is gone', 404, 'ActivityNotFoundInConversation', 'edit', { fate: 'refused' }],
    ['to edit that is gone in other words', 404, 'NotFound', 'edit', { fate: 'refused' }],
    ['under a message that is gone', 404, 'ActivityNotFoundInConversation', 'reply', { fate: 'refused' }],
    ['in a thread that is gone', 404, 'ConversationNotFound', 'reply', { fate: 'refused' }],
    ['in a thread, when what is behind Teams fails', 502, 'ServiceError', 'reply', { fate: 'unknown' }],
    ['to a person who is gone', 404, undefined, 'reach', { fate: 'dead', message: 'http_404' }],
    ['that is too big', 413, 'MessageSizeTooBig', 'post', { fate: 'refused', scope: 'channel' }],
    ['that is wrong', 400, 'BadSyntax', 'post', { fate: 'refused', scope: 'channel' }],
    ['that is wrong, in words instead of a code', 400, 'Bad words: Anna', 'post', { message: 'http_400' }],
  ])('%s', async (_, status, code, doing, expected) => {
    answer = answering(status, code)
    expect(await problemOf(doing)).toMatchObject(expected)
    expect(calls).toHaveLength(1)
  })

  test('waits as long as Teams asks, in seconds or until a moment, and never no time at all', async () => {
    const waits = []
    for (const said of ['7', 'Mon, 01 Feb 2027 10:01:30 GMT', '0', 'soon']) {
      answer = answering(429, 'Throttled', { 'retry-after': said })
      waits.push((await problemOf('post')).retryAfterSeconds)
    }
    expect(waits).toEqual([7, 90, 1, undefined])
  })

  test('is unknown when the answer was lost, and tried again when that was only a change', async () => {
    answer = (response) => response.destroy()
    expect(await problemOf('post')).toMatchObject({ fate: 'unknown', scope: 'platform', message: 'ECONNRESET' })
    expect(await problemOf('edit')).toMatchObject({ fate: 'later', scope: 'platform' })
  })

  test('is unknown when it was taken with words that cannot be read', async () => {
    answer = (response) => response.writeHead(201, { 'content-type': 'application/json' }).end('<html>')
    expect(await problemOf('post')).toMatchObject({ fate: 'unknown' })
  })

  test('is not waited for longer than ten seconds, and then nobody knows', { timeout: 20_000 }, async () => {
    answer = () => {}
    const begun = performance.now()
    const [posted, edited] = await Promise.all([problemOf('post'), problemOf('edit')])
    expect(performance.now() - begun).toBeLessThan(12_000)
    expect(posted).toMatchObject({ fate: 'unknown', message: 'timeout' })
    expect(edited).toMatchObject({ fate: 'later', message: 'timeout' })
  })

  test('is tried again when Teams cannot be reached at all', async () => {
    await new Promise((resolve) => server.close(resolve))
    expect(await problemOf('post')).toMatchObject({ fate: 'later', scope: 'platform', message: 'ECONNREFUSED' })
  })

  test('is tried again when the bot gets no token', async () => {
    const refusal = Object.assign(new Error('words'), { name: 'ServerError', errorCode: 'invalid_client' })
    expect(postingProblem(refusal, 'post', now)).toMatchObject({
      fate: 'later',
      scope: 'space',
      message: 'invalid_client',
    })
  })

  test('is refused when it cannot even be made, and tried again when only its place could not be looked up', () => {
    const fault = new Error('no such part')
    expect(postingProblem(fault, 'post', now)).toMatchObject({ fate: 'refused', message: 'not_sent', cause: fault })
    expect(postingProblem(fault, 'reach', now)).toMatchObject({ fate: 'later', message: 'not_reached' })
  })
})
