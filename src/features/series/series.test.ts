import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { dayOf, timeOf } from '../../calendar/local-time.ts'
import { buttons, plainView, press } from '../../chat/view.ts'
import { buttonsOf, type Fresh, freshTools, viewOf } from '../../testing/conversation.ts'
import { plannedActivity } from '../../testing/planned-activity.ts'
import { plannedSeries } from '../../testing/planned-series.ts'
import { goOnWithSeries } from './go-on.ts'

let fresh: Fresh
beforeEach(async () => {
  fresh = await freshTools('2027-02-01T10:00:00Z')
})
afterEach(() => fresh.drop())

type Said = Parameters<typeof viewOf>[0]

const anna = () => fresh.person('anna', { partner: 'piezo' })
const said = (answer: Said) => plainView(viewOf(answer))
const button = (action: string, input: Record<string, string>) => [buttons(press('druk', action, input))]
const zone = 'Europe/Amsterdam'

/** The occurrences of a series that are published, in order, as local day and time. */
async function occurrences(id: string) {
  const rows = await fresh.prisma.activity.findMany({
    where: { seriesId: id, state: 'published' },
    orderBy: { startsAt: 'asc' },
  })
  return rows.map((row) => ({ ...row, when: `${dayOf(row.startsAt, zone)} ${timeOf(row.startsAt, zone)}` }))
}
const moments = async (id: string) => (await occurrences(id)).map(({ when }) => when)
const idOf = async (series: string, index: number) => (await occurrences(series))[index]?.id ?? ''

describe('a series in the agenda', () => {
  const titles = (answer: Said) =>
    viewOf(answer).parts.flatMap((part) =>
      part.kind === 'row' ? [part.text.flatMap((span) => ('words' in span ? [span.words] : []))[0] ?? ''] : [],
    )

  test('stands once, with how it comes back, and is found in every period in which it is on', async () => {
    await plannedSeries(fresh, { times: '8' })
    await plannedActivity(fresh, { title: 'Buurtiftar', startsAt: '2027-03-04T17:00:00Z' })
    const noor = fresh.person('noor')
    expect(titles(await noor.types('agenda'))).toEqual(['Taalcafé', 'Buurtiftar'])
    expect(said(await noor.types('agenda'))).toContain('di 2 mrt, 19.30-21.00 uur (elke dinsdag)')
    expect(said(await noor.types('agenda april'))).toContain('di 6 apr, 19.30-21.00 uur (elke dinsdag)')
    expect(titles(await noor.types('agenda april'))).toEqual(['Taalcafé'])
    fresh.clock.set('2027-03-02T19:00:00Z')
    expect(said(await noor.types('agenda'))).toContain('di 9 mrt')
  })

  test('shows apart the time that differs, and finds it where it is', async () => {
    const id = await plannedSeries(fresh, { times: '4' })
    const edit = await anna().presses(button('edit-activity', { activity: await idOf(id, 1) }), 'druk')
    await anna().sends(edit, { district: 'Rokkeveen', place: 'Castellum' })
    const noor = fresh.person('noor')
    expect(titles(await noor.types('agenda'))).toEqual(['Taalcafé', 'Taalcafé'])
    expect(titles(await noor.types('agenda rokkeveen'))).toEqual(['Taalcafé'])
    expect(said(await noor.types('agenda rokkeveen'))).toContain('di 9 mrt')
  })

  test('stands once among what its organiser looks after', async () => {
    await plannedSeries(fresh, { times: '8' })
    const mine = said(await anna().types('mijn'))
    expect(mine.match(/Taalcafé/g)).toHaveLength(1)
  })

  test('goes on with the next time when one is cancelled', async () => {
    const id = await plannedSeries(fresh, { times: '4' })
    const cancel = await anna().presses(button('cancel-activity', { activity: await idOf(id, 0) }), 'druk')
    await anna().sends(cancel, { reason: 'Ziek' })
    expect(said(await fresh.person('noor').types('agenda'))).toContain('di 9 mrt, 19.30-21.00 uur (elke dinsdag)')
  })
})

