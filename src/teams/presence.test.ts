import { describe, expect, test } from 'vitest'
import { startTeamsAlone } from '../testing/teams-alone.ts'

describe('an installation', () => {
  test('is greeted once, however often and in whatever order Teams tells it', async () => {
    const bot = await startTeamsAlone({})
    await bot.person('joris').writes(bot.plein, 'x')
    await bot.settled()
    const before = bot.standIn.messages(bot.plein).length
    const greetings = () => bot.standIn.messages(bot.plein).length - before
    const added = { type: 'conversationUpdate', text: undefined, id: 'f:1', membersAdded: [{ id: '28:samenbode' }] }
    const installed = { type: 'installationUpdate', text: undefined, action: 'add' }
    await bot.again(added)
    await bot.settled()
    expect(greetings()).toBe(0)
    await Promise.all([bot.again({ ...installed, id: 'f:2' }), bot.again({ ...installed, id: 'f:3' })])
    await bot.settled()
    expect(greetings()).toBe(1)
    await bot.again({ ...installed, id: 'f:2' })
    await bot.settled()
    expect(greetings()).toBe(1)
  })

  test('that is taken back takes along what was stored', async () => {
    const bot = await startTeamsAlone({})
    await bot.standIn.install(bot.plein)
    await bot.settled()
    expect(await bot.prisma.conversationReference.count()).toBeGreaterThan(0)
    await bot.standIn.uninstall(bot.plein)
    await bot.settled()
    expect(await bot.prisma.conversationReference.count()).toBe(0)
  })
})
