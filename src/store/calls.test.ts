import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase, providersUnderTest } from '../testing/fresh-database.ts'
import { type CallAnswer, outcomeOf } from './call-answers.ts'
import type { MovedUp } from './move-up.ts'
import { type Store, storeOn } from './store.ts'

const now = new Date('2027-02-01T10:00:00Z')
const soon = new Date('2027-02-26T17:00:00Z')
const tell = () => []

describe('what an answer to a call comes to', () => {
  const published = { state: 'published', startsAt: soon }
  const open = { state: 'open', places: 3, found: 1, activity: published } as const
  const full = { ...open, state: 'filled', found: 3 } as const
  const closed = { ...open, state: 'closed' } as const
  const cancelled = { ...open, activity: { ...published, state: 'cancelled' } }
  const begun = { ...open, activity: { ...published, startsAt: now } }

  it.each([
    ['a first yes where there is room', open, undefined, 'yes', 'yes'],
    ['a yes where every place is taken', full, undefined, 'yes', 'reserve'],
    ['a yes after a no', open, 'no', 'yes', 'yes'],
    ['a yes by a reserve where a place came free', open, 'reserve', 'yes', 'yes'],
    ['a yes by a reserve where none did', full, 'reserve', 'yes', 'reserve'],
    ['a second yes of who has a place', full, 'yes', 'yes', 'yes'],
    ['a no', open, undefined, 'no', 'no'],
    ['a yes taken back', full, 'yes', 'no', 'no'],
    ['a yes taken back after the search was closed', closed, 'yes', 'no', 'no'],
    ['a yes after the search was closed', closed, undefined, 'yes', 'closed'],
    ['a second yes after the search was closed', closed, 'yes', 'yes', 'yes'],
    ['a no after the search was closed', closed, undefined, 'no', 'closed'],
    ['a yes to what is cancelled', cancelled, undefined, 'yes', 'cancelled'],
    ['taking back a yes to what is cancelled', cancelled, 'yes', 'no', 'cancelled'],
    ['a yes at the very start', begun, undefined, 'yes', 'past'],
    ['taking back a yes at the very start', begun, 'yes', 'no', 'past'],
  ] as const)('%s', (_what, call, mine, wanted, outcome) => {
    expect(outcomeOf({ call, mine, wanted }, now)).toBe(outcome)
  })
})

