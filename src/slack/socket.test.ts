import { afterEach, beforeEach, expect, test } from 'vitest'
import { type SmallBot, startSmallBot } from '../testing/small-bot.ts'

let bot: SmallBot
beforeEach(async () => {
  bot = await startSmallBot({ standIn: { appToken: 'xapp-1' }, slack: { appToken: 'xapp-1' } })
})
afterEach(() => bot.stop())

const anna = () => bot.slack.person('UANNA')

test('the same conversations go over a socket', async () => {
  expect(bot.bot.router).toBeUndefined()
  expect(bot.bot.isConnected()).toBe(true)
  expect((await anna().types('C1', '/samen hallo daar')).ok).toBe(true)
  expect(anna().sees('C1').at(-1)?.plainText).toBe('Hallo daar')
  await anna().types('C1', '/samen formulier')
  await bot.slack.until(() => anna().modal())
  await anna().fills({ Wie: 'Fout' })
  expect((await anna().submits()).errors).toEqual({ Wie: 'Kies een ander.' })
})

test('a socket that Slack closes is opened anew, also when that fails at first', async () => {
  bot.slack.failNext('apps.connections.open', { status: 500, times: 2 })
  bot.slack.disconnectSockets()
  await bot.slack.until(() => bot.slack.calls('apps.connections.open').length >= 4 && bot.slack.openSockets() === 1, {
    timeoutMs: 8000,
  })
  await bot.slack.until(() => bot.bot.isConnected())
  expect((await anna().types('C1', '/samen hallo weer')).ok).toBe(true)
}, 12_000)

test('a bot that cannot connect at first still starts, and connects later', async () => {
  await bot.bot.stop()
  bot.slack.failNext('apps.connections.open', { error: 'fatal_error', times: 1 })
  const late = await startSmallBot({ slack: { appToken: 'xapp-1', apiUrl: bot.slack.apiUrl } })
  try {
    expect(late.bot.isConnected()).toBe(false)
    await bot.slack.until(() => late.bot.isConnected(), { timeoutMs: 5000 })
  } finally {
    await late.stop()
  }
})
