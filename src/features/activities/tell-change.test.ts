import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { buttons, plainView, press, type View, view } from '../../chat/view.ts'
import { buttonsOf, type Fresh, freshTools, viewOf } from '../../testing/conversation.ts'
import { plannedActivity } from '../../testing/planned-activity.ts'
import { plannedSeries } from '../../testing/planned-series.ts'
import { tellBundles } from '../quiet/tell-bundles.ts'

let fresh: Fresh
beforeEach(async () => {
  fresh = await freshTools('2027-02-01T10:00:00Z')
})
afterEach(() => fresh.drop())

const button = (action: string, activity: string) => [buttons(press('druk', action, { activity }))]
const eva = () => fresh.person('eva', { partner: 'piezo', role: 'editor' })
const comes = (activity: string, who = 'noor') => fresh.person(who).presses(button('come', activity), 'druk')
const cancels = async (activity: string) =>
  eva().sends(await eva().presses(button('cancel-activity', activity), 'druk'), { reason: 'De zaal is dicht' })
const edits = async (activity: string, values: Record<string, string>) =>
  eva().sends(await eva().presses(button('edit-activity', activity), 'druk'), values)
const toldTo = async (who: string) => (await fresh.deliveries()).filter(({ to }) => to === who)
const wordsTo = async (who: string) => plainView((await toldTo(who)).at(-1)?.view ?? view([]))

describe('a change', () => {
  test.each([
    ['of tomorrow in the evening waits for the morning', '2027-02-25T21:30:00Z', '2027-02-26T07:00:00Z'],
    ['of tomorrow by day is told at once', '2027-02-25T12:00:00Z', '2027-02-25T12:00:00Z'],
    ['of today is told at once, however early', '2027-02-26T04:00:00Z', '2027-02-26T04:00:00Z'],
  ])('%s, to who would have come', async (_what, moment, due) => {
    const id = await plannedActivity(fresh)
    await comes(id)
    fresh.clock.set(moment)
    await edits(id, { day: '2027-03-05' })
    expect((await toldTo('noor')).map(({ state, dueAt }) => ({ state, dueAt }))).toEqual([
      { state: 'waiting', dueAt: new Date(due) },
    ])
  })

  test('of later is told in one message a day, whatever else changes on it', async () => {
    const [id, other] = [await plannedActivity(fresh), await plannedActivity(fresh, { title: 'Dialoog' })]
    for (const one of [id, other]) await comes(one)
    const minuteLater = async (moment: string) => {
      fresh.clock.set(moment)
      await tellBundles(fresh.tools)
      return (await toldTo('noor')).flatMap(({ state, view: said }) =>
        state === 'waiting' && said ? [plainView(said)] : [],
      )
    }
    fresh.clock.set('2027-02-20T21:30:00Z')
    await edits(id, { day: '2027-03-05' })
    expect(await minuteLater('2027-02-20T21:31:00Z')).toEqual([])
    await edits(other, { place: 'De Sniep' })
    const [first, ...more] = await minuteLater('2027-02-21T08:00:00Z')
    expect(more).toEqual([])
    expect(first).toContain('Buurtiftar')
    expect(first).toContain('De Sniep')
    await edits(id, { place: 'De Sniep' })
    expect(await minuteLater('2027-02-21T19:59:00Z')).toEqual([first])
    expect(await minuteLater('2027-02-22T08:00:00Z')).toEqual([first, expect.stringContaining('De Sniep')])
  })

  test('of one time of a series says under the card which time it is about', async () => {
    const series = await plannedSeries(fresh, { times: '3' })
    const second = (await fresh.prisma.activity.findMany({ orderBy: { startsAt: 'asc' } }))[1]?.id ?? ''
    const channel = { platform: 'slack', space: 'T1', externalId: 'C1', kind: 'channel' }
    const { id: channelId } = await fresh.prisma.channel.create({ data: channel })
    const copy = { about: `series:${series}`, channelId, reference: '1.0', postedAt: fresh.clock.now() }
    await fresh.prisma.copy.create({ data: copy })
    await edits(second, { place: 'Castellum' })
    const [edit, reply] = await toldTo('C1')
    expect([edit?.kind, reply?.kind]).toEqual(['edit', 'reply'])
    expect(plainView(reply?.view ?? view([]))).toBe(
      'Gewijzigd. Dit gaat over dinsdag 9 maart 2027, van 19.30 tot 21.00 uur. De plek was De Wadi, Meerzicht. De plek wordt Castellum, Meerzicht.',
    )
    expect(plainView(edit?.view ?? view([]))).toContain('di 9 mrt, Castellum, Meerzicht')
  })
})

