import { afterEach, beforeEach, describe, expect, it, test } from 'vitest'
import { instantAt } from '../../calendar/local-time.ts'
import { plainView } from '../../chat/view.ts'
import { connect } from '../../store/connect.ts'
import { storeOn } from '../../store/store.ts'
import type { Wishes } from '../../store/subscriptions.ts'
import { type Fresh, freshTools, viewOf } from '../../testing/conversation.ts'
import { plannedActivity } from '../../testing/planned-activity.ts'
import { refreshDigests } from './refresh-digests.ts'
import { sendDueDigests } from './send-due-digests.ts'
import { usualWishes } from './subscription-form.ts'

const zone = 'Europe/Amsterdam'
const at = (text: string) => instantAt(zone, text.slice(0, 10), text.slice(11))

let fresh: Fresh
beforeEach(async () => {
  fresh = await freshTools('2027-03-01T09:00:00Z')
})
afterEach(() => fresh.drop())

const here = (channel: string) => ({ platform: 'slack', space: 'T1', channel, kind: 'channel' }) as const

async function subscribe(channel: string, wishes: Partial<Wishes> = {}) {
  const now = fresh.clock.now()
  const change = { channel: here(channel), version: 0, by: 'nobody', state: 'active' } as const
  const rhythm = { since: now, keptDueAt: null }
  await fresh.tools.store.subscriptions.save({ ...change, wishes: { ...usualWishes, ...wishes }, rhythm }, now)
}

const activity = (title: string, startsAt: string, more: object = {}) =>
  plannedActivity(fresh, { title, startsAt: at(startsAt).toISOString(), ...more })
const goTo = (moment: string) => fresh.clock.set(at(moment).toISOString())

/** What the clock does in a minute, and everything that was to be said arrives. */
async function tick(moment: string): Promise<void> {
  goTo(moment)
  await sendDueDigests(fresh.tools)
  await refreshDigests(fresh.tools)
}
async function arrive(): Promise<void> {
  const postedAt = fresh.clock.now()
  for (const { kind, about, channelId } of await fresh.prisma.delivery.findMany({ where: { state: 'waiting' } }))
    if (kind === 'post' && about !== null)
      await fresh.prisma.copy.create({ data: { about, channelId, reference: `${about}:1`, postedAt } })
  await fresh.prisma.delivery.updateMany({ data: { state: 'sent', finishedAt: postedAt } })
}
/** The digest of Monday 8 March stands in these channels. */
async function standing(...channels: string[]): Promise<void> {
  for (const channel of channels) await subscribe(channel)
  await tick('2027-03-08T09:00')
  await arrive()
}
const edits = async () => (await fresh.deliveries()).filter(({ kind }) => kind === 'edit')
const said = async (channel = 'C1') => {
  const post = (await fresh.deliveries()).findLast(({ to, kind }) => to === channel && kind === 'post')
  return post?.view === undefined ? '' : plainView(post.view)
}

