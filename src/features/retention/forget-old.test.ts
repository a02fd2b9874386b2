import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Fresh, freshTools, viewOf } from '../../testing/conversation.ts'
import { cardChannel, plannedActivity } from '../../testing/planned-activity.ts'
import { chores } from '../index.ts'

let fresh: Fresh
beforeEach(async () => {
  fresh = await freshTools('2027-02-01T10:00:00Z')
})
afterEach(() => fresh.drop())

async function everyChoreAt(moment: string) {
  fresh.clock.set(moment)
  for (const chore of chores) await chore.run(fresh.tools)
}

const eva = () => fresh.person('eva', { name: 'Eva' })
async function evaComes(startsAt: string) {
  const id = await plannedActivity(fresh, { startsAt })
  const found = viewOf(await eva().types('agenda'))
  await eva().presses(viewOf(await eva().presses(found, 'Bekijk')), 'Ik kom')
  return id
}

describe('who came to an activity', () => {
  test('is forgotten thirty days after it, in the log too, and how many came is not', async () => {
    const id = await evaComes('2027-02-05T18:00:00Z')
    const listed = () => fresh.prisma.attendance.count()
    const logged = () => fresh.prisma.auditEntry.findMany({ where: { subjectId: id }, select: { personId: true } })
    await everyChoreAt('2027-03-07T17:59:00Z')
    expect([await listed(), (await logged()).every(({ personId }) => personId !== null)]).toEqual([1, true])
    await everyChoreAt('2027-03-07T18:01:00Z')
    expect([await listed(), await logged()]).toEqual([0, [{ personId: null }]])
    expect(await fresh.prisma.activity.findUniqueOrThrow({ where: { id } })).toMatchObject({ coming: 1 })
  })

  test('stays while another activity of theirs is still to come', async () => {
    await evaComes('2027-04-05T18:00:00Z')
    await everyChoreAt('2027-03-20T10:00:00Z')
    expect(await fresh.prisma.attendance.count()).toBe(1)
  })
})

test('a request is no longer known after two days', async () => {
  await fresh.tools.store.receipts.first('slack:1', fresh.clock.now())
  await everyChoreAt('2027-02-03T09:59:00Z')
  expect(await fresh.prisma.receipt.count()).toBe(1)
  await everyChoreAt('2027-02-03T10:01:00Z')
  expect(await fresh.prisma.receipt.count()).toBe(0)
})

describe('a message', () => {
  const queue = (state: string, finishedAt: Date | null) =>
    fresh.prisma.delivery.updateMany({ where: { state: 'waiting' }, data: { state, finishedAt } })

  test.each(['sent', 'dropped', 'parked'])(
    'that was %s is forgotten after thirty days; where it stands is not',
    async (state) => {
      await cardChannel(fresh, 'C1')
      const channel = await fresh.prisma.channel.findFirstOrThrow()
      const to = { kind: 'known', id: channel.id } as const
      await fresh.tools.outbox.deliver([{ to, kind: 'post', about: 'activity:1' }])
      await queue(state, fresh.clock.now())
      const copy = { about: 'activity:1', channelId: channel.id, reference: 'C1:1', postedAt: fresh.clock.now() }
      await fresh.prisma.copy.create({ data: copy })
      await everyChoreAt('2027-03-03T09:59:00Z')
      expect(await fresh.deliveries()).toMatchObject([{ state }])
      await everyChoreAt('2027-03-03T10:01:00Z')
      expect((await fresh.deliveries()).filter(({ about }) => about === 'activity:1')).toEqual([])
      expect(await fresh.prisma.copy.count()).toBe(1)
    },
  )

  test('that was a digest loses its words after thirty days; that it was sent is known', async () => {
    await cardChannel(fresh, 'C1')
    await everyChoreAt('2027-02-01T10:00:00Z')
    const digest = () => fresh.prisma.digest.findFirstOrThrow({ where: { week: '2027-W05' } })
    expect(await digest()).toMatchObject({ view: expect.stringContaining('Weekbericht') })
    await everyChoreAt('2027-03-03T07:59:00Z')
    expect((await digest()).view).not.toBeNull()
    await everyChoreAt('2027-03-03T08:01:00Z')
    expect(await digest()).toMatchObject({ state: 'queued', view: null })
  })

  test('that waits is kept however long, unless its channel has been gone for thirty days', async () => {
    await cardChannel(fresh, 'C1')
    await cardChannel(fresh, 'C2')
    const [alive, gone] = await fresh.prisma.channel.findMany({ orderBy: { externalId: 'asc' } })
    for (const id of [alive?.id ?? '', gone?.id ?? ''])
      await fresh.tools.outbox.deliver([{ to: { kind: 'known', id }, kind: 'post', about: 'activity:1' }])
    await fresh.prisma.channel.update({ where: { id: gone?.id ?? '' }, data: { parkedAt: fresh.clock.now() } })
    await everyChoreAt('2027-03-03T10:01:00Z')
    expect((await fresh.deliveries()).filter(({ about }) => about === 'activity:1')).toMatchObject([{ to: 'C1' }])
  })
})
