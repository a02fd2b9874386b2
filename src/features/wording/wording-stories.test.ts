import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { subscribes } from '../../testing/everyday.ts'
import type { Neighbour } from '../../testing/neighbour.ts'
import { type StoryTown, startStoryTown, startTown } from '../../testing/town.ts'

const stately = 'Tevens is er koffie voor iedereen. Wij faciliteren de taart.'

/** Fills in an activity up to the step before posting. */
async function writes(person: Neighbour, entries: { Titel: string; Omschrijving: string }): Promise<void> {
  await person.asks('stadsplein', 'activiteit vr 26 feb 18:00-20:30 De Wadi, Oosterheem')
  await person.fills({ Soort: 'Dialoog', ...entries })
  await person.submits()
}

describe.each(['slack', 'teams'] as const)('on %s', (platform) => {
  let town: StoryTown
  beforeEach(async () => {
    town = await startStoryTown(platform)
  })
  afterEach(async () => {
    await town.stop()
    expect(town.logged).toEqual([])
  })

  const echo = () => town.fatima.form()?.text ?? ''
  const everywhere = (person: Neighbour) =>
    (['stadsplein', 'vrijwilligers', 'chat'] as const).map((place) => person.sees(place)).join('\n')

  test('the author sees hints, switches one off, leaves one, posts anyway, and nobody else ever sees one', async () => {
    await subscribes(town.pieter, 'stadsplein')
    await writes(town.fatima, { Titel: 'Minderheden aan tafel', Omschrijving: stately })
    expect(echo()).toContain('“Minderheden” (in de titel): Het netwerk gebruikt dit liever niet.')
    expect(echo()).toContain('“Tevens”')
    expect(echo()).toContain('“faciliteren”')

    await town.fatima.presses('Nooit meer')
    await town.until(() => echo().includes('geen tips meer over het woord “minderheden”'))
    expect(echo()).toContain('“Tevens”')
    await town.fatima.presses('Laat zo')
    await town.until(() => !echo().includes('“Tevens”'))
    expect(echo()).toContain('“faciliteren”')
    await town.fatima.submits()
    await town.until(() => echo().includes('is geplaatst'))

    await town.until(() => town.joris.reads('stadsplein').some(({ text }) => text.includes('Minderheden aan tafel')))
    for (const person of [town.joris, town.pieter, town.nadia, town.emily])
      expect(everywhere(person)).not.toMatch(/Tips|Laat zo|liever niet|ambtelijke taal/)

    await town.fatima.closes()
    await writes(town.fatima, { Titel: 'Nog meer minderheden', Omschrijving: stately })
    expect(echo()).toContain('“Tevens”')
    expect(echo()).not.toContain('liever niet')
  })

  test('the author says it better in the form, and the hint is gone', async () => {
    await writes(town.fatima, { Titel: 'Praten over etniciteit', Omschrijving: 'Er is koffie voor iedereen.' })
    expect(echo()).toContain('Schrijf bijvoorbeeld: afkomst of achtergrond.')
    await town.fatima.presses('Pas aan')
    await town.until(() => town.fatima.form()?.title === 'Nieuwe activiteit')
    expect(town.fatima.form()?.fields.find(({ label }) => label === 'Titel')?.value).toBe('Praten over etniciteit')
    await town.fatima.fills({ Titel: 'Praten over afkomst' })
    await town.fatima.submits()
    await town.until(() => town.fatima.form()?.title === 'Klopt dit?')
    expect(echo()).toContain('Praten over afkomst')
    expect(echo()).not.toContain('Tips')
    await town.fatima.submits()
    await town.until(() => echo().includes('“Praten over afkomst” is geplaatst.'))
    expect(await town.prisma.activity.count()).toBe(1)
  })

  test('what was switched off is switched on again in what is mine', async () => {
    await writes(town.fatima, { Titel: 'Aan tafel', Omschrijving: stately })
    await town.fatima.presses('Nooit meer')
    await town.until(() => town.fatima.form()?.buttons.includes('Toch wel'))
    await town.fatima.closes()
    await town.fatima.asks('chat', 'mijn')
    await town.fatima.presses('Tips voor je tekst')
    expect(town.fatima.alone()).toContain('Tips over het woord “tevens”: uit')
    await town.fatima.presses('Zet aan')
    await town.until(() => !town.fatima.alone().includes('“tevens”'))
    await writes(town.fatima, { Titel: 'Aan tafel', Omschrijving: stately })
    expect(echo()).toContain('“Tevens”')
  })
})

test('in Slack the hints do not pile up: one step back from them is the form', async () => {
  const town = await startTown()
  const { fatima } = town
  await fatima.types('CPLEIN', '/activiteit vr 26 feb 18:00')
  await town.until(() => fatima.modal()?.title === 'Nieuwe activiteit')
  await fatima.fills({ Titel: 'Minderheden', Soort: 'Dialoog', Plaats: 'De Wadi', Omschrijving: stately })
  expect((await fatima.submits()).errors).toEqual({})
  await town.until(() => fatima.modal()?.title === 'Klopt dit?')
  for (const word of ['Minderheden', 'Tevens']) {
    expect(fatima.modal()?.text).toContain(`“${word}”`)
    await fatima.pressesInModal('Laat zo')
    await town.until(() => !fatima.modal()?.text.includes(`“${word}”`))
  }
  await fatima.closesModal()
  expect(fatima.modal()?.title).toBe('Nieuwe activiteit')
  await town.stop()
})
