import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { postsIftar, subscribes } from '../../../testing/everyday.ts'
import type { Neighbour } from '../../../testing/neighbour.ts'
import { type StoryTown, startStoryTown } from '../../../testing/town.ts'

const heldBy = (person: Neighbour, label: string) =>
  person.form()?.fields.find((field) => field.label.startsWith(label))?.value

// It is Monday 1 February 2027.
describe.each(['slack', 'teams'] as const)('on %s', (platform) => {
  let town: StoryTown
  beforeEach(async () => {
    town = await startStoryTown(platform)
  })
  afterEach(async () => {
    await town.stop()
    expect(town.logged).toEqual([])
  })

  test('an ambiguous day is asked with two buttons, and pressing one opens the form with it', async () => {
    await subscribes(town.fatima, 'stadsplein')
    await town.fatima.asks('stadsplein', 'activiteit Dialoog volgende vrijdag half 8 De Wadi')
    expect(town.fatima.alone()).toContain('Welke dag bedoel je met “volgende vrijdag”?')
    expect(town.fatima.alone()).toContain('Hoe laat bedoel je met “half 8”?')
    await town.fatima.presses('vrijdag 12 februari 2027, 19.30 uur')
    expect(town.fatima.form()?.text).toContain('vrijdag 12 februari 2027, om 19.30 uur')
    expect([heldBy(town.fatima, 'Dag'), heldBy(town.fatima, 'Plaats')]).toEqual(['2027-02-12', 'De Wadi'])
    await town.fatima.submits()
    expect(town.fatima.form()?.text).toContain('vrijdag 12 februari 2027, van 19.30 tot 21.30 uur')
    await town.fatima.submits()
    await town.until(() => town.joris.reads('stadsplein').some(({ text }) => text.includes('Dialoog')))
  })

  test('words whose form was closed are there under mijn, to go on with or to throw away', async () => {
    await town.fatima.asks('stadsplein', 'activiteit Buurtiftar vr 26 feb 18:00-20:30 De Wadi, Oosterheem')
    await town.fatima.closes()
    await town.fatima.asks('stadsplein', 'mijn')
    expect(town.fatima.alone()).toContain('Ik bewaar dit tot en met zondag 14 februari 2027.')
    await town.fatima.presses('Verder')
    expect([heldBy(town.fatima, 'Titel'), heldBy(town.fatima, 'Plaats')]).toEqual(['Buurtiftar', 'De Wadi'])
    await town.fatima.closes()
    await town.fatima.asks('stadsplein', 'mijn')
    await town.fatima.presses('Weg ermee')
    expect(town.fatima.alone()).toContain('weggegooid')
    expect(await town.prisma.sketch.count()).toBe(0)
  })

  test('a form that was refused and then closed comes back as it was', async () => {
    await town.fatima.asks('stadsplein', 'activiteit')
    await town.fatima.fills({
      Titel: 'Soep',
      Soort: 'Maaltijd',
      Dag: '2027-01-20',
      Begintijd: '18:00',
      Plaats: 'De Wadi',
    })
    expect(Object.keys(await town.fatima.submits())).toEqual(['Dag'])
    await town.fatima.closes()
    await town.fatima.asks('stadsplein', 'mijn')
    await town.fatima.presses('Verder')
    expect([heldBy(town.fatima, 'Titel'), heldBy(town.fatima, 'Dag')]).toEqual(['Soep', '2027-01-20'])
    await town.fatima.fills({ Dag: '2027-02-20' })
    expect(await town.fatima.submits()).toEqual({})
    expect(town.fatima.form()?.text).toContain('zaterdag 20 februari 2027, om 18.00 uur')
  })

  test('a template is chosen in the form, keeps what was filled in, and adds what is usual', async () => {
    await town.fatima.asks('stadsplein', 'activiteit')
    await town.fatima.fills({ Plaats: 'Stadhuis' })
    await town.fatima.chooses('Begin met een sjabloon', 'StadsIftar')
    await town.until(() => heldBy(town.fatima, 'Titel') === 'StadsIftar')
    expect([heldBy(town.fatima, 'Soort'), heldBy(town.fatima, 'Plaats')]).toEqual(['Maaltijd', 'Stadhuis'])
    await town.fatima.fills({ Dag: '2027-02-26', Begintijd: '18:00' })
    await town.fatima.submits()
    expect(town.fatima.form()?.text).toContain('van 18.00 tot 20.30 uur')
    expect(town.fatima.form()?.text).toContain('gratis')
  })

  test('an earlier activity is copied, and only its day is asked', async () => {
    await postsIftar(town.fatima)
    await town.fatima.closes()
    await town.fatima.asks('stadsplein', 'activiteit')
    await town.fatima.chooses('Kopieer een eerdere activiteit', optionWith('Buurtiftar', town))
    await town.until(() => heldBy(town.fatima, 'Titel') === 'Buurtiftar')
    expect(heldBy(town.fatima, 'Dag') ?? '').toBe('')
    expect([heldBy(town.fatima, 'Begintijd'), heldBy(town.fatima, 'Plaats')]).toEqual(['18:00', 'De Wadi'])
  })

  test('the preview is what then stands in the channel', async () => {
    await subscribes(town.fatima, 'stadsplein')
    await town.fatima.asks('stadsplein', 'activiteit Dialoogavond do 4 maart 19.30 De Wadi, Oosterheem, max 30')
    await town.fatima.submits()
    const preview = town.fatima.form()?.text ?? ''
    await town.fatima.submits()
    await town.until(() => town.joris.reads('stadsplein').length === 1)
    const card = town.joris.reads('stadsplein')[0]?.text ?? ''
    expect(card.split('\n').length).toBeGreaterThan(3)
    const buttons = ['[Ik kom]', '[Meer]']
    expect(card.split('\n').filter((line) => !buttons.includes(line) && !preview.includes(line))).toEqual([])
  })

  test('of two who change the same activity the second sees what the first did, and decides', async () => {
    await subscribes(town.fatima, 'stadsplein')
    await postsIftar(town.fatima)
    const personId = (await town.tools.store.people.standing(town.side.identityOf('pieter')))?.personId ?? ''
    await town.tools.store.partners.place({ personId, partnerKey: 'piezo', role: 'editor' }, town.clock.now())
    for (const person of [town.fatima, town.pieter]) {
      await person.closes()
      await person.asks('stadsplein', 'mijn')
      await person.presses('Beheer')
      await person.presses('Wijzigen')
    }
    await town.fatima.fills({ Begintijd: '19:00' })
    await town.fatima.submits()
    await town.pieter.fills({ Plaats: 'Castellum' })
    await town.pieter.submits()
    expect(town.pieter.form()?.text).toContain('Iemand anders heeft deze activiteit intussen gewijzigd.')
    expect(town.pieter.form()?.text).toContain('er staat nu “vrijdag 26 februari 2027, van 19.00 tot 20.30 uur”')
    expect(await town.prisma.activity.findFirst()).toMatchObject({ place: 'De Wadi', version: 1 })
    await town.pieter.fills({ Begintijd: '19:00' })
    await town.pieter.submits()
    expect(await town.prisma.activity.findFirst()).toMatchObject({
      place: 'Castellum',
      startsAt: new Date('2027-02-26T18:00:00Z'),
    })
  })
})

/** How a platform names an earlier activity in its menu. */
const optionWith = (title: string, { side }: StoryTown): string =>
  side.platform === 'slack' ? title : `${title} · vr 26 feb`
