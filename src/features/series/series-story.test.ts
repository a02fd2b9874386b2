import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { subscribes } from '../../testing/everyday.ts'
import type { Neighbour } from '../../testing/neighbour.ts'
import { type StoryTown, startStoryTown } from '../../testing/town.ts'

describe.each(['slack', 'teams'] as const)('a series on %s', (platform) => {
  let town: StoryTown
  beforeEach(async () => {
    town = await startStoryTown(platform)
    await subscribes(town.fatima, 'stadsplein')
  })
  afterEach(async () => {
    await town.stop()
    expect(town.logged).toEqual([])
  })

  const card = () => town.joris.reads('stadsplein').find(({ text }) => text.includes('Taalcafé'))
  const shows = (words: string) => town.until(() => card()?.text.includes(words))
  const heard = (who: Neighbour, words: string) => town.until(() => who.told().some(({ text }) => text.includes(words)))

  /** Fatima posts a language café for so many Tuesdays from 2 March. */
  async function postsSeries(times: string) {
    await town.fatima.asks('stadsplein', 'activiteit Taalcafé di 2 mrt 19:30-21:00 De Wadi, Meerzicht, max 8')
    await town.fatima.fills({ Soort: 'Workshop' })
    await town.fatima.submits()
    await town.fatima.fills({ 'Komt dit vaker?': ['Elke dinsdag'] })
    await town.fatima.submits()
    await town.fatima.fills({ 'Hoeveel keer': times })
    await town.fatima.submits()
    const echo = town.fatima.form()?.text ?? ''
    await town.fatima.submits()
    return { echo, done: town.fatima.form()?.text ?? '' }
  }

  test('is planned in one go, echoed date by date, and has one card with the next times', async () => {
    const { echo, done } = await postsSeries('7')
    expect(echo).toContain('Elke dinsdag, van 19.30 tot 21.00 uur')
    expect(echo).toContain('dinsdag 13 april 2027')
    expect(done).toContain('De reeks “Taalcafé” is geplaatst.')
    await shows('di 30 mrt: nog 8 plaatsen')
    expect(card()?.text).toContain('En nog 2 keer.')
    expect(town.joris.reads('stadsplein').filter(({ text }) => text.includes('Taalcafé'))).toHaveLength(1)
  })

  test('lets a visitor choose a time, and tells them why that one is off and what else there is', async () => {
    await postsSeries('4')
    await shows('nog 8 plaatsen')
    await town.joris.pressesIn('stadsplein', 'Ik kom')
    expect(town.joris.alone()).toContain('Wanneer kom je?')
    await town.joris.presses('Ik kom')
    expect(town.joris.alone()).toContain('Je staat op de lijst voor “Taalcafé”')
    await shows('di 2 mrt: 1 persoon komt, nog 7 plaatsen')

    await town.fatima.presses('Hele reeks')
    await town.fatima.presses('Beheren')
    await town.fatima.presses('Alleen deze keer annuleren')
    await town.fatima.fills({ 'Waarom gaat het niet door?': 'De zaal is dicht' })
    await town.fatima.submits()
    await shows('di 2 mrt: gaat niet door. De reden: De zaal is dicht')
    await town.until(() => card()?.replies.some((line) => line.includes('dinsdag 2 maart 2027')))
    await heard(town.joris, 'De zaal is dicht')
    await town.joris.presses('Ik kom')
    await shows('di 9 mrt: 1 persoon komt')
  })

  test('moves from one time on: the card follows, and who comes to several hears it once', async () => {
    await postsSeries('4')
    await shows('nog 8 plaatsen')
    await town.joris.pressesIn('stadsplein', 'Ik kom')
    await town.joris.presses('Ik kom')
    await town.joris.presses('Andere keren')
    await town.joris.presses('Ik kom')
    await shows('di 9 mrt: 1 persoon komt')
    await town.fatima.presses('Hele reeks')
    await town.fatima.presses('Beheren')
    await town.fatima.presses('Deze en volgende wijzigen')
    await town.fatima.fills({ Dag: '2027-03-03', Begintijd: '20:00', Eindtijd: '21:30' })
    await town.fatima.submits()
    await shows('elke woensdag, van 20.00 tot 21.30 uur')
    expect(card()?.text).toContain('wo 24 mrt')
    await town.until(() => card()?.replies.length === 1)
    await heard(town.joris, 'Het wordt elke woensdag')
    const told = town.joris.told().filter(({ text }) => text.includes('Het wordt elke woensdag'))
    expect(told).toHaveLength(1)
    expect(told[0]?.text).toContain('woensdag 3 maart 2027, van 20.00 tot 21.30 uur')
    expect(told[0]?.text).toContain('woensdag 10 maart 2027')
  })

  test('stops from one time on with a reason', async () => {
    await postsSeries('3')
    await shows('nog 8 plaatsen')
    await town.joris.pressesIn('stadsplein', 'Ik kom')
    await town.joris.presses('Ik kom')
    await town.fatima.presses('Hele reeks')
    await town.fatima.presses('Beheren')
    await town.fatima.presses('Deze en volgende annuleren')
    await town.fatima.fills({ 'Waarom gaat het niet door?': 'Geen begeleiders meer' })
    await town.fatima.submits()
    await heard(town.joris, 'Geen begeleiders meer')
    await shows('di 16 mrt: gaat niet door')
    expect(card()?.buttons).not.toContain('Ik kom')
  })

  test('made of what was posted already takes over its card, and turns it when a time has begun', async () => {
    await town.fatima.asks('stadsplein', 'activiteit Taalcafé di 2 feb 19:30-21:00 De Wadi, Meerzicht')
    await town.fatima.fills({ Soort: 'Workshop' })
    await town.fatima.submits()
    await town.fatima.submits()
    await shows('Er staat nog niemand op de lijst')
    await town.fatima.presses('Herhalen')
    await town.fatima.fills({ 'Komt dit vaker?': ['Elke dinsdag'], 'Tot en met': '2027-02-16' })
    await town.fatima.submits()
    await town.fatima.submits()
    await shows('elke dinsdag, van 19.30 tot 21.00 uur')
    expect(card()?.text).toContain('di 2 feb')
    await town.advance({ days: 2 })
    await town.until(() => card()?.text.includes('di 2 feb') === false)
    expect(card()?.text).toContain('di 9 feb')
  })
})
