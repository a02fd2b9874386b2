import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { tablesOf } from '../features/calls/tables.ts'
import { everythingStored } from '../testing/everything-stored.ts'
import { type FreshDatabase, freshDatabase, providersUnderTest } from '../testing/fresh-database.ts'
import { channelIdOf } from './channels.ts'
import { mergePersons } from './merge-persons.ts'
import type { CountedOnce } from './merge-sign-ups.ts'
import type { MovedUp } from './move-up.ts'
import { type Store, storeOn } from './store.ts'

const now = new Date('2027-02-01T10:00:00Z')
const soon = new Date('2027-02-26T17:00:00Z')
const past = new Date('2027-01-20T19:00:00Z')
const profile = {
  ...{ languages: ['nl'], themes: [], unwanted: [], districts: [], availability: ['saturday'] },
  ...{ experience: 'some' as const, maximumPerMonth: 2 },
}
const C1 = { kind: 'channel', platform: 'slack', space: 'T1', channel: 'C1' } as const

/** Every column that says which person is meant, as the schema has them: `Model.column`. */
function columnsOfPersons(): string[] {
  const schema = readFileSync('prisma/schema.prisma', 'utf8')
  return [...schema.matchAll(/^model (\w+) \{([\s\S]*?)^\}/gm)].flatMap(([, model, body = '']) => {
    const related = [...body.matchAll(/\sPerson\??\s+@relation\([^)]*fields: \[(\w+)\]/g)].map(([, column]) => column)
    const named = [...body.matchAll(/^\s+(personId|\w+ById)\s+String/gm)].map(([, column]) => column)
    return [...new Set([...related, ...named])].map((column) => `${model}.${column}`)
  })
}