describe.each(providersUnderTest)('calls on %s', (provider) => {
  let database: FreshDatabase
  let store: Store

  beforeEach(async () => {
    database = await freshDatabase(provider)
    store = storeOn(database.prisma)
  })
  afterEach(() => database.drop())

  const enter = (user: string) =>
    store.people.enter({ identity: { platform: 'slack', space: 'T1', user }, name: user, isGuest: false }, now)

  async function planned({ startsAt = soon, title = 'Buurtiftar' } = {}) {
    const partner = { key: 'piezo', name: 'Piëzo', createdAt: now }
    const times = { startsAt, createdAt: now, updatedAt: now }
    const { id } = await database.prisma.activity.create({
      data: {
        ...times,
        title,
        kind: 'dialogue',
        state: 'published',
        partner: { connectOrCreate: { where: { key: 'piezo' }, create: partner } },
      },
    })
    return id
  }

  async function opened(places: number, activityId?: string) {
    const call = await store.calls.open(
      {
        activityId: activityId ?? (await planned()),
        organiserId: await enter('organiser'),
        places,
        message: undefined,
        to: [{ kind: 'channel', platform: 'slack', space: 'T1', channel: 'C1' }],
      },
      now,
    )
    if (call.outcome === 'over') throw new Error('the activity is over')
    return call.callId
  }

  async function answer(callId: string, personId: string, wanted: 'yes' | 'no') {
    const answered = await store.calls.answer({ callId, personId, wanted, judge: () => 'leader', tell }, now)
    if ('over' in answered || 'refused' in answered) throw new Error(JSON.stringify(answered))
    return answered
  }

  const answersOf = async (callId: string) =>
    (await database.prisma.invitation.findMany({ where: { callId } })).map((row) => row.answer as CallAnswer)

  it('reads every facilitator once, however many there are, with the name of the chat where they are reached', async () => {
    const ids = Array.from({ length: 1_203 }, (_, index) => `p${index}`)
    await database.prisma.person.createMany({ data: ids.map((id) => ({ id, createdAt: now })) })
    const slack = (user: string) => ({ platform: 'slack', space: 'T1', user, name: `Slack ${user}`, personId: user })
    await database.prisma.identity.createMany({ data: ids.slice(1).map(slack) })
    const chosen = { platform: 'teams', space: 'A', user: 'p700', name: 'Teams p700', personId: 'p700' }
    await database.prisma.identity.create({ data: { ...chosen, contactSince: now } })
    await database.prisma.facilitatorProfile.createMany({
      data: ids.map((personId) => ({
        ...{ personId, languages: '["nl"]', themes: '[]', districts: '[]', availability: '[]', experience: 'some' },
        ...{ maximumPerMonth: 2, consentAt: now, enrolledAt: now, changedAt: now },
      })),
    })
    const all = await store.calls.candidates({ callId: undefined, activityId: await planned(), startsAt: soon })
    expect(all.map(({ personId }) => personId).toSorted()).toEqual(ids.toSorted())
    const named = new Map(all.map(({ personId, name, canBeAsked }) => [personId, [name, canBeAsked]]))
    expect(named.get('p0')).toEqual(['', false])
    expect(named.get('p1202')).toEqual(['Slack p1202', true])
    expect(named.get('p700')).toEqual(['Teams p700', true])
  })

  it('gives three places to exactly three of fifty who say yes at once', async () => {
    const callId = await opened(3)
    const people = await Promise.all(Array.from({ length: 50 }, (_, index) => enter(`volunteer${index}`)))
    const outcomes = await Promise.all(people.map(async (id) => (await answer(callId, id, 'yes')).outcome))
    expect(outcomes.filter((outcome) => outcome === 'yes')).toHaveLength(3)
    expect(outcomes.filter((outcome) => outcome === 'reserve')).toHaveLength(47)
    expect((await answersOf(callId)).filter((given) => given === 'yes')).toHaveLength(3)
    expect(await store.calls.of(callId)).toMatchObject({ state: 'filled', found: 3 })
  })

  it('counts one person once, however often and however fast they press', async () => {
    const callId = await opened(3)
    const fatima = await enter('fatima')
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => answer(callId, fatima, 'yes')))
    expect(outcomes.filter(({ changed }) => changed)).toHaveLength(1)
    expect(outcomes.every(({ outcome }) => outcome === 'yes')).toBe(true)
    expect(await store.calls.of(callId)).toMatchObject({ state: 'open', found: 1 })
    expect(await database.prisma.auditEntry.count({ where: { act: 'call.yes' } })).toBe(1)
  })

  it('lets the first reserve move up when two who said yes leave at once, and the second too', async () => {
    const callId = await opened(2)
    const [one, two, three, four] = await Promise.all(['one', 'two', 'three', 'four'].map(enter))
    for (const person of [one, two, three, four]) await answer(callId, person ?? '', 'yes')
    const promoted: string[] = []
    const leave = async (personId: string) => {
      await answer(callId, personId, 'no')
      const tell = ({ moved }: MovedUp) => {
        promoted.push(...moved.flatMap(({ person }) => person?.name ?? []))
        return []
      }
      await store.calls.moveUp({ callId, judge: () => 'leader', tell }, now)
    }
    await Promise.all([leave(one ?? ''), leave(two ?? '')])
    expect(promoted.sort()).toEqual(['four', 'three'])
    expect(await store.calls.of(callId)).toMatchObject({ state: 'filled', found: 2 })
  })

  it('starts one search when two colleagues ask for the same activity at once', async () => {
    const activityId = await planned()
    await enter('organiser')
    const ids = await Promise.all([opened(3, activityId), opened(3, activityId)])
    expect(new Set(ids).size).toBe(1)
    expect(await database.prisma.call.count()).toBe(1)
    expect(await database.prisma.delivery.count()).toBe(1)
  })

  it('tells the digest which searches still have places in a period', async () => {
    const callId = await opened(2, await planned({ title: 'Open' }))
    const full = await opened(1, await planned({ title: 'Vol' }))
    await opened(1, await planned({ title: 'Later', startsAt: new Date('2027-04-01T10:00:00Z') }))
    const fatima = await enter('fatima')
    await answer(callId, fatima, 'yes')
    await answer(full, fatima, 'yes')
    const found = await store.calls.openBetween(now, new Date('2027-03-01T00:00:00Z'))
    expect(found.map(({ activity, places, found }) => [activity.title, places, found])).toEqual([['Open', 2, 1]])
  })

  it('tells a person where they lead or are reserve, and nothing of what is over', async () => {
    const callId = await opened(1)
    const [one, two] = [await enter('one'), await enter('two')]
    await answer(callId, one, 'yes')
    await answer(callId, two, 'yes')
    expect((await store.calls.ofPerson(one, now)).map(({ answer: given }) => given)).toEqual(['yes'])
    expect((await store.calls.ofPerson(two, now)).map(({ answer: given }) => given)).toEqual(['reserve'])
    expect(await store.calls.ofPerson(one, soon)).toEqual([])
  })
})
