import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { buttons, plainView, press } from '../../chat/view.ts'
import type { Member, SeatStep } from '../../store/leading.ts'
import { type Fresh, freshTools, viewOf } from '../../testing/conversation.ts'
import { plannedActivity } from '../../testing/planned-activity.ts'
import { volunteer } from '../../testing/volunteers.ts'
import { remind } from '../quiet/remind.ts'
import { tablesOf } from './tables.ts'

type Role = SeatStep['role']
const member = (personId: string, role: Role = 'leader'): Member => ({
  ...{ personId, role, callId: 'call', isUnsure: false, contact: undefined, sealedName: null },
})
const step = (personId: string, did: SeatStep['did'], role: Role = 'leader'): SeatStep => ({ personId, did, role })
const seats = (members: Member[], steps: SeatStep[]) => Object.fromEntries(tablesOf({ members, steps }))

describe('a table', () => {
  test('is given in the order of the answers, and to who sits beside where a leader is alone', () => {
    const steps = [step('a', 'took'), step('b', 'took'), step('x', 'took', 'beside'), step('y', 'took', 'beside')]
    const all = [member('a'), member('b'), member('x', 'beside'), member('y', 'beside')]
    expect(seats(all, steps)).toEqual({ a: 1, b: 2, x: 1, y: 2 })
    // Of a search of before steps were kept, the order of the answers is all there is.
    expect(seats(all, [])).toEqual({ a: 1, b: 2, x: 1, y: 2 })
  })

  test('stays with who stays, and a replacement takes the one that came free', () => {
    const steps = ['a', 'b', 'c'].map((id) => step(id, 'took'))
    steps.push(step('a', 'left'))
    expect(seats([member('b'), member('c')], steps)).toEqual({ b: 2, c: 3 })
    steps.push(step('d', 'took'))
    expect(seats([member('b'), member('c'), member('d')], steps)).toEqual({ b: 2, c: 3, d: 1 })
  })

  test('goes to the colleague who takes the place over', () => {
    const steps = [step('a', 'took'), step('b', 'took'), step('a', 'left'), step('b', 'gave'), step('c', 'got')]
    expect(seats([member('c')], steps)).toEqual({ c: 2 })
  })

  test('that loses its leader keeps no novice: another leader who is alone is found, or there is none', () => {
    const steps = [step('a', 'took'), step('x', 'took', 'beside'), step('b', 'took'), step('a', 'left')]
    expect(seats([member('b'), member('x', 'beside')], steps)).toEqual({ b: 2, x: 2 })
    steps.push(step('b', 'left'))
    expect(seats([member('x', 'beside')], steps)).toEqual({})
    steps.push(step('c', 'took'), step('x', 'took', 'beside'))
    expect(seats([member('c'), member('x', 'beside')], steps)).toEqual({ c: 1, x: 1 })
  })

  test('stays with who stays when two turn out to be one person', () => {
    const steps = ['a', 'a', 'b'].map((id) => step(id, 'took'))
    expect(seats([member('a'), member('b')], steps)).toEqual({ a: 1, b: 3 })
    steps.push(step('a', 'merged'), step('c', 'took'))
    expect(
      seats(
        ['a', 'b', 'c'].map((id) => member(id)),
        steps,
      ),
    ).toEqual({ a: 1, b: 3, c: 2 })
    // Under one of the names they left before.
    const left = [step('a', 'took'), step('a', 'took'), step('a', 'left'), step('b', 'took')]
    expect(seats([member('a'), member('b')], left)).toEqual({ a: 1, b: 2 })
  })

  test('is nobody else’s, whatever happened: who stays keeps it, and no novice sits alone', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 40 }), (all) => {
        const team = emptyTeam()
        for (const id of all) {
          const before = tablesOf(team.facts())
          team.turn(id)
          expectOrder(team.facts(), before, `p${id}`)
        }
      }),
    )
  })
})

const PLACES = 4

/** Six who may lead and four who learn; who turns comes when there is room, and goes when there. */
function emptyTeam() {
  const steps: SeatStep[] = []
  const members = new Map<string, Member>()
  const of = (role: Role) => [...members.values()].filter((one) => one.role === role)
  function leave(personId: string, role: Role): void {
    steps.push(step(personId, 'left', role))
    const novice = of('beside').at(-1)
    if (novice === undefined || of('beside').length <= of('leader').length) return
    members.delete(novice.personId)
    steps.splice(-1, 0, step(novice.personId, 'left', 'beside'))
  }
  return {
    facts: () => ({ members: [...members.values()], steps }),
    turn(id: number) {
      const role: Role = id < 6 ? 'leader' : 'beside'
      const personId = `p${id}`
      const room = role === 'leader' ? PLACES : of('leader').length
      if (members.delete(personId)) leave(personId, role)
      else if (of(role).length < room) {
        members.set(personId, member(personId, role))
        steps.push(step(personId, 'took', role))
      }
    },
  }
}

