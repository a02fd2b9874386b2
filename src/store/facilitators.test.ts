import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase, providersUnderTest } from '../testing/fresh-database.ts'
import type { CallChange } from './call-answers.ts'
import { forgetFacilitator, type Profile } from './facilitators.ts'
import { type Store, storeOn } from './store.ts'

const now = new Date('2027-02-01T10:00:00Z')
const profile: Profile = {
  languages: ['nl', 'tr'],
  themes: [],
  unwanted: [],
  districts: ['Meerzicht'],
  availability: ['saturday'],
  experience: 'some',
  maximumPerMonth: 2,
}

describe.each(providersUnderTest)('facilitators on %s', (provider) => {
  let database: FreshDatabase
  let store: Store

  beforeEach(async () => {
    database = await freshDatabase(provider)
    store = storeOn(database.prisma)
  })
  afterEach(() => database.drop())

  const enter = (user: string) =>
    store.people.enter({ identity: { platform: 'slack', space: 'T1', user }, name: user, isGuest: false }, now)

  const enrol = (personId: string) => store.facilitators.enrol({ personId, profile }, now)

  async function callOf(organiserId: string) {
    const { id: activityId } = await database.prisma.activity.create({
      data: {
        title: 'Buurtiftar',
        kind: 'dialogue',
        state: 'published',
        startsAt: new Date('2027-02-26T17:00:00Z'),
        createdAt: now,
        updatedAt: now,
        partner: { create: { key: 'piezo', name: 'Piëzo', createdAt: now } },
      },
    })
    const call = await store.calls.open({ activityId, organiserId, places: 1, message: undefined, to: [] }, now)
    if (call.outcome !== 'opened') throw new Error(call.outcome)
    return call.callId
  }

  it('enrols who signs up from two devices at once only once', async () => {
    const personId = await enter('fatima')
    const outcomes = await Promise.all([enrol(personId), enrol(personId), enrol(personId)])
    expect(outcomes.sort()).toEqual(['changed', 'changed', 'enrolled'])
    expect(await store.facilitators.of(personId)).toMatchObject({ ...profile, state: 'active', enrolledAt: now })
  })

  it('gives the place of who stops to the reserve, and stops only once', async () => {
    const [organiser, fatima, joris] = [await enter('organiser'), await enter('fatima'), await enter('joris')]
    const callId = await callOf(organiser)
    await enrol(fatima)
    for (const personId of [fatima, joris])
      await store.calls.answer({ callId, personId, wanted: 'yes', judge: () => 'leader', tell: () => [] }, now)
    const heard: CallChange[] = []
    const tell = (change: CallChange) => {
      heard.push(change)
      return []
    }
    expect(await store.facilitators.stop(fatima, tell, now)).toEqual({ takenBack: 1 })
    expect(await store.facilitators.stop(fatima, tell, now)).toBeUndefined()
    expect(heard.map(({ person }) => person?.name)).toEqual(['fatima'])
    expect(await store.facilitators.of(fatima)).toBeUndefined()
    expect(await store.calls.of(callId)).toMatchObject({ state: 'open', found: 0 })
    const moving = { callId, judge: () => 'leader' as const, tell: () => [] }
    expect(await store.calls.moveUp(moving, now)).toBe(1)
    expect(await store.calls.of(callId)).toMatchObject({ state: 'filled', found: 1 })
  })

  it('closes the open calls of an organiser who is forgotten', async () => {
    const organiser = await enter('organiser')
    const callId = await callOf(organiser)
    await database.prisma.$transaction((tx) => forgetFacilitator(tx, { personId: organiser, tell: () => [] }, now))
    expect(await store.calls.of(callId)).toMatchObject({ state: 'closed' })
  })

  it('forgets nothing at all when something goes wrong halfway', async () => {
    const fatima = await enter('fatima')
    const callId = await callOf(await enter('organiser'))
    await enrol(fatima)
    await store.calls.answer({ callId, personId: fatima, wanted: 'yes', judge: () => 'leader', tell: () => [] }, now)
    const fail = () => {
      throw new Error('no words for this')
    }
    await expect(store.facilitators.stop(fatima, fail, now)).rejects.toThrow('no words for this')
    expect(await store.facilitators.of(fatima)).toMatchObject(profile)
    expect(await store.calls.of(callId)).toMatchObject({ found: 1 })
  })
})
