import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { instantAt } from '../../calendar/local-time.ts'
import { plainView, type View } from '../../chat/view.ts'
import { connect } from '../../store/connect.ts'
import { storeOn } from '../../store/store.ts'
import type { Wishes } from '../../store/subscriptions.ts'
import { type Fresh, freshTools, viewOf } from '../../testing/conversation.ts'
import { dueDigests } from './due-digests.ts'
import { nextDigestAt } from './next-digest.ts'
import { sendDueDigests } from './send-due-digests.ts'
import { usualWishes } from './subscription-form.ts'

const zone = 'Europe/Amsterdam'
const at = (text: string) => instantAt(zone, text.slice(0, 10), text.slice(11))

let fresh: Fresh
let partnerId: string

beforeEach(async () => {
  fresh = await freshTools('2027-03-01T09:00:00Z')
  partnerId = (await fresh.tools.store.partners.all()).find(({ key }) => key === 'piezo')?.id ?? ''
})
afterEach(() => fresh.drop())

async function subscribe(channel: string, wishes: Partial<Wishes> = {}) {
  const now = fresh.clock.now()
  const conversation = { platform: 'slack', space: 'T1', channel, kind: 'channel' } as const
  const rhythm = { since: now, keptDueAt: null }
  const all = { ...usualWishes, ...wishes }
  await fresh.tools.store.subscriptions.save(
    { channel: conversation, version: 0, by: 'nobody', wishes: all, state: 'active', rhythm },
    now,
  )
  return conversation
}

async function activity(title: string, startsAt: string, more: object = {}) {
  const now = fresh.clock.now()
  return await fresh.prisma.activity.create({
    data: {
      ...{ title, startsAt: at(startsAt), partnerId, state: 'published', kind: 'meal', createdAt: now, updatedAt: now },
      ...more,
    },
  })
}

const goTo = (moment: string) => fresh.clock.set(at(moment).toISOString())
const run = () => sendDueDigests(fresh.tools)
const rows = () => fresh.prisma.digest.findMany({ orderBy: { dueAt: 'asc' }, include: { channel: true } })
const posts = async () => (await fresh.deliveries()).filter(({ toKind }) => toKind === 'channel')
const textOf = (view: View | undefined) => (view === undefined ? '' : plainView(view))