describe('a long series', () => {
  const rows = () => fresh.prisma.activity.count()

  test('is made half a year ahead, and goes on by itself until its number', async () => {
    const id = await plannedSeries(fresh, { times: '60' })
    expect(await rows()).toBe(22)
    fresh.clock.set('2027-06-01T10:00:00Z')
    await Promise.all([goOnWithSeries(fresh.tools), goOnWithSeries(fresh.tools)])
    const all = await moments(id)
    expect(all).toHaveLength(40)
    expect(new Set(all).size).toBe(40)
    for (const moment of ['2027-12-01T10:00:00Z', '2028-04-01T10:00:00Z']) {
      fresh.clock.set(moment)
      await goOnWithSeries(fresh.tools)
    }
    expect((await moments(id)).at(-1)).toBe('2028-04-18 19:30')
    expect(await rows()).toBe(60)
    expect(await fresh.prisma.series.findFirstOrThrow()).toMatchObject({ cursor: null, left: 0 })
  })

  test('has the later times as they were changed for this and the following', async () => {
    const id = await plannedSeries(fresh, { times: '60' })
    const edit = await anna().presses(button('edit-series', { activity: await idOf(id, 2) }), 'druk')
    await anna().sends(edit, { day: '2027-03-18', start: '10:00', end: '11:00', title: 'Koffiecafé' })
    fresh.clock.set('2027-06-01T10:00:00Z')
    await goOnWithSeries(fresh.tools)
    const all = await occurrences(id)
    expect(all.slice(0, 3).map(({ when, title }) => `${when} ${title}`)).toEqual([
      '2027-03-02 19:30 Taalcafé',
      '2027-03-09 19:30 Taalcafé',
      '2027-03-18 10:00 Koffiecafé',
    ])
    expect(all.at(-1)).toMatchObject({ when: '2027-11-25 10:00', title: 'Koffiecafé' })
  })

  test('that is stopped makes no more', async () => {
    const id = await plannedSeries(fresh, { until: '2028-06-01' })
    const cancel = await anna().presses(button('cancel-series', { activity: await idOf(id, 3) }), 'druk')
    expect(said(await anna().sends(cancel, { reason: 'Geen geld' }))).toContain('19 keer gaan niet door.')
    fresh.clock.set('2027-09-01T10:00:00Z')
    await goOnWithSeries(fresh.tools)
    expect(await rows()).toBe(22)
  })

  test('leaves out what passed while the bot stood still', async () => {
    const id = await plannedSeries(fresh, { times: '60' })
    fresh.clock.set('2027-10-01T10:00:00Z')
    await goOnWithSeries(fresh.tools)
    const all = await moments(id)
    expect(all).toContain('2027-10-05 19:30')
    expect(all).not.toContain('2027-09-28 19:30')
  })

  test('skips a date that was entered after it was begun', async () => {
    const id = await plannedSeries(fresh, { times: '60', skips: ['theme-days'] })
    const { id: by } = await fresh.prisma.person.findFirstOrThrow()
    const dates = { key: 'divali', start: '2027-10-26', end: '2027-10-26', source: null, by }
    await fresh.tools.store.announcedDays.enter(dates, fresh.clock.now())
    fresh.clock.set('2027-06-01T10:00:00Z')
    await goOnWithSeries(fresh.tools)
    expect(await moments(id)).toContain('2027-10-19 19:30')
    expect(await moments(id)).not.toContain('2027-10-26 19:30')
  })
})

describe('what a visitor sees of a series', () => {
  test('are its times, with those they come to', async () => {
    const id = await plannedSeries(fresh, { times: '3' })
    const noor = fresh.person('noor')
    await noor.presses(button('come', { activity: await idOf(id, 1) }), 'druk')
    const dates = await noor.presses(button('series-dates', { series: id }), 'druk')
    expect(said(dates)).toContain('di 9 mrt: 1 persoon komt\nJij staat op de lijst. [Ik kan toch niet]')
    expect(buttonsOf(dates).map(({ label }) => label)).toEqual([
      'Ik kom',
      'Ik kan toch niet',
      'Ik kom',
      'Naar de agenda',
    ])
    expect(said(await noor.presses(button('see-series', { series: id }), 'druk'))).toContain('Dit is een reeks: elke')
    expect(said(await noor.presses(button('see-series', { series: 'weg' }), 'druk'))).toBe(
      'Deze reeks is er niet meer.',
    )
    fresh.clock.set('2027-05-01T10:00:00Z')
    expect(said(await noor.presses(button('series-dates', { series: id }), 'druk'))).toBe('Deze reeks is afgelopen.')
  })
})
