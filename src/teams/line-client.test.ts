import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startTeamsAuthority } from '../testing/teams-authority.ts'
import { message, startTeamsLine, type TeamsLine } from '../testing/teams-line.ts'
import { type LineOptions, openLine } from './line.ts'

const credentials = { appId: 'app-1', appPassword: 'geheim', tenantId: 'tenant-1' }
const hallo = { type: 'message', text: 'Hallo' }
const log = { debug() {}, info() {}, warn() {}, error() {} }
const clientAt = (address: string, options: LineOptions = {}) =>
  openLine(options, async () => undefined, log).clientOf(address)

/** Stands where the Bot Connector is; `act` answers. */
let act: (request: IncomingMessage, response: ServerResponse) => void
const asked: { path: string; authorization: string | undefined }[] = []
const connector = createServer((request, response) => {
  asked.push({ path: request.url ?? '', authorization: request.headers.authorization })
  act(request, response)
})
let address: string
let authority: Awaited<ReturnType<typeof startTeamsAuthority>>
beforeAll(async () => {
  await new Promise<void>((resolve) => connector.listen(0, '127.0.0.1', resolve))
  address = `http://127.0.0.1:${(connector.address() as AddressInfo).port}`
  authority = await startTeamsAuthority(credentials.appId)
})
afterAll(async () => {
  connector.closeAllConnections()
  connector.close()
  await authority.stop()
})
beforeEach(() => {
  asked.length = 0
  act = (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end('{"id":"1"}')
  }
})

describe('the way out to Teams', () => {
  test('carries the token of the bot', async () => {
    const client = await clientAt(address, { credentials, authority })
    expect((await client.conversations.sendToConversation('a:1', hallo)).id).toBe('1')
    expect(asked).toEqual([
      { path: '/v3/conversations/a%3A1/activities', authorization: `Bearer ${authority.botToken}` },
    ])
  })

  test('carries no token where none is asked for', async () => {
    const client = await clientAt(address)
    await client.conversations.sendToConversation('a:1', hallo)
    expect(asked).toMatchObject([{ authorization: undefined }])
  })

  test.each([429, 500, 502, 503, 504])('tries once, whatever Teams says: %i', async (status) => {
    act = (_request, response) => {
      response.writeHead(status, { 'retry-after': '0' })
      response.end()
    }
    const client = await clientAt(address)
    await expect(client.conversations.sendToConversation('a:1', hallo)).rejects.toMatchObject({ statusCode: status })
    expect(asked).toHaveLength(1)
  })

  test('tries once where the line breaks', async () => {
    act = (request) => request.socket.destroy()
    const client = await clientAt(address)
    await expect(client.conversations.sendToConversation('a:1', hallo)).rejects.toThrow()
    expect(asked).toHaveLength(1)
  })

  test('waits ten seconds, also for an answer that began', async () => {
    act = (request, response) => {
      if (!request.url?.includes('begins')) return
      response.writeHead(200, { 'content-type': 'application/json' })
      response.write('{"id":')
    }
    const { conversations } = await clientAt(address)
    const started = performance.now()
    const sent = ['silent', 'begins'].map((id) => conversations.sendToConversation(id, hallo))
    const outcomes = await Promise.allSettled(sent)
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect(performance.now() - started).toBeGreaterThan(9_900)
    expect(performance.now() - started).toBeLessThan(14_000)
    expect(asked).toHaveLength(2)
  }, 15_000)

  test('is kept per address', async () => {
    const line = openLine({}, async () => undefined, log)
    expect(await line.clientOf(address)).toBe(await line.clientOf(address))
    expect(await line.clientOf(`${address}/emea/`)).not.toBe(await line.clientOf(address))
  })

  test('gives a real token over https alone', async () => {
    await expect(clientAt(address, { credentials })).rejects.toThrow('https')
    expect(await clientAt('https://smba.trafficmanager.net/emea/', { credentials })).toBeDefined()
  })
})

describe('while something is heard', () => {
  let line: TeamsLine
  beforeAll(async () => {
    line = await startTeamsLine({ credentials, authority })
  })
  afterAll(() => line.stop())

  test('the SDK says nothing to Teams by itself', async () => {
    line.replies(() => new Promise((resolve) => setTimeout(() => resolve(undefined), 1_500)))
    await line.post({ ...message, serviceUrl: address }, authority.sign(address))
    expect(line.heard).toHaveLength(1)
    expect(asked).toEqual([])
  })
})