describe.each(providersUnderTest)('one person of two on %s', (provider) => {
  let database: FreshDatabase
  let store: Store
  let from: string
  let to: string
  let told: CountedOnce[]
  beforeEach(async () => {
    database = await freshDatabase(provider)
    store = storeOn(database.prisma)
    await store.partners.sync(
      ['piezo', 'library', 'city'].map((key) => ({ key, name: key })),
      now,
    )
    to = await enter('USLACK')
    from = await enter('aad-teams', 'teams')
    told = []
  })
  afterEach(() => database.drop())

  const enter = (user: string, platform: 'slack' | 'teams' = 'slack') =>
    store.people.enter({ identity: { platform, space: 'T1', user }, name: user, isGuest: false }, now)
  const tell = (change: CountedOnce) => {
    told.push(change)
    return []
  }
  const merge = () => database.prisma.$transaction((tx) => mergePersons(tx, { from, to, tell, minutes: () => 90 }, now))
  async function activity({ state = 'published', startsAt = soon, authorId = null as string | null, coming = 0 } = {}) {
    const [partner] = await store.partners.all()
    const times = { startsAt, createdAt: now, updatedAt: now }
    const { id } = await database.prisma.activity.create({
      data: { ...times, title: 'Buurtiftar', kind: 'meal', state, partnerId: partner?.id ?? '', authorId, coming },
    })
    return id
  }
  const comingTo = async (id: string) => (await store.activities.one(id))?.coming

  /** Gives a person a row in every table that knows persons. */
  async function standEverywhere(personId: string) {
    const [partner, other] = await store.partners.all()
    const { prisma } = database
    await store.partners.place({ personId, partnerKey: partner?.key ?? '', role: 'member' }, now)
    const stranger = await enter('USTRANGER')
    await prisma.membership.create({
      data: { personId: stranger, partnerId: other?.id ?? '', state: 'admitted', askedAt: now, decidedById: personId },
    })
    const id = await activity({ authorId: personId })
    const course = { rhythm: '{}', content: '{}', startTime: '19:30', confirmedUntil: soon }
    await prisma.series.create({
      data: { ...course, partnerId: partner?.id ?? '', authorId: personId, createdAt: now, updatedAt: now },
    })
    await store.attendance.come({ activityId: id, personId, people: 2 }, now)
    const deadline = new Date(now.getTime() + 3_600_000)
    await prisma.offer.create({ data: { activityId: id, personId, people: 2, offeredAt: now, deadline } })
    await store.facilitators.enrol({ personId, profile }, now)
    const call = { activityId: id, organiserId: personId, places: 1, message: undefined, to: [] }
    const opened = await store.calls.open(call, now)
    const callId = opened.outcome === 'over' ? '' : opened.callId
    await store.calls.answer({ callId, personId, wanted: 'yes', judge: () => 'leader', tell: () => [] }, now)
    await store.sketches.keep({ id: 'sketch', personId, typed: { title: 'Iftar' }, besides: {} }, now)
    await store.imports.keep({ id: 'import', personId, rows: [], expiresAt: soon }, now)
    await store.linkCodes.make({ personId, digest: 'digest' }, now)
    await store.mutedHints.mute({ personId, kind: 'hard-word', word: 'faciliteren' }, now)
    await store.personalLinks.make({ personId, digest: 'digest' }, now)
    await prisma.volunteerLink.create({ data: { personId, digest: 'digest', createdAt: now, expiresAt: soon } })
    const channelId = await channelIdOf(prisma, C1)
    const wishes = { channelId, weekday: 1, time: '09:00', createdAt: now, since: now }
    await prisma.subscription.create({ data: { ...wishes, subscribedById: personId } })
    const dates = { key: 'holi', start: '2027-03-22', end: '2027-03-22', source: null }
    await store.announcedDays.enter({ ...dates, by: personId }, now)
  }

  test('stands in every place where the other stood, wherever the schema knows persons', async () => {
    await standEverywhere(from)
    const held = await everythingStored(database.prisma)
    const columns = columnsOfPersons()
    expect(columns.length).toBeGreaterThanOrEqual(12)
    for (const name of columns) {
      const [model = '', column = ''] = name.split('.')
      // A new column that knows persons: give it a row in standEverywhere, and see to it in mergePersons.
      expect(
        held[model]?.map((row) => Reflect.get(Object(row), column)),
        name,
      ).toContain(from)
    }
    await merge()
    const left = await everythingStored(database.prisma)
    expect(JSON.stringify(left)).not.toContain(from)
    for (const name of columns.filter((column) => column !== 'LinkCode.personId')) {
      const [model = '', column = ''] = name.split('.')
      expect(
        left[model]?.map((row) => Reflect.get(Object(row), column)),
        name,
      ).toContain(to)
    }
    expect(left.LinkCode).toEqual([])
    expect((await store.privacy.stored(to))?.identities.map(({ user }) => user).toSorted()).toEqual([
      'USLACK',
      'aad-teams',
    ])
    expect(await database.prisma.auditEntry.count({ where: { subject: 'person', subjectId: to } })).toBe(3)
  })

  test('hears of nothing that either switched off', async () => {
    const mutes = (personId: string, word: string) =>
      store.mutedHints.mute({ personId, kind: word === '' ? 'long-sentence' : 'hard-word', word }, now)
    for (const word of ['', 'faciliteren', 'tevens']) await mutes(from, word)
    for (const word of ['', 'tevens', 'middels']) await mutes(to, word)
    await merge()
    const words = (await store.mutedHints.of(to)).map(({ word }) => word)
    expect(words.toSorted()).toEqual(['', 'faciliteren', 'middels', 'tevens'])
    expect(await database.prisma.mutedHint.count()).toBe(4)
  })

  test('has the higher role, the first meeting and the language that was chosen', async () => {
    await database.prisma.person.update({ where: { id: from }, data: { role: 'coordinator', createdAt: past } })
    await store.people.chooseLocale(from, 'en')
    await merge()
    expect(await database.prisma.person.findMany()).toMatchObject([
      { id: to, role: 'coordinator', createdAt: past, locale: 'en' },
    ])
  })

  test.each([
    { own: null, other: '2027-02-01', stays: '2027-02-01' },
    { own: '2027-02-01', other: '2027-01-29', stays: '2027-02-01' },
    { own: '2027-01-29', other: '2027-02-01', stays: '2027-02-01' },
    { own: null, other: null, stays: null },
  ])('that had the lists of $own and $other had that of $stays', async ({ own, other, stays }) => {
    await database.prisma.person.update({ where: { id: to }, data: { listedOn: own } })
    await database.prisma.person.update({ where: { id: from }, data: { listedOn: other } })
    await merge()
    expect(await database.prisma.person.findUnique({ where: { id: to } })).toMatchObject({ listedOn: stays })
  })

  test.each([
    { own: ['admitted', 'editor'], other: ['admitted', 'member'], stays: ['admitted', 'editor'] },
    { own: ['admitted', 'member'], other: ['admitted', 'editor'], stays: ['admitted', 'editor'] },
    { own: ['asked', 'member'], other: ['admitted', 'member'], stays: ['admitted', 'member'] },
    { own: ['admitted', 'member'], other: ['asked', 'member'], stays: ['admitted', 'member'] },
    { own: ['declined', 'member'], other: ['asked', 'member'], stays: ['asked', 'member'] },
    { own: ['left', 'member'], other: undefined, stays: ['left', 'member'] },
    { own: undefined, other: ['admitted', 'editor'], stays: ['admitted', 'editor'] },
  ])('that was $own and $other at one partner is $stays', async ({ own, other, stays }) => {
    const [partner, elsewhere] = await store.partners.all()
    for (const [personId, tie] of [
      [to, own],
      [from, other],
    ] as const)
      if (tie !== undefined)
        await database.prisma.membership.create({
          data: { personId, partnerId: partner?.id ?? '', state: tie[0] ?? '', role: tie[1] ?? '', askedAt: now },
        })
    await store.partners.place({ personId: from, partnerKey: elsewhere?.key ?? '', role: 'member' }, now)
    await merge()
    const ties = await database.prisma.membership.findMany({ where: { personId: to } })
    expect(ties).toHaveLength(2)
    const [state, role] = stays
    expect(ties.find(({ partnerId }) => partnerId === partner?.id)).toMatchObject({ state, role })
  })

  test.each([
    { own: 1, other: 3, left: 3, twice: 1 },
    { own: 3, other: 1, left: 3, twice: 1 },
    { own: 0, other: 2, left: 2, twice: 0 },
    { own: 2, other: 0, left: 2, twice: 0 },
    { own: 0, other: 0, left: 0, twice: 0 },
  ])('that comes with $own and with $other comes with $left', async ({ own, other, left, twice }) => {
    const id = await activity()
    const neighbour = await enter('UNEIGHBOUR')
    await store.attendance.come({ activityId: id, personId: neighbour, people: 4 }, now)
    for (const [personId, people] of [
      [to, own],
      [from, other],
    ] as const) {
      await store.attendance.come({ activityId: id, personId, people: people || 1 }, now)
      if (people === 0) await store.attendance.withdraw({ activityId: id, personId }, now)
    }
    const channelId = await channelIdOf(database.prisma, C1)
    await database.prisma.copy.create({ data: { about: `activity:${id}`, channelId, reference: '1', postedAt: now } })
    expect(await merge()).toMatchObject({ signUps: twice })
    expect(await comingTo(id)).toBe(4 + left)
    expect(await store.attendance.own(id, to)).toEqual(
      left === 0 ? { state: 'none' } : { state: 'coming', people: left },
    )
    expect(await database.prisma.delivery.count({ where: { kind: 'edit' } })).toBe(twice)
  })

  test('counts once where both came, also when it is over', async () => {
    const id = await activity({ startsAt: past, coming: 3 })
    for (const [personId, people] of [
      [to, 1],
      [from, 2],
    ] as const)
      await database.prisma.attendance.create({
        data: { activityId: id, personId, people, state: 'coming', changedAt: past },
      })
    await merge()
    expect(await comingTo(id)).toBe(2)
  })

  test.each(['own', 'other'])('is the facilitator that was changed last: the %s', async (newest) => {
    const [first, last] = newest === 'own' ? [from, to] : [to, from]
    await store.facilitators.enrol({ personId: first, profile }, past)
    await store.facilitators.enrol({ personId: last, profile: { ...profile, languages: ['tr'] } }, now)
    expect(await merge()).toMatchObject({ profiles: true })
    expect(await store.facilitators.of(to)).toMatchObject({ languages: ['tr'] })
    expect(await database.prisma.facilitatorProfile.count()).toBe(1)
  })

  test('keeps the only profile there is, and says nothing of it', async () => {
    await store.facilitators.enrol({ personId: from, profile }, now)
    expect(await merge()).toEqual({ signUps: 0, profiles: false, links: false })
    expect(await store.facilitators.of(to)).toBeDefined()
  })

  test('keeps a secret link working; of two only that of who stays', async () => {
    await store.personalLinks.make({ personId: from, digest: 'of the other' }, now)
    expect(await merge()).toMatchObject({ links: false })
    expect(await store.personalLinks.holder('of the other', now)).toMatchObject({ personId: to })
    from = await enter('aad-again', 'teams')
    await store.personalLinks.make({ personId: from, digest: 'of a third' }, now)
    expect(await merge()).toMatchObject({ links: true })
    expect(await store.personalLinks.holder('of a third', now)).toBeUndefined()
    expect(await store.personalLinks.holder('of the other', now)).toMatchObject({ personId: to })
  })

  test.each([
    [null, 'no', 'no'],
    ['yes', null, 'yes'],
    ['no', 'yes', 'yes'],
    ['reserve', 'yes', 'yes'],
    ['reserve', 'no', 'reserve'],
  ])('that answered %s and %s has answered %s', async (own, other, stays) => {
    const callId = await callWith([
      [to, own],
      [from, other],
    ])
    await merge()
    const answers = await database.prisma.invitation.findMany({ where: { callId } })
    expect(answers).toMatchObject([{ personId: to, answer: stays }])
    expect(told).toEqual([])
  })

  test('that said yes twice gives one place to the first reserve', async () => {
    const [first, second] = [await enter('UFIRST'), await enter('USECOND')]
    const callId = await callWith([
      [to, 'yes'],
      [from, 'yes'],
      [second, 'reserve'],
      [first, 'reserve'],
    ])
    await database.prisma.call.update({ where: { id: callId }, data: { state: 'filled', organiserId: first } })
    await merge()
    expect(told).toMatchObject([{ call: { found: 1 }, person: { personId: to }, organiser: { personId: first } }])
    const moved: string[] = []
    const tell = ({ moved: all }: MovedUp) => {
      moved.push(...all.flatMap(({ person }) => person?.personId ?? []))
      return []
    }
    await store.calls.moveUp({ callId, judge: () => 'leader', tell }, now)
    expect(await store.calls.of(callId)).toMatchObject({ state: 'filled', found: 2 })
    expect(moved).toEqual([second])
  })

  test('that said yes twice opens the call again where nobody is reserve', async () => {
    const callId = await callWith([
      [to, 'yes'],
      [from, 'yes'],
    ])
    await database.prisma.call.update({ where: { id: callId }, data: { state: 'filled', organiserId: from } })
    await merge()
    expect(await store.calls.of(callId)).toMatchObject({ state: 'open', found: 1 })
    expect(told).toMatchObject([{ organiser: { personId: to } }])
  })

  test('has the messages of a day once, and as few as either wanted', async () => {
    const wishes = { messages: 'weekly', weekAhead: false, dayAhead: true, bundledOn: '2027-01-30' }
    await database.prisma.person.update({ where: { id: to }, data: wishes })
    const others = { messages: 'daily', weekAhead: true, dayAhead: false, bundledOn: '2027-02-01' }
    await database.prisma.person.update({ where: { id: from }, data: others })
    await merge()
    expect(await database.prisma.person.findUnique({ where: { id: to } })).toMatchObject({
      ...{ messages: 'weekly', weekAhead: false, dayAhead: false, bundledOn: '2027-02-01' },
    })
  })

  const enrols = async (personId: string, data: object, at = now) => {
    await store.facilitators.enrol({ personId, profile }, at)
    await database.prisma.facilitatorProfile.update({ where: { personId }, data })
  }

  test('was asked when either was asked last, and signed up when either did first', async () => {
    const earlier = new Date(past.getTime() - 86_400_000)
    await enrols(to, { lastAskedAt: earlier, unanswered: 0, stayedAt: past })
    await enrols(from, { lastAskedAt: past, unanswered: 2, stayedAt: earlier }, past)
    await merge()
    expect(await database.prisma.facilitatorProfile.findUnique({ where: { personId: to } })).toMatchObject({
      ...{ lastAskedAt: past, unanswered: 0, stayedAt: past, enrolledAt: past },
    })
  })

  test.each([
    { twice: true, minutes: 60 + 30 + 90 },
    { twice: false, minutes: 60 + 90 + 30 },
  ])('led as long as both did, and counts an activity once (at both: $twice)', async ({ twice, minutes }) => {
    await enrols(to, { minutesLed: 60 + 90 }, past)
    await enrols(from, { minutesLed: twice ? 30 + 90 : 30 }, past)
    const callId = await callWith([
      [to, 'yes'],
      [from, twice ? 'yes' : 'no'],
    ])
    await database.prisma.activity.updateMany({ data: { startsAt: past } })
    await database.prisma.invitation.updateMany({ where: { callId, answer: 'yes' }, data: { wentAskedAt: now } })
    await database.prisma.invitation.updateMany({
      where: { callId, personId: from, answer: 'yes' },
      data: { went: 'better', wentLine: 'Een grotere zaal', remindedAt: past },
    })
    await merge()
    expect((await store.facilitators.of(to))?.minutesLed).toBe(minutes)
    if (twice)
      expect(await database.prisma.invitation.findFirst({ where: { callId } })).toMatchObject({
        ...{ went: 'better', wentLine: 'Een grotere zaal', remindedAt: past, wentAskedAt: now },
      })
  })

  test.each([
    { own: { state: 'withdrawn' }, other: { state: 'open' }, stays: 'open' },
    { own: { state: 'open' }, other: { state: 'silent' }, stays: 'open' },
    { own: { state: 'left-out' }, other: { state: 'open' }, stays: 'open' },
  ])('has the question that still waits: $own and $other', async ({ own, other, stays }) => {
    const callId = await callWith([
      [to, null],
      [from, null],
    ])
    await database.prisma.invitation.updateMany({ where: { callId, personId: to }, data: { ...own, wave: 1 } })
    await database.prisma.invitation.updateMany({ where: { callId, personId: from }, data: { ...other, wave: 1 } })
    await merge()
    expect(await database.prisma.invitation.findMany({ where: { callId } })).toMatchObject([{ state: stays }])
  })

  test('leaves everybody else at their table', async () => {
    const third = await enter('UTHIRD')
    const callId = await callWith([])
    await database.prisma.call.update({ where: { id: callId }, data: { places: 3 } })
    for (const personId of [to, from, third])
      await store.calls.answer({ callId, personId, wanted: 'yes', judge: () => 'leader', tell: () => [] }, now)
    const { activityId } = await database.prisma.call.findUniqueOrThrow({ where: { id: callId } })
    const tables = async () => tablesOf(await store.calls.leading(activityId))
    expect((await tables()).get(third)).toBe(3)
    await merge()
    expect([...(await tables())]).toEqual([
      [to, 1],
      [third, 3],
    ])
    await store.calls.answer(
      { callId, personId: await enter('UFOURTH'), wanted: 'yes', judge: () => 'leader', tell: () => [] },
      now,
    )
    expect([...(await tables()).values()].toSorted()).toEqual([1, 2, 3])
  })

  test('leads a table where one name led and the other sat beside', async () => {
    const callId = await callWith([
      [to, 'yes'],
      [from, 'yes'],
    ])
    await database.prisma.invitation.updateMany({ where: { callId, personId: to }, data: { role: 'beside' } })
    await merge()
    expect(await database.prisma.invitation.findMany({ where: { callId } })).toMatchObject([{ role: 'leader' }])
    expect(await store.calls.of(callId)).toMatchObject({ found: 1 })
  })

  test('reads in both chats how it stands now, and a colleague can still take the place over', async () => {
    const colleague = await enter('UCOLLEAGUE')
    const callId = await callWith([
      [to, null],
      [from, 'yes'],
      [colleague, null],
    ])
    const idOf = async (personId: string) =>
      (await database.prisma.invitation.findFirstOrThrow({ where: { callId, personId } })).id
    const [own, other, offered] = [await idOf(to), await idOf(from), await idOf(colleague)]
    await database.prisma.invitation.update({ where: { id: offered }, data: { swapFor: other, state: 'open' } })
    for (const [index, [about, user]] of [
      [`invitation:${own}`, 'USLACK'],
      [`invitation:${other}`, 'aad-teams'],
      // Asked in this chat too, when it was linked before.
      [`invitation:${own}`, 'aad-teams'],
    ].entries()) {
      const place = { kind: 'direct', platform: 'slack', space: 'T1', channel: user ?? '' } as const
      const channelId = await channelIdOf(database.prisma, place)
      await database.prisma.copy.create({
        data: { about: about ?? '', channelId, reference: `${index}`, postedAt: now },
      })
    }
    await merge()
    expect(await database.prisma.invitation.findUnique({ where: { id: own } })).toMatchObject({ answer: 'yes' })
    expect(await database.prisma.invitation.findUnique({ where: { id: offered } })).toMatchObject({ swapFor: own })
    expect(await database.prisma.copy.count({ where: { about: `invitation:${own}` } })).toBe(2)
    expect(await database.prisma.copy.count()).toBe(2)
    expect(await database.prisma.delivery.count({ where: { about: `invitation:${own}`, kind: 'edit' } })).toBe(2)
  })

  test('does not ask itself to take its own place over', async () => {
    const callId = await callWith([
      [to, null],
      [from, 'yes'],
    ])
    const { id: giver } = await database.prisma.invitation.findFirstOrThrow({ where: { personId: from } })
    await database.prisma.invitation.updateMany({
      where: { callId, personId: to },
      data: { swapFor: giver, state: 'open' },
    })
    await merge()
    expect(await database.prisma.invitation.findMany({ where: { callId } })).toMatchObject([
      { answer: 'yes', swapFor: null },
    ])
  })

  async function callWith(answers: (readonly [string, string | null])[]): Promise<string> {
    const activityId = await activity()
    const { id } = await database.prisma.call.create({ data: { activityId, places: 2, createdAt: now } })
    for (const [index, [personId, answer]] of answers.entries())
      await database.prisma.invitation.create({
        data: {
          ...{ callId: id, personId, answer, askedAt: past },
          answeredAt: answer && new Date(past.getTime() + index * 60_000),
        },
      })
    return id
  }
})
