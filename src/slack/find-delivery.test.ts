import { afterEach, beforeEach, expect, test } from 'vitest'
import { paragraph, view } from '../chat/view.ts'
import { PlatformProblem } from '../delivery/platform.ts'
import { type SmallBot, startSmallBot } from '../testing/small-bot.ts'
import { botScopes } from './scopes.ts'

const channel = { space: 'T1', channel: 'C1', kind: 'channel' } as const
const direct = { space: 'T1', channel: 'UANNA', kind: 'direct' } as const
const words = (text: string) => view([paragraph(text)])

let bot: SmallBot
beforeEach(async () => {
  bot = await startSmallBot({ standIn: { rateLimit: false } })
})
afterEach(() => bot.stop())

const find = (delivery: string, where: typeof channel | typeof direct = channel, under?: string) =>
  bot.bot.platform.find?.(where, { delivery, since: new Date(), ...(under !== undefined && { under }) })

/** The message is taken, and then its answer gets lost. */
async function postUnseen(delivery: string, where: typeof channel | typeof direct = channel): Promise<void> {
  bot.slack.failNext('chat.postMessage', { status: 500, afterTaking: true })
  const fault = await bot.bot.platform.post(where, words('Nieuws'), { delivery }).catch((problem: unknown) => problem)
  expect(fault).toMatchObject({ fate: 'unknown' })
}

test('a message whose answer was lost is found, and can be edited where it was found', async () => {
  await postUnseen('k1')
  const sight = await find('k1')
  if (sight?.kind !== 'found') throw new Error(`not found: ${JSON.stringify(sight)}`)
  await bot.bot.platform.edit(channel, sight.reference, words('Ander nieuws'))
  expect(bot.slack.person('UANNA').sees('C1')).toMatchObject([{ plainText: 'Ander nieuws', edited: true }])
  // Slack keeps the metadata of a message that is edited without any.
  expect(await find('k1')).toEqual(sight)
})

test('a message that was never taken is not found, nor one with another key', async () => {
  await bot.bot.platform.post(channel, words('Ander'), { delivery: 'k2' })
  expect(await find('k1')).toEqual({ kind: 'absent' })
})

test('a message in a personal chat is found', async () => {
  await postUnseen('k1', direct)
  expect(await find('k1', direct)).toMatchObject({ kind: 'found' })
})

test('a line in a thread is found in that thread alone', async () => {
  const root = await bot.bot.platform.post(channel, words('Kaart'), { delivery: 'k0' })
  const reference = await bot.bot.platform.reply(channel, root, words('Gewijzigd'), { delivery: 'k1' })
  expect(await find('k1', channel, root)).toEqual({ kind: 'found', reference })
  expect(await find('k1')).toEqual({ kind: 'absent' })
})

test('a message behind many others is found', async () => {
  await postUnseen('k1')
  for (let count = 0; count < 130; count += 1) await bot.slack.person('UANNA').writes('C1', `gesprek ${count}`)
  expect(await find('k1')).toMatchObject({ kind: 'found' })
  expect(bot.slack.calls('conversations.history')).toHaveLength(2)
})

test('a search that Slack makes wait goes on where it was, and asks nothing meanwhile', async () => {
  await postUnseen('k1')
  for (let count = 0; count < 130; count += 1) await bot.slack.person('UANNA').writes('C1', `gesprek ${count}`)
  bot.slack.failNext('conversations.history', { delayMs: 1 })
  bot.slack.failNext('conversations.history', { status: 429, retryAfter: 1 })
  const fault = await find('k1')?.catch((problem: unknown) => problem)
  expect(fault).toBeInstanceOf(PlatformProblem)
  expect(fault).toMatchObject({ fate: 'later', scope: 'channel', retryAfterSeconds: 1 })
  expect(await find('k9')?.catch((problem: unknown) => problem)).toMatchObject({ fate: 'later' })
  expect(bot.slack.calls('conversations.history')).toHaveLength(2)
  await expect.poll(() => find('k1')?.catch(() => undefined), { timeout: 5_000 }).toMatchObject({ kind: 'found' })
  expect(bot.slack.calls('conversations.history')).toHaveLength(3)
})

test('without the scope to read a channel, that is said as a place where the bot may not look', async () => {
  await bot.stop()
  bot = await startSmallBot({ standIn: { rateLimit: false, scopes: [...botScopes] } })
  expect(await find('k1')?.catch((problem: unknown) => problem)).toMatchObject({
    message: 'missing_scope',
    fate: 'dead',
  })
  await postUnseen('k2', direct)
  expect(await find('k2', direct)).toMatchObject({ kind: 'found' })
})
