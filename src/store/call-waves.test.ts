import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { directTo } from '../chat/address.ts'
import { type FreshDatabase, freshDatabase, providersUnderTest } from '../testing/fresh-database.ts'
import { volunteer } from '../testing/volunteers.ts'
import type { CallChange } from './call-answers.ts'
import type { Wave } from './call-waves.ts'
import { type Store, storeOn } from './store.ts'

const now = new Date('2027-02-01T10:00:00Z')
const later = new Date('2027-02-03T10:00:00Z')
const soon = new Date('2027-02-26T17:00:00Z')

describe.each(providersUnderTest)('waves on %s', (provider) => {
  let database: FreshDatabase
  let store: Store

  beforeEach(async () => {
    database = await freshDatabase(provider)
    store = storeOn(database.prisma)
    await store.partners.sync([{ key: 'piezo', name: 'Piëzo' }], now)
  })
  afterEach(() => database.drop())

  /** Volunteers, many at a time. */
  async function enrol(count: number): Promise<string[]> {
    const { prisma } = database
    const tools = { store, clock: { now: () => now } }
    const first = await prisma.facilitatorProfile.count()
    const ids = []
    for (let index = first; index < first + count; index++)
      ids.push(await volunteer({ prisma, tools: tools as never }, `v${String(index).padStart(3, '0')}`))
    return ids
  }

  async function opened(places: number, startsAt = soon): Promise<string> {
    const { id: partnerId } = await database.prisma.partner.findFirstOrThrow()
    const times = { startsAt, createdAt: now, updatedAt: now }
    const data = { ...times, title: 'Buurtiftar', kind: 'dialogue', state: 'published', partnerId }
    const { id: activityId } = await database.prisma.activity.create({ data })
    const identity = { platform: 'slack', space: 'T1', user: 'organiser' } as const
    const organiserId = await store.people.enter({ identity, name: 'organiser', isGuest: false }, now)
    const call = await store.calls.open({ activityId, organiserId, places, message: null, to: [] }, now)
    if (call.outcome === 'over') throw new Error('the activity is over')
    return call.callId
  }

  const wave = (callId: string, people: string[], after = 0): Wave => ({
    ...{ callId, after, tellNobody: () => [] },
    passOn: ({ keeper }) => ({ to: directTo(keeper.identity), kind: 'post', about: 'pass-on' }),
    people: people.map((personId) => ({ personId, lastAskedAt: null, why: ['availability'] })),
    question: ({ identity }, id) => ({ to: directTo(identity), kind: 'post', about: `invitation:${id}` }),
  })
  const yes = (callId: string, personId: string, judge: () => 'leader' | 'beside' = () => 'leader') =>
    store.calls.answer({ callId, personId, wanted: 'yes', judge, tell: () => [] }, now)
  const counted = (where: object) => database.prisma.invitation.count({ where })

  it('goes out once, however many processes send it at once', async () => {
    const people = await enrol(6)
    const callId = await opened(3)
    const others = storeOn(database.prisma)
    const sent = await Promise.all([
      ...Array.from({ length: 3 }, () => store.calls.sendWave(wave(callId, people), now)),
      ...Array.from({ length: 3 }, () => others.calls.sendWave(wave(callId, people), now)),
    ])
    expect(sent.sort()).toEqual([0, 0, 0, 0, 0, 6])
    expect(await database.prisma.delivery.count({ where: { about: { startsWith: 'invitation:' } } })).toBe(6)
    expect(await store.calls.of(callId)).toMatchObject({ wave: 1, waveAt: now })
  })

  it('asks nobody for two calls at the same moment', async () => {
    const people = await enrol(4)
    const [one, two] = [await opened(2), await opened(2, new Date('2027-02-20T17:00:00Z'))]
    const others = storeOn(database.prisma)
    const sent = await Promise.all([
      store.calls.sendWave(wave(one, people), now),
      others.calls.sendWave(wave(two, people), now),
    ])
    expect(sent.reduce((sum, count) => sum + count, 0)).toBe(4)
    expect(await counted({ state: 'open' })).toBe(4)
  })

  it('asks again who was no longer needed, but nobody who answered or kept silent', async () => {
    const [one = '', two = '', three = '', four = ''] = await enrol(4)
    const callId = await opened(1)
    await store.calls.sendWave(wave(callId, [one, two, three]), now)
    await store.calls.answer({ callId, personId: two, wanted: 'no', judge: () => 'leader', tell: () => [] }, now)
    await yes(callId, one)
    expect(await counted({ personId: three, state: 'withdrawn' })).toBe(1)
    await store.calls.answer({ callId, personId: one, wanted: 'no', judge: () => 'leader', tell: () => [] }, now)
    const around = { callId, activityId: (await store.calls.of(callId))?.activity.id ?? '', startsAt: soon }
    expect((await store.calls.candidates(around)).map(({ personId }) => personId).sort()).toEqual([three, four].sort())
    const again = wave(callId, [three, four], 1)
    await store.calls.sendWave(
      { ...again, people: again.people.map((one) => ({ ...one, lastAskedAt: one.personId === three ? now : null })) },
      later,
    )
    expect(await counted({ callId, state: 'open', wave: 2 })).toBe(2)
    expect(
      await database.prisma.delivery.count({ where: { about: { startsWith: 'invitation:' }, kind: 'post' } }),
    ).toBe(5)
  })

  it('says once that nobody is left, and tries again later', async () => {
    const callId = await opened(1)
    let told = 0
    const nobody = {
      ...wave(callId, []),
      tellNobody: () => {
        told += 1
        return []
      },
    }
    await Promise.all([store.calls.sendWave(nobody, now), store.calls.sendWave(nobody, now)])
    await store.calls.sendWave(nobody, later)
    expect(told).toBe(1)
    expect(await store.calls.of(callId)).toMatchObject({ wave: 0, waveAt: later, exhaustedAt: now })
    await store.calls.sendWave(wave(callId, await enrol(1)), later)
    expect(await store.calls.of(callId)).toMatchObject({ wave: 1, exhaustedAt: null })
  })

  it('gives five places to exactly five of two hundred who were asked and say yes at once', async () => {
    const people = await enrol(200)
    const callId = await opened(5)
    for (let index = 0; index < 200; index += 30)
      await store.calls.sendWave(wave(callId, people.slice(index, index + 30), index / 30), now)
    const others = storeOn(database.prisma)
    const outcomes = await Promise.all(
      people.map((id, index) =>
        index % 2
          ? yes(callId, id)
          : others.calls.answer({ callId, personId: id, wanted: 'yes', judge: () => 'leader', tell: () => [] }, now),
      ),
    )
    const counts = outcomes.map((outcome) => ('outcome' in outcome ? outcome.outcome : 'lost'))
    expect(counts.filter((outcome) => outcome === 'yes')).toHaveLength(5)
    expect(counts.filter((outcome) => outcome === 'reserve')).toHaveLength(195)
    expect(await counted({ answer: 'yes' })).toBe(5)
    expect(await counted({ state: 'open' })).toBe(0)
    expect(await store.calls.of(callId)).toMatchObject({ state: 'filled', found: 5 })
  }, 120_000)

  it('keeps to one promise of who says yes to many calls at once', async () => {
    const [person = ''] = await enrol(1)
    const callIds = []
    for (let day = 10; day < 20; day++) callIds.push(await opened(1, new Date(`2027-02-${day}T17:00:00Z`)))
    const heard: CallChange[] = []
    const others = storeOn(database.prisma)
    await Promise.all(
      callIds.map((callId, index) =>
        (index % 2 ? store : others).calls.answer(
          {
            ...{ callId, personId: person, wanted: 'yes' },
            judge: (_call, { commitments }) => (commitments.some(({ as }) => as === 'leads') ? 'maximum' : 'leader'),
            tell: (change) => {
              heard.push(change)
              return []
            },
          },
          now,
        ),
      ),
    )
    expect(await counted({ personId: person, answer: 'yes' })).toBe(1)
  })

  it('lets nobody sit beside a leader who is not there, whoever leaves first', async () => {
    const [leader = '', novice = ''] = await enrol(2)
    const callId = await opened(1)
    expect(await yes(callId, novice, () => 'beside')).toMatchObject({ outcome: 'reserve', role: 'beside' })
    await yes(callId, leader)
    await store.calls.moveUp({ callId, judge: () => 'beside', tell: () => [] }, now)
    expect(await counted({ personId: novice, answer: 'yes' })).toBe(1)
    await store.calls.answer({ callId, personId: leader, wanted: 'no', judge: () => 'leader', tell: () => [] }, now)
    expect(await counted({ personId: novice, answer: 'reserve', state: 'stepped-back' })).toBe(1)
    expect(await store.calls.of(callId)).toMatchObject({ state: 'open', found: 0 })
  })

  it('counts an answer of who stopped meanwhile for nothing', async () => {
    const people = await enrol(3)
    const callId = await opened(1)
    await store.facilitators.stop(people[0] ?? '', () => [], now)
    expect(await store.calls.sendWave(wave(callId, people), now)).toBe(2)
    await store.facilitators.stop(people[1] ?? '', () => [], now)
    expect(await counted({ state: 'withdrawn' })).toBe(1)
  })
})
