import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type SmallBot, startSmallBot } from '../testing/small-bot.ts'

let bot: SmallBot
beforeEach(async () => {
  bot = await startSmallBot()
})
afterEach(() => bot.stop())

const FORM = 'application/x-www-form-urlencoded'
const command = new URLSearchParams({
  command: '/samen',
  text: 'hallo',
  team_id: 'T1',
  user_id: 'UANNA',
  user_name: 'anna',
  channel_id: 'C1',
  trigger_id: '1.2.3',
}).toString()

interface Sent {
  contentType?: string
  at?: number
  signature?: string | null
  timestamp?: string | null
}

function send(body: string, { contentType = FORM, at = Date.now(), signature, timestamp }: Sent = {}) {
  const stamp = timestamp ?? String(Math.floor(at / 1000))
  const headers: Record<string, string> = { 'content-type': contentType }
  if (timestamp !== null) headers['x-slack-request-timestamp'] = stamp
  if (signature !== null) headers['x-slack-signature'] = signature ?? bot.slack.sign(body, stamp)
  return bot.slack.sendRaw({ headers, body })
}
const interactive = (payload: unknown) => new URLSearchParams({ payload: JSON.stringify(payload) }).toString()
const minutes = 60_000

describe('a request that Slack did not send', () => {
  test.each<[string, Sent]>([
    ['has a wrong signature', { signature: `v0=${'0'.repeat(64)}` }],
    ['has a signature of another version', { signature: 'v1=0' }],
    ['has half a signature', { signature: 'v0' }],
    ['has no signature', { signature: null }],
    ['has no timestamp', { timestamp: null }],
    ['has no number as its timestamp', { timestamp: 'NaN' }],
    ['is more than five minutes old', { at: Date.now() - 6 * minutes }],
    ['is dated more than five minutes ahead', { at: Date.now() + 6 * minutes }],
  ])('because it %s is refused and heard by nobody', async (_, sent) => {
    expect(await send(command, sent)).toMatchObject({ status: 401, body: '' })
    expect(bot.heard).toEqual([])
  })

  test('is refused too when it only wants to be let in', async () => {
    const handshake = JSON.stringify({ type: 'url_verification', challenge: 'abc' })
    expect((await send(handshake, { contentType: 'application/json', signature: null })).status).toBe(401)
    expect(await send(handshake, { contentType: 'application/json' })).toMatchObject({
      status: 200,
      body: expect.stringContaining('abc'),
    })
  })

  test('is let in up to five minutes off, since clocks differ', async () => {
    expect((await send(command, { at: Date.now() + 4 * minutes })).status).toBe(200)
    expect((await send(command, { at: Date.now() - 4 * minutes })).status).toBe(200)
  })
})

describe('a body', () => {
  test('too large is refused unread', async () => {
    expect(await send('x'.repeat(1_100_000))).toMatchObject({ status: 413, body: '' })
  })

  test('with a charset in its type is read all the same', async () => {
    expect((await send(command, { contentType: `${FORM}; charset=utf-8` })).status).toBe(200)
    expect(bot.heard).toHaveLength(1)
  })

  test.each([
    ['nothing', '', FORM],
    ['no JSON', '{', 'application/json'],
    ['a list', '[]', 'application/json'],
    ['null', 'null', 'application/json'],
    ['a number', '12', 'application/json'],
    ['no type', 'hello', ''],
    ['a payload that is no JSON', 'payload=%7B', FORM],
    ['a payload that is null', 'payload=null', FORM],
    ['a press without who', interactive({ type: 'block_actions', actions: [{ action_id: 'press:0' }] }), FORM],
    ['a press without actions', interactive({ type: 'block_actions', user: { id: 'UANNA' }, actions: [] }), FORM],
    ['a form without a view', interactive({ type: 'view_submission', user: { id: 'UANNA' } }), FORM],
    ['a command without who', new URLSearchParams({ command: '/samen' }).toString(), FORM],
    [
      'an event without what',
      JSON.stringify({ type: 'event_callback', team_id: 'T1', event: null }),
      'application/json',
    ],
    ['bytes that are no text', '\u0000\ufffd\u0000', 'application/json'],
  ])('of %s is refused with 400, shows nothing of the fault and is heard by nobody', async (_, body, contentType) => {
    const answer = await send(body, { contentType })
    expect(answer).toMatchObject({ status: 400, body: '' })
    expect(bot.heard).toEqual([])
  })

  test('of an unknown kind never gets a 5xx', async () => {
    const strange = { type: 'from_the_future', user: { id: 'UANNA' }, team: { id: 'T1' }, trigger_id: 'x' }
    expect((await send(interactive(strange))).status).toBeLessThan(500)
    const event = { type: 'event_callback', team_id: 'T1', event: { type: 'from_the_future', user: 'UANNA' } }
    expect((await send(JSON.stringify(event), { contentType: 'application/json' })).status).toBe(200)
  })
})