describe('who signed up for what does not go on', () => {
  const rows = (shown: View | undefined | null) =>
    (shown?.parts ?? []).flatMap((part) => (part.kind === 'row' ? [plainView({ summary: '-', parts: [part] })] : []))

  test('is offered what comes nearest, with a button, and nothing they come to already', async () => {
    const id = await plannedActivity(fresh, { district: 'Meerzicht' })
    const near = await plannedActivity(fresh, {
      title: 'Dialoog',
      district: 'Meerzicht',
      startsAt: '2027-03-01T18:00:00Z',
    })
    const known = await plannedActivity(fresh, {
      title: 'Weer een',
      district: 'Meerzicht',
      startsAt: '2027-02-27T18:00:00Z',
    })
    await plannedActivity(fresh, { title: 'Voorbij', district: 'Meerzicht', startsAt: '2027-01-20T18:00:00Z' })
    await plannedActivity(fresh, { title: 'Ver weg', district: 'Meerzicht', startsAt: '2027-06-20T18:00:00Z' })
    const closed = await plannedActivity(fresh, { title: 'Besloten', district: 'Meerzicht' })
    await fresh.prisma.activity.update({ where: { id: closed }, data: { visibility: 'network' } })
    const unsure = await plannedActivity(fresh, { title: 'Onzeker', district: 'Meerzicht' })
    await fresh.prisma.activity.update({ where: { id: unsure }, data: { confirmation: 'unconfirmed' } })
    for (const one of [id, known]) await comes(one)
    await comes(id, 'bram')
    await cancels(id)
    expect(await wordsTo('noor')).toContain('De reden: De zaal is dicht')
    expect(await wordsTo('noor')).toContain('Misschien is dit iets voor jou:')
    const [noors, brams] = [(await toldTo('noor')).at(-1)?.view, (await toldTo('bram')).at(-1)?.view]
    expect(rows(noors).map((row) => row.split('\n')[0])).toEqual(['Dialoog'])
    expect(rows(brams).map((row) => row.split('\n')[0])).toEqual(['Weer een', 'Dialoog'])
    if (!noors) throw new Error('nothing was said')
    expect(buttonsOf(noors).map(({ label }) => label)).toContain('Ik kom')
    await fresh.person('noor').presses(noors, 'Ik kom')
    expect((await fresh.prisma.activity.findUniqueOrThrow({ where: { id: near } })).coming).toBe(1)
  })

  test('is offered nothing where there is nothing alike', async () => {
    const id = await plannedActivity(fresh, { district: 'Meerzicht' })
    await fresh.prisma.activity.update({ where: { id }, data: { kind: 'show' } })
    await plannedActivity(fresh, { title: 'Dialoog', district: 'Rokkeveen' })
    await comes(id)
    await cancels(id)
    expect(await wordsTo('noor')).not.toContain('Misschien')
  })

  test('is told the moment, and can see it', async () => {
    const id = await plannedActivity(fresh)
    await comes(id)
    await cancels(id)
    expect(await wordsTo('noor')).toContain('vrijdag 26 februari 2027, om 18.00 uur')
    const shown = (await toldTo('noor')).at(-1)?.view
    if (!shown) throw new Error('nothing was said')
    expect(plainView(viewOf(await fresh.person('noor').presses(shown, 'Bekijk')))).toContain('GEANNULEERD')
  })
})
