import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { buttons, plainView, press } from '../../chat/view.ts'
import { renderMessage } from '../../slack/render-view.ts'
import { renderCard } from '../../teams/render-card.ts'
import { buttonsOf, type Fresh, freshTools, viewOf } from '../../testing/conversation.ts'
import { naughtyStrings } from '../../testing/naughty-strings.ts'
import { plannedActivity } from '../../testing/planned-activity.ts'

let fresh: Fresh
beforeEach(async () => {
  fresh = await freshTools('2027-02-01T10:00:00Z')
})
afterEach(() => fresh.drop())

const shown = (answer: Parameters<typeof viewOf>[0]) => plainView(viewOf(answer))
const titles = (answer: Parameters<typeof viewOf>[0]) =>
  viewOf(answer)
    .parts.flatMap((part) => (part.kind === 'row' ? [part.text.find(({ kind }) => kind === 'strong')] : []))
    .map((span) => (span && 'words' in span ? span.words : ''))

/** An activity that can be found by its words. */
async function found(planned: Parameters<typeof plannedActivity>[1]): Promise<void> {
  await plannedActivity(fresh, planned)
  await fresh.tools.store.activityWords.catchUp()
}

describe('the agenda', () => {
  test('shows what is coming, ten at a time, to everybody', async () => {
    for (let day = 1; day <= 23; day++)
      await plannedActivity(fresh, {
        title: `Dag ${day}`,
        startsAt: `2027-03-${String(day).padStart(2, '0')}T18:00:00Z`,
      })
    await plannedActivity(fresh, { title: 'Voorbij', startsAt: '2027-01-31T18:00:00Z' })
    await plannedActivity(fresh, { title: 'Concept', state: 'draft' })
    await plannedActivity(fresh, { title: 'Geannuleerd', state: 'cancelled' })
    const gast = fresh.person('gast', { isGuest: true })
    const first = await gast.types('agenda')
    expect(titles(first)).toEqual(Array.from({ length: 10 }, (_, index) => `Dag ${index + 1}`))
    expect(shown(first)).toContain('ma 1 mrt, 19.00 uur\nDe Wadi, Stichting Piëzo\nEr staat nog niemand op de lijst')
    const second = await gast.presses(first, 'Meer')
    expect(second.kind).toBe('replace')
    const third = await gast.presses(second, 'Meer')
    expect(titles(third)).toEqual(['Dag 21', 'Dag 22', 'Dag 23'])
    expect(buttonsOf(third).map(({ label }) => label)).not.toContain('Meer')
    expect(titles(await gast.presses(third, 'Vorige'))[0]).toBe('Dag 11')
  })

  test('opens an activity and leads back to the same page', async () => {
    await plannedActivity(fresh, { district: 'Meerzicht' })
    const noor = fresh.person('noor')
    const agenda = await noor.types('agenda meerzicht')
    const seen = await noor.presses(agenda, 'Bekijk')
    expect(shown(seen)).toContain('Soort: Dialoog')
    const back = await noor.presses(seen, 'Terug naar de agenda')
    expect(shown(back)).toContain('Activiteiten: Meerzicht')
    expect(titles(back)).toEqual(titles(agenda))
    expect(shown(await noor.presses(seen, 'Ik kom'))).toContain('Je staat op de lijst')
  })

  test('keeps what is for the network alone to who belongs to it', async () => {
    const id = await plannedActivity(fresh)
    await fresh.prisma.activity.update({ where: { id }, data: { visibility: 'network' } })
    expect(titles(await fresh.person('gast').types('agenda'))).toEqual([])
    expect(titles(await fresh.person('anna', { partner: 'iloz' }).types('agenda'))).toEqual(['Buurtiftar'])
    expect(titles(await fresh.person('carla', { role: 'coordinator' }).types('agenda'))).toEqual(['Buurtiftar'])
  })

  test('that is empty says so and offers a way on', async () => {
    const empty = await fresh.person('noor').types('agenda')
    expect(shown(empty)).toContain('Er staat nog niets in de agenda.')
    expect(buttonsOf(viewOf(empty)).map(({ label }) => label)).not.toContain('Filter')
    const filtered = await fresh.person('noor').types('agenda meerzicht maart')
    expect(shown(filtered)).toContain('Ik vond niets in de agenda. Je zocht: Meerzicht, maart 2027.')
    expect(buttonsOf(viewOf(filtered)).map(({ label }) => label)).toContain('Hele agenda')
    expect(
      buttonsOf(viewOf(await fresh.person('anna', { partner: 'piezo' }).types('agenda'))).map(({ label }) => label),
    ).toContain('Nieuwe activiteit')
  })

  test('is narrowed by menus, and widened again', async () => {
    await plannedActivity(fresh, { title: 'In Meerzicht', district: 'Meerzicht' })
    await plannedActivity(fresh, { title: 'In Rokkeveen', district: 'Rokkeveen', startsAt: '2027-03-05T17:00:00Z' })
    await plannedActivity(fresh, { title: 'Overal', startsAt: '2027-03-06T17:00:00Z' })
    const noor = fresh.person('noor')
    const agenda = await noor.types('agenda')
    expect(viewOf(agenda).parts.some(({ kind }) => kind === 'menu')).toBe(false)
    const narrowed = await noor.chooses(await noor.presses(agenda, 'Filter'), 'Rokkeveen')
    expect(titles(narrowed)).toEqual(['In Rokkeveen', 'Overal'])
    expect(titles(await noor.chooses(narrowed, 'deze maand'))).toEqual([])
    expect(titles(await noor.chooses(narrowed, 'volgende maand'))).toEqual(['In Rokkeveen', 'Overal'])
    expect(titles(await noor.chooses(narrowed, 'Alle wijken'))).toHaveLength(3)
  })

  test('is searched by words in any form, in any order with what else is asked', async () => {
    await found({ title: 'Buurtiftar', district: 'Oosterheem', startsAt: '2027-03-05T17:00:00Z' })
    await found({ title: 'Koffie met buren', district: 'Oosterheem', startsAt: '2027-03-06T17:00:00Z' })
    await found({ title: 'Iftar voor iedereen', district: 'Meerzicht', startsAt: '2027-03-07T17:00:00Z' })
    await found({ title: 'Late iftar', district: 'Oosterheem', startsAt: '2027-04-07T17:00:00Z' })
    const noor = fresh.person('noor')
    for (const typed of ['oosterheem iftars volgende maand', 'Volgende maand IFTAR in oosterheem']) {
      const answer = await noor.types(`agenda ${typed}`)
      expect(titles(answer)).toEqual(['Buurtiftar'])
      expect(shown(answer)).toMatch(/Activiteiten: Oosterheem, volgende maand, “iftars?”/i)
    }
    expect(
      titles(
        await noor.chooses(await noor.presses(await noor.types('agenda iftar oosterheem'), 'Filter'), 'Alle wijken'),
      ),
    ).toHaveLength(3)
  })

  test('is searched by who it is for, and else by the same words', async () => {
    await found({ title: 'Ontbijt', audience: 'Vrouwen uit de wijk' })
    await found({ title: 'Vrouwenfeest', startsAt: '2027-03-06T17:00:00Z' })
    const noor = fresh.person('noor')
    expect(titles(await noor.types('agenda voor vrouwen'))).toEqual(['Ontbijt'])
    await fresh.prisma.activity.deleteMany({ where: { title: 'Ontbijt' } })
    const none = await noor.types('agenda voor vrouwen')
    expect(shown(none)).toContain('Ik vond niets in de agenda. Je zocht: voor vrouwen.')
    expect(titles(await noor.presses(none, 'Zoek de woorden “vrouwen”'))).toEqual(['Vrouwenfeest'])
  })

  test('is narrowed by kind, theme and line, each in its menu', async () => {
    await found({ title: 'Maaltijd', kind: 'meal', line: 2, startsAt: '2027-03-05T17:00:00Z' })
    await found({ title: 'Dag', themeDay: 'keti_koti', startsAt: '2027-03-06T17:00:00Z' })
    const noor = fresh.person('noor')
    const all = await noor.presses(await noor.types('agenda'), 'Filter')
    expect(titles(await noor.chooses(all, 'Maaltijd'))).toEqual(['Maaltijd'])
    expect(titles(await noor.chooses(all, 'Herdenking'))).toEqual([])
    const themed = await noor.chooses(all, 'Keti Koti / Nationale Herdenking Slavernijverleden')
    expect(titles(themed)).toEqual(['Dag'])
    expect(titles(await noor.chooses(all, 'Ontwikkellijn 2'))).toEqual(['Maaltijd'])
    expect(titles(await noor.chooses(themed, 'Alle thema’s'))).toHaveLength(2)
    expect(titles(await noor.types('agenda thema herdenking'))).toEqual(['Dag'])
  })

  test('says which words it did not understand and shows what it did', async () => {
    await plannedActivity(fresh, { district: 'Meerzicht' })
    const answer = await fresh.person('noor').types('agenda meerzicht rokkeveen 🎉')
    expect(shown(answer)).toContain('Dit begreep ik niet: rokkeveen, 🎉.')
    expect(titles(answer)).toEqual(['Buurtiftar'])
  })

  test('says that nothing is found for a word, and can leave it out', async () => {
    await plannedActivity(fresh, { district: 'Meerzicht' })
    const noor = fresh.person('noor')
    const none = await noor.types('agenda meerzicht blorb')
    expect(shown(none)).toContain('Ik vond niets in de agenda. Je zocht: Meerzicht, “blorb”.')
    expect(titles(await noor.presses(none, 'Zoek zonder deze woorden'))).toEqual(['Buurtiftar'])
  })

  test('fits in a message whatever is typed', async () => {
    for (let day = 1; day <= 11; day++) await found({ title: `Iftar ${day} ${'x'.repeat(90)}`, place: 'y'.repeat(90) })
    const noor = fresh.person('noor')
    const reader = { space: 'T1', locale: 'nl' } as const
    const along = { origin: { about: 'digest:cm0abcdefghijklmnopqrstuvw' } }
    const long = `agenda ${'iftar '.repeat(8)} voor ${'iedereen '.repeat(4)} netwerkbijeenkomst lijn 1 buytenwegh volgend weekend`
    for (const typed of [long, ...naughtyStrings.map((one) => `agenda ${one}`)]) {
      const agenda = viewOf(await noor.types(typed))
      const mayFilter = buttonsOf(agenda).some(({ label }) => label === 'Filter')
      const filters = mayFilter ? [viewOf(await noor.presses(agenda, 'Filter'))] : []
      for (const view of [agenda, ...filters]) {
        const card = JSON.stringify(renderCard(view, { ...reader, where: 'message', opensForm: () => false, along }))
        const blocks = renderMessage(view, reader).blocks
        expect([typed, /… en nog \d+\. Typ/.test(card + JSON.stringify(blocks))]).toEqual([typed, false])
        expect(Buffer.byteLength(card)).toBeLessThanOrEqual(28_000)
      }
    }
  })

  test('begins again when a page is gone by now', async () => {
    await plannedActivity(fresh)
    const old = [buttons(press('Meer', 'agenda', { page: '3' }))]
    expect(titles(await fresh.person('noor').presses(old, 'Meer'))).toEqual(['Buurtiftar'])
  })

  test.each([
    { page: '-1' },
    { page: '99999999' },
    { period: '2027-13' },
    { line: 'x' },
    { menu: 'period', chosen: 'ooit' },
    { district: 'Kralingen' },
    { filter: 'no' },
  ])('answers a forged press %j without a fault', async (input) => {
    await plannedActivity(fresh)
    const forged = [buttons(press('Meer', 'agenda', input))]
    expect(shown(await fresh.person('noor').presses(forged, 'Meer'))).not.toContain('ging iets mis')
  })
})
