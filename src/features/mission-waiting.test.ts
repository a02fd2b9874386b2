import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { callsOffIftar, iftarIn, postsIftar, subscribes } from '../testing/everyday.ts'
import type { Neighbour } from '../testing/neighbour.ts'
import { type StoryTown, startStoryTown } from '../testing/town.ts'

const wait = 'Zet mij op de wachtlijst'

describe.each(['slack', 'teams'] as const)('a full activity on %s', (platform) => {
  let town: StoryTown
  beforeEach(async () => {
    town = await startStoryTown(platform)
    await subscribes(town.fatima, 'stadsplein')
    await postsIftar(town.fatima)
    await town.fatima.closes()
    await town.joris.pressesIn('stadsplein', 'Ik kom')
    await town.pieter.pressesIn('stadsplein', 'Ik kom')
    await cardSays('2 van 2 plekken bezet: vol.')
  })
  afterEach(async () => {
    await town.stop()
    expect(town.logged).toEqual([])
  })

  const cardSays = (words: string) => town.until(() => iftarIn(town.nadia, 'stadsplein')?.text.includes(words))
  const hears = (person: Neighbour, words: string | RegExp) =>
    town.until(() => person.told().some(({ text }) => text.match(words)))
  /** What was said to somebody last in their own chat that has this button. */
  const asked = (person: Neighbour, button: string) => person.told().filter(({ buttons }) => buttons.includes(button))
  async function leaves(person: Neighbour) {
    await person.asks('chat', 'mijn')
    await person.presses('Ik kan toch niet')
  }
  async function seesList() {
    await town.fatima.asks('chat', 'mijn')
    await town.fatima.presses('Beheer')
    await town.fatima.presses('Wie komt er?')
    return town.fatima.alone()
  }

  test('has a waiting list, and a place that comes free is offered to who is first, who takes it with one press', async () => {
    await town.emily.pressesIn('stadsplein', wait)
    expect(town.emily.alone()).toContain('You are on the waiting list for “Buurtiftar”. You are number 1.')
    await cardSays('2 van 2 plekken bezet: vol, 1 wacht.')
    await leaves(town.joris)
    await hears(town.emily, 'There is a place for you. Can you still come to “Buurtiftar”?')
    await cardSays('2 van 2 plekken bezet: vol.')
    await town.emily.presses('Yes, I am coming')
    expect(town.emily.alone()).toContain('You are on the list for “Buurtiftar”.')
    await town.until(() => asked(town.emily, 'Yes, I am coming').length === 0)
    await cardSays('2 van 2 plekken bezet: vol.')
    expect(town.nadia.sees('stadsplein')).not.toMatch(/Joris|Pieter|Emily/i)
  })

  test('goes on to the next who waits after a no, and when the time to answer is over', async () => {
    await town.emily.pressesIn('stadsplein', wait)
    await town.nadia.pressesIn('stadsplein', wait)
    await town.fatima.pressesIn('stadsplein', wait)
    await cardSays('vol, 3 wachten.')
    await leaves(town.joris)
    await hears(town.emily, 'There is a place for you')
    await town.emily.presses('No, I cannot come')
    expect(town.emily.alone()).toContain('Thank you for letting us know.')
    await hears(town.nadia, 'Antwoord uiterlijk dinsdag 2 februari 2027, om 11.')
    await town.advance({ hours: 23 })
    expect(asked(town.fatima, 'Ja, ik kom')).toEqual([])
    await town.advance({ hours: 1, minutes: 2 })
    await hears(town.fatima, 'Er is een plek voor je')
    await hears(town.nadia, 'niet meer voor je bewaren')
    expect(asked(town.nadia, 'Ja, ik kom')).toEqual([])
    await town.fatima.presses('Ja, ik kom')
    expect(town.fatima.alone()).toContain('Je staat op de lijst')
    const list = await seesList()
    expect(list).toMatch(/Komt: 2 mensen/)
    expect(list).toMatch(/Fatima.*, nam een vrije plek/)
    expect(list).toMatch(/Komt toch niet[\s\S]*Joris/)
    expect(list).toMatch(/Wilde de plek niet meer[\s\S]*Emily/)
    expect(list).toMatch(/Gaf geen antwoord[\s\S]*Nadia/)
    for (const person of [town.joris, town.pieter, town.emily])
      expect(person.sees('stadsplein')).not.toMatch(/Joris|Pieter|Emily|Nadia/i)
  })

  test('offers nothing by night', async () => {
    await town.emily.pressesIn('stadsplein', wait)
    await town.advance({ hours: 12 })
    await leaves(town.joris)
    await cardSays('1 van 2 plekken bezet, 1 wacht.')
    await town.advance({ hours: 8 })
    expect(asked(town.emily, 'Yes, I am coming')).toEqual([])
    await town.advance({ hours: 1, minutes: 1 })
    await hears(town.emily, 'There is a place for you')
  })

  test('that gets more places offers them, and takes back what is no longer there', async () => {
    await town.emily.pressesIn('stadsplein', wait)
    const givesPlaces = async (places: string) => {
      await town.fatima.asks('chat', 'mijn')
      await town.fatima.presses('Beheer')
      await town.fatima.presses('Wijzigen')
      await town.fatima.fills({ 'Aantal plaatsen': places })
      return town.fatima.submits()
    }
    await givesPlaces('3')
    await town.fatima.closes()
    await hears(town.emily, 'There is a place for you')
    await cardSays('3 van 3 plekken bezet: vol.')
    expect(await givesPlaces('1')).toEqual({
      'Aantal plaatsen': 'Er komen al 2 mensen. Vul minstens 2 in, of laat dit leeg.',
    })
    await town.fatima.fills({ 'Aantal plaatsen': '2' })
    await town.fatima.submits()
    await hears(town.emily, 'There are fewer places for “Buurtiftar” now.')
    expect(asked(town.emily, 'Yes, I am coming')).toEqual([])
    await cardSays('2 van 2 plekken bezet: vol, 1 wacht.')
  })

  test('that is cancelled tells who waits, with the reason', async () => {
    await town.emily.pressesIn('stadsplein', wait)
    await town.fatima.asks('chat', 'mijn')
    await town.fatima.presses('Beheer')
    await callsOffIftar(town.fatima, 'De zaal is dicht')
    await hears(town.emily, 'You were on the waiting list.')
    await hears(town.joris, 'De zaal is dicht')
  })

  test('counts who signed up elsewhere, and can be closed', async () => {
    await leaves(town.joris)
    await seesList()
    await town.fatima.presses('Elders aangemeld')
    await town.fatima.fills({ 'Hoeveel mensen zijn elders aangemeld?': '2' })
    expect(await town.fatima.submits()).toEqual({
      'Hoeveel mensen zijn elders aangemeld?': expect.stringContaining('Er is plek voor hoogstens 1.'),
    })
    await town.fatima.fills({ 'Hoeveel mensen zijn elders aangemeld?': '1' })
    await town.fatima.submits()
    await cardSays('2 van 2 plekken bezet: vol.')
    await town.fatima.closes()
    await seesList()
    await town.fatima.presses('Sluit de aanmelding')
    await cardSays('De aanmelding is gesloten.')
    expect(iftarIn(town.nadia, 'stadsplein')?.buttons).toEqual(['Meer'])
  })

  test('asks who comes the day before at eleven, and the place of who cannot goes to who waits', async () => {
    await town.emily.pressesIn('stadsplein', wait)
    await town.advance({ days: 24 })
    await hears(town.joris, 'Morgen: Buurtiftar')
    await hears(town.pieter, 'Kom je morgen?')
    await town.pieter.presses('Ik kom')
    expect(town.pieter.alone()).toContain('Fijn dat je komt!')
    await town.joris.presses('Ik kan toch niet')
    expect(town.joris.alone()).toContain('Je staat niet meer op de lijst')
    await hears(town.emily, /Answer by Thursday 25 February 2027, at 13:0\d/)
    expect(asked(town.joris, 'Ik kom')).toEqual([])
    await town.advance({ hours: 1 })
    expect(await seesList()).toMatch(/Pieter.*, heeft het bevestigd/)
  })

  test('leaves the last two hours to the organiser', async () => {
    await town.emily.pressesIn('stadsplein', wait)
    await town.advance({ days: 25, hours: 5, minutes: 30 })
    await leaves(town.joris)
    await hears(town.fatima, 'Er is 1 plek vrij en er wachten mensen.')
    expect(asked(town.emily, 'Yes, I am coming')).toEqual([])
    await town.fatima.presses('Wie komt er?')
    await town.fatima.presses('Bied plek aan')
    expect(town.fatima.alone()).toContain('De plek is aangeboden.')
    await hears(town.emily, 'There is a place for you')
    await town.emily.presses('Yes, I am coming')
    expect(town.emily.alone()).toContain('You are on the list')
  })
})
