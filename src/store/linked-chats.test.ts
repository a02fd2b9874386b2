import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { directTo } from '../chat/address.ts'
import { paragraph, view } from '../chat/view.ts'
import { everythingStored } from '../testing/everything-stored.ts'
import { type FreshDatabase, freshDatabase, providersUnderTest } from '../testing/fresh-database.ts'
import { untilItWaits } from '../testing/until-it-waits.ts'
import type { Chat } from './linked-chats.ts'
import { type Store, storeOn } from './store.ts'

const now = new Date('2027-02-01T10:00:00Z')
const soon = new Date('2027-02-26T17:00:00Z')
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
const slack = { platform: 'slack', space: 'T1', user: 'UFATIMA' } as const
const teams = { platform: 'teams', space: 'tenant', user: 'aad-fatima' } as const
const stranger = { platform: 'slack', space: 'T1', user: 'UMALLORY' } as const
type Identity = typeof slack | typeof teams | typeof stranger

describe.each(providersUnderTest)('two chats on %s', (provider) => {
  let database: FreshDatabase
  let store: Store
  let personId: string
  beforeEach(async () => {
    database = await freshDatabase(provider)
    store = storeOn(database.prisma)
    await store.partners.sync([{ key: 'piezo', name: 'Piëzo' }], now)
    personId = await enter(slack)
  })
  afterEach(() => database.drop())

  const who = (identity: Identity) => ({ identity, name: identity.user, isGuest: false, locale: 'nl' as const })
  const enter = (identity: Identity) => store.people.enter(who(identity), now)
  const notices = (chats: Chat[], here: Chat) =>
    chats.map(({ identity }) => ({
      ...{ to: directTo(identity), kind: 'post' as const },
      view: view([paragraph(here.name)]),
    }))

  /** Makes a code for one chat and types it in the other; says the id of the code. */
  async function codeOf(owner: Identity, typer: Identity, digest = `${owner.user} for ${typer.user}`) {
    await store.linkCodes.make({ personId: await enter(owner), digest }, now)
    const typed = await store.linkCodes.type({ digest, identity: typer }, now)
    return typed.kind === 'found' ? typed.codeId : ''
  }
  const link = (codeId: string, identity: Identity = teams, at = now) =>
    store.linkedChats.link({ codeId, who: who(identity), notices, tell: () => [], minutes: () => 90 }, at)
  const users = async (id: string) => (await store.linkedChats.of(id)).map(({ identity }) => identity.user)

  async function activity() {
    const [partner] = await store.partners.all()
    const times = { startsAt: soon, createdAt: now, updatedAt: now }
    const { id } = await database.prisma.activity.create({
      data: { ...times, title: 'Buurtiftar', kind: 'meal', state: 'published', partnerId: partner?.id ?? '' },
    })
    return id
  }
  async function expectTrueCount(id: string) {
    const rows = await database.prisma.attendance.findMany({ where: { activityId: id, state: 'coming' } })
    expect((await store.activities.one(id))?.coming).toBe(rows.reduce((sum, { people }) => sum + people, 0))
    return rows
  }

  test('are one person after a code, new to us or not', async () => {
    expect(await link(await codeOf(slack, teams))).toMatchObject({ outcome: 'linked', merged: { signUps: 0 } })
    expect(await store.people.standing(teams)).toMatchObject({ personId })
    await enter(stranger)
    expect(await link(await codeOf(slack, stranger), stranger, later(1))).toMatchObject({ outcome: 'linked' })
    expect(await database.prisma.person.count()).toBe(1)
    expect(await users(personId)).toEqual(['UMALLORY', 'aad-fatima', 'UFATIMA'])
    expect(await database.prisma.delivery.count()).toBe(2 + 3)
    expect(await database.prisma.auditEntry.findMany()).toMatchObject([
      { act: 'chat.linked', personId },
      { act: 'chat.linked', personId },
    ])
  })

  test('are not linked by anybody else who knows the id of the code, nor twice, nor too late', async () => {
    const codeId = await codeOf(slack, teams)
    const before = await everythingStored(database.prisma)
    expect(await link(codeId, stranger)).toEqual({ outcome: 'gone' })
    expect(await link(codeId, teams, later(10))).toEqual({ outcome: 'gone' })
    expect(await everythingStored(database.prisma)).toEqual(before)
    expect(await link(codeId)).toMatchObject({ outcome: 'linked' })
    expect(await link(codeId)).toEqual({ outcome: 'gone' })
  })

  test('stay two when saying so fails halfway', async () => {
    await store.partners.place({ personId: await enter(teams), partnerKey: 'piezo', role: 'editor' }, now)
    const codeId = await codeOf(slack, teams)
    const before = await everythingStored(database.prisma)
    const broken = () => {
      throw new Error('broken')
    }
    const linking = { codeId, who: who(teams), notices: broken, tell: () => [], minutes: () => 90 }
    await expect(store.linkedChats.link(linking, now)).rejects.toThrow('broken')
    expect(await everythingStored(database.prisma)).toEqual(before)
  })

  test('become one person once when the same press comes many times at the same moment', async () => {
    await enter(teams)
    const codeId = await codeOf(slack, teams)
    const all = await Promise.all(Array.from({ length: 4 }, () => link(codeId)))
    expect(all.filter(({ outcome }) => outcome === 'linked')).toHaveLength(1)
    expect(await database.prisma.person.count()).toBe(1)
  })

  test('become one person when each links the other at the same moment', async () => {
    await enter(teams)
    const [one, other] = [await codeOf(slack, teams), await codeOf(teams, slack)]
    const all = await Promise.all([link(one, teams), link(other, slack)])
    expect(all.map(({ outcome }) => outcome).toSorted()).toEqual(['gone', 'linked'])
    expect(await database.prisma.person.count()).toBe(1)
    expect((await store.people.standing(slack))?.personId).toBe((await store.people.standing(teams))?.personId)
  })

  test('end as one when three persons are linked in a ring at the same moment', async () => {
    for (const identity of [slack, teams, stranger]) await enter(identity)
    const codes = [await codeOf(slack, teams), await codeOf(teams, stranger), await codeOf(stranger, slack)]
    const [one = '', two = '', three = ''] = codes
    await Promise.all([link(one, teams), link(two, stranger), link(three, slack)])
    const known = await database.prisma.identity.findMany()
    expect(known).toHaveLength(3)
    const persons = await database.prisma.person.findMany()
    expect(new Set(known.map((each) => each.personId))).toEqual(new Set(persons.map(({ id }) => id)))
  })

  test('end well when one of the two is erased at the same moment', async () => {
    const id = await activity()
    for (const gone of [slack, teams] as const) {
      const goneId = await enter(gone)
      await enter(slack)
      await store.attendance.come({ activityId: id, personId: goneId, people: 2 }, now)
      await enter(teams)
      const codeId = await codeOf(slack, teams)
      const erasing = { personId: goneId, tell: () => [], orphaned: () => [], nobody: 'iemand' }
      const [linked, erased] = await Promise.all([link(codeId), store.privacy.erase(erasing, now)])
      await expectTrueCount(id)
      // Whoever was first, nothing refers to somebody who is not there.
      const persons = (await database.prisma.person.findMany()).map((each) => each.id)
      const held = await database.prisma.identity.findMany()
      expect(held.every((each) => persons.includes(each.personId))).toBe(true)
      if (erased !== undefined) expect(await database.prisma.attendance.count({ where: { personId: goneId } })).toBe(0)
      else expect(linked.outcome).toBe('linked')
      for (const left of persons) await store.privacy.erase({ ...erasing, personId: left }, now)
    }
  })

  test('lose no sign-up and keep the counts right when the person signs up at the same moment', async () => {
    const other = await enter(teams)
    const codeId = await codeOf(slack, teams)
    const ids = await Promise.all(Array.from({ length: 4 }, activity))
    const [first = ''] = ids
    await store.attendance.come({ activityId: first, personId, people: 2 }, now)
    await store.attendance.come({ activityId: first, personId: other, people: 3 }, now)
    const comes = (each: string) =>
      ids.map((activityId) =>
        store.attendance.come({ activityId, personId: each, people: 1 }, now).then(
          () => activityId,
          () => undefined,
        ),
      )
    const [linked, ...came] = await Promise.all([link(codeId), ...comes(other), ...comes(personId)])
    expect(linked).toMatchObject({ outcome: 'linked' })
    for (const id of ids) {
      const rows = await expectTrueCount(id)
      expect(rows).toHaveLength(came.includes(id) ? 1 : 0)
    }
    expect(await database.prisma.person.count()).toBe(1)
  })

  test('lose nothing that is being written for who goes while they are linked', async () => {
    const other = await enter(teams)
    const codeId = await codeOf(slack, teams)
    const id = await activity()
    let linking: ReturnType<typeof link> | undefined
    await database.prisma.$transaction(async (tx) => {
      await tx.activity.update({ where: { id }, data: { coming: { increment: 2 } } })
      const row = { activityId: id, personId: other, people: 2, state: 'coming', changedAt: now }
      await tx.attendance.create({ data: row })
      linking = link(codeId)
      await untilItWaits(database)
    })
    expect(await linking).toMatchObject({ outcome: 'linked' })
    expect(await expectTrueCount(id)).toMatchObject([{ personId, people: 2 }])
  })

  test('come apart: one goes with nothing, and all stays with the other', async () => {
    await store.partners.place({ personId: await enter(teams), partnerKey: 'piezo', role: 'editor' }, now)
    await link(await codeOf(slack, teams))
    await store.linkCodes.make({ personId, digest: 'made by who goes' }, now)
    const chat = (await store.linkedChats.of(personId)).find(({ identity }) => identity.user === teams.user)
    const unlink = (chatId: string, by = personId) =>
      store.linkedChats.unlink({ chatId, personId: by, notices: (left) => notices([left], left) }, now)
    const other = await enter(stranger)
    expect(await unlink(chat?.id ?? '', other)).toBeUndefined()
    const both = await Promise.all([unlink(chat?.id ?? ''), unlink(chat?.id ?? '')])
    expect(both.filter((left) => left !== undefined)).toMatchObject([{ identity: teams }])
    expect(await store.people.standing(teams)).toMatchObject({ role: 'reader', partners: [], locale: null })
    expect(await store.people.standing(slack)).toMatchObject({ personId, partners: [{ key: 'piezo', role: 'editor' }] })
    expect(await database.prisma.linkCode.count()).toBe(0)
    expect(await unlink((await store.linkedChats.of(personId))[0]?.id ?? '')).toBeUndefined()
  })

  test('have one that gets the messages: the last linked or chosen, and no guest’s while there is another', async () => {
    await link(await codeOf(slack, teams))
    const contact = async () => (await store.people.contact(personId))?.identity.user
    expect(await contact()).toBe(teams.user)
    const chats = await store.linkedChats.of(personId)
    const idOf = (identity: Identity) => chats.find((chat) => chat.identity.user === identity.user)?.id ?? ''
    expect(await store.linkedChats.choose({ chatId: idOf(slack), personId: 'nobody' }, later(1))).toBe(false)
    expect(await contact()).toBe(teams.user)
    expect(await store.linkedChats.choose({ chatId: idOf(slack), personId }, later(1))).toBe(true)
    expect(await contact()).toBe(slack.user)
    await store.partners.place({ personId, partnerKey: 'piezo', role: 'editor' }, now)
    const colleagues = async () => {
      const [partner] = await store.partners.all()
      return (await store.memberships.colleagues(partner?.id ?? '')).map(({ identity }) => identity?.user)
    }
    expect(await colleagues()).toEqual([slack.user])
    await database.prisma.identity.update({ where: { id: idOf(slack) }, data: { isGuest: true } })
    expect([await contact(), ...(await colleagues())]).toEqual([teams.user, teams.user])
  })
})
