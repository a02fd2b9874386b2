import { request } from 'node:http'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startTinyTryOut } from '../../testing/tiny-try-out.ts'
import type { PageParts } from './page-state.ts'

let tryOut: Awaited<ReturnType<typeof startTinyTryOut>>
beforeEach(async () => {
  tryOut = await startTinyTryOut()
})
afterEach(() => tryOut.stop())

interface Answer {
  status: number
  body: string
}
interface Asked {
  method?: string
  headers?: Record<string, string>
  body?: string
}

function send(path: string, { method = 'GET', headers = {}, body }: Asked = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = request(new URL(path, tryOut.url), { method, headers }, (incoming) => {
      let text = ''
      incoming.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk
      })
      incoming.on('end', () => resolve({ status: incoming.statusCode ?? 0, body: text }))
    })
    outgoing.on('error', reject).end(body)
  })
}

const json = { 'content-type': 'application/json' }
const post = (name: string, body: unknown, headers: Record<string, string> = {}) =>
  send(`/try-out/${name}`, { method: 'POST', headers: { ...json, ...headers }, body: JSON.stringify(body) })
const say = (line: string, more: object = {}) => ({ person: 'UFATIMA', channel: 'CPLEIN', line, ...more })
const screenOf = async (person: string) => JSON.parse((await send(`/try-out/state?person=${person}`)).body) as PageParts
const linesOf = async (person: string) => (await screenOf(person))['channel CPLEIN']?.messages.map(({ text }) => text)

test('the page itself may run no script or style but its own', async () => {
  const page = await send('/')
  expect(page.status).toBe(200)
  expect(page.body).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\son\w+=|style=/)
})

test('what one says is seen by others, what the bot whispers is not', async () => {
  expect(await post('say', say('Hallo'))).toMatchObject({ status: 200 })
  expect(await post('say', say('/samen agenda'))).toMatchObject({ status: 200 })
  expect(await linesOf('UFATIMA')).toEqual(['Hallo', 'Agenda'])
  expect(await linesOf('UJORIS')).toEqual(['Hallo'])
  const joris = await screenOf('UJORIS')
  expect(joris.order).not.toContain('CCOORD')
  expect(JSON.stringify(joris)).not.toContain('De Wadi')
})

test.each([
  ['another origin', { origin: 'https://evil.example' }],
  ['a page that hides where it is from', { origin: 'null' }],
  ['another site that only says so in its metadata', { 'sec-fetch-site': 'cross-site' }],
  ['another port of this machine', { 'sec-fetch-site': 'same-site', origin: 'http://localhost:1' }],
  ['a foreign name that leads to this machine', { host: 'evil.example', origin: 'http://evil.example' }],
])('%s is refused and changes nothing', async (_, headers) => {
  expect(await post('say', say('Van buiten'), headers)).toMatchObject({ status: 403 })
  expect(await send('/try-out/state?person=UFATIMA', { headers })).toMatchObject({ status: 403 })
  expect(await send('/try-out/events?person=UFATIMA', { headers })).toMatchObject({ status: 403 })
  expect(await linesOf('UFATIMA')).toEqual([])
})

test('the page itself may press', async () => {
  const { host, origin } = new URL(tryOut.url)
  expect(await post('say', say('Van binnen'), { host, origin, 'sec-fetch-site': 'same-origin' })).toMatchObject({
    status: 200,
  })
})

test.each([
  [
    'a form, which other origins may send unasked',
    'say',
    { headers: { 'content-type': 'text/plain' }, body: '{}' },
    415,
  ],
  ['no body', 'say', { headers: json }, 400],
  ['half a body', 'say', { headers: json, body: '{"person":' }, 400],
  ['a body that is no object', 'say', { headers: json, body: '[]' }, 400],
  ['a field too many', 'say', { headers: json, body: JSON.stringify(say('x', { als: 'UNADIA' })) }, 400],
  ['a line of another kind', 'say', { headers: json, body: JSON.stringify(say('x', { line: 1 })) }, 400],
  ['too much', 'say', { headers: json, body: JSON.stringify(say('x'.repeat(100_000))) }, 413],
  ['a stranger', 'say', { headers: json, body: JSON.stringify(say('x', { person: 'UBOT' })) }, 404],
  ['a channel one is not in', 'say', { headers: json, body: JSON.stringify(say('x', { channel: 'CCOORD' })) }, 409],
  ['a clock that runs back', 'clock', { headers: json, body: '{"by":"year"}' }, 400],
  ['a window that is not open', 'submit', { headers: json, body: '{"person":"UFATIMA","view":"V1"}' }, 409],
  [
    'a button that is not there',
    'press',
    { headers: json, body: '{"person":"UFATIMA","place":"home","blockId":"b","actionId":"a"}' },
    409,
  ],
  ['starting again where that is not offered', 'start-again', { headers: json, body: '{}' }, 404],
  ['an unknown question', 'delete-all', { headers: json, body: '{}' }, 404],
  ['a word that every object has', 'constructor', { headers: json, body: '{}' }, 404],
])('%s is answered with a sentence, never with a fault of ours', async (_, name, asked, status) => {
  const answer = await send(`/try-out/${name}`, { method: 'POST', ...asked })
  expect(answer.status).toBe(status)
  expect(JSON.parse(answer.body).error).toMatch(/\.$/)
  expect(await linesOf('UFATIMA')).toEqual([])
})

test('an unknown person has no screen', async () => {
  expect(await send('/try-out/state?person=UBOT')).toMatchObject({ status: 404 })
  expect(await send('/try-out/events')).toMatchObject({ status: 404 })
})

test('the same request twice, after a lost answer, is done once', async () => {
  const key = { 'idempotency-key': 'een' }
  await Promise.all([post('say', say('Eenmaal'), key), post('say', say('Eenmaal'), key)])
  expect(await linesOf('UFATIMA')).toEqual(['Eenmaal'])
})
