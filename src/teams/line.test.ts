import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { invoke, message, startTeamsLine, type TeamsLine } from '../testing/teams-line.ts'
import { readActivity } from './read.ts'

let line: TeamsLine
beforeAll(async () => {
  line = await startTeamsLine()
})
afterAll(() => line.stop())
beforeEach(() => {
  line.heard.length = 0
  line.logged.length = 0
  line.replies(undefined)
})

describe('a message of Teams', () => {
  test('is heard as it was sent, and answered without a word', async () => {
    const answer = await line.post(message)
    expect(answer).toMatchObject({ status: 200, body: '' })
    expect(line.heard).toEqual([message])
    expect(answer.headers.get('x-powered-by')).toBeNull()
  })

  test('is answered without a word whatever comes of it', async () => {
    line.replies({ status: 418, body: { secret: 1 } })
    expect(await line.post(message)).toMatchObject({ status: 200, body: '' })
  })

  test('that makes the bot stumble is taken, and the log has the cause', async () => {
    line.replies(async () => {
      throw new Error('secret detail db://pw')
    })
    expect(await line.post(message)).toMatchObject({ status: 200, body: '' })
    expect(line.logged.join()).toContain('secret detail')
  })
})

describe('an invoke of Teams', () => {
  test.each([
    { status: 200, body: { task: { type: 'message', value: 'Klaar' } } },
    { status: 412, body: { statusCode: 412 } },
  ])('is answered with what was heard: %j', async (reply) => {
    line.replies(reply)
    const answer = await line.post(invoke)
    expect(answer.status).toBe(reply.status)
    expect(JSON.parse(answer.body)).toEqual(reply.body)
  })

  test.each([[undefined], [{ status: 200 }]])('may be answered by nothing: %j', async (reply) => {
    line.replies(reply)
    expect(await line.post(invoke)).toMatchObject({ status: 200, body: '' })
  })

  test('that makes the bot stumble gets no word of it', async () => {
    line.replies(async () => {
      throw new Error('secret detail db://pw')
    })
    expect(await line.post(invoke)).toMatchObject({ status: 200, body: '' })
    expect(line.logged.join()).toContain('secret detail')
  })

  test('answers who asked alone, also when two people ask at the same time', async () => {
    line.replies(async (activity) => {
      if (activity.id === '1') await new Promise((resolve) => setTimeout(resolve, 50))
      return { status: 200, body: { statusCode: 200, value: { type: 'AdaptiveCard', refresh: {}, for: activity.id } } }
    })
    const pressed = { ...invoke, name: 'adaptiveCard/action', value: { action: { type: 'Action.Execute', verb: 'a' } } }
    const answers = await Promise.all(['1', '2'].map((id) => line.post({ ...pressed, id })))
    expect(answers.map(({ body }) => JSON.parse(body).value.for)).toEqual(['1', '2'])
  })

  test('cannot ask for another kind of answer', async () => {
    line.replies({ status: 200, body: { mine: true } })
    expect((await line.post({ ...invoke, deliveryMode: 'expectReplies' })).body).toBe('{"mine":true}')
  })
})

describe('a body', () => {
  const json = JSON.stringify(message)
  const huge = JSON.stringify({ ...message, text: 'x'.repeat(1_100_000) })

  test.each<[string, string | Uint8Array<ArrayBuffer>, Record<string, string>, number]>([
    ['of nothing', '', {}, 400],
    ['of broken JSON', '{"type":', {}, 400],
    ['of a list', '[]', {}, 400],
    ['of a list of activities', `[${json}]`, {}, 400],
    ['of words', '"message"', {}, 400],
    ['of null', 'null', {}, 400],
    ['of a number', '1', {}, 400],
    ['without a type', '{}', {}, 400],
    ['with no word as its type', '{"type":7}', {}, 400],
    ['with an empty type', '{"type":""}', {}, 400],
    ['of a form', 'type=message', { 'content-type': 'application/x-www-form-urlencoded' }, 400],
    ['said to be text', json, { 'content-type': 'text/plain' }, 400],
    ['in letters nobody knows', json, { 'content-type': 'application/json; charset=klingon' }, 400],
    ['packed in a way nobody knows', json, { 'content-encoding': 'klingon' }, 400],
    ['said to be packed', json, { 'content-encoding': 'gzip' }, 400],
    ['over 1 MB', huge, {}, 413],
    ['over 1 MB once unpacked', new Uint8Array(gzipSync(huge)), { 'content-encoding': 'gzip' }, 413],
  ])('%s is refused, shows nothing of the fault and is heard by nobody', async (_, body, headers, status) => {
    expect(await line.send(body, headers)).toMatchObject({ status, body: '' })
    expect(line.heard).toEqual([])
  })

  test('with a charset in its type is heard', async () => {
    expect((await line.send(json, { 'content-type': 'application/json; charset=utf-8' })).status).toBe(200)
    expect(line.heard).toHaveLength(1)
  })
})

