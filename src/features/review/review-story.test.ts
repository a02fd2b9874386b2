import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { iftarIn, subscribes } from '../../testing/everyday.ts'
import { type StoryTown, startStoryTown } from '../../testing/town.ts'

describe.each(['slack', 'teams'] as const)('an organisation that is added later, on %s', (platform) => {
  let town: StoryTown
  beforeEach(async () => {
    town = await startStoryTown(platform)
    await subscribes(town.fatima, 'stadsplein')
  })
  afterEach(async () => {
    await town.stop()
    expect(town.logged).toEqual([])
  })

  type Person = StoryTown['joris']
  const told = (person: Person, words: string) => () => person.told().some(({ text }) => text.includes(words))

  async function joins() {
    await town.nadia.asks('chat', 'organisatie')
    await town.nadia.presses('Organisatie toevoegen')
    await town.nadia.fills({ 'Naam van de organisatie': 'Buurthuis De Brug' })
    expect(await town.nadia.submits()).toEqual({})
    await town.joris.asks('chat', 'organisatie')
    await town.joris.fills({ 'Bij welke organisatie hoor je?': 'Buurthuis De Brug' })
    expect(await town.joris.submits()).toEqual({})
    await town.nadia.asks('chat', 'mijn')
    await town.nadia.presses('Wat wacht op mij (1)')
    await town.nadia.presses('Bekijk')
    expect(town.nadia.alone()).toContain('wil bij Buurthuis De Brug horen')
    await town.nadia.presses('Toelaten als beheerder')
    await town.until(told(town.joris, 'Je bent beheerder van Buurthuis De Brug.'))
  }

  async function sendsIn() {
    await town.joris.asks('chat', 'activiteit Buurtiftar vr 26 feb 18:00-20:30 De Wadi, Oosterheem')
    await town.joris.fills({ Soort: 'Maaltijd' })
    expect(await town.joris.submits()).toEqual({})
    expect(town.joris.form()?.text).toContain('Een coördinator kijkt er eerst naar.')
    expect(await town.joris.submits()).toEqual({})
    await town.until(() => town.joris.alone().includes('is ingestuurd'))
  }

  test('has its activity looked at from the daily list, changed, and posted', async () => {
    await joins()
    await sendsIn()
    expect(town.joris.sees('stadsplein')).not.toContain('Buurtiftar')
    await town.advance({ days: 1 })
    await town.until(told(town.nadia, 'Dit wacht op jou'))
    await town.nadia.presses('Bekijk')
    expect(town.nadia.alone()).toContain('van Buurthuis De Brug wil dit plaatsen.')
    await town.nadia.presses('Vraag een wijziging')
    await town.nadia.fills({ 'Wat moet er anders?': 'Is er een traplift?' })
    expect(await town.nadia.submits()).toEqual({})
    await town.until(told(town.joris, 'Is er een traplift?'))
    await town.joris.presses('Aanpassen')
    await town.joris.fills({ Omschrijving: 'Er is een traplift.' })
    expect(await town.joris.submits()).toEqual({})
    expect(await town.joris.submits()).toEqual({})
    await town.until(() => town.joris.alone().includes('is ingestuurd'))
    await town.nadia.asks('chat', 'mijn')
    await town.nadia.presses('Wat wacht op mij (1)')
    await town.nadia.presses('Bekijk')
    await town.nadia.presses('Goedkeuren, voortaan direct plaatsen')
    expect(town.nadia.alone()).toContain('Buurthuis De Brug plaatst voortaan direct.')
    await town.until(told(town.joris, 'is goedgekeurd en staat nu in de agenda'))
    await town.until(() => iftarIn(town.fatima, 'stadsplein')?.text.includes('Er is een traplift.'))
  })

  test('hears why something is not posted, and nobody else hears of it', async () => {
    await joins()
    await sendsIn()
    await town.nadia.asks('chat', 'mijn')
    await town.nadia.presses('Wat wacht op mij (1)')
    await town.nadia.presses('Bekijk')
    await town.nadia.presses('Niet plaatsen')
    await town.nadia.fills({ 'Waarom wordt dit niet geplaatst?': 'Dit is reclame' })
    expect(await town.nadia.submits()).toEqual({})
    await town.until(told(town.joris, 'De reden: Dit is reclame'))
    await town.joris.asks('chat', 'mijn')
    expect(town.joris.alone()).toContain('(niet geplaatst)')
    expect(town.fatima.sees('stadsplein')).not.toContain('Buurtiftar')
  })
})
