import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { directTo } from '../chat/address.ts'
import { paragraph, view } from '../chat/view.ts'
import { everythingStored } from '../testing/everything-stored.ts'
import { type FreshDatabase, freshDatabase, providersUnderTest } from '../testing/fresh-database.ts'
import type { Profile, Step } from './facilitators.ts'
import { mergePersons } from './merge-persons.ts'
import { type Store, storeOn } from './store.ts'

const now = new Date('2027-02-01T10:00:00Z')
const later = (days: number) => new Date(now.getTime() + days * 86_400_000)
const profile: Profile = {
  ...{ languages: ['nl'], themes: [], unwanted: ['geloof'], districts: [], availability: ['saturday'] },
  ...{ experience: 'some', maximumPerMonth: 2 },
}
const steps: Step[] = ['interested', 'intake', 'taken-part', 'trained', 'co-leads', 'leads']

describe.each(providersUnderTest)('volunteers on %s', (provider) => {
  let database: FreshDatabase
  let store: Store

  beforeEach(async () => {
    database = await freshDatabase(provider)
    store = storeOn(database.prisma)
    await store.partners.sync([{ key: 'piezo', name: 'Piëzo' }], now)
  })
  afterEach(() => database.drop())

  const identity = (user: string) => ({ platform: 'slack', space: 'T1', user }) as const
  async function volunteer(user: string, data: object = {}): Promise<string> {
    const personId = await store.people.enter({ identity: identity(user), name: user, isGuest: false }, now)
    await store.facilitators.enrol({ personId, profile }, now)
    await database.prisma.facilitatorProfile.update({ where: { personId }, data })
    return personId
  }
  const withoutChat = (by: string) =>
    store.volunteerLinks.enrol({ by, profile, sealedName: 'N', sealedContact: 'C', mayPassOn: true }, now)
  const message = [{ to: directTo(identity('someone')), kind: 'post', view: view([paragraph('Hallo')]) } as const]

  async function activity(data: object = {}): Promise<string> {
    const [partner] = await store.partners.all()
    const times = { startsAt: later(-1), createdAt: now, updatedAt: now, partnerId: partner?.id ?? '' }
    const { id } = await database.prisma.activity.create({
      data: { ...times, title: 'Training', kind: 'training', state: 'published', ...data },
    })
    return id
  }
  async function signsUp(activityId: string, personId: string, state = 'coming') {
    await database.prisma.attendance.create({ data: { activityId, personId, state, changedAt: now } })
  }

  describe('on their path', () => {
    test('stand step by step, who waits longest first, page after page', async () => {
      await volunteer('leads', { step: 'leads', stepSince: later(-90) })
      await volunteer('new', { stepSince: later(-1) })
      await volunteer('older', { stepSince: later(-9) })
      // As it was before steps were kept.
      await volunteer('oldest', { stepSince: null, enrolledAt: later(-400) })
      await volunteer('trained', { step: 'trained', stepSince: later(-2) })
      await volunteer('intake', { step: 'intake' })
      const names = async (skip: number, take: number) =>
        (await store.volunteerPath.page({ steps, skip, take })).rows.map(({ name }) => name)
      expect(await names(0, 10)).toEqual(['oldest', 'older', 'new', 'intake', 'trained', 'leads'])
      expect([...(await names(0, 2)), ...(await names(2, 2)), ...(await names(4, 2))]).toEqual(await names(0, 10))
      expect(await store.volunteerPath.page({ steps, skip: 6, take: 2 })).toEqual({ total: 6, rows: [] })
      const waiting = await store.volunteerPath.waiting('interested')
      expect(waiting.map(({ name }) => name)).toEqual(['oldest', 'older', 'new'])
    })

    test('move once when two coordinators move them at once, with the note outside the log', async () => {
      const [by, personId] = [await volunteer('nadia'), await volunteer('joris')]
      const move = (to: Step, note: string) =>
        store.volunteerPath.move({ personId, from: 'interested', to, note, by }, later(1))
      const moved = await Promise.all([move('intake', 'Belt liever'), move('trained', 'Deed het elders')])
      expect(moved.toSorted()).toEqual([false, true])
      const known = await store.facilitators.of(personId)
      expect(known?.stepSince).toEqual(later(1))
      const log = await database.prisma.auditEntry.findMany({ where: { act: 'facilitator.moved' } })
      expect(log).toMatchObject([{ personId: by, subjectId: personId, detail: `interested -> ${known?.step}` }])
      expect(JSON.stringify(log)).not.toMatch(/Belt|elders/)
    })

    test('keep how long they stand at a step when only the note changes', async () => {
      const personId = await volunteer('joris')
      await store.volunteerPath.move(
        { personId, from: 'interested', to: 'interested', note: 'a', by: personId },
        later(3),
      )
      expect(await store.facilitators.of(personId)).toMatchObject({ stepSince: now, stepNote: 'a' })
    })

    test('are told once that the training expired, by whichever process is first', async () => {
      const personId = await volunteer('joris', { step: 'trained', trainedUntil: '2027-01-31' })
      await volunteer('valid', { step: 'trained', trainedUntil: '2027-02-01' })
      expect((await store.volunteerPath.expired('2027-02-01', later(-1))).map(({ name }) => name)).toEqual(['joris'])
      const tell = () =>
        store.volunteerPath.tellExpired({ personId, trainedUntil: '2027-01-31', deliveries: message }, now)
      expect((await Promise.all([tell(), tell(), tell()])).filter(Boolean)).toHaveLength(1)
      expect(await database.prisma.delivery.count()).toBe(1)
      expect(await store.volunteerPath.expired('2027-02-01', later(-1))).toEqual([])
    })

    test('reached what they reached under either name, once two are one person', async () => {
      const to = await volunteer('slack', { step: 'trained', stepSince: later(-3), trainedUntil: '2028-01-01' })
      const from = await volunteer('teams', { changedAt: later(1) })
      await database.prisma.$transaction((tx) => mergePersons(tx, { from, to, tell: () => [], minutes: () => 90 }, now))
      const merged = { step: 'trained', stepSince: later(-3), trainedUntil: '2028-01-01' }
      expect(await store.facilitators.of(to)).toMatchObject(merged)
    })
  })

  describe('at a training', () => {
    const settle = (activityId: string, came: string[]) =>
      store.trainings.settle(
        { activityId, came, before: steps.slice(0, 3), to: 'trained', trainedUntil: '2029-01-31' },
        now,
      )

    test('move on once who came and stood on the list; who is further stays there with a new date', async () => {
      const id = await activity()
      const [joris, leader, left, absent] = [
        await volunteer('joris', { stepNote: 'Wil graag' }),
        await volunteer('leader', { step: 'leads', trainedUntil: '2027-01-01', expiryToldAt: now }),
        await volunteer('left'),
        await volunteer('absent'),
      ]
      for (const personId of [joris, leader, absent]) await signsUp(id, personId)
      await signsUp(id, left, 'cancelled')
      expect((await store.trainings.volunteersAt(id)).map(({ name }) => name).toSorted()).toEqual([
        'absent',
        'joris',
        'leader',
      ])
      const settled = await Promise.all([settle(id, [joris, leader, left]), settle(id, [joris, leader, left])])
      expect(settled.toSorted()).toEqual([2, undefined])
      const stepOf = async (personId: string) => (await store.facilitators.of(personId))?.step
      expect(await Promise.all([joris, leader, left, absent].map(stepOf))).toEqual([
        'trained',
        'leads',
        'interested',
        'interested',
      ])
      expect(await store.facilitators.of(leader)).toMatchObject({ trainedUntil: '2029-01-31' })
      expect(await store.facilitators.of(joris)).toMatchObject({ trainedUntil: '2029-01-31', stepSince: now })
      expect(await database.prisma.facilitatorProfile.count({ where: { expiryToldAt: { not: null } } })).toBe(0)
      expect(await store.trainings.isSettled(id)).toBe(true)
    })

    test.each([
      ['is cancelled', { state: 'cancelled' }],
      ['is a draft', { state: 'draft' }],
      ['has yet to begin', { startsAt: later(1) }],
      ['is something else', { kind: 'dialogue' }],
    ])('do not move when it %s', async (_what, data) => {
      const id = await activity(data)
      const personId = await volunteer('joris')
      await signsUp(id, personId)
      expect(await settle(id, [personId])).toBeUndefined()
      expect(await store.trainings.unsettled(now)).toEqual([])
      expect(await store.facilitators.of(personId)).toMatchObject({ step: 'interested' })
    })
  })

  describe('who stay silent', () => {
    test('are asked once about a pause, and anew only after they answered something', async () => {
      const personId = await volunteer('joris', { unanswered: 3 })
      await volunteer('paused', { unanswered: 5, state: 'paused', pausedUntil: '2027-02-01' })
      await volunteer('resting', { unanswered: 5, state: 'paused' })
      await volunteer('twice', { unanswered: 2 })
      const silence = { unanswered: 3, today: '2027-02-01', spoken: later(-1) }
      const names = async () => (await store.volunteerCare.silent(silence)).map(({ name }) => name)
      expect(await names()).toEqual(['joris'])
      // The day after the pause.
      const after = await store.volunteerCare.silent({ ...silence, today: '2027-02-02' })
      expect(after.map(({ name }) => name).toSorted()).toEqual(['joris', 'paused'])
      const ask = () => store.volunteerCare.askPause({ personId, silence, deliveries: message }, now)
      expect((await Promise.all([ask(), ask(), ask()])).filter(Boolean)).toHaveLength(1)
      expect(await database.prisma.delivery.count()).toBe(1)
      await store.volunteerCare.forgetPauseAsked(3)
      expect(await names()).toEqual([])
      await database.prisma.facilitatorProfile.update({ where: { personId }, data: { unanswered: 0 } })
      await store.volunteerCare.forgetPauseAsked(3)
      await database.prisma.facilitatorProfile.update({ where: { personId }, data: { unanswered: 3 } })
      expect(await names()).toEqual(['joris'])
      expect(await store.volunteerCare.alive(personId, now)).toBe(true)
      expect(await database.prisma.facilitatorProfile.findFirst({ where: { personId } })).toMatchObject({
        ...{ unanswered: 0, pauseAskedAt: null, stayedAt: now },
      })
    })

    test('are asked to stay once at a time, and an answer meanwhile goes first', async () => {
      const personId = await volunteer('joris')
      const seen = { personId, stayAskedAt: null, stayAsks: 0 }
      const ask = () => store.volunteerCare.askStay({ seen, deliveries: message }, now)
      expect((await Promise.all([ask(), ask()])).filter(Boolean)).toHaveLength(1)
      const asked = { personId, stayAskedAt: now, stayAsks: 1 }
      await store.facilitators.pause(personId, undefined, now)
      expect(await store.volunteerCare.letGo({ seen: asked, deliveries: message, tell: () => [] }, later(99))).toBe(
        false,
      )
      expect(await store.facilitators.of(personId)).toMatchObject({ isAskedToStay: false })
      expect(await database.prisma.delivery.count()).toBe(1)
    })

    test('are let go once, with the notice; who has no chat leaves nothing behind', async () => {
      const [chat, none] = [await volunteer('joris'), await withoutChat(await volunteer('nadia'))]
      const id = await activity({ startsAt: later(30), coming: 1 })
      await signsUp(id, none)
      const go = (personId: string) =>
        store.volunteerCare.letGo(
          { seen: { personId, stayAskedAt: null, stayAsks: 0 }, deliveries: message, tell: () => [] },
          now,
        )
      expect((await Promise.all([go(chat), go(chat)])).filter(Boolean)).toHaveLength(1)
      expect(await go(none)).toBe(true)
      expect(await database.prisma.delivery.count()).toBe(2)
      expect(await store.people.contact(chat)).toMatchObject({ name: 'joris' })
      const { AuditEntry: _log, ...left } = await everythingStored(database.prisma)
      expect(JSON.stringify(left)).not.toContain(none)
      expect((await store.activities.one(id))?.coming).toBe(0)
    })

    test('are found by how long nothing was heard, with what they do besides', async () => {
      await volunteer('lately', { stayedAt: later(-100), enrolledAt: later(-500) })
      const lead = await volunteer('leads', { enrolledAt: later(-500) })
      await volunteer('asked', { enrolledAt: later(-500), stayAskedAt: later(-10), stayAsks: 1 })
      await volunteer('spoken to today', { enrolledAt: later(-500), pauseAskedAt: now })
      await volunteer('reminded', { stayedAt: later(-400), stayAskedAt: later(-31), stayAsks: 2 })
      const activityId = await activity({ startsAt: later(9) })
      const { id: callId } = await database.prisma.call.create({ data: { activityId, places: 2, createdAt: now } })
      await database.prisma.invitation.create({
        data: { callId, personId: lead, answer: 'yes', askedAt: later(-3), answeredAt: later(-2) },
      })
      const found = await store.volunteerCare.quietSince(
        { stayed: later(-365), asked: later(-30), spoken: later(-1) },
        now,
      )
      expect(
        found.map(({ name, stayAsks, answeredAt, leadsAhead }) => ({ name, stayAsks, answeredAt, leadsAhead })),
      ).toEqual(
        expect.arrayContaining([
          { name: 'leads', stayAsks: 0, answeredAt: later(-2), leadsAhead: true },
          { name: 'reminded', stayAsks: 2, answeredAt: null, leadsAhead: false },
        ]),
      )
      expect(found).toHaveLength(2)
    })
  })

  describe('without a chat', () => {
    test('hold one link for each question and one for themselves, which ends by itself', async () => {
      const by = await volunteer('nadia')
      const personId = await withoutChat(by)
      const activityId = await activity({ startsAt: later(9) })
      const { id: callId } = await database.prisma.call.create({ data: { activityId, places: 1, createdAt: now } })
      const make = (digest: string, call?: string) =>
        store.volunteerLinks.make({ personId, digest, callId: call, expiresAt: later(14), by }, now)
      for (const [digest, call] of [['a'], ['b', callId], ['c'], ['d', callId]] as const) await make(digest, call)
      const works = async (at: Date) =>
        (await Promise.all(['a', 'b', 'c', 'd'].map((digest) => store.personalLinks.holder(digest, at)))).map(Boolean)
      expect(await works(now)).toEqual([false, false, true, true])
      expect(await store.personalLinks.holder('d', now)).toMatchObject({ personId, passedOn: { callId } })
      expect(await store.volunteerLinks.of(personId, now)).toHaveLength(2)
      expect(await works(later(14))).toEqual([false, false, false, false])
      await store.volunteerLinks.forgetExpired(later(14))
      expect(await database.prisma.volunteerLink.count()).toBe(0)
      await make('e')
      expect(await store.volunteerLinks.revoke({ personId, by }, now)).toBe(1)
      expect(await store.volunteerLinks.revoke({ personId, by }, now)).toBe(0)
      expect(await store.personalLinks.holder('e', now)).toBeUndefined()
    })

    test('alone get links: who has a chat, or is no volunteer, gets none', async () => {
      const by = await volunteer('nadia')
      const link = { digest: 'a', callId: undefined, expiresAt: later(14), by }
      expect(await store.volunteerLinks.make({ personId: by, ...link }, now)).toBe(false)
      expect(await store.volunteerLinks.make({ personId: 'nobody', ...link }, now)).toBe(false)
    })
  })

  test('agree to each purpose at its own moment, and keep it until they take it back', async () => {
    const personId = await volunteer('joris')
    const change = (mayPassOn: boolean, at: Date, sealedContact: string | null = 'sealed') =>
      store.facilitators.change({ personId, profile, reach: { sealedContact, mayPassOn } }, at)
    const known = async () => await store.facilitators.of(personId)
    expect(await known()).toMatchObject({ consentAt: now, contactConsentAt: null, unwanted: ['geloof'] })
    await change(true, later(1))
    await change(true, later(2))
    expect(await known()).toMatchObject({ consentAt: now, contactConsentAt: later(1), sealedContact: 'sealed' })
    await change(false, later(3))
    expect((await known())?.contactConsentAt).toBeNull()
    await change(true, later(4), null)
    expect(await known()).toMatchObject({ sealedContact: null, contactConsentAt: null })
  })

  test('are seen by the organiser with what they agreed to pass on, also without a profile', async () => {
    const activityId = await activity({ kind: 'dialogue', startsAt: later(9) })
    const { id: callId } = await database.prisma.call.create({ data: { activityId, places: 2, createdAt: now } })
    const none = await withoutChat(await volunteer('nadia'))
    const stranger = await store.people.enter({ identity: identity('els'), name: 'els', isGuest: false }, now)
    const answers = [
      [none, 'yes'],
      [stranger, 'yes'],
      [await volunteer('no'), 'no'],
    ] as const
    for (const [personId, answer] of answers)
      await database.prisma.invitation.create({ data: { callId, personId, answer, askedAt: now, answeredAt: now } })
    const leaders = await store.volunteerPath.leadingAt(activityId)
    expect(leaders.map(({ name, sealedName }) => name || sealedName).toSorted()).toEqual(['N', 'els'])
  })
})