describe('an activity that is not as it should be', () => {
  const strange: Record<string, unknown>[] = [
    ...['from', 'conversation', 'recipient', 'channelId', 'id', 'serviceUrl', 'text', 'name', 'value'].flatMap(
      (key) => [{ [key]: undefined }, { [key]: null }, { [key]: 7 }, { [key]: [] }, { [key]: {} }, { [key]: '' }],
    ),
    ...[{ type: 'from_the_future' }, { type: 'Invoke' }, { name: 'from/the/future' }, { type: 'invokeResponse' }],
    ...[{ text: 'x'.repeat(100_000) }, { entities: 'none' }, { entities: [null, { type: 'mention' }] }],
    ...[
      { timestamp: 'yesterday' },
      { timestamp: {} },
      { expiration: 1 },
      { localTimestamp: 'x' },
      { deliveryMode: 'x' },
    ],
    ...[{ membersAdded: [null, {}] }, { channelData: 'x' }, { locale: 9 }, { channelId: 'AseChannel' }],
    ...[{ channelId: 'emulator', recipient: { id: '28:bot', role: 'skill' } }, { serviceUrl: 'javascript:1' }],
  ]

  test.each(strange.map((part) => [JSON.stringify(part).slice(0, 60), part]))(
    '%s is no fault of the bot',
    async (_, part) => {
      line.replies(async (activity) => (readActivity(activity) === undefined ? undefined : { status: 200, body: {} }))
      expect(await line.post({ ...message, ...part })).toMatchObject({ status: 200, body: '' })
      const answer = await line.post({ ...invoke, ...part })
      expect(answer.status).toBe(200)
      expect(['', '{}']).toContain(answer.body)
      expect(line.logged).toEqual([])
    },
  )

  test.each(['value', 'from', 'entities', 'channelData'])(
    'because its %s is deeper than a stack is heard all the same',
    async (key) => {
      const deep = `${'{"a":['.repeat(50_000)}${']}'.repeat(50_000)}`
      const body = JSON.stringify({ ...invoke, [key]: 'HERE' }).replace('"HERE"', deep)
      expect(await line.send(body)).toMatchObject({ status: 200, body: '' })
      expect(line.heard).toHaveLength(1)
      expect(readActivity(line.heard[0]) === undefined).toBe(key === 'from')
    },
  )

  test('of any shape never makes the bot fail', async () => {
    line.replies(async (activity) => (readActivity(activity) ? { status: 200, body: {} } : undefined))
    const types = fc.constantFrom('message', 'invoke', 'conversationUpdate', 'installationUpdate', 'event', '__proto__')
    const keys = fc.constantFrom(...Object.keys(message), 'name', 'value', 'entities', 'deliveryMode', 'constructor')
    const junk = fc.dictionary(
      keys,
      fc.oneof(fc.jsonValue(), fc.dictionary(fc.constantFrom('id', 'role'), fc.jsonValue())),
    )
    await fc.assert(
      fc.asyncProperty(types, junk, fc.boolean(), async (type, part, isWhole) => {
        const answer = await line.post({ ...(isWhole && message), ...part, type })
        expect(answer.status).toBe(200)
        expect(['', '{}']).toContain(answer.body)
      }),
      { numRuns: 200 },
    )
    expect(line.logged).toEqual([])
  })
})
