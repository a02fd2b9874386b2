import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pino } from 'pino'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Connector, createConnector } from './connector.ts'
import { openLine } from './line.ts'

const line = openLine({}, async () => undefined, pino({ level: 'silent' }))

let server: Server
let heard: { call: string; body: unknown }[]
let answers: Record<string, [status: number, body: object]>
let connector: Connector
let serviceUrl: string

beforeEach(async () => {
  heard = []
  answers = {}
  server = createServer((request, response) => {
    const call = `${request.method} ${decodeURIComponent(request.url ?? '')}`
    let body = ''
    request.on('data', (part: Buffer) => {
      body += part
    })
    request.on('end', () => {
      heard.push({ call, body: body === '' ? undefined : JSON.parse(body) })
      const [status, said] = answers[call] ?? [404, { error: { code: 'NotFound', message: call } }]
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(said))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  serviceUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/nl`
  connector = createConnector((url) => line.clientOf(url))
})
afterEach(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

const news = '19:news@thread.tacv2'
const members = `GET /nl/v3/conversations/${news}/members`
const card = {
  contentType: 'application/vnd.microsoft.card.adaptive',
  content: { type: 'AdaptiveCard', body: [{ type: 'TextBlock', text: 'Hallo' }], msteams: { entities: [] } },
}
const message = { type: 'message', summary: 'Hallo', attachments: [card] } as const

test('a message goes to the top of a channel or into a thread, whole', async () => {
  answers[`POST /nl/v3/conversations/${news}/activities`] = [201, { id: '17' }]
  answers[`POST /nl/v3/conversations/${news};messageid=17/activities`] = [201, { id: '18' }]
  const sent = { ...message, attachments: [card] }
  expect(await connector.send({ serviceUrl, conversationId: news }, sent)).toBe('17')
  expect(await connector.send({ serviceUrl, conversationId: news, thread: '17' }, sent)).toBe('18')
  expect(heard.map(({ body }) => body)).toEqual([message, message])
})

test('a message is changed in place', async () => {
  answers[`PUT /nl/v3/conversations/${news}/activities/17`] = [200, { id: '17' }]
  await connector.update({ serviceUrl, conversationId: news }, '17', { ...message, attachments: [card] })
  expect(heard[0]?.body).toEqual({ ...message, id: '17' })
})

test('a personal chat is opened in the tenant of the person', async () => {
  answers['POST /nl/v3/conversations'] = [201, { id: 'a:anna' }]
  const chat = { tenant: 'tenant-1', botId: '28:bot', userId: 'aad-anna' }
  expect(await connector.openChat(serviceUrl, chat)).toBe('a:anna')
  expect(heard[0]?.body).toMatchObject({
    isGroup: false,
    bot: { id: '28:bot' },
    members: [{ id: 'aad-anna' }],
    tenantId: 'tenant-1',
    channelData: { tenant: { id: 'tenant-1' } },
  })
})

test.each([
  ['a member', { aadObjectId: 'aad-1', userRole: 'user', tenantId: 'tenant-1' }, false],
  ['an owner as older answers tell', { objectId: 'aad-1', userRole: 'owner' }, false],
  ['a guest by role', { aadObjectId: 'aad-1', userRole: 'guest', tenantId: 'tenant-1' }, true],
  ['somebody without a name', { aadObjectId: 'aad-1', userRole: 'Anonymous' }, true],
  ['a guest by account', { aadObjectId: 'aad-1', userPrincipalName: 'anna_other.nl#EXT#@z.onmicrosoft.com' }, true],
  ['somebody of another tenant', { aadObjectId: 'aad-1', userRole: 'user', tenantId: 'tenant-2' }, true],
])('%s is known as such', async (_, told, isGuest) => {
  answers[`${members}/29:anna`] = [200, { id: '29:anna', name: 'Anna', ...told }]
  const member = await connector.member(serviceUrl, news, { id: '29:anna', tenant: 'tenant-1' })
  expect(member).toMatchObject({ id: '29:anna', aad: 'aad-1', name: 'Anna', isGuest })
})

test('who is not in a conversation is no member, and any other failure is one', async () => {
  const who = { id: '29:bert', tenant: 'tenant-1' }
  expect(await connector.member(serviceUrl, news, who)).toBeUndefined()
  answers[`${members}/29:bert`] = [403, { error: { code: 'BotNotInConversationRoster', message: 'x' } }]
  await expect(connector.member(serviceUrl, news, who)).rejects.toMatchObject({ statusCode: 403 })
})

test('the channels of a team have names, except its first', async () => {
  const conversations = [{ id: '19:team' }, { id: news, name: 'Nieuws' }]
  answers['GET /nl/v3/teams/19:team/conversations'] = [200, { conversations }]
  expect([...(await connector.channelNames(serviceUrl, '19:team'))]).toEqual([[news, 'Nieuws']])
})