describe('a digest that is due', () => {
  it('is said once, at its moment', async () => {
    await subscribe('C1')
    goTo('2027-03-08T08:59')
    await run()
    expect(await posts()).toEqual([])
    goTo('2027-03-08T09:00')
    await run()
    await run()
    goTo('2027-03-14T23:00')
    await run()
    const [post, ...others] = await posts()
    expect(others).toEqual([])
    expect(post).toMatchObject({ to: 'C1', kind: 'post', about: expect.stringMatching(/^digest:/) })
    expect(textOf(post?.view)).toContain('Weekbericht van maandag 8 maart')
    expect(await rows()).toMatchObject([{ week: '2027-W10', state: 'queued' }])
  })

  it('is said once when two chores look at the same time', async () => {
    for (const channel of ['C1', 'C2', 'C3']) await subscribe(channel)
    goTo('2027-03-08T09:00')
    await Promise.all([run(), run(), run()])
    expect((await posts()).map(({ to }) => to).sort()).toEqual(['C1', 'C2', 'C3'])
  })

  it('is said once when a second process looks at the same time', async () => {
    for (const channel of ['C1', 'C2', 'C3', 'C4']) await subscribe(channel)
    goTo('2027-03-08T09:00')
    const [main] = await fresh.prisma.$queryRawUnsafe<{ file: string }[]>('PRAGMA database_list')
    const other = await connect(`file:${main?.file}`)
    try {
      const elsewhere = { ...fresh.tools, store: storeOn(other.prisma) }
      await Promise.all([run(), sendDueDigests(elsewhere), run(), sendDueDigests(elsewhere)])
      expect((await posts()).map(({ to }) => to).sort()).toEqual(['C1', 'C2', 'C3', 'C4'])
    } finally {
      await other.close()
    }
  })

  it('is said up to 36 hours late, also after the week turned', async () => {
    await subscribe('C1', { weekday: 7, time: '23:50' })
    goTo('2027-03-07T23:50')
    await run()
    goTo('2027-03-15T00:10')
    await run()
    expect((await rows()).map(({ week, state }) => [week, state])).toEqual([
      ['2027-W09', 'queued'],
      ['2027-W10', 'queued'],
    ])
  })

  it('is recorded as missed when it is found later, and the coordinators hear it once, with what else there is to tell', async () => {
    await fresh.person('cora', { role: 'coordinator' }).types('help')
    goTo('2027-03-06T12:00')
    await subscribe('C1')
    await subscribe('C2', { weekday: 2 })
    goTo('2027-03-12T22:00')
    await run()
    await run()
    expect((await rows()).map(({ state }) => state)).toEqual(['missed', 'missed'])
    const told = await fresh.deliveries()
    expect(told).toMatchObject([{ to: 'cora', toKind: 'direct', state: 'gathered' }])
    expect(textOf(told[0]?.view)).toContain('C1: maandag 8 maart\n- C2: dinsdag 9 maart')
    goTo('2027-03-15T09:00')
    await run()
    expect((await posts()).map(({ to }) => to)).toEqual(['C1'])
  })

  it('leaves no week out of the record after a long silence', async () => {
    await fresh.person('cora', { role: 'coordinator' }).types('help')
    await subscribe('C1')
    goTo('2027-03-29T12:00')
    await run()
    expect((await rows()).map(({ week, state }) => `${week} ${state}`)).toEqual([
      '2027-W10 missed',
      '2027-W11 missed',
      '2027-W12 missed',
      '2027-W13 queued',
    ])
    expect(await fresh.deliveries()).toHaveLength(2)
  })

  it('is not said where there is nothing to tell, but the coordinators hear how it went', async () => {
    const nothing = { filters: { categories: ['geen-enkele'] } }
    await subscribe('C1', nothing)
    await subscribe('CC', { ...nothing, coordinators: true, time: '09:05' })
    await subscribe('C3', { time: '09:01' })
    goTo('2027-03-08T09:06')
    await run()
    const states = Object.fromEntries((await rows()).map(({ channel, state }) => [channel.externalId, state]))
    expect(states).toEqual({ C1: 'empty', CC: 'queued', C3: 'queued' })
    const heartbeat = (await posts()).find(({ to }) => to === 'CC')
    expect(textOf(heartbeat?.view)).toContain('Er is deze week geen nieuws.')
    expect(textOf(heartbeat?.view)).toContain('Afgelopen zeven dagen: 0 verstuurd, 0 niet aangekomen, 0 gemist.')
    await fresh.prisma.delivery.updateMany({
      where: { channel: { externalId: 'CC' } },
      data: { state: 'sent', finishedAt: fresh.clock.now() },
    })
    goTo('2027-03-15T09:06')
    await run()
    const next = (await posts()).findLast(({ to }) => to === 'CC')
    expect(textOf(next?.view)).toContain('0 niet aangekomen, 0 gemist. Nog onderweg: 1.')
    expect(textOf(next?.view)).toContain('Afgelopen zeven dagen: 1 verstuurd,')
  })

  it('counts a channel that cannot be reached as not arrived, and posts nothing when it is back later', async () => {
    goTo('2027-03-06T12:00')
    await subscribe('C1')
    await subscribe('CC', { coordinators: true, weekday: 2 })
    await fresh.prisma.channel.updateMany({ where: { externalId: 'C1' }, data: { parkedAt: fresh.clock.now() } })
    goTo('2027-03-08T09:00')
    await run()
    await fresh.prisma.channel.updateMany({ where: { externalId: 'C1' }, data: { parkedAt: null } })
    goTo('2027-03-09T09:00')
    await run()
    expect((await posts()).map(({ to }) => to)).toEqual(['CC'])
    expect(textOf((await posts())[0]?.view)).toContain('0 verstuurd, 1 niet aangekomen, 0 gemist.')
  })

  it('does not come while it is paused, nor for the time it was', async () => {
    const channel = await subscribe('C1')
    const { subscriptions } = fresh.tools.store
    const turn = (from: 'active' | 'paused', to: 'active' | 'paused') =>
      subscriptions.turn({ channel, by: 'nobody', from: [from], to }, fresh.clock.now())
    expect(await turn('active', 'paused')).toBe(true)
    expect(await turn('active', 'paused')).toBe(false)
    goTo('2027-03-08T09:00')
    await run()
    goTo('2027-03-08T10:00')
    expect(await turn('paused', 'active')).toBe(true)
    await run()
    expect(await rows()).toEqual([])
    goTo('2027-03-15T09:00')
    await run()
    expect(await posts()).toHaveLength(1)
  })

  it.each([{ filters: '{"districts":7}' }, { filters: '' }, { time: '25:00' }, { time: 'negen uur' }, { weekday: 9 }])(
    'goes to the others when one subscription is spoilt, which counts as not arrived until somebody mends it: %j',
    async (spoilt) => {
      const cora = fresh.person('cora', { role: 'coordinator', channel: 'C1' })
      await subscribe('C1')
      await subscribe('C2')
      await subscribe('CC', { coordinators: true, weekday: 2 })
      await fresh.prisma.subscription.updateMany({ where: { channel: { externalId: 'C1' } }, data: spoilt })
      goTo('2027-03-08T09:00')
      await run()
      await run()
      expect((await posts()).map(({ to }) => to)).toEqual(['C2'])
      expect((await rows()).filter(({ state }) => state === 'unreadable')).toHaveLength(1)
      expect(await nextDigestAt(fresh.tools)).toEqual(at('2027-03-09T09:00'))
      goTo('2027-03-09T09:00')
      await run()
      expect(textOf((await posts()).at(-1)?.view)).toContain('1 niet aangekomen')
      const shown = await cora.types('weekbericht')
      expect(plainView(viewOf(shown))).toContain('Daarom komt hier geen weekbericht.')
      await cora.sends(await cora.presses(shown, 'Wijzigen'))
      goTo('2027-03-15T09:00')
      await run()
      expect((await posts()).filter(({ to }) => to === 'C1')).toHaveLength(1)
    },
  )

  it('is left out of what the command line shows when it cannot be read any more, and so is none of the others', async () => {
    await subscribe('C1')
    await subscribe('C2')
    goTo('2027-03-08T09:00')
    await run()
    await fresh.prisma.digest.updateMany({ where: { channel: { externalId: 'C1' } }, data: { view: '{"parts":7}' } })
    const reports = await dueDigests({ at: fresh.clock.now() }, fresh.tools)
    expect(reports.map(({ channel }) => channel)).toEqual(['slack:T1/C2'])
    expect((await posts()).map(({ view }) => view === undefined)).toEqual([true, false])
  })

  it('holds what the filters of the channel let through', async () => {
    await subscribe('C1')
    await subscribe('C2', { filters: { districts: ['Meerzicht'] } })
    await subscribe('C3', { filters: { lines: [2] } })
    await subscribe('C4', { filters: { categories: ['emancipatie'] } })
    await activity('Koken in Meerzicht', '2027-03-09T18:00', { district: 'Meerzicht', line: 2 })
    await activity('Praten in Rokkeveen', '2027-03-10T18:00', { district: 'Rokkeveen' })
    await activity('Feest voor iedereen', '2027-03-11T18:00', { themeDay: 'vrouwendag' })
    goTo('2027-03-08T09:00')
    await run()
    const heard = Object.fromEntries(
      (await posts()).map(({ to, view }) => [
        to,
        ['Koken', 'Praten', 'Feest'].filter((word) => textOf(view).includes(word)),
      ]),
    )
    expect(heard).toEqual({
      C1: ['Koken', 'Praten', 'Feest'],
      C2: ['Koken', 'Feest'],
      C3: ['Koken'],
      C4: ['Feest'],
    })
  })

  it('says exactly what the preview and the command line showed', async () => {
    const boss = fresh.person('eva', { partner: 'piezo', channel: 'C1' })
    await subscribe('C1', { filters: { districts: ['Meerzicht'] } })
    await activity('Koken in Meerzicht', '2027-03-09T18:00', { district: 'Meerzicht' })
    goTo('2027-03-08T09:00')
    const preview = viewOf(await boss.types('weekbericht voorbeeld'))
    const [report] = await dueDigests({ at: fresh.clock.now() }, fresh.tools)
    await run()
    const [post] = await posts()
    expect(preview.parts.slice(1)).toEqual(post?.view?.parts)
    expect(report).toMatchObject({ channel: 'slack:T1/C1', week: '2027-W10', sent: false, view: post?.view })
    expect(report?.due).toBe('2027-03-08T08:00:00.000Z')
    expect(await dueDigests({ at: fresh.clock.now() }, fresh.tools)).toEqual([{ ...report, sent: true }])
    expect(await dueDigests({ at: fresh.clock.now(), channel: 'slack:T1/C9' }, fresh.tools)).toEqual([])
  })
})
