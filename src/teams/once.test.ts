import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { ask } from '../chat/answer.ts'
import { press } from '../chat/view.ts'
import { sentence } from '../features/sentence.ts'
import { startTeamsAlone } from '../testing/teams-alone.ts'

const texts = (messages: { plainText: string }[]) => messages.map(({ plainText }) => plainText)

describe('a request that comes again', () => {
  test('gets the answer of the first while that is on its way, and acts once', async () => {
    let acted = 0
    let go = () => {}
    const gate = new Promise<void>((resolve) => (go = resolve))
    const slowly = async () => {
      acted += 1
      await gate
      return sentence('Gedaan')
    }
    const bot = await startTeamsAlone({
      commands: { knop: { answer: () => sentence('Druk', press('Doe het', 'act')) } },
      actions: { act: { changes: true, answer: slowly } },
    })
    const joris = bot.person('joris')
    await joris.writes(joris.chat, 'knop')
    await bot.standIn.until(() => joris.sees(joris.chat).at(-1)?.fromBot)
    const first = joris.presses(joris.chat, 'Doe het')
    await bot.standIn.until(() => acted === 1)
    const second = bot.again()
    const third = bot.again({ id: 'f:another' })
    await sleep(50)
    go()
    await first
    expect((await second).body).toContain('Gedaan')
    expect((await third).body).toContain('Gedaan')
    expect(acted).toBe(1)
  })

  test('under a message id that was heard is not answered twice', async () => {
    const bot = await startTeamsAlone({ commands: { hallo: { answer: () => sentence('Dag') } } })
    const joris = bot.person('joris')
    await joris.writes(joris.chat, 'hallo')
    await bot.again()
    await bot.settled()
    expect(texts(joris.sees(joris.chat)).filter((words) => words === 'Dag')).toHaveLength(1)
  })
})

describe('an answer that takes too long', () => {
  test('is promised within five seconds, and there when asked again, acted once', async () => {
    let acted = 0
    const slowly = async () => {
      acted += 1
      await sleep(4400)
      return sentence('Eindelijk')
    }
    const bot = await startTeamsAlone({
      commands: { knop: { answer: () => sentence('Druk', press('Doe het', 'act')) } },
      actions: { act: { changes: true, answer: slowly } },
    })
    const joris = bot.person('joris')
    await joris.writes(joris.chat, 'knop')
    await bot.standIn.until(() => joris.sees(joris.chat).at(-1)?.fromBot)
    await joris.presses(joris.chat, 'Doe het')
    expect(joris.sees(joris.chat).at(-1)?.plainText).toContain('Dit duurt langer dan normaal')
    await joris.presses(joris.chat, 'Kijk of het klaar is')
    expect(joris.sees(joris.chat).at(-1)?.plainText).toContain('Eindelijk')
    expect(acted).toBe(1)
  }, 15_000)

  test('keeps a form that was sent, with what was typed, and takes it once', async () => {
    let taken = 0
    const bot = await startTeamsAlone({
      commands: {
        formulier: {
          opensForm: true,
          answer: () =>
            ask({
              name: 'groet',
              title: 'Groet',
              submit: 'Stuur',
              fields: [{ kind: 'line', name: 'who', label: 'Wie' }],
            }),
        },
      },
      forms: {
        groet: async () => {
          taken += 1
          await sleep(4400)
          return sentence('Begroet')
        },
      },
    })
    const joris = bot.person('joris')
    await joris.writes(joris.chat, 'formulier')
    await bot.standIn.until(() => joris.sees(joris.chat).at(-1)?.fromBot)
    await joris.presses(joris.chat, 'Open het formulier')
    joris.fills({ Wie: 'Anna' })
    await joris.submits()
    expect(joris.dialog()?.text).toContain('Dit duurt langer dan normaal')
    expect(joris.dialog()?.fields[0]?.value).toBe('Anna')
    await joris.submits()
    expect(joris.dialog()?.text).toContain('Begroet')
    expect(taken).toBe(1)
  }, 15_000)
})
