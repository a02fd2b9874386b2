import { webApi } from '@slack/bolt'
import { afterEach, expect, test } from 'vitest'
import { type SlackStandIn, type StandInOptions, startSlackStandIn } from './start-slack-stand-in.ts'

const bot = { userId: 'UBOT', botId: 'B1', appId: 'A1', token: 'xoxb-1', name: 'Samenbode' }
const options: StandInOptions = {
  signingSecret: 'geheim',
  rateLimit: false,
  team: { id: 'T1', name: 'Zoetermeer', domain: 'zoetermeer' },
  bot,
  users: [{ id: 'UANNA', name: 'anna' }],
  channels: [
    { id: 'C1', name: 'algemeen' },
    { id: 'C2', name: 'elders', botIsMember: false },
    { id: 'G1', name: 'besloten', isPrivate: true },
    { id: 'G2', name: 'geheim', isPrivate: true, botIsMember: false },
  ],
}

let slack: SlackStandIn
afterEach(() => slack.stop())

const clientOf = (token: string) => new webApi.WebClient(token, { slackApiUrl: slack.apiUrl, ...noRetries })
const noRetries = { retryConfig: { retries: 0 }, rejectRateLimitedCalls: true, logLevel: webApi.LogLevel.ERROR }

async function start(more: Partial<StandInOptions> = {}) {
  slack = await startSlackStandIn({ ...options, ...more })
  return clientOf(bot.token)
}

async function post(client: webApi.WebClient, text: string, more: { channel?: string; thread_ts?: string } = {}) {
  const metadata = { event_type: 'samenbode_delivery', event_payload: { id: text } }
  const { ts = '' } = await client.chat.postMessage({ channel: 'C1', text, metadata, ...more })
  return ts
}

const textsOf = (answer: { messages?: { text?: string }[] }) => answer.messages?.map(({ text }) => text)
const refusalOf = (call: Promise<unknown>) =>
  call.then(
    () => 'nothing was refused',
    (error) => (error instanceof webApi.WebAPIPlatformError ? error.data : error),
  )

test('history gives everything newest first, page by page, without what was said meanwhile or in threads', async () => {
  const client = await start()
  for (const text of ['een', 'twee', 'drie']) await post(client, text)
  const root = await post(client, 'vier')
  await post(client, 'in de draad', { thread_ts: root })
  await client.chat.postEphemeral({ channel: 'C1', user: 'UANNA', text: 'voor jou alleen' })
  const first = await client.conversations.history({ channel: 'C1', limit: 3 })
  expect([textsOf(first), first.has_more]).toEqual([['vier', 'drie', 'twee'], true])
  expect(first.messages?.[0]).toMatchObject({ thread_ts: root, reply_count: 1, reply_users: ['UBOT'] })
  await post(client, 'vijf')
  const cursor = first.response_metadata?.next_cursor ?? ''
  const second = await client.conversations.history({ channel: 'C1', limit: 3, cursor })
  expect([textsOf(second), second.has_more, second.response_metadata?.next_cursor]).toEqual([['een'], false, ''])
  expect(await refusalOf(client.conversations.history({ channel: 'C1', cursor: 'x' }))).toMatchObject({
    error: 'invalid_cursor',
  })
})

test('history can be cut on both sides, with or without the messages at the edges', async () => {
  const client = await start()
  const stamps: string[] = []
  for (const text of ['een', 'twee', 'drie', 'vier']) stamps.push(await post(client, text))
  const [, oldest = '', , latest = ''] = stamps
  expect(textsOf(await client.conversations.history({ channel: 'C1', oldest }))).toEqual(['vier', 'drie'])
  expect(textsOf(await client.conversations.history({ channel: 'C1', oldest, latest }))).toEqual(['drie'])
  expect(textsOf(await client.conversations.history({ channel: 'C1', oldest, latest, inclusive: true }))).toEqual([
    ...['vier', 'drie', 'twee'],
  ])
  expect(textsOf(await client.conversations.history({ channel: 'C1', inclusive: true }))).toHaveLength(4)
})

test('what an app said beside a message comes only when it is asked for, and stays through an edit', async () => {
  const client = await start()
  const ts = await post(client, 'eerst')
  const read = async (whole: boolean) => {
    const { messages } = await client.conversations.history({ channel: 'C1', include_all_metadata: whole })
    return messages?.[0]?.metadata
  }
  expect(await read(true)).toEqual({ event_type: 'samenbode_delivery', event_payload: { id: 'eerst' } })
  expect(await read(false)).toEqual({ event_type: 'samenbode_delivery' })
  await client.chat.update({ channel: 'C1', ts, text: 'later' })
  expect(await read(true)).toMatchObject({ event_payload: { id: 'eerst' } })
  await client.chat.update({ channel: 'C1', ts, text: 'later', metadata: { event_type: 'x', event_payload: { y: 1 } } })
  expect(await read(true)).toEqual({ event_type: 'x', event_payload: { y: 1 } })
  await client.apiCall('chat.update', { channel: 'C1', ts, text: 'later', metadata: '{}' })
  expect(await read(true)).toBeUndefined()
})

