import { afterEach, beforeEach, expect, test } from 'vitest'
import * as z from 'zod'
import { type SlackStandIn, startSlackStandIn } from './start-slack-stand-in.ts'

let slack: SlackStandIn
const answerShape = z.looseObject({ ok: z.boolean(), error: z.string().optional(), ts: z.string().optional() })

beforeEach(async () => {
  slack = await startSlackStandIn({
    signingSecret: 'geheim',
    scopes: ['chat:write', 'im:write', 'channels:read', 'users:read'],
    team: { id: 'T1', name: 'Zoetermeer', domain: 'zoetermeer' },
    bot: { userId: 'UBOT', botId: 'B1', appId: 'A1', token: 'xoxb-1', name: 'Samenbode' },
    users: [
      { id: 'UANNA', name: 'anna', locale: 'nl-NL' },
      { id: 'UGAST', name: 'gast', isGuest: true },
    ],
    channels: [
      { id: 'C1', name: 'algemeen' },
      { id: 'C2', name: 'elders', botIsMember: false },
      { id: 'C3', name: 'geheim', botIsMember: false, isPrivate: true },
      { id: 'C4', name: 'oud', isArchived: true },
    ],
  })
})
afterEach(() => slack.stop())

async function call(method: string, args: Record<string, unknown> = {}, token = 'xoxb-1') {
  const response = await fetch(`${slack.apiUrl}${method}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(args),
  })
  return answerShape.parse(await response.json())
}

test.each([
  ['auth.test', {}, 'xoxb-2', 'invalid_auth'],
  ['chat.post', {}, 'xoxb-1', 'unknown_method'],
  ['chat.postMessage', { channel: 'C1', tekst: 'x' }, 'xoxb-1', 'invalid_arguments'],
  ['chat.postMessage', { channel: 'C1' }, 'xoxb-1', 'no_text'],
  ['chat.postMessage', { channel: 'C9', text: 'x' }, 'xoxb-1', 'channel_not_found'],
  ['chat.postMessage', { channel: 'C2', text: 'x' }, 'xoxb-1', 'not_in_channel'],
  ['chat.postMessage', { channel: 'C3', text: 'x' }, 'xoxb-1', 'channel_not_found'],
  ['chat.postMessage', { channel: 'C4', text: 'x' }, 'xoxb-1', 'is_archived'],
  ['chat.postMessage', { channel: 'C1', text: 'x'.repeat(40_001) }, 'xoxb-1', 'msg_too_long'],
  ['chat.postMessage', { channel: 'C1', blocks: [{ type: 'sectie' }] }, 'xoxb-1', 'invalid_blocks'],
  ['chat.update', { channel: 'C1', ts: '1.000001', text: 'x' }, 'xoxb-1', 'message_not_found'],
  ['chat.postEphemeral', { channel: 'C1', user: 'UGAST', text: 'x' }, 'xoxb-1', 'user_not_in_channel'],
  ['views.open', { trigger_id: '1.2.x', view: { type: 'modal' } }, 'xoxb-1', 'invalid_trigger_id'],
  ['views.update', { view_id: 'V1', view: { type: 'modal' } }, 'xoxb-1', 'not_found'],
  ['conversations.history', { channel: 'C1' }, 'xoxb-1', 'missing_scope'],
  ['users.info', { user: 'UX' }, 'xoxb-1', 'user_not_found'],
])('%s %o with %s is refused with %s', async (method, args, token, error) => {
  expect(await call(method, args, token)).toMatchObject({ ok: false, error })
})

test('only its own messages can be changed by the bot, and a deleted one is gone', async () => {
  await slack.person('UANNA').writes('C1', 'hallo')
  const typed = slack.messages('C1')[0]
  expect(await call('chat.update', { channel: 'C1', ts: typed?.ts, text: 'x' })).toMatchObject({
    error: 'cant_update_message',
  })
  const { ts } = await call('chat.postMessage', { channel: 'C1', text: 'eerst' })
  await call('chat.update', { channel: 'C1', ts, text: 'later' })
  expect(slack.person('UANNA').sees('C1')[1]).toMatchObject({ plainText: 'later', edited: true, from: 'Samenbode' })
  await call('chat.delete', { channel: 'C1', ts })
  expect(slack.messages('C1')).toHaveLength(1)
})

test('a direct conversation keeps its id, and replies stand under their message', async () => {
  const first = await call('conversations.open', { users: 'UANNA' })
  expect(await call('conversations.open', { users: 'UANNA' })).toEqual(first)
  const { ts } = await call('chat.postMessage', { channel: 'UANNA', text: 'voor jou' })
  await call('chat.postMessage', { channel: slack.person('UANNA').dm, thread_ts: ts, text: 'nog iets' })
  expect(slack.person('UANNA').directMessages()).toMatchObject([
    { plainText: 'voor jou', replies: [{ plainText: 'nog iets' }] },
  ])
})

test('message ids never repeat, also when the clock stands still', async () => {
  const posts = await Promise.all([1, 2, 3].map(() => call('chat.postMessage', { channel: 'C1', text: 'x' })))
  expect(new Set(posts.map(({ ts }) => ts)).size).toBe(3)
})

test('a planned failure answers as Slack would, and can lose the answer of a post that was taken', async () => {
  slack.failNext('chat.postMessage', { status: 429, retryAfter: 7 })
  slack.failNext('chat.postMessage', { afterTaking: true })
  const limited = await fetch(`${slack.apiUrl}chat.postMessage`, { method: 'POST' })
  expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '7'])
  await expect(call('chat.postMessage', { channel: 'C1', text: 'wel aangekomen' })).rejects.toThrow()
  expect(slack.messages('C1')).toMatchObject([{ text: 'wel aangekomen' }])
  expect((await call('chat.postMessage', { channel: 'C1', text: 'gewoon' })).ok).toBe(true)
})

test('after an uninstall the token is worth nothing', async () => {
  await slack.uninstall('T1')
  expect(await call('auth.test')).toMatchObject({ error: 'account_inactive' })
})
