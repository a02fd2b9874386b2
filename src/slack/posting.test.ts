import { createServer } from 'node:net'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { mention, say } from '../chat/text.ts'
import { buttons, heading, paragraph, press, view } from '../chat/view.ts'
import { PlatformProblem } from '../delivery/platform.ts'
import type { Failure } from '../stand-in/slack/planned-failures.ts'
import { type SmallBot, startSmallBot } from '../testing/small-bot.ts'
import { clientPool } from './clients.ts'
import { slackPlatform } from './posting.ts'

let bot: SmallBot
beforeEach(async () => {
  bot = await startSmallBot({ standIn: { rateLimit: false } })
})
afterEach(() => bot.stop())

const channel = { space: 'T1', channel: 'C1', kind: 'channel' } as const
const direct = { space: 'T1', channel: 'UANNA', kind: 'direct' } as const
const news = (words: string) => view([heading('Nieuws'), paragraph(words), buttons(press('Tel', 'count', { so: 'x' }))])
const anna = () => bot.slack.person('UANNA')

async function problemOf(work: Promise<unknown>): Promise<PlatformProblem> {
  const problem = await work.then(
    () => undefined,
    (fault: unknown) => fault,
  )
  if (problem instanceof PlatformProblem) return problem
  throw new Error(`expected a PlatformProblem, got ${problem}`)
}

test('a message is posted, answered in its thread and edited in place', async () => {
  const { platform } = bot.bot
  const reference = await platform.post(channel, news('Een'), { delivery: '41' })
  await platform.reply(channel, reference, view([paragraph('Er is iets veranderd')]), { delivery: '42' })
  await platform.edit(channel, reference, news('Twee'))
  const [posted] = anna().sees('C1')
  expect(posted).toMatchObject({ plainText: expect.stringContaining('Twee'), edited: true, onlyForMe: false })
  expect(posted?.replies).toMatchObject([{ plainText: 'Er is iets veranderd' }])
  expect(bot.slack.messages('C1')[0]?.metadata).toEqual({
    event_type: 'samenbode_delivery',
    event_payload: { id: '41' },
  })
})

test('a person is reached directly, and the conversation is asked for once', async () => {
  const reference = await bot.bot.platform.post(direct, news('Voor jou'), { delivery: '1' })
  await bot.bot.platform.post(direct, news('Nog iets'), { delivery: '2' })
  await bot.bot.platform.edit(direct, reference, news('Voor jou alleen'))
  expect(anna().directMessages()).toHaveLength(2)
  expect(anna().directMessages()[0]?.plainText).toContain('Voor jou alleen')
  expect(bot.slack.calls('conversations.open')).toHaveLength(1)
})

test('a message that may have been said before says so', async () => {
  await bot.bot.platform.post(channel, news('Misschien'), { delivery: '1', repeated: true })
  expect(anna().sees('C1')[0]?.plainText).toContain('opnieuw')
})

test('only persons the bot means are mentioned', async () => {
  const person = mention({ platform: 'slack', space: 'T1', user: 'UANNA' }, 'Anna')
  const said = view([paragraph(say`<!channel> <@UBRAM> ${person}`)], '<!here> <@UBRAM>')
  await bot.bot.platform.post(channel, said, { delivery: '1' })
  expect(anna().sees('C1')[0]).toMatchObject({ pings: [], mentions: ['UANNA'] })
})

test('what two workspaces are told mentions a person in their own alone', async () => {
  const client = clientPool(bot.slack.apiUrl, pino({ level: 'silent' }))('xoxb-1')
  const platform = slackPlatform({ of: async () => client })
  const told = view([paragraph(say`Vraag het ${mention({ platform: 'slack', space: 'T1', user: 'UANNA' }, 'Anna')}`)])
  for (const space of ['T1', 'T2']) await platform.post({ ...channel, space }, told, { delivery: space })
  expect(anna().sees('C1')).toMatchObject([{ mentions: ['UANNA'] }, { mentions: [], plainText: 'Vraag het Anna' }])
})

describe('what becomes of a message that does not go', () => {
  test.each<[string, Failure, Partial<PlatformProblem>]>([
    ['Slack is busy', { status: 429, retryAfter: 7 }, { fate: 'later', scope: 'channel', retryAfterSeconds: 7 }],
    ['Slack does not take it now', { status: 503 }, { fate: 'later', scope: 'platform' }],
    ['Slack breaks under it', { status: 500 }, { fate: 'unknown', scope: 'platform' }],
    ['Slack does not know itself', { error: 'fatal_error' }, { fate: 'unknown', scope: 'channel' }],
    ['the channel is gone', { error: 'channel_not_found' }, { fate: 'dead', scope: 'channel' }],
    ['the person is gone', { error: 'user_disabled' }, { fate: 'dead', scope: 'channel' }],
    ['the bot was removed', { error: 'account_inactive' }, { fate: 'dead', scope: 'space' }],
    ['the token was revoked', { error: 'token_revoked' }, { fate: 'dead', scope: 'space' }],
    ['the message is wrong', { error: 'invalid_blocks' }, { fate: 'refused', scope: 'channel' }],
    ['the message is wrong in a new way', { error: 'from_the_future' }, { fate: 'refused' }],
  ])('because %s', async (_, failure, expected) => {
    bot.slack.failNext('chat.postMessage', failure)
    expect(await problemOf(bot.bot.platform.post(channel, news('x'), { delivery: '1' }))).toMatchObject(expected)
    expect(bot.slack.calls('chat.postMessage')).toHaveLength(1)
  })

  test('because the channel is archived, or the bot is not in it', async () => {
    await bot.slack.archive('C1')
    const archived = await problemOf(bot.bot.platform.post(channel, news('x'), { delivery: '1' }))
    expect(archived).toMatchObject({ fate: 'dead', scope: 'channel', message: 'is_archived' })
    const outside = await problemOf(bot.bot.platform.post({ ...channel, channel: 'C2' }, news('x'), { delivery: '2' }))
    expect(outside).toMatchObject({ fate: 'dead', message: 'not_in_channel' })
  })

  test('because the message to edit is gone: only that edit is given up', async () => {
    expect(await problemOf(bot.bot.platform.edit(channel, 'C1:1.1', news('x')))).toMatchObject({
      fate: 'refused',
      message: 'message_not_found',
    })
  })

  test('because it was taken and the answer was lost: nobody knows', async () => {
    bot.slack.failNext('chat.postMessage', { afterTaking: true })
    expect(await problemOf(bot.bot.platform.post(channel, news('x'), { delivery: '1' }))).toMatchObject({
      fate: 'unknown',
    })
    expect(bot.slack.messages('C1')).toHaveLength(1)
  })
})

test('a Slack that cannot be reached at all took nothing', async () => {
  const silent = createServer()
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
  const address = silent.address()
  await new Promise((resolve) => silent.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no port')
  const alone = await startSmallBot({ slack: { apiUrl: `http://127.0.0.1:${address.port}/api/` } })
  try {
    const problem = await problemOf(alone.bot.platform.post(channel, news('x'), { delivery: '1' }))
    expect(problem).toMatchObject({ fate: 'later', scope: 'platform', message: 'ECONNREFUSED' })
  } finally {
    await alone.stop()
  }
})
