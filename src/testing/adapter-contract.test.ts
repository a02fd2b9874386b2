import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type View, view } from '../chat/view.ts'
import { contractScript, post } from './contract-script.ts'
import { arrived, everyField, everyPart, filledIn, nastyWords, wordsOfEveryPart } from './every-kind.ts'
import { hugeValues, longLabels, longParts, longWords, sixtyButtons, tooMuch } from './huge.ts'
import type { Channel, Side } from './side.ts'
import { slackSide } from './slack-side.ts'
import { type SmallTown, startSmallTown } from './small-town.ts'
import { teamsSide } from './teams-side.ts'

const sides = { slack: slackSide, teams: teamsSide }
const { script, counted } = contractScript()

describe.each(['slack', 'teams'] as const)('the adapter of %s', (platform) => {
  let town: SmallTown
  beforeAll(async () => {
    town = await startSmallTown<Side>(sides[platform], script)
  })
  afterAll(async () => {
    await town.stop()
    expect(town.logged).toEqual([])
  })
  beforeEach(() => {
    town.heard.length = 0
    counted.times = 0
  })

  const addressOf = (channel: Channel) =>
    ({ space: town.side.space, channel: town.side.channels[channel], kind: 'channel' }) as const
  const posts = (channel: Channel, view = post) =>
    town.platform.post(addressOf(channel), view, { delivery: crypto.randomUUID() })
  const conversations = () => town.heard.map(({ encounter }) => encounter.conversation)

  test('never answers its own words', async () => {
    const before = town.joris.reads('stadsplein').length
    await town.side.echoes('stadsplein', 'tel')
    await town.joris.asks('chat', 'hallo')
    expect(town.heard.map(({ said }) => said)).toEqual(['hallo'])
    expect(town.joris.reads('stadsplein')).toHaveLength(before)
  })

  describe('answers in the right place', () => {
    test('who asks in a channel, for that channel and to nobody else', async () => {
      await town.joris.asks('stadsplein', 'hallo daar')
      expect(town.joris.alone()).toContain('Hallo Joris Bakker, je zei daar')
      expect(conversations()).toMatchObject([{ ...addressOf('stadsplein'), platform }])
      for (const place of ['stadsplein', 'vrijwilligers', 'chat'] as const)
        expect(town.fatima.sees(place)).not.toContain('Hallo Joris')
    })

    test('who asks in the own chat, there', async () => {
      await town.joris.asks('chat', 'hallo hier')
      expect(town.joris.told().at(-1)?.text).toContain('je zei hier')
      expect(conversations()).toMatchObject([{ kind: 'direct', channel: town.side.identityOf('joris').user }])
      expect(town.joris.sees('stadsplein')).not.toContain('je zei hier')
    })

    test('who presses or sends a form, for the channel where it all began', async () => {
      await town.joris.asks('stadsplein', 'bericht')
      await town.joris.presses('Formulier')
      await town.joris.fills({ 'Een regel': 'Voor het plein' })
      await town.joris.submits()
      await town.joris.closes()
      await posts('vrijwilligers')
      await town.joris.pressesIn('vrijwilligers', 'Formulier')
      await town.joris.fills({ 'Een regel': 'Voor de vrijwilligers' })
      await town.joris.submits()
      await town.joris.closes()
      const plein = addressOf('stadsplein')
      const vrij = addressOf('vrijwilligers')
      expect(conversations()).toMatchObject([plein, plein, plein, vrij, vrij])
    })
  })

  describe('never shows what went wrong, but a code that the log knows', () => {
    test.each<[string, () => Promise<unknown>]>([
      ['a command', () => town.joris.asks('stadsplein', 'stuk')],
      ['words in the own chat', () => town.joris.asks('chat', 'stuk')],
      ['a form that cannot be shown', () => town.joris.asks('stadsplein', 'onmogelijk')],
      [
        'a press among others',
        async () => {
          await posts('stadsplein')
          await town.joris.pressesIn('stadsplein', 'Stuk')
        },
      ],
      [
        'a form',
        async () => {
          await town.joris.asks('stadsplein', 'formulier')
          await town.joris.fills({ 'Een regel': 'Stuk' })
          await town.joris.submits()
        },
      ],
    ])('after %s', async (_, goesWrong) => {
      await goesWrong()
      const [, code] = /code: ([0-9a-f]{8})/.exec(town.joris.alone()) ?? []
      expect(town.logged.splice(0).join()).toContain(code ?? 'a code')
      expect(town.side.line()).not.toContain('wachtwoord')
      await town.joris.closes()
    })
  })

  describe('acts once when it is told twice', () => {
    test.each<[string, () => Promise<unknown>]>([
      ['words', () => town.joris.asks('chat', 'tel')],
      [
        'a press',
        async () => {
          await posts('stadsplein')
          await town.joris.pressesIn('stadsplein', 'Tel')
        },
      ],
      [
        'a form',
        async () => {
          await town.joris.asks('stadsplein', 'formulier')
          await town.until(() => town.joris.form())
          await town.joris.fills({ 'Een regel': 'Eén keer' })
          await town.joris.submits()
        },
      ],
    ])('of %s', async (_, asks) => {
      await asks()
      for (const _time of [1, 2]) expect((await town.side.repeats()).status).toBe(200)
      await town.joris.closes()
      await town.joris.asks('chat', 'hallo')
      expect(counted.times).toBe(1)
    })

    test('and again when a person means it', async () => {
      for (const _time of [1, 2]) {
        await posts('stadsplein')
        await town.joris.pressesIn('stadsplein', 'Tel')
      }
      expect(counted.times).toBe(2)
    })
  })

  describe('tells one person what is for one person', () => {
    test('of two who press the same button, each reads their own, and the message stays as it was', async () => {
      await posts('stadsplein')
      const before = town.pieter.reads('stadsplein').at(-1)
      await town.joris.pressesIn('stadsplein', 'Geheim')
      await town.emily.pressesIn('stadsplein', 'Geheim')
      expect(town.joris.alone()).toContain('Geheim van Joris Bakker')
      expect(town.emily.alone()).toContain('Geheim van Emily Stone')
      expect(town.joris.sees('stadsplein')).not.toContain('Geheim van Emily')
      expect(town.emily.sees('stadsplein')).not.toContain('Geheim van Joris')
      expect(town.pieter.sees('stadsplein')).not.toContain('Geheim van')
      expect(town.pieter.reads('stadsplein').at(-1)).toEqual(before)
    })

    test('what takes the place of a message does so for who pressed, and in the own chat for good', async () => {
      await posts('stadsplein')
      const before = town.pieter.reads('stadsplein').at(-1)
      await town.joris.pressesIn('stadsplein', 'Vervang')
      await town.emily.pressesIn('stadsplein', 'Vervang')
      expect(town.joris.alone()).toContain('Alleen voor Joris Bakker')
      expect(town.emily.alone()).toContain('Alleen voor Emily Stone')
      await town.emily.asks('chat', 'bericht')
      await town.emily.presses('Vervang')
      await town.until(() => town.emily.told().at(-1)?.text === 'Alleen voor Emily Stone')
      // A message is replaced beside the answer: by now it would have been.
      expect(town.pieter.reads('stadsplein').at(-1)).toEqual(before)
      expect(town.pieter.sees('stadsplein')).not.toContain('Alleen voor')
      expect(town.joris.sees('stadsplein')).not.toContain('Alleen voor Emily')
    })
  })

  describe('asks in the place of the form whose button was pressed', () => {
    test('as often as it takes, and what is sent is the last', async () => {
      await town.joris.asks('stadsplein', 'stappen')
      for (const number of [2, 3, 4, 5, 6]) {
        await town.joris.presses('Volgende stap')
        await town.until(() => town.joris.form()?.title === `Stap ${number}`)
      }
      await town.joris.fills({ 'Een regel': 'Klaar' })
      await town.joris.submits()
      expect(town.heard.at(-1)?.said).toMatchObject({ form: 'short', values: { line: 'Klaar' } })
      expect(town.joris.alone()).toContain('Geteld')
      await town.joris.closes()
    })
  })

  describe('shows every kind of part', () => {
    const isAllThere = (text: string) => {
      for (const words of wordsOfEveryPart) expect(text).toContain(words)
    }

    test('to who asked, and brings back what its buttons and menus carry', async () => {
      await town.joris.asks('stadsplein', 'alles')
      isAllThere(town.joris.alone())
      await town.joris.presses('Naast')
      expect(town.joris.alone()).toContain(`Dit kwam mee: ${nastyWords}`)
      for (const [label, comes] of [
        ['Gewoon', 'gewoon'],
        ['Belangrijk', 'belangrijk'],
        ['Zeker?', 'zeker'],
      ] as const) {
        await town.joris.asks('chat', 'alles')
        await town.joris.presses(label)
        expect(town.joris.alone()).toContain(`Dit kwam mee: ${comes}`)
      }
      await town.joris.asks('chat', 'alles')
      await town.joris.chooses('Een menu', 'Twee, of drie')
      expect(town.joris.alone()).toContain('Dit kwam mee: gekozen:2,3')
    })

    test('among others', async () => {
      await posts('stadsplein', everyPart)
      const shown = town.pieter.reads('stadsplein').at(-1)
      isAllThere(shown?.text ?? '')
      expect(shown?.calls).toEqual([])
      expect(shown?.buttons).toEqual(expect.arrayContaining(['Naast', 'Gewoon', 'Belangrijk', 'Zeker?', 'Naar buiten']))
    })

    test('after a form', async () => {
      await town.joris.asks('stadsplein', 'ingevuld')
      await town.joris.submits()
      isAllThere(town.joris.alone())
      await town.joris.chooses('Een menu', 'Twee, of drie')
      expect(town.joris.alone()).toContain('Dit kwam mee: gekozen:2,3')
      await town.joris.closes()
    })
  })

  describe('asks every kind of field', () => {
    test('and brings back what was filled in, and what the form remembers', async () => {
      await town.joris.asks('stadsplein', 'vraag')
      expect(town.joris.form()).toMatchObject({ title: 'Alles vragen', text: expect.stringContaining('Vul alles in') })
      expect(town.joris.form()?.fields.map(({ label }) => label)).toEqual(everyField.fields.map(({ label }) => label))
      await town.joris.fills(filledIn)
      expect(await town.joris.submits()).toEqual({})
      expect(town.heard.at(-1)?.said).toEqual({ form: 'every', values: arrived, context: everyField.context })
      await town.joris.closes()
    })

    test('with what is known already in it', async () => {
      await town.joris.asks('stadsplein', 'ingevuld')
      expect(await town.joris.submits()).toEqual({})
      expect(town.heard.at(-1)?.said).toMatchObject({ values: arrived })
      await town.joris.closes()
    })

    test('and says at the field what is wrong, with all that was typed still there', async () => {
      await town.joris.asks('stadsplein', 'vraag')
      await town.joris.fills({ ...filledIn, 'Een regel': 'Fout' })
      expect(await town.joris.submits()).toEqual({ 'Een regel': 'Te kort' })
      await town.joris.fills({ 'Een regel': nastyWords })
      expect(await town.joris.submits()).toEqual({})
      expect(town.heard.at(-1)?.said).toMatchObject({ values: arrived })
      await town.joris.closes()
    })
  })

  describe('keeps the limits of its platform', () => {
    /** What is read when it is asked for, and when it is posted. */
    async function shows(words: string, view: View): Promise<[string, string]> {
      await town.joris.asks('stadsplein', words)
      await posts('stadsplein', view)
      return [town.joris.alone(), town.joris.reads('stadsplein').at(-1)?.text ?? '']
    }

    test('with far too much: it says that there is more, and its last buttons work', async () => {
      for (const text of await shows('veel', tooMuch)) {
        expect(text).toContain('Alinea 1:')
        expect(text).toMatch(/… en nog \d+/)
      }
      await town.joris.pressesIn('stadsplein', 'Terug')
      expect(town.joris.alone()).toContain('Dit kwam mee: terug')
    })

    test('with sixty buttons: all are there, or it says that there are more', async () => {
      await shows('knoppen', sixtyButtons)
      const { buttons = [], text = '' } = town.joris.reads('stadsplein').at(-1) ?? {}
      expect(buttons.length === 60 || /… en nog \d+/.test(text)).toBe(true)
      await town.joris.pressesIn('stadsplein', buttons.at(-1) ?? '')
      expect(town.joris.alone()).toContain(`Dit kwam mee: ${buttons.length}`)
    })

    test.each(Object.entries(longParts))(
      'with words of 5,000 signs in a part (%s): all can be read',
      async (name, part) => {
        for (const text of await shows(`lang ${name}`, view([part]))) expect(text).toContain('einde')
      },
    )

    test('with labels of 5,000 signs: they are there in short', async () => {
      for (const text of await shows('labels', longLabels)) expect(text).toContain('Wat erachter staat')
    })

    test('with a form of long words and long lists: it opens, and brings back what is in it', async () => {
      await town.joris.asks('stadsplein', 'groot')
      expect(await town.joris.submits()).toEqual({})
      expect(town.heard.at(-1)?.said).toMatchObject({ values: hugeValues })
      await town.joris.closes()
    })

    test('with 5,000 typed signs: it says that this is too long', async () => {
      await town.joris.asks('chat', `hallo ${longWords}`)
      expect(town.joris.alone()).toContain('te lang')
      expect(town.heard).toEqual([])
    })
  })
})