test('an edit with a text alone takes the blocks away', async () => {
  const client = await start()
  const blocks = [{ type: 'section', text: { type: 'plain_text', text: 'in een blok' } }]
  const { ts = '' } = await client.chat.postMessage({ channel: 'C1', text: 'kort', blocks })
  await client.chat.update({ channel: 'C1', ts, text: 'later' })
  expect(slack.person('UANNA').sees('C1')[0]?.plainText).toBe('later')
})

test('a thread comes oldest first, with what it answers to on top of every page', async () => {
  const client = await start()
  const root = await post(client, 'kop')
  const answers: string[] = []
  for (const text of ['een', 'twee', 'drie']) answers.push(await post(client, text, { thread_ts: root }))
  await post(client, 'iets anders')
  const first = await client.conversations.replies({ channel: 'C1', ts: root, limit: 3, include_all_metadata: true })
  expect([textsOf(first), first.has_more]).toEqual([['kop', 'een', 'twee'], true])
  expect(first.messages?.[1]).toMatchObject({ thread_ts: root, parent_user_id: 'UBOT', metadata: expect.anything() })
  const cursor = first.response_metadata?.next_cursor ?? ''
  expect(textsOf(await client.conversations.replies({ channel: 'C1', ts: root, cursor }))).toEqual(['kop', 'drie'])
  const [oldest = '', asked = ''] = answers
  expect(textsOf(await client.conversations.replies({ channel: 'C1', ts: asked, oldest }))).toEqual([
    ...['kop', 'twee', 'drie'],
  ])
  expect(await refusalOf(client.conversations.replies({ channel: 'C1', ts: '1.000001' }))).toMatchObject({
    error: 'thread_not_found',
  })
})

test('each workspace has the scopes it was given, and the bot learns them from every answer', async () => {
  const few = ['chat:write', 'channels:history']
  const client = await start({ scopes: few })
  slack.addWorkspace({
    team: { id: 'T2', name: 'Delft', domain: 'delft' },
    bot: { ...bot, userId: 'UBOT2', token: 'xoxb-2' },
    users: [{ id: 'UBRAM', name: 'bram' }],
    channels: [{ id: 'C9', name: 'delft' }],
    scopes: ['chat:write', 'im:write'],
  })
  await client.chat.postMessage({ channel: 'G1', text: 'x' })
  expect((await client.auth.test()).response_metadata).toEqual({ scopes: few })
  const read = await client.conversations.history({ channel: 'C1' })
  expect(read.response_metadata).toMatchObject({
    scopes: few,
    acceptedScopes: ['channels:history', 'groups:history', 'mpim:history', 'im:history'],
  })
  expect(await refusalOf(client.conversations.history({ channel: 'G1' }))).toMatchObject({
    ...{ error: 'missing_scope', needed: 'groups:history', provided: 'chat:write,channels:history' },
    response_metadata: { scopes: few },
  })
  expect(await refusalOf(client.conversations.history({ channel: 'G2' }))).toMatchObject({ error: 'channel_not_found' })
  expect(await refusalOf(client.conversations.history({ channel: 'C2' }))).toMatchObject({ error: 'not_in_channel' })
  expect(await refusalOf(clientOf('xoxb-2').conversations.history({ channel: 'C9' }))).toMatchObject({
    error: 'missing_scope',
    needed: 'channels:history,groups:history,mpim:history,im:history',
    provided: 'chat:write,im:write',
  })
})

test('without a list everything is granted that any method asks for', async () => {
  const client = await start()
  const { response_metadata } = await client.auth.test()
  expect(response_metadata?.scopes).toEqual(expect.arrayContaining(['chat:write', 'groups:history', 'im:history']))
})

test('an app that Slack restricts reads fifteen messages at a time, now and then', async () => {
  const client = await start({ restrictedHistory: { perMinute: 1 } })
  for (let index = 1; index <= 17; index += 1) await post(client, `bericht ${index}`)
  const { messages, has_more } = await client.conversations.history({ channel: 'C1', limit: 200 })
  expect([messages?.length, has_more]).toEqual([15, true])
  const again = client.conversations.history({ channel: 'C1', limit: 1 })
  await expect(again).rejects.toMatchObject({ code: 'slack_webapi_rate_limited_error', retryAfter: 60 })
  // Another method has a minute of its own.
  expect(await refusalOf(client.conversations.replies({ channel: 'C1', ts: '1.000001' }))).toMatchObject({
    error: 'thread_not_found',
  })
})

test('other apps read fifty times a minute', async () => {
  const client = await start({ rateLimit: 'tiers' })
  const reads = Array.from({ length: 51 }, () => client.conversations.history({ channel: 'C1' }))
  const ends = await Promise.allSettled(reads)
  expect(ends.filter(({ status }) => status === 'rejected')).toHaveLength(1)
})