describe('what this version does not know', () => {
  const who = { user: { id: 'UANNA', team_id: 'T1' }, team: { id: 'T1' }, trigger_id: 'none' }

  test('as a shortcut is answered in words where Slack says where', async () => {
    await bot.slack.person('UANNA').types('C1', '/samen hallo')
    const responseUrl = new URLSearchParams(bot.slack.lastRequest()?.body).get('response_url')
    const shortcut = { ...who, type: 'message_action', callback_id: 'oud', response_url: responseUrl }
    expect((await send(interactive(shortcut))).status).toBe(200)
    await bot.slack.until(() => bot.slack.person('UANNA').sees('C1').at(-1)?.plainText.includes('niet meer geldig'))
  })

  test('as a form is answered in its place', async () => {
    const view = { id: 'V1', type: 'modal', callback_id: 'oud', private_metadata: 'onzin', blocks: [], title: null }
    const answer = await send(interactive({ ...who, type: 'view_submission', view }))
    expect(answer.status).toBe(200)
    expect(JSON.parse(answer.body)).toMatchObject({ response_action: 'update' })
    expect(answer.body).toContain('niet meer geldig')
  })
})

describe('a workspace that is not of the network', () => {
  test('is refused politely, and nothing is written or looked up', async () => {
    const foreign = command.replace('team_id=T1', 'team_id=T9')
    const answer = await send(foreign)
    expect(answer.status).toBe(200)
    expect(answer.body).toContain('Ik werk alleen voor organisaties van het netwerk')
    const view = { id: 'V1', type: 'modal', callback_id: 'form', private_metadata: '{}', blocks: [] }
    const who = { user: { id: 'UX', team_id: 'T9' }, team: { id: 'T9' }, trigger_id: 'x' }
    const sent = await send(interactive({ ...who, type: 'view_submission', view }))
    expect(sent.body).toContain('Ik werk alleen voor organisaties van het netwerk')
    expect(bot.heard).toEqual([])
    expect(bot.slack.calls('users.info')).toEqual([])
  })

  test('may share a channel; who comes from there is a guest', async () => {
    const payload = {
      type: 'block_actions',
      user: { id: 'UVERWEG', name: 'ver', team_id: 'T9' },
      team: { id: 'T9' },
      trigger_id: 'x',
      channel: { id: 'C1' },
      container: { type: 'message', message_ts: '1.1' },
      message: { team: 'T1' },
      actions: [{ action_id: 'press:0:count', value: '{"action":"count","input":{"so":"x"}}', action_ts: '1' }],
    }
    expect((await send(interactive(payload))).status).toBe(200)
    await bot.slack.until(() => bot.heard.length === 1)
    expect(bot.heard[0]?.encounter).toMatchObject({
      isGuest: true,
      identity: { platform: 'slack', space: 'T1', user: 'UVERWEG' },
    })
  })
})
