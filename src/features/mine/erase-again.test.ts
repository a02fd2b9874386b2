import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Identity } from '../../chat/text.ts'
import type { Erasure } from '../../store/erasures.ts'
import { type Fresh, freshTools } from '../../testing/conversation.ts'
import { eraseAgain } from './erase-again.ts'

const slack = { platform: 'slack', space: 'T1', user: 'UANNA' } as const
const teams = { platform: 'teams', space: 'tenant-1', user: 'aad-anna' } as const
const bert = { platform: 'slack', space: 'T1', user: 'UBERT' } as const

/** A database as it was, and the ledger of what happened in another since. */
describe('what happened after an older copy of the database was made', () => {
  let fresh: Fresh
  beforeEach(async () => {
    fresh = await freshTools()
  })
  afterEach(() => fresh.drop())

  const enter = (identity: Identity) =>
    fresh.tools.store.people.enter({ identity, name: identity.user, isGuest: false }, fresh.clock.now())
  const personOf = async (identity: Identity) => (await fresh.tools.store.people.standing(identity))?.personId
  /** What the ledger says after `life` went on in another database that began with the same people in the same chats. */
  async function ledgerOf(life: (later: Fresh) => Promise<void>): Promise<Erasure[]> {
    const later = await freshTools()
    try {
      await life(later)
      return await later.tools.store.erasures.all()
    } finally {
      await later.drop()
    }
  }
  const lives = (later: Fresh) => ({
    enter: (identity: Identity) =>
      later.tools.store.people.enter({ identity, name: identity.user, isGuest: false }, later.clock.now()),
    erase: (personId: string) =>
      later.tools.store.privacy.erase({ personId, tell: () => [], orphaned: () => [], nobody: '-' }, later.clock.now()),
    /** One person of the chats of two. */
    link: (other: Identity, personId: string) =>
      later.prisma.identity.update({ where: { platform_space_user: other }, data: { personId } }),
  })
  async function again(ledger: Erasure[]): Promise<number> {
    await fresh.tools.store.erasures.takeOver(ledger)
    return eraseAgain(fresh.tools)
  }

  test('is done again when it was an erasure, once, and leaves others alone', async () => {
    await enter(slack)
    await enter(bert)
    const ledger = await ledgerOf(async (later) => {
      const { enter: comes, erase } = lives(later)
      await erase(await comes(slack))
    })
    expect(await again(ledger)).toBe(1)
    expect([await personOf(slack), await personOf(bert)]).toEqual([undefined, expect.any(String)])
    // Who comes back afterwards stays, however often the ledger is told.
    await enter(slack)
    expect(await again(ledger)).toBe(0)
    expect(await personOf(slack)).toBeDefined()
  })

  test('erases both persons who were one by the time of the erasure', async () => {
    for (const each of [slack, teams, bert]) await enter(each)
    const ledger = await ledgerOf(async (later) => {
      const { enter: comes, link, erase } = lives(later)
      const personId = await comes(slack)
      await comes(teams)
      await link(teams, personId)
      await erase(personId)
    })
    expect(await again(ledger)).toBe(2)
    expect(await fresh.prisma.identity.findMany({ select: { user: true } })).toEqual([{ user: bert.user }])
  })

  test('erases only the chat that was let go before it was erased', async () => {
    const personId = await enter(slack)
    await enter(teams)
    await fresh.prisma.identity.update({ where: { platform_space_user: teams }, data: { personId } })
    const ledger = await ledgerOf(async (later) => {
      const { enter: comes, link, erase } = lives(later)
      const id = await comes(slack)
      await comes(teams)
      await link(teams, id)
      const chat = (await later.tools.store.linkedChats.of(id)).find(({ identity }) => identity.user === teams.user)
      const letting = { chatId: chat?.id ?? '', personId: id, notices: () => [] }
      await later.tools.store.linkedChats.unlink(letting, later.clock.now())
      later.clock.advance({ minutes: 1 })
      await erase((await later.tools.store.people.standing(teams))?.personId ?? '')
    })
    expect(await again(ledger)).toBe(1)
    expect([await personOf(slack), await personOf(teams)]).toEqual([personId, undefined])
  })

  test('finds a person without any chat by who it was', async () => {
    const { id } = await fresh.prisma.person.create({ data: { id: 'known-by-link', createdAt: fresh.clock.now() } })
    const ledger = await ledgerOf(async (later) => {
      await later.prisma.person.create({ data: { id, createdAt: later.clock.now() } })
      await lives(later).erase(id)
    })
    expect(await again(ledger)).toBe(1)
    expect(await fresh.prisma.person.count({ where: { id } })).toBe(0)
  })

  test('is found among more people than are read at once', async () => {
    const createdAt = fresh.clock.now()
    const ids = Array.from({ length: 1200 }, (_, number) => `p${number}`)
    await fresh.prisma.person.createMany({ data: ids.map((id) => ({ id, createdAt })) })
    await fresh.prisma.identity.createMany({
      data: ids.map((personId) => ({ personId, platform: 'slack', space: 'T1', user: personId, name: personId })),
    })
    const ledger = await ledgerOf(async (later) => {
      const { enter: comes, erase } = lives(later)
      for (const user of ['p0', 'p999', 'p1199']) await erase(await comes({ ...slack, user }))
    })
    expect(await again(ledger)).toBe(3)
    expect(await fresh.prisma.person.count()).toBe(1197)
  })

  test('tells of nobody, and is forgotten when no copy can be that old any more', async () => {
    const ledger = await ledgerOf(async (later) => {
      const { enter: comes, erase } = lives(later)
      await erase(await comes(slack))
    })
    expect(ledger).toHaveLength(2)
    expect(JSON.stringify(ledger)).not.toContain('UANNA')
    await fresh.tools.store.erasures.takeOver(ledger)
    await fresh.tools.store.erasures.forgetBefore(new Date(fresh.clock.now().getTime() + 1))
    expect(await fresh.tools.store.erasures.all()).toEqual([])
  })
})
