import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { instantAt, timeOf } from '../../calendar/local-time.ts'
import { freePlaces, nextInLine, roomBehind, type Waiting } from '../../store/places.ts'
import { type Fresh, freshTools } from '../../testing/conversation.ts'
import { providersUnderTest } from '../../testing/fresh-database.ts'
import { plannedActivity } from '../../testing/planned-activity.ts'
import { act, beginnings, handMs, moments, peopleInPlay, type Said, type Step } from '../../testing/sign-up-steps.ts'

const zone = 'Europe/Amsterdam'
const startsAt = instantAt(zone, '2027-02-26', '18:00')
const hoursBefore = fc.oneof(fc.integer({ min: 3, max: 30 }), fc.integer({ min: 30, max: 200 }))
const isByDay = (instant: Date) => timeOf(instant, zone) >= '08:00' && timeOf(instant, zone) < '21:00'

describe.each(providersUnderTest)('a waiting list on %s', (provider) => {
  let fresh: Fresh
  let people: string[]
  beforeAll(async () => {
    fresh = await freshTools('2027-02-01T10:00:00Z', provider)
    people = await Promise.all(
      Array.from({ length: peopleInPlay }, (_, index) => {
        const identity = { platform: 'slack', space: 'T1', user: `P${index}` } as const
        return fresh.tools.store.people.enter({ identity, name: `P${index}`, isGuest: false }, fresh.clock.now())
      }),
    )
  })
  afterAll(() => fresh.drop())

  test('never lets in more than there are places, offers one place once, by day and in order, and loses nobody', {
    timeout: 120_000,
  }, async () => {
    const runs = fc.asyncProperty(moments, beginnings, hoursBefore, liveThrough)
    await fc.assert(runs, { numRuns: provider === 'sqlite' ? 25 : 10, endOnFailure: true })
  })

  async function liveThrough(all: Step[][], wanted: number[], hours: number): Promise<void> {
    const activityId = await plannedActivity(fresh, { startsAt: startsAt.toISOString() })
    await fresh.prisma.activity.update({ where: { id: activityId }, data: { capacity: 3 } })
    fresh.clock.set(new Date(startsAt.getTime() - hours * 3_600_000).toISOString())
    const ground = { fresh, activityId, startsAt, people, said: new Map() as Said }
    for (const [who, count] of wanted.entries()) await act({ does: 'come', who, people: count, wait: true }, ground)
    for (const steps of all) {
      const before = await seen(activityId)
      await Promise.all(steps.map((step) => act(step, ground)))
      const after = await seen(activityId)
      countsAreRight(after)
      for (const { personId, state } of after.attendances)
        expect(placesAfter(ground.said.get(personId), after, personId)).toContain(state)
      offersAreGood(before, after)
      // Of what happens at once, each may already have changed what the other decided by.
      if (steps.length > 1) continue
      orderIsKept(before, after)
      nobodyJumpsTheLine(before, after)
      if (steps[0]?.does === 'tick') nothingIsLeftUndone(after)
    }
  }

  async function seen(id: string) {
    const [activity, attendances, offers] = await Promise.all([
      fresh.prisma.activity.findUniqueOrThrow({ where: { id } }),
      fresh.prisma.attendance.findMany({ where: { activityId: id }, orderBy: { turn: 'asc' } }),
      fresh.prisma.offer.findMany({ where: { activityId: id } }),
    ])
    return { activity, attendances, offers, now: fresh.clock.now() }
  }
})

interface Seen {
  activity: { capacity: number | null; coming: number; elsewhere: number; held: number; waiting: number }
  attendances: { personId: string; people: number; state: string; turn: number | null }[]
  offers: Offer[]
  now: Date
}
interface Offer {
  id: string
  personId: string
  people: number
  state: string
  offeredAt: Date
  deadline: Date
  byHand: boolean
}

