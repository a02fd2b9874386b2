import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { fillsRequired, postsIftar } from '../../testing/everyday.ts'
import { everythingStored } from '../../testing/everything-stored.ts'
import { type StoryTown, startStoryTown } from '../../testing/town.ts'

describe.each(['slack', 'teams'] as const)('a volunteer on %s', (platform) => {
  let town: StoryTown
  beforeEach(async () => {
    town = await startStoryTown(platform)
  })
  afterEach(async () => {
    await town.stop()
    expect(town.logged).toEqual([])
  })

  const told = (words: string) => () => town.joris.told().some(({ text }) => text.includes(words))

  async function signsUp() {
    await town.joris.asks('chat', 'gespreksleider')
    await town.joris.presses('Ik word gespreksleider')
    await fillsRequired(town.joris)
    await town.joris.fills({
      'Over welke onderwerpen praat je graag?': ['Geloof en levensbeschouwing'],
      'Mogen wij je ook bellen of mailen?': '06 12345678',
      'Mogen wij dit bewaren?': true,
    })
  }

  test('says what is liked and what is not, and is never asked to choose both', async () => {
    await signsUp()
    const unwanted = 'Over welke onderwerpen praat je liever niet?'
    await town.joris.fills({ [unwanted]: ['Geloof en levensbeschouwing'] })
    // Of a long list Teams shows what is wrong above it, under the field before.
    expect(Object.values(await town.joris.submits())).toEqual([expect.stringContaining('Kies één van de twee.')])
    await town.joris.fills({ [unwanted]: ['Racisme en discriminatie'] })
    expect(await town.joris.submits()).toEqual({})
    expect(town.joris.alone()).toContain('uiterlijk op maandag 8 februari 2027')
    expect(town.joris.alone()).toContain('06 12345678 (alleen voor de coördinatoren)')
    for (const place of ['stadsplein', 'vrijwilligers'] as const)
      expect(town.fatima.sees(place)).not.toMatch(/Joris|Geloof/i)
  })

  test('waits, is seen by the coordinator, and moves on with a note', async () => {
    await signsUp()
    await town.joris.submits()
    await town.joris.closes()
    await town.nadia.asks('chat', 'mijn')
    await town.nadia.presses('Wat wacht op mij (1)')
    expect(town.nadia.alone()).toContain('Joris Bakker wil gespreksleider worden.')
    await town.advance({ days: 10 })
    await town.nadia.asks('chat', 'gespreksleider')
    await town.nadia.presses('Overzicht')
    expect(town.nadia.alone()).toContain('1 persoon wacht langer dan 5 werkdagen op antwoord. Daarvan is er 1 te laat')
    expect(town.nadia.alone()).toMatch(/Joris[\s\S]*Te laat: wacht 8 werkdagen/)
    await town.nadia.presses('Bekijk')
    expect(town.nadia.alone()).toContain('06 12345678')
    await town.nadia.presses('Andere stap of notitie')
    await town.nadia.fills({ Stap: ['Kennismaking'], Notitie: 'Komt dinsdag langs' })
    expect(await town.nadia.submits()).toEqual({})
    expect(town.nadia.alone()).toContain('Komt dinsdag langs')
    await town.joris.asks('chat', 'gespreksleider')
    expect(town.joris.alone()).toContain('Kennismaking')
  })

  test('of whom nothing is heard is asked to stay after a year, and stays with one press', async () => {
    await signsUp()
    await town.joris.submits()
    await town.joris.closes()
    await town.advance({ days: 365, hours: 1 })
    await town.until(told('Je staat nu een jaar op de lijst.'))
    await town.joris.presses('Ja, ik blijf')
    expect(town.joris.alone()).toContain('Fijn dat je blijft!')
    await town.advance({ days: 100 })
    expect(town.joris.told().filter(({ text }) => text.includes('een jaar op de lijst')).length).toBeLessThanOrEqual(1)
    expect(await town.prisma.facilitatorProfile.count()).toBe(1)
  })

  test('without a chat says yes on the page that the coordinator passed on, and the organiser sees the number', async () => {
    await postsIftar(town.fatima)
    await town.fatima.closes()
    await town.fatima.asks('stadsplein', 'oproep')
    await town.fatima.submits()
    await town.fatima.submits()
    await town.fatima.closes()
    await town.nadia.asks('chat', 'gespreksleider')
    await town.nadia.presses('Overzicht')
    await town.nadia.presses('Iemand zonder chat toevoegen')
    await fillsRequired(town.nadia)
    await town.nadia.fills({
      Naam: 'Dirk Zonderchat',
      'Telefoonnummer of mailadres': '079 1234567',
      'Mag de organisator het nummer of mailadres zien?': true,
      'Is dit goed?': true,
    })
    expect(await town.nadia.submits()).toEqual({})
    expect(town.nadia.alone()).toContain('Dirk Zonderchat')
    await town.prisma.facilitatorProfile.updateMany({ data: { step: 'leads', availability: '["weekday-evening"]' } })
    // The next wave asks him through her.
    await town.advance({ days: 2, hours: 1 })
    await town.until(() =>
      town.nadia.told().some(({ text }) => text.includes('1 persoon zonder chat past bij Buurtiftar.')),
    )
    await town.nadia.presses('Bekijk wie')
    expect(town.nadia.alone()).toMatch(/Dirk Zonderchat\s+079 1234567\s+Nog geen antwoord/)
    await town.nadia.presses('Maak een link')
    expect(town.nadia.alone()).toContain('Hij werkt tot en met woensdag 17 februari 2027.')
    const secret = /\/p\/([\w-]{43})/.exec(`${town.nadia.alone()} ${town.side.line()}`)?.[1] ?? ''
    const page = await (await fetch(`${town.url}/p/${secret}`)).text()
    expect(page).toContain('Buurtiftar')
    const [, token = ''] = /name="token" value="([^"]*)"/.exec(page) ?? []
    const [, call = ''] = /name="call" value="([^"]*)"/.exec(page) ?? []
    const body = new URLSearchParams({ token, call, wish: 'yes' })
    const said = await (await fetch(`${town.url}/p/${secret}/gespreksleider`, { method: 'POST', body })).text()
    expect(said).toContain('Fijn, je doet mee!')
    await town.fatima.asks('chat', 'mijn')
    await town.fatima.presses('Beheer')
    await town.fatima.presses('Wie leiden het gesprek?')
    expect(town.fatima.alone()).toContain('Dirk Zonderchat: 079 1234567')
    expect(town.pieter.sees('stadsplein')).not.toMatch(/Dirk/i)
    await town.until(() => town.fatima.told().some(({ text }) => text.includes('Tafel 1: Dirk Zonderchat')))
    // Without a key nothing is sealed: the name stands in the profile, and nowhere else.
    const { FacilitatorProfile: profiles, ...rest } = await everythingStored(town.prisma)
    expect(JSON.stringify(profiles)).toContain('Zonderchat')
    expect(JSON.stringify(rest)).not.toContain('Zonderchat')
    expect(JSON.stringify(rest)).not.toContain(secret)
  })
})
