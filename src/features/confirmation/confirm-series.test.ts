import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { buttons, plainView, press, view } from '../../chat/view.ts'
import { type Fresh, freshTools, viewOf } from '../../testing/conversation.ts'
import { plannedSeries } from '../../testing/planned-series.ts'
import { goOnWithSeries } from '../series/go-on.ts'
import { askForConfirmation } from './ask-for-confirmation.ts'

let fresh: Fresh
beforeEach(async () => {
  fresh = await freshTools('2027-02-01T10:00:00Z')
})
afterEach(() => fresh.drop())

type Said = Parameters<typeof viewOf>[0]
const said = (answer: Said) => plainView(viewOf(answer))
const button = (action: string, input: Record<string, string>) => [buttons(press('druk', action, input))]
const state = async (id: string) => (await fresh.prisma.activity.findUniqueOrThrow({ where: { id } })).confirmation

/** What was said to people since the last look, as [who, words]. */
async function told() {
  const all = (await fresh.deliveries()).filter(({ toKind }) => toKind === 'direct')
  await fresh.prisma.delivery.deleteMany({ where: { channel: { kind: 'direct' } } })
  return all.map(({ to, view: shown }) => [to, plainView(shown ?? view([]))] as const)
}

async function at(moment: string) {
  fresh.clock.set(moment)
  await goOnWithSeries(fresh.tools)
  await askForConfirmation(fresh.tools)
}

describe('a series', () => {
  test('is asked about once a quarter, and one press confirms the next', async () => {
    const id = await plannedSeries(fresh, { times: '40' })
    await at('2027-05-17T09:00:00Z')
    expect(await told()).toEqual([])
    // Ninety-one days after the first is 1 June: that time is the first that nobody has confirmed.
    await at('2027-05-18T09:00:00Z')
    const [[to, words] = []] = await told()
    expect(to).toBe('anna')
    expect(words).toContain('Taalcafé\nReeks, elke dinsdag. Je antwoord geldt tot en met dinsdag 31 augustus 2027.')
    expect(words).toContain('[Ja, de reeks gaat door] [Hele reeks]')
    const anna = fresh.person('anna', { partner: 'piezo' })
    const done = said(await anna.presses(button('confirm-series', { series: id }), 'druk'))
    expect(done).toContain('De reeks “Taalcafé” gaat door tot en met dinsdag 31 augustus 2027.')
    for (const moment of ['2027-05-25T09:00:00Z', '2027-06-08T09:00:00Z', '2027-08-24T09:00:00Z']) await at(moment)
    expect(await told()).toHaveLength(1)
    expect(said(await anna.presses(button('confirm-series', { series: id }), 'druk'))).toContain('gaat door tot en met')
  })

  test('without an answer has its times called unconfirmed one by one, and says so once', async () => {
    const id = await plannedSeries(fresh, { times: '20' })
    await at('2027-05-18T09:00:00Z')
    expect(await told()).toHaveLength(1)
    await at('2027-05-25T09:00:00Z')
    expect((await told()).map(([, words]) => words)).toEqual([expect.stringContaining('Nog niet bevestigd')])
    await at('2027-06-01T09:00:00Z')
    expect(await told()).toEqual([])
    const states = async () =>
      (await fresh.prisma.activity.findMany({ orderBy: { startsAt: 'asc' } }))
        .slice(12, 17)
        .map((row) => row.confirmation)
    expect(await states()).toEqual(['confirmed', 'unconfirmed', 'unconfirmed', 'asked', 'open'])
    const card = plainView((await fresh.deliveries()).find(({ about }) => about === `series:${id}`)?.view ?? view([]))
    expect(card).not.toContain('bevestigd')
    const anna = fresh.person('anna', { partner: 'piezo' })
    await anna.presses(button('confirm-series', { series: id }), 'druk')
    expect(await states()).toEqual(['confirmed', 'confirmed', 'confirmed', 'confirmed', 'confirmed'])
    expect(await told()).toEqual([])
  })

  test('is confirmed by who looks after it', async () => {
    const id = await plannedSeries(fresh)
    const other = fresh.person('ander', { partner: 'iloz', role: 'editor' })
    expect(said(await other.presses(button('confirm-series', { series: id }), 'druk'))).toContain('Alleen de maker')
    const anna = fresh.person('anna', { partner: 'piezo' })
    expect(said(await anna.presses(button('confirm-series', { series: id }), 'druk'))).toContain('al bevestigd')
  })

  test('of which one time was moved by hand is not asked about for that', async () => {
    const id = await plannedSeries(fresh)
    const anna = fresh.person('anna', { partner: 'piezo' })
    const third = (await fresh.prisma.activity.findMany({ orderBy: { startsAt: 'asc' } }))[2]?.id ?? ''
    const form = await anna.presses(button('edit-activity', { activity: third }), 'druk')
    await anna.sends(form, { day: '2027-03-17' })
    await at('2027-03-05T09:00:00Z')
    expect([await told(), await state(third)]).toEqual([[], 'confirmed'])
    expect(await fresh.prisma.series.findUniqueOrThrow({ where: { id } })).toMatchObject({ askedAt: null })
  })
})
