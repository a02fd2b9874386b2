import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { plainView, type View } from '../../chat/view.ts'
import { type Fresh, freshTools, viewOf } from '../../testing/conversation.ts'
import { plannedActivity } from '../../testing/planned-activity.ts'
import { postedActivity } from '../activities/see-activity.ts'

let fresh: Fresh
let id: string
beforeEach(async () => {
  fresh = await freshTools('2027-02-01T10:00:00Z')
  id = await plannedActivity(fresh)
})
afterEach(() => fresh.drop())

const card = async (): Promise<View> => {
  const shown = await postedActivity.view(id, 'anywhere', fresh.tools)
  if (shown === undefined) throw new Error('the card is gone')
  return shown
}
const limit = (capacity: number) => fresh.prisma.activity.update({ where: { id }, data: { capacity } })
const said = async (answer: Promise<Parameters<typeof viewOf>[0]>) => plainView(viewOf(await answer))
const counted = async () => {
  const { coming } = await fresh.prisma.activity.findUniqueOrThrow({ where: { id } })
  const { _sum } = await fresh.prisma.attendance.aggregate({ where: { state: 'coming' }, _sum: { people: true } })
  return { coming, listed: _sum.people ?? 0 }
}

describe('Ik kom', () => {
  test('is one press, confirmed in private, with only a count on the card', async () => {
    const noor = fresh.person('noor', { name: 'Noor de Vries', channel: 'C1' })
    const confirmed = await said(noor.presses(await card(), 'Ik kom'))
    expect(confirmed).toContain('Je staat op de lijst voor “Buurtiftar”. Je komt alleen.')
    expect(plainView(await card())).toContain('1 persoon komt')
    expect(plainView(await card())).not.toContain('Noor')
  })

  test('twice is the same as once, and keeps with how many', async () => {
    const noor = fresh.person('noor')
    const first = await noor.presses(await card(), 'Ik kom')
    await noor.chooses(viewOf(first), '4')
    expect(await said(noor.presses(await card(), 'Ik kom'))).toContain('Jullie komen met 4 mensen.')
    expect(await counted()).toEqual({ coming: 4, listed: 4 })
  })

  test('can be taken back, also when it is full, and done again', async () => {
    await limit(1)
    const noor = fresh.person('noor')
    const confirmed = await noor.presses(await card(), 'Ik kom')
    expect(plainView(await card())).toContain('1 van 1 plek bezet: vol.')
    expect(await said(noor.presses(confirmed, 'Ik kan toch niet'))).toContain('niet meer op de lijst')
    expect(await said(noor.presses(confirmed, 'Ik kan toch niet'))).toContain('Je staat niet op de lijst')
    expect(await counted()).toEqual({ coming: 0, listed: 0 })
    await noor.presses(await card(), 'Ik kom')
    expect(await counted()).toEqual({ coming: 1, listed: 1 })
  })

  test('pressed away by mistake has a way back in the answer itself, or to the waiting list where it is full', async () => {
    await limit(1)
    const noor = fresh.person('noor')
    const confirmed = await noor.presses(await card(), 'Ik kom')
    const left = await noor.presses(confirmed, 'Ik kan toch niet')
    expect(await said(noor.presses(left, 'Ik kom'))).toContain('Je staat op de lijst')
    const adam = fresh.person('adam')
    const waits = await adam.presses(await card(), 'Zet mij op de wachtlijst')
    const gone = await adam.presses(waits, 'Haal mij van de wachtlijst')
    expect(await said(adam.presses(gone, 'Zet mij op de wachtlijst'))).toContain('Je bent nummer 1.')
  })

  test('says it when there is no room, and leaves who was on the list as they were', async () => {
    await limit(3)
    const noor = fresh.person('noor')
    const before = await card()
    const confirmed = await noor.presses(await card(), 'Ik kom')
    await fresh.person('bram').presses(await card(), 'Ik kom')
    expect(await said(noor.chooses(confirmed, '3'))).toContain('nog maar 1 plek vrij')
    expect(await counted()).toEqual({ coming: 2, listed: 2 })
    await noor.chooses(confirmed, '2')
    // Celik still sees the card as it was before it was full.
    expect(await said(fresh.person('celik').presses(before, 'Ik kom'))).toContain('“Buurtiftar” is vol')
    // Fewer is always possible, also when the organiser took places away.
    await limit(1)
    expect(await said(noor.chooses(confirmed, '1 (alleen ik)'))).toContain('Je komt alleen')
    expect(await counted()).toEqual({ coming: 2, listed: 2 })
  })

  test('after the start, or when cancelled or gone, gets a true answer', async () => {
    const [noor, bram] = [fresh.person('noor'), fresh.person('bram')]
    const old = await card()
    const confirmed = await bram.presses(old, 'Ik kom')
    fresh.clock.set('2027-02-26T17:00:00Z')
    expect(await said(noor.presses(old, 'Ik kom'))).toContain('al begonnen of voorbij')
    expect(await said(bram.presses(confirmed, 'Ik kan toch niet'))).toContain('al begonnen of voorbij')
    fresh.clock.set('2027-02-01T10:00:00Z')
    await fresh.prisma.activity.update({ where: { id }, data: { state: 'cancelled' } })
    expect(await said(noor.presses(old, 'Ik kom'))).toContain('is geannuleerd')
    await fresh.prisma.activity.delete({ where: { id } })
    expect(await said(noor.presses(old, 'Ik kom'))).toContain('er niet meer')
  })

  test('of fifty at the same time for ten places lets in ten', async () => {
    await limit(10)
    const shown = await card()
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) => said(fresh.person(`p${index}`).presses(shown, 'Ik kom'))),
    )
    expect(answers.filter((answer) => answer.includes('Je staat op de lijst'))).toHaveLength(10)
    expect(answers.filter((answer) => answer.includes('is vol'))).toHaveLength(40)
    expect(await counted()).toEqual({ coming: 10, listed: 10 })
  })

  test('of ten who each change to ten people at once never passes the places', async () => {
    await limit(35)
    const shown = await card()
    const people = Array.from({ length: 10 }, (_, index) => fresh.person(`p${index}`))
    const confirmed = await Promise.all(people.map((one) => one.presses(shown, 'Ik kom')))
    await Promise.all(people.map((one, index) => one.chooses(confirmed[index] ?? shown, '10')))
    const { coming, listed } = await counted()
    expect(coming).toBe(listed)
    expect(coming).toBe(28)
  })
})

describe('Meer', () => {
  test('shows the rest in private, with a text to copy', async () => {
    await fresh.prisma.activity.update({
      where: { id },
      data: { audience: 'Buren', languages: '["nl","ar"]', link: 'https://zoetermeer.nl', cost: 'gratis' },
    })
    const noor = fresh.person('noor')
    const more = await noor.presses(await card(), 'Meer')
    expect(plainView(viewOf(more))).toContain('Talen: Nederlands, Arabisch')
    const copied = await said(noor.presses(more, 'Kopieer voor WhatsApp of mail'))
    expect(copied).toContain('Buurtiftar\nvrijdag 26 februari 2027, om 18.00 uur\nDe Wadi')
    expect(copied).toContain('Kosten: gratis\nhttps://zoetermeer.nl')
  })
})
