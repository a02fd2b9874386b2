import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { callsOffIftar, fillsRequired, iftarIn, movesIftar, postsIftar, subscribes } from '../testing/everyday.ts'
import { type StoryTown, startStoryTown } from '../testing/town.ts'
import { volunteer } from '../testing/volunteers.ts'

describe.each(['slack', 'teams'] as const)('on %s', (platform) => {
  let town: StoryTown
  beforeEach(async () => {
    town = await startStoryTown(platform)
  })
  afterEach(async () => {
    await town.stop()
    expect(town.logged).toEqual([])
  })

  describe('posting an activity', () => {
    test('takes one typed line, says the date back in words, and lands in every channel that wants activities', async () => {
      await subscribes(town.fatima, 'stadsplein')
      await subscribes(town.pieter, 'vrijwilligers')
      const { echo, done } = await postsIftar(town.fatima)
      expect(echo).toContain('vrijdag 26 februari 2027, van 18.00 tot 20.30 uur')
      expect(done).toContain('is geplaatst')
      for (const channel of ['stadsplein', 'vrijwilligers'] as const) {
        await town.until(() => iftarIn(town.joris, channel))
        expect(iftarIn(town.joris, channel)?.text).toContain('De Wadi, Oosterheem')
      }
    })

    test('is edited in place everywhere, with one line in the thread when the time changes', async () => {
      await subscribes(town.fatima, 'stadsplein')
      await postsIftar(town.fatima)
      await town.until(() => iftarIn(town.joris, 'stadsplein'))
      await movesIftar(town.fatima)
      await town.until(() => iftarIn(town.joris, 'stadsplein')?.text.includes('van 19.00 tot 20.30 uur'))
      await town.until(() => iftarIn(town.joris, 'stadsplein')?.replies.length === 1)
      expect(iftarIn(town.joris, 'stadsplein')?.replies[0]).toContain('19.00')
      expect(town.joris.reads('stadsplein')).toHaveLength(1)
    })

    test('is cancelled with a reason that who signed up hears in person', async () => {
      await subscribes(town.fatima, 'stadsplein')
      await postsIftar(town.fatima)
      await town.joris.pressesIn('stadsplein', 'Ik kom')
      await callsOffIftar(town.fatima, 'De zaal is dicht')
      await town.until(() => iftarIn(town.joris, 'stadsplein')?.text.includes('De zaal is dicht'))
      expect(iftarIn(town.joris, 'stadsplein')?.buttons).not.toContain('Ik kom')
      await town.until(() => town.joris.told().some(({ text }) => text.includes('De zaal is dicht')))
    })

    test('tells who signed up of a new time in the language of their own client', async () => {
      await subscribes(town.fatima, 'stadsplein')
      await postsIftar(town.fatima)
      await town.emily.pressesIn('stadsplein', 'Ik kom')
      expect(town.emily.alone()).toMatch(/on the list.*Buurtiftar/)
      await movesIftar(town.fatima)
      await town.until(() => town.emily.told().some(({ text }) => /Friday 26 February 2027/.test(text)))
    })

    test('shows how many come and never who, and no more than fit', async () => {
      await subscribes(town.fatima, 'stadsplein')
      await postsIftar(town.fatima)
      for (const person of [town.joris, town.pieter]) await person.pressesIn('stadsplein', 'Ik kom')
      await town.emily.pressesIn('stadsplein', 'Zet mij op de wachtlijst')
      expect(town.emily.alone()).toMatch(/on the waiting list.*number 1/)
      await town.until(() => iftarIn(town.nadia, 'stadsplein')?.text.includes('2 van 2 plekken bezet: vol, 1 wacht.'))
      expect(town.nadia.sees('stadsplein')).not.toMatch(/Joris|Pieter|Emily/i)
    })

    test('is left again by who cannot come after all, also with those they would bring', async () => {
      const coming = (words: string) => town.until(() => iftarIn(town.nadia, 'stadsplein')?.text.includes(words))
      await subscribes(town.fatima, 'stadsplein')
      await postsIftar(town.fatima)
      await town.joris.pressesIn('stadsplein', 'Ik kom')
      await coming('1 van 2 plekken bezet')
      await town.joris.pressesIn('stadsplein', 'Ik kom')
      await town.joris.chooses('Met hoeveel kom je?', '2')
      expect(town.joris.alone()).toContain('Jullie komen met 2 mensen.')
      await coming('2 van 2 plekken bezet')
      await town.joris.presses('Ik kan toch niet')
      expect(town.joris.alone()).toContain('Je staat niet meer op de lijst')
      await coming('Er zijn 2 plekken.')
    })

    test('is for members of an organisation', async () => {
      await town.joris.asks('stadsplein', 'activiteit')
      expect(town.joris.alone()).toContain('organisatie')
      expect(town.joris.form()).toBeUndefined()
    })

    test('pings nobody, whatever stands in its title', async () => {
      await subscribes(town.fatima, 'stadsplein')
      await town.fatima.asks('stadsplein', 'activiteit')
      const title =
        '<!channel> *Feest* @here <at>Joris</at> <https://kwaad.nl|klik> [klik](https://kwaad.nl) & 🎉 مرحبا'
      const basics = { Soort: 'Maaltijd', Dag: '2027-02-26', Begintijd: '18:00', Plaats: 'De Wadi' }
      await town.fatima.fills({ Titel: title, ...basics })
      await town.fatima.submits()
      await town.fatima.submits()
      await town.until(() => town.joris.reads('stadsplein').length === 1)
      const [card] = town.joris.reads('stadsplein')
      expect(card).toMatchObject({ text: expect.stringContaining(title), calls: [] })
    })
  })

  describe('a volunteer', () => {
    test('becomes a facilitator from a prompt in the channel, and only the coordinator sees who', async () => {
      await town.nadia.asks('vrijwilligers', 'gespreksleider')
      await town.nadia.presses('Plaats oproep in dit kanaal')
      await town.joris.pressesIn('vrijwilligers', 'Ik word gespreksleider')
      await fillsRequired(town.joris)
      expect(Object.keys(await town.joris.submits())).toEqual(['Mogen wij dit bewaren?'])
      await town.joris.fills({ 'Mogen wij dit bewaren?': true })
      expect(await town.joris.submits()).toEqual({})
      expect(town.joris.alone()).toContain('werkdagen')
      await town.nadia.asks('chat', 'mijn')
      await town.nadia.presses('Wat wacht op mij (1)')
      expect(town.nadia.alone()).toContain('Joris Bakker wil gespreksleider worden.')
      for (const place of ['stadsplein', 'vrijwilligers', 'chat'] as const)
        expect(town.fatima.sees(place)).not.toMatch(/Joris/i)
    })

    test('answers a call for one activity, and the organiser hears who', async () => {
      await subscribes(town.fatima, 'stadsplein')
      await postsIftar(town.fatima)
      await town.fatima.closes()
      await volunteer(town, 'joris', { identity: town.side.identityOf('joris') })
      await town.fatima.asks('stadsplein', 'oproep')
      await town.fatima.fills({ 'Komt er ook een oproep in een kanaal?': ['In dit kanaal'] })
      await town.fatima.submits()
      await town.fatima.submits()
      await town.fatima.closes()
      await town.joris.pressesIn('stadsplein', 'Ja, ik doe mee')
      await town.until(() => town.pieter.reads('stadsplein').some(({ text }) => /1 van 1|Gevonden/i.test(text)))
      await town.until(() => town.fatima.told().some(({ text }) => text.includes('Joris Bakker')))
      expect(town.pieter.sees('stadsplein')).not.toMatch(/Joris/i)
    })
  })
})