describe('a digest that stands in its channel', () => {
  it('says within the minute what the preview says, by an edit of that message', async () => {
    await activity('Koken', '2027-03-09T18:00')
    await standing('C1')
    await activity('Dansen', '2027-03-11T20:00')
    await tick('2027-03-08T12:00')
    const [edit, ...others] = await edits()
    expect(others).toEqual([])
    expect(edit).toMatchObject({ to: 'C1', about: expect.stringMatching(/^digest:/), dueAt: at('2027-03-08T12:00') })
    const preview = viewOf(
      await fresh.person('eva', { partner: 'piezo', channel: 'C1' }).types('weekbericht voorbeeld'),
    )
    expect(edit?.view?.parts).toEqual(preview.parts.slice(1))
    expect(await said()).toContain('Dansen: donderdag 11 maart')
  })

  it('keeps its own day and week, without what is over', async () => {
    await activity('Koken', '2027-03-09T18:00')
    await standing('C1')
    await activity('Dansen', '2027-03-11T20:00')
    await tick('2027-03-10T12:00')
    const text = await said()
    expect(text).toContain('Weekbericht van maandag 8 maart\nDeze week: 8 t/m 14 maart\n- Dansen: donderdag 11 maart')
    expect(text).not.toMatch(/Koken|Vrouwendag/)
  })

  it('is not edited because time passes', async () => {
    await activity('Koken', '2027-03-09T18:00')
    await standing('C1')
    for (let day = 8; day < 15; day++)
      for (const hour of ['09:01', '12:00', '23:59']) await tick(`2027-03-${String(day).padStart(2, '0')}T${hour}`)
    expect(await edits()).toEqual([])
  })

  it('is not edited for what it does not tell of, though much of what it tells is over by then', async () => {
    const id = await activity('Koken', '2027-03-08T18:00', { capacity: 20 })
    await subscribe('C2', { filters: { districts: ['Rokkeveen'] } })
    await standing('C1')
    await activity('Heel veel later', '2027-04-20T18:00')
    await fresh.prisma.activity.update({ where: { id }, data: { coming: 19, description: 'Neem een bord mee.' } })
    await tick('2027-03-09T10:00')
    expect(await edits()).toEqual([])
    await activity('Alleen daar', '2027-03-10T18:00', { district: 'Meerzicht' })
    await tick('2027-03-09T11:00')
    expect((await edits()).map(({ to }) => to)).toEqual(['C1'])
  })

  test.each<[string, (id: string) => Promise<unknown>, string, string]>([
    [
      'moved',
      (id) => fresh.prisma.activity.update({ where: { id }, data: { startsAt: at('2027-03-12T19:00') } }),
      'donderdag 11 maart',
      'vrijdag 12 maart',
    ],
    [
      'full',
      (id) => fresh.prisma.activity.update({ where: { id }, data: { coming: 8 } }),
      'Piëzo.\nThemadagen',
      'Vol.',
    ],
    [
      'called off',
      (id) => fresh.prisma.activity.update({ where: { id }, data: { state: 'cancelled' } }),
      'Koken',
      'Themadagen',
    ],
    [
      'given a search',
      (id) => fresh.prisma.call.create({ data: { activityId: id, places: 2, createdAt: fresh.clock.now() } }),
      'Piëzo',
      'Er zijn nog 2 gespreksleiders nodig.',
    ],
  ])('tells that something is %s', async (_what, change, before, after) => {
    const id = await activity('Koken', '2027-03-11T18:00', { capacity: 8 })
    await standing('C1')
    const old = await said()
    expect(old).toContain(before)
    await change(id)
    await tick('2027-03-09T09:00')
    const now = await said()
    expect(now).toContain(after)
    expect(now === old).toBe(false)
    expect(await edits()).toHaveLength(1)
  })

  it('tells that a date was announced, and what its channel asked for since', async () => {
    await standing('C1')
    const dates = { key: 'roze_zaterdag', start: '2027-03-13', end: '2027-03-13', source: null, by: 'p' }
    await fresh.tools.store.announcedDays.enter(dates, fresh.clock.now())
    await tick('2027-03-08T10:00')
    expect(await said()).toContain('Roze Zaterdag, zaterdag 13 maart')
    await arrive()
    const eva = fresh.person('eva', { partner: 'piezo', channel: 'C1' })
    await eva.sends(await eva.presses(await eva.types('weekbericht'), 'Wijzigen'), { categories: ['vrede'] })
    await tick('2027-03-08T11:00')
    expect(await said()).toContain('Er is deze week geen nieuws.')
    expect(await edits()).toHaveLength(2)
  })

  it('is edited once a minute at most, and waiting edits become one', async () => {
    await standing('C1')
    for (const [minute, title] of [
      ['10:00', 'Een'],
      ['10:00', 'Twee'],
      ['10:01', 'Drie'],
    ] as const) {
      await activity(title, '2027-03-11T18:00')
      await tick(`2027-03-08T${minute}`)
    }
    expect(await edits()).toHaveLength(1)
    expect(await said()).toMatch(/Drie:[\s\S]*Een:[\s\S]*Twee:/)
    await arrive()
    await activity('Vier', '2027-03-11T18:00')
    await tick('2027-03-08T10:01')
    expect(await said()).not.toContain('Vier')
    await tick('2027-03-08T10:02')
    expect(await said()).toContain('Vier')
  })

  it('is edited once, when two processes look at the same time', async () => {
    await standing('C1', 'C2')
    await activity('Koken', '2027-03-11T18:00')
    const [main] = await fresh.prisma.$queryRawUnsafe<{ file: string }[]>('PRAGMA database_list')
    const other = await connect(`file:${main?.file}`)
    try {
      goTo('2027-03-08T10:00')
      const elsewhere = { ...fresh.tools, store: storeOn(other.prisma) }
      await Promise.all([refreshDigests(fresh.tools), refreshDigests(elsewhere), refreshDigests(elsewhere)])
      expect((await edits()).map(({ to }) => to).sort()).toEqual(['C1', 'C2'])
    } finally {
      await other.close()
    }
  })

  it('is edited before it arrived as well: it arrives as it is by then', async () => {
    await subscribe('C1')
    await tick('2027-03-08T09:00')
    await activity('Koken', '2027-03-11T18:00')
    await tick('2027-03-08T09:01')
    expect(await said()).toContain('Koken')
  })

  it('stays as it was once its seven days are over, also while no other came', async () => {
    await standing('C1')
    await fresh.prisma.subscription.updateMany({ data: { state: 'paused' } })
    await activity('Koken', '2027-03-18T18:00', { themeDay: 'week_tegen_racisme' })
    await tick('2027-03-15T10:00')
    expect(await edits()).toEqual([])
    await tick('2027-03-14T23:00')
    expect(await edits()).toHaveLength(1)
  })

  it('stays as it was once another one came', async () => {
    await subscribe('C1', { weekday: 5 })
    await tick('2027-03-05T09:00')
    await tick('2027-03-12T09:00')
    const eva = fresh.person('eva', { partner: 'piezo', channel: 'C1' })
    await eva.sends(await eva.presses(await eva.types('weekbericht'), 'Wijzigen'), { weekday: '1', time: '12:00' })
    await tick('2027-03-15T12:00')
    await arrive()
    await activity('Koken', '2027-03-18T18:00')
    await tick('2027-03-15T12:05')
    expect((await edits()).map(({ view }) => view?.summary)).toEqual([expect.stringContaining('maandag 15 maart')])
  })

  it('is not edited because a later one stands in a channel that had an earlier one before', async () => {
    const activityId = await activity('Koken', '2027-03-05T18:00')
    await fresh.prisma.call.create({ data: { activityId, places: 2, createdAt: fresh.clock.now() } })
    await subscribe('C1', { weekday: 2 })
    await subscribe('C2', { weekday: 4 })
    await tick('2027-03-02T09:00')
    await tick('2027-03-04T09:00')
    await fresh.prisma.subscription.updateMany({ where: { channel: { externalId: 'C1' } }, data: { weekday: 1 } })
    await tick('2027-03-08T09:00')
    await tick('2027-03-08T10:00')
    expect(await edits()).toEqual([])
  })

  it('is left alone where the platform takes nothing at the moment, and made right when it does again', async () => {
    await standing('C1')
    await fresh.prisma.channel.updateMany({ data: { parkedAt: fresh.clock.now() } })
    await activity('Koken', '2027-03-11T18:00')
    await tick('2027-03-08T10:00')
    expect(await edits()).toEqual([])
    await fresh.prisma.channel.updateMany({ data: { parkedAt: null } })
    await tick('2027-03-08T10:01')
    expect(await edits()).toHaveLength(1)
  })

  it('tells the coordinators how the digests went as it was then, whatever arrives later', async () => {
    await subscribe('CC', { coordinators: true })
    await standing('C1')
    await activity('Koken', '2027-03-11T18:00')
    await tick('2027-03-09T10:00')
    expect(await said('CC')).toMatch(/Koken:[\s\S]*Afgelopen zeven dagen: 0 verstuurd, 0 niet aangekomen, 0 gemist\.$/m)
    expect(await edits()).toHaveLength(2)
    expect(await said('C1')).not.toContain('Afgelopen zeven dagen')
  })

  it.each([{ view: 'no json' }, { view: '{"parts":7}' }, { tally: '{' }, { facts: 'other' }])(
    'does not keep the others as they were when its row is spoilt, and is mended by the next change: %j',
    async (spoilt) => {
      await standing('C1', 'C2', 'C3')
      await fresh.prisma.digest.updateMany({ where: { channel: { externalId: 'C2' } }, data: spoilt })
      await fresh.prisma.subscription.updateMany({ where: { channel: { externalId: 'C3' } }, data: { filters: '{' } })
      await activity('Koken', '2027-03-11T18:00')
      await tick('2027-03-08T10:00')
      expect((await edits()).map(({ to }) => to)).toEqual(['C1', 'C2'])
      expect(await said('C2')).toContain('Koken')
    },
  )

  it('is copied as it is by now, with the address of the agenda where there is more', async () => {
    await standing('C1')
    for (let count = 1; count <= 13; count++) await activity(`Koken ${count}`, '2027-03-11T18:00')
    await tick('2027-03-09T10:00')
    const [edit] = await edits()
    if (edit?.view === undefined) throw new Error('nothing was edited')
    const copied = await fresh.person('eva', { channel: 'C1' }).presses(edit.view, 'Kopieer voor WhatsApp of mail')
    const text = plainView(viewOf(copied))
    expect(text).toContain('Koken 1: donderdag 11 maart')
    expect(text).toMatch(/En nog 1 activiteit\. Kijk in de agenda\. http:\/\/localhost:3000\/agenda$/)
  })
})