function countsAreRight({ activity, attendances, offers }: Seen): void {
  const peopleIn = (state: string) => attendances.reduce((sum, one) => sum + (one.state === state ? one.people : 0), 0)
  const { capacity, coming, elsewhere, held, waiting } = activity
  expect({ coming, held, waiting }).toEqual({
    coming: peopleIn('coming'),
    held: peopleIn('offered'),
    waiting: peopleIn('waiting'),
  })
  expect(coming + elsewhere + held).toBeLessThanOrEqual(capacity ?? Number.POSITIVE_INFINITY)
  const pairs = (rows: { personId: string; people: number; state: string }[], wanted: string) =>
    rows.flatMap(({ personId, people, state }) => (state === wanted ? [`${personId} ${people}`] : [])).toSorted()
  expect(pairs(offers, 'open')).toEqual(pairs(attendances, 'offered'))
  const turns = attendances.flatMap(({ state, turn }) => (state === 'waiting' ? [turn] : []))
  expect(new Set(turns).size).toBe(turns.length)
}

/** Where somebody may stand who last said this; nobody but they themselves takes away that they come. */
function placesAfter(said: 'coming' | 'waiting' | 'nothing' = 'nothing', { offers }: Seen, personId: string): string[] {
  if (said === 'coming') return ['coming']
  if (said === 'nothing') return ['cancelled', 'passed']
  const hasRunOut = offers.some((offer) => offer.personId === personId && offer.state === 'expired')
  return ['waiting', 'offered', ...(hasRunOut ? ['passed'] : [])]
}

const newOffers = (before: Seen, after: Seen): Offer[] =>
  after.offers.filter(({ id }) => !before.offers.some((known) => known.id === id))

function offersAreGood(before: Seen, after: Seen): void {
  for (const { offeredAt, deadline, byHand } of newOffers(before, after)) {
    expect(isByDay(offeredAt), `an offer at ${timeOf(offeredAt, zone)}`).toBe(true)
    expect(offeredAt.getTime() >= startsAt.getTime() - handMs).toBe(byHand)
    expect(deadline > offeredAt && deadline <= startsAt).toBe(true)
  }
  const wasOpen = new Set(before.offers.flatMap(({ id, state }) => (state === 'open' ? [id] : [])))
  for (const { id, state, deadline } of after.offers)
    if (wasOpen.has(id) && state === 'accepted') expect(deadline > after.now).toBe(true)
}

/** Who waits and was passed over would not have fitted, not even in the places of all who stood behind them. */
function orderIsKept(before: Seen, after: Seen): void {
  const turnOf = new Map(after.attendances.map(({ personId, turn }) => [personId, turn ?? 0]))
  const made = newOffers(before, after).filter(({ byHand }) => !byHand)
  for (const { state, people, turn } of after.attendances) {
    const behind = made.filter(({ personId }) => (turnOf.get(personId) ?? 0) > (turn ?? 0))
    if (state !== 'waiting' || behind.length === 0) continue
    const left = freePlaces(after.activity) + behind.reduce((sum, offer) => sum + offer.people, 0)
    expect(people).toBeGreaterThan(left)
  }
}

/** Who comes without having waited had room behind everybody who did. */
function nobodyJumpsTheLine(before: Seen, after: Seen): void {
  if (before.offers.some(({ state, deadline }) => state === 'open' && deadline <= before.now)) return
  const stood = new Map(before.attendances.map((one) => [one.personId, one]))
  for (const { personId, state, people } of after.attendances) {
    const was = stood.get(personId)
    if (state !== 'coming' || was?.state === 'waiting' || was?.state === 'offered') continue
    const more = people - (was?.state === 'coming' ? was.people : 0)
    if (more > 0) expect(more).toBeLessThanOrEqual(roomBehind(freePlaces(before.activity), lineIn(before)))
  }
}

const lineIn = ({ attendances }: Seen): Waiting[] =>
  attendances.flatMap(({ state, turn, personId, people }) =>
    state === 'waiting' ? [{ personId, people, turn: turn ?? 0 }] : [],
  )

function nothingIsLeftUndone(after: Seen): void {
  const { activity, offers, now } = after
  const open = offers.filter(({ state }) => state === 'open')
  expect(now >= startsAt ? open : open.filter(({ deadline }) => deadline <= now)).toEqual([])
  if (!isByDay(now) || now.getTime() >= startsAt.getTime() - handMs) return
  expect(nextInLine(freePlaces(activity), lineIn(after))).toEqual([])
}
