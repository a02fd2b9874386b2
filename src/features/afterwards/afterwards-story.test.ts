import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { iftarIn, postsIftar, subscribes } from '../../testing/everyday.ts'
import { type StoryTown, startStoryTown } from '../../testing/town.ts'

describe.each(['slack', 'teams'] as const)('an activity that is over on %s', (platform) => {
  let town: StoryTown
  beforeEach(async () => {
    town = await startStoryTown(platform)
    await subscribes(town.fatima, 'stadsplein')
  })
  afterEach(async () => {
    await town.stop()
    expect(town.logged).toEqual([])
  })

  test('is found by its words before, asked about after, told and shared as an example', async () => {
    await postsIftar(town.fatima)
    await town.until(() => iftarIn(town.joris, 'stadsplein'))
    await town.joris.asks('chat', 'agenda iftars')
    expect(town.joris.alone()).toContain('Buurtiftar')
    await town.joris.asks('chat', 'agenda blorbs')
    expect(town.joris.alone()).toContain('Ik vond niets in de agenda. Je zocht: “blorbs”.')
    await town.advance({ days: 27 })
    await town.until(() => town.fatima.told().some(({ text }) => text.includes('Hoe ging het?')))
    await town.fatima.presses('Vertel hoe het ging')
    await town.fatima.fills({ 'Hoeveel mensen kwamen er?': '23', 'Wat ging goed?': '<!channel> *Lange* tafels' })
    await town.fatima.submits()
    expect(town.fatima.alone()).toContain('Dank je wel.')
    await town.fatima.presses('Beheer')
    expect(town.fatima.alone()).toMatch(/Er kwamen:?\s*23 mensen/)
    expect(town.fatima.alone()).toContain('<!channel> *Lange* tafels')
    await town.fatima.presses('Pas aan wat je vertelde')
    await town.fatima.fills({ 'Mag dit een voorbeeld zijn? Anderen zien dan de naam van je organisatie.': true })
    await town.fatima.submits()
    await town.fatima.asks('chat', 'themadagen')
    await town.fatima.presses('Inspiratie')
    await town.fatima.chooses('Thema', 'Alle thema’s')
    expect(town.fatima.alone()).toContain('<!channel> *Lange* tafels')
    await town.fatima.presses('Neem over')
    expect(town.fatima.form()?.text).toContain('Dit komt van “Buurtiftar”')
  })
})
