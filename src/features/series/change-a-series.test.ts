import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { dayOf, timeOf } from '../../calendar/local-time.ts'
import { buttons, plainView, press, view } from '../../chat/view.ts'
import { type Fresh, freshTools, viewOf } from '../../testing/conversation.ts'
import { cardChannel, plannedActivity } from '../../testing/planned-activity.ts'
import { plannedSeries } from '../../testing/planned-series.ts'

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

describe('changing a time and all that follow', () => {
  test('keeps what was moved by hand on its day while only the hour changes', async () => {
    const id = await plannedSeries(fresh, { times: '4' })
    const one = await anna().presses(button('edit-activity', { activity: await idOf(id, 2) }), 'druk')
    await anna().sends(one, { day: '2027-03-17' })
    const all = await anna().presses(button('edit-series', { activity: await idOf(id, 1) }), 'druk')
    await anna().sends(all, { start: '20:00', end: '22:00' })
    expect(await moments(id)).toEqual(['2027-03-02 19:30', '2027-03-09 20:00', '2027-03-17 20:00', '2027-03-23 20:00'])
  })

  test('changes only what was changed in the form', async () => {
    const id = await plannedSeries(fresh, { times: '3' })
    const one = await anna().presses(button('edit-activity', { activity: await idOf(id, 2) }), 'druk')
    await anna().sends(one, { place: 'Castellum' })
    const all = await anna().presses(button('edit-series', { activity: await idOf(id, 0) }), 'druk')
    await anna().sends(all, { title: 'Praatcafé' })
    expect((await occurrences(id)).map(({ title, place }) => [title, place])).toEqual([
      ['Praatcafé', 'De Wadi'],
      ['Praatcafé', 'De Wadi'],
      ['Praatcafé', 'Castellum'],
    ])
  })

  test('reaches the details in a second step', async () => {
    const id = await plannedSeries(fresh, { times: '3' })
    const edit = await anna().presses(button('edit-series', { activity: await idOf(id, 1) }), 'druk')
    const details = await anna().sends(edit, { more: 'yes' })
    expect(said(await anna().sends(details, { cost: 'gratis', languages: ['nl', 'ar'] }))).toContain('is gewijzigd')
    expect((await occurrences(id)).map(({ cost }) => cost)).toEqual([null, 'gratis', 'gratis'])
  })

  test.each([
    ['after the next', '2027-03-16'],
    ['on the day before', '2027-03-02'],
  ])('to a day %s is refused in words', async (_what, day) => {
    const id = await plannedSeries(fresh, { times: '4' })
    const edit = await anna().presses(button('edit-series', { activity: await idOf(id, 1) }), 'druk')
    const answer = await anna().sends(edit, { day })
    expect(answer.kind === 'refuse' && answer.errors.day).toBe(
      'Kies een dag na dinsdag 2 maart 2027 en voor dinsdag 16 maart 2027. Daar zijn de vorige en de volgende keer.',
    )
  })

  test('cannot leave fewer places than people who come to one of them', async () => {
    const id = await plannedSeries(fresh, { times: '3' })
    for (const name of ['noor', 'bram'])
      await fresh.person(name).presses(button('come', { activity: await idOf(id, 2) }), 'druk')
    const edit = await anna().presses(button('edit-series', { activity: await idOf(id, 0) }), 'druk')
    const refused = await anna().sends(edit, { capacity: '1' })
    expect(refused.kind === 'refuse' && refused.errors.capacity).toContain('komen al 2 mensen')
    await anna().sends(edit, { capacity: '2' })
    expect((await occurrences(id)).map(({ capacity }) => capacity)).toEqual([2, 2, 2])
  })

  test('by two at once is done by one, and the other hears it', async () => {
    const id = await plannedSeries(fresh, { times: '3' })
    const [eva, bob] = ['eva', 'bob'].map((name) => fresh.person(name, { partner: 'piezo', role: 'editor' }))
    if (eva === undefined || bob === undefined) throw new Error('nobody')
    const press = button('edit-series', { activity: await idOf(id, 0) })
    const [evas, bobs] = [await eva.presses(press, 'druk'), await bob.presses(press, 'druk')]
    const answers = await Promise.all([eva.sends(evas, { title: 'Een' }), bob.sends(bobs, { title: 'Twee' })])
    expect(answers.map(said).filter((words) => words.includes('intussen gewijzigd'))).toHaveLength(1)
    expect(new Set((await occurrences(id)).map(({ title }) => title)).size).toBe(1)
  })

  test('tells once who comes to several, and nobody of a new title', async () => {
    await cardChannel(fresh, 'C1')
    const id = await plannedSeries(fresh, { times: '3' })
    const noor = fresh.person('noor')
    for (const index of [0, 1, 2]) await noor.presses(button('come', { activity: await idOf(id, index) }), 'druk')
    await fresh.prisma.delivery.deleteMany()
    const edit = async () => anna().presses(button('edit-series', { activity: await idOf(id, 1) }), 'druk')
    await anna().sends(await edit(), { title: 'Praatcafé' })
    expect((await fresh.deliveries()).filter(({ to }) => to === 'noor')).toEqual([])
    await anna().sends(await edit(), { place: 'Castellum' })
    const told = (await fresh.deliveries()).filter(({ to }) => to === 'noor')
    expect(told).toHaveLength(1)
    const words = plainView(told[0]?.view ?? view([]))
    expect(words).toContain('- dinsdag 9 maart 2027, van 19.30 tot 21.00 uur\n- dinsdag 16 maart 2027')
    expect(words).not.toContain('2 maart')
    expect(words).toContain('De plek was De Wadi, Meerzicht. De plek wordt Castellum, Meerzicht.')
  })

  test('is for who looks after it', async () => {
    const id = await plannedSeries(fresh, { times: '3' })
    const other = fresh.person('ander', { partner: 'iloz', role: 'editor' })
    for (const action of ['edit-series', 'cancel-series'])
      expect(said(await other.presses(button(action, { activity: await idOf(id, 0) }), 'druk'))).toContain('Alleen')
    expect(said(await other.presses(button('manage-series', { series: id }), 'druk'))).toContain('Alleen de maker')
    const single = await plannedActivity(fresh)
    const eva = fresh.person('eva', { partner: 'piezo', role: 'editor' })
    expect(said(await eva.presses(button('edit-series', { activity: single }), 'druk'))).toBe(
      'Deze reeks is er niet meer.',
    )
  })
})