type Facts = ReturnType<ReturnType<typeof emptyTeam>['facts']>

function expectOrder(facts: Facts, before: Map<string, number>, turned: string): void {
  const after = tablesOf(facts)
  const tablesFor = (role: Role) =>
    facts.members.filter((one) => one.role === role).map(({ personId }) => after.get(personId) ?? 0)
  const [led, beside] = [tablesFor('leader'), tablesFor('beside')]
  expect(new Set(led).size).toBe(led.length)
  expect(Math.min(1, ...led)).toBe(1)
  expect(Math.max(PLACES, ...led)).toBe(PLACES)
  expect(new Set(beside).size).toBe(beside.length)
  expect(led).toEqual(expect.arrayContaining(beside))
  for (const { personId, role } of facts.members) {
    const table = before.get(personId) ?? 0
    // Who sits beside moves only with the leader who leaves.
    if (personId !== turned && (role === 'leader' || led.includes(table))) expect(after.get(personId)).toBe(table)
  }
}

describe('the tables of a call', () => {
  let fresh: Fresh
  afterEach(() => fresh.drop())

  const pressed = (user: string, action: string, input: Record<string, string>) =>
    fresh.person(user).presses([buttons(press('druk', action, input))], 'druk')

  test('are named to the organiser, and are as they were after somebody fell out and another came', async () => {
    fresh = await freshTools('2027-02-01T10:00:00Z')
    await plannedActivity(fresh)
    const anna = fresh.person('anna', { partner: 'piezo', role: 'member' })
    for (const user of ['fatima', 'joris']) await volunteer(fresh, user)
    await volunteer(fresh, 'kim', { step: 'trained' })
    await anna.sends(await anna.sends(await anna.types('oproep'), { places: '2' }))
    const { id: call } = await fresh.prisma.call.findFirstOrThrow()
    for (const user of ['fatima', 'joris', 'kim']) await pressed(user, 'join-call', { call })
    const status = async () => plainView(viewOf(await anna.types('oproep')))
    expect(await status()).toContain('- Tafel 1: fatima, kim (zit naast een gespreksleider)\n- Tafel 2: joris')
    await pressed('fatima', 'leave-call', { call })
    expect(await status()).toContain('- Tafel 2: joris, kim (zit naast een gespreksleider)')
    await volunteer(fresh, 'emily')
    await pressed('emily', 'join-call', { call })
    expect(await status()).toContain('- Tafel 1: emily\n- Tafel 2: joris, kim')
    await volunteer(fresh, 'sara')
    await fresh.person('joris').sends(await pressed('joris', 'offer-swap', { call }), { name: 'sara' })
    const { id: invitation } = await fresh.prisma.invitation.findFirstOrThrow({ where: { swapFor: { not: null } } })
    await pressed('sara', 'accept-invitation', { invitation })
    await pressed('emily', 'leave-call', { call })
    expect(await status()).toContain('- Tafel 2: sara, kim')
    const colleague = fresh.person('bert', { partner: 'piezo', role: 'member' })
    expect(plainView(viewOf(await colleague.types('oproep')))).not.toMatch(/Tafel|emily/)
  })

  test('are not numbered twice where an activity is searched for again', async () => {
    fresh = await freshTools('2027-02-01T10:00:00Z')
    await plannedActivity(fresh)
    const anna = fresh.person('anna', { partner: 'piezo', role: 'member' })
    for (const user of ['fatima', 'joris']) await volunteer(fresh, user)
    await anna.sends(await anna.sends(await anna.types('oproep'), { places: '3' }))
    const { id: first } = await fresh.prisma.call.findFirstOrThrow()
    await pressed('fatima', 'join-call', { call: first })
    await pressed('anna', 'close-call', { call: first })
    await anna.sends(await anna.sends(await anna.types('oproep'), { places: '1' }))
    const { id: second } = await fresh.prisma.call.findFirstOrThrow({ where: { state: 'open' } })
    await pressed('joris', 'join-call', { call: second })
    expect(plainView(viewOf(await anna.types('oproep')))).toContain('- Tafel 2: joris')
    fresh.clock.set('2027-02-25T09:00:00Z')
    await remind(fresh.tools)
    const told = (await fresh.deliveries()).flatMap(({ to, state, view }) =>
      to === 'joris' && state === 'gathered' && view ? [plainView(view)] : [],
    )
    expect(told).toEqual([expect.stringContaining('Jouw tafel: tafel 2 van de 2')])
    expect(told[0]).toContain('Samen met: Nog niemand anders\nAan een andere tafel: fatima')
  })
})
