import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { directTo } from '../chat/address.ts'
import { mention, say } from '../chat/text.ts'
import { paragraph, plainView, type View, view } from '../chat/view.ts'
import { everythingStored } from '../testing/everything-stored.ts'
import { type FreshDatabase, freshDatabase, providersUnderTest } from '../testing/fresh-database.ts'
import { untilItWaits } from '../testing/until-it-waits.ts'
import { channelIdOf } from './channels.ts'
import { queue } from './deliveries.ts'
import type { Profile } from './facilitators.ts'
import { type Store, storeOn } from './store.ts'

const now = new Date('2027-02-01T10:00:00Z')
const past = new Date('2027-01-20T19:00:00Z')
const soon = new Date('2027-02-26T17:00:00Z')
const anna = { platform: 'slack', space: 'T1', user: 'UANNA99' } as const
const bert = { platform: 'slack', space: 'T1', user: 'UBERT' } as const
const C1 = { kind: 'channel', platform: 'slack', space: 'T1', channel: 'C1' } as const

describe.each(providersUnderTest)('what is known of a person on %s', (provider) => {
  let database: FreshDatabase
  let store: Store
  let annaId: string
  let bertId: string

  beforeEach(async () => {
    database = await freshDatabase(provider)
    store = storeOn(database.prisma)
    await store.partners.sync([{ key: 'piezo', name: 'Piëzo' }], now)
    annaId = await store.people.enter({ identity: anna, name: 'Anna Zonderling', isGuest: false }, now)
    bertId = await store.people.enter({ identity: bert, name: 'Bert', isGuest: false }, now)
  })
  afterEach(() => database.drop())

  const erase = (orphaned: () => [] = () => []) =>
    store.privacy.erase({ personId: annaId, tell: () => [], orphaned, nobody: 'iemand' }, now)

  async function activity({ state = 'published', startsAt = soon, authorId = bertId, capacity = 20 } = {}) {
    const partnerId = (await store.partners.all())[0]?.id ?? ''
    const times = { startsAt, createdAt: now, updatedAt: now }
    const { id } = await database.prisma.activity.create({
      data: { ...times, title: 'Buurtiftar', kind: 'meal', state, capacity, partnerId, authorId },
    })
    return id
  }

  it('is gone from every table after erasing, except an id that means nobody', async () => {
    await store.partners.place({ personId: annaId, partnerKey: 'piezo', role: 'editor' }, now)
    await store.people.chooseLocale(annaId, 'en')
    await store.mutedHints.mute({ personId: annaId, kind: 'hard-word', word: 'faciliteren' }, now)
    const own = await activity({ authorId: annaId })
    const draft = await activity({ authorId: annaId, state: 'draft' })
    await store.sketches.keep({ id: 'sketch', personId: annaId, typed: { title: 'Anna Zonderling' }, besides: {} }, now)
    await store.imports.keep(
      { id: 'import', personId: annaId, rows: [{ title: 'Anna Zonderling' }], expiresAt: soon },
      now,
    )
    await store.attendance.come({ activityId: own, personId: annaId, people: 3 }, now)
    await store.facilitators.enrol({ personId: annaId, profile }, now)
    const opened = await store.calls.open(
      { activityId: own, organiserId: annaId, places: 1, message: undefined, to: [C1] },
      now,
    )
    if (opened.outcome === 'over') throw new Error('the call should open')
    await store.calls.answer(
      { callId: opened.callId, personId: annaId, wanted: 'yes', judge: () => 'leader', tell: () => [] },
      now,
    )
    const channelId = await channelIdOf(database.prisma, C1)
    const wishes = { channelId, weekday: 1, time: '09:00', subscribedById: annaId, createdAt: now, since: now }
    await database.prisma.subscription.create({ data: wishes })
    const announced = {
      key: 'holi',
      year: 2027,
      start: '2027-03-22',
      end: '2027-03-22',
      enteredById: annaId,
      enteredAt: now,
    }
    await database.prisma.announcedDay.create({ data: announced })
    const naming = view([paragraph(say`${mention(anna, 'Anna Zonderling')} wil erbij horen.`)])
    await queue(database.prisma, [{ to: directTo(anna), kind: 'post', view: view([paragraph('Hallo')]) }], now)
    await queue(database.prisma, [{ to: directTo(bert), kind: 'post', view: naming }], now)
    await queue(database.prisma, [{ to: directTo(bert), kind: 'post', view: naming }], now)
    const [sent] = await database.prisma.delivery.findMany({ where: { view: { contains: 'UANNA99' } } })
    await database.prisma.delivery.update({ where: { id: sent?.id ?? 0 }, data: { state: 'sent' } })
    const digest = { channelId, week: '2027-W05', dueAt: now, state: 'queued', createdAt: now }
    await database.prisma.digest.create({ data: { ...digest, view: JSON.stringify(naming) } })
    expect(JSON.stringify(await everythingStored(database.prisma))).toMatch(/UANNA99.*Anna Zonderling/s)

    expect(await erase()).toEqual({ attendances: 1, answers: 1, drafts: 2, activities: 1 })

    const left = await everythingStored(database.prisma)
    expect(JSON.stringify(left)).not.toMatch(/UANNA99|Anna|Zonderling/)
    const { AuditEntry, ...others } = left
    expect(JSON.stringify(others)).not.toContain(annaId)
    expect(JSON.stringify(AuditEntry)).toContain(annaId)
    expect(await store.activities.one(own)).toMatchObject({ authorId: null, state: 'published', coming: 0 })
    expect(await store.activities.one(draft)).toBeUndefined()
    expect((await store.calls.of(opened.callId))?.state).toBe('closed')
  })

  it('is not reached in Teams any more after erasing, while others there are', async () => {
    const inTeams = (user: string) => ({ platform: 'teams', space: 'tenant-1', user }) as const
    await database.prisma.identity.create({ data: { ...inTeams('aad-anna'), name: 'Anna', personId: annaId } })
    const chat = { space: 'tenant-1', kind: 'direct', serviceUrl: 'https://smba.example/', botId: '28:bot' } as const
    for (const user of ['aad-anna', 'aad-bert'])
      await store.references.remember({ ...chat, externalId: user, conversationId: `a:${user}` }, now)
    const others = { ...chat, kind: 'channel', externalId: 'aad-anna', conversationId: '19:elsewhere' } as const
    await store.references.remember({ ...others, space: 'tenant-2' }, now)
    expect((await store.privacy.stored(annaId))?.chats).toMatchObject([{ conversationId: 'a:aad-anna', heardAt: now }])
    await erase()
    expect(await store.references.of('tenant-1', 'aad-anna')).toBeUndefined()
    expect(await store.references.of('tenant-1', 'aad-bert')).toBeDefined()
    expect(await store.references.anyIn('tenant-2')).toBeDefined()
  })

  it('stands as nobody in what is still to be said to others', async () => {
    const naming = view([paragraph(say`${mention(anna, 'Anna Zonderling')} en ${mention(bert, 'Bert')} doen mee.`)])
    await queue(database.prisma, [{ to: directTo(bert), kind: 'post', view: naming }], now)
    await erase()
    const [waiting] = await database.prisma.delivery.findMany()
    const shown = JSON.parse(waiting?.view ?? '') as View
    expect(plainView(shown)).toBe('iemand en Bert doen mee.')
    expect(shown.summary).toBe('iemand en Bert doen mee.')
  })

  it('leaves a count of what is over, frees places of what is to come, and has its cards edited', async () => {
    const before = await activity({ startsAt: past })
    const coming = await activity({ capacity: 4 })
    const both = [before, coming]
    for (const activityId of both)
      await database.prisma.attendance.create({
        data: { activityId, personId: annaId, people: 2, state: 'coming', changedAt: past },
      })
    await database.prisma.activity.updateMany({ where: { id: { in: both } }, data: { coming: 4 } })
    const channelId = await channelIdOf(database.prisma, C1)
    for (const id of both)
      await database.prisma.copy.create({ data: { about: `activity:${id}`, channelId, reference: id, postedAt: past } })
    await erase()
    expect((await store.activities.one(before))?.coming).toBe(4)
    expect((await store.activities.one(coming))?.coming).toBe(2)
    const edits = await database.prisma.delivery.findMany({ where: { kind: 'edit' } })
    expect(edits.map(({ about }) => about)).toEqual([`activity:${coming}`])
    expect(await store.attendance.come({ activityId: coming, personId: bertId, people: 2 }, now)).toMatchObject({
      kind: 'coming',
    })
  })

  it('keeps counts right when somebody signs up while another is erased', async () => {
    const id = await activity()
    await store.attendance.come({ activityId: id, personId: annaId, people: 3 }, now)
    await Promise.all([
      erase(),
      store.attendance.come({ activityId: id, personId: bertId, people: 2 }, now),
      store.attendance.come({ activityId: id, personId: annaId, people: 5 }, now).catch(() => undefined),
    ])
    expect((await store.activities.one(id))?.coming).toBe(2)
  })

  it('takes a sign-up that is being written off the count too', async () => {
    const id = await activity()
    let erasing: ReturnType<typeof erase> | undefined
    await database.prisma.$transaction(async (tx) => {
      await tx.activity.update({ where: { id }, data: { coming: { increment: 2 } } })
      const row = { activityId: id, personId: annaId, people: 2, state: 'coming', changedAt: now }
      await tx.attendance.create({ data: row })
      erasing = erase()
      await untilItWaits(database)
    })
    expect(await erasing).toMatchObject({ attendances: 1 })
    expect((await store.activities.one(id))?.coming).toBe(0)
  })

  it('opens a filled call again and tells who organises it', async () => {
    const activityId = await activity()
    const call = { activityId, organiserId: bertId, places: 1, message: undefined, to: [] }
    const opened = await store.calls.open(call, now)
    if (opened.outcome === 'over') throw new Error('the call should open')
    const { callId } = opened
    await store.calls.answer({ callId, personId: annaId, wanted: 'yes', judge: () => 'leader', tell: () => [] }, now)
    expect(await store.calls.of(callId)).toMatchObject({ state: 'filled', found: 1 })
    const said = view([paragraph('Er is iemand minder.')])
    await store.privacy.erase(
      {
        personId: annaId,
        tell: () => [{ to: directTo(bert), kind: 'post', view: said }],
        orphaned: () => [],
        nobody: '-',
      },
      now,
    )
    expect(await store.calls.of(callId)).toMatchObject({ state: 'open', found: 0 })
    expect((await database.prisma.delivery.findMany()).map((row) => row.view)).toEqual([JSON.stringify(said)])
  })

  it('is erased once, and only of this person', async () => {
    await store.facilitators.enrol({ personId: bertId, profile }, now)
    const [first, second] = await Promise.all([erase(), erase()])
    expect([first, second].filter(Boolean)).toHaveLength(1)
    expect(await erase()).toBeUndefined()
    expect(await store.people.standing(anna)).toBeUndefined()
    expect(await store.facilitators.of(bertId)).toBeDefined()
    expect(await store.privacy.stored(annaId)).toBeUndefined()
    expect((await store.privacy.stored(bertId))?.identities).toMatchObject([{ name: 'Bert' }])
  })

  it('changes nothing when erasing fails halfway', async () => {
    await store.partners.place({ personId: annaId, partnerKey: 'piezo', role: 'editor' }, now)
    const activityId = await activity()
    await store.attendance.come({ activityId, personId: annaId }, now)
    const before = await everythingStored(database.prisma)
    const broken = () => {
      throw new Error('broken')
    }
    await expect(erase(broken)).rejects.toThrow('broken')
    expect(await everythingStored(database.prisma)).toEqual(before)
  })
})

const profile = {
  languages: ['nl'],
  themes: [],
  unwanted: [],
  districts: [],
  availability: ['saturday'],
  experience: 'some' as const,
  maximumPerMonth: 2,
} satisfies Profile
