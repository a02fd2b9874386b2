import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Answer } from '../chat/answer.ts'
import { plainView } from '../chat/view.ts'
import { type Fresh, formOf, freshTools, viewOf } from '../testing/conversation.ts'
import { forgetOld } from './retention/forget-old.ts'

const long = 'x'.repeat(1500)
const isFull = 'Ik kan nu niets bewaren, want mijn opslag is vol.'

describe('a full disk', () => {
  let fresh: Fresh
  beforeEach(async () => {
    fresh = await freshTools()
  })
  afterEach(() => fresh.drop())

  /** No page may be added to the file, and what room there was in it for another activity is used up. */
  async function fill(): Promise<void> {
    const at = fresh.clock.now()
    const { id: partnerId } = await fresh.prisma.partner.findFirstOrThrow()
    const times = { startsAt: at, createdAt: at, updatedAt: at }
    const filling = { ...times, partnerId, state: 'cancelled', title: 'Oud', kind: 'meal', description: long }
    const isTaken = () =>
      fresh.prisma.activity.create({ data: filling }).then(
        () => true,
        () => false,
      )
    await atMost(1)
    while (await isTaken()) {}
  }
  /** SQLite takes the pages there are for the least there can be. */
  const atMost = (pages: number) => fresh.prisma.$executeRawUnsafe(`PRAGMA max_page_count = ${pages}`)
  const words = (answer: Answer) =>
    'errors' in answer ? Object.values(answer.errors).join() : plainView(viewOf(answer))

  test('is said to who asks, who keeps what was typed; nothing is half done, and reading goes on', async () => {
    const fatima = fresh.person('fatima', { partner: 'piezo', role: 'editor' })
    const posting = await fatima.types('activiteit Buurtiftar vr 26 feb 18:00-20:30 De Wadi, Oosterheem')
    await fill()
    const count = async () => [await fresh.prisma.activity.count(), await fresh.prisma.auditEntry.count()]
    const before = await count()
    const refused = await fatima.sends(posting, { kind: 'meal', description: long })
    expect(refused.kind).toBe('refuse')
    expect(words(refused)).toContain(isFull)
    expect(await count()).toEqual(before)
    expect(words(await fatima.types('agenda'))).not.toContain(isFull)

    await atMost(100_000)
    const taken = await fatima.sends(posting, { kind: 'meal', description: long })
    expect(formOf(taken).name).toBeDefined()
    expect(await fresh.prisma.activity.count({ where: { title: 'Buurtiftar' } })).toBe(1)
  })

  test('does not keep old things from being forgotten, which makes room', async () => {
    const old = Array.from({ length: 50 }, (_, number) => ({ key: `${number}`.repeat(500), at: fresh.clock.now() }))
    await fresh.prisma.receipt.createMany({ data: old })
    await fill()
    await expect(fresh.tools.store.receipts.first('k'.repeat(5000), fresh.clock.now())).rejects.toThrow('full')
    fresh.clock.advance({ days: 3 })
    await forgetOld(fresh.tools)
    expect(await fresh.prisma.receipt.count()).toBe(0)
    expect(await fresh.tools.store.receipts.first('k'.repeat(5000), fresh.clock.now())).toBe(true)
  })
})
