import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Fresh, freshTools } from '../../testing/conversation.ts'
import { plannedActivity } from '../../testing/planned-activity.ts'
import { wholeAgenda } from '../public-agenda/public-search.ts'
import { publicFeed } from './public-feed.ts'
import { themeDayFeed } from './theme-day-feed.ts'

let fresh: Fresh
beforeEach(async () => {
  fresh = await freshTools('2027-02-01T10:00:00Z')
})
afterEach(() => fresh.drop())

const ground = () => ({ ...fresh.tools, locale: 'nl' as const })
const agenda = () => publicFeed(wholeAgenda, ground())
const all = { themeDays: [], about: [], query: '' }

describe('the agenda as a calendar', () => {
  test('keeps the name of an entry, and counts its changes', async () => {
    const { by, id } = await published()
    const [before] = (await agenda()).entries
    expect(before).toMatchObject({ uid: `activity-${id}@samenbode`, status: 'confirmed', title: 'Buurtiftar' })
    fresh.clock.advance({ hours: 1 })
    const content = { place: 'De Boerderij' }
    expect(await fresh.tools.store.activities.edit({ id, version: 0, by, content }, fresh.clock.now())).toBe(true)
    const [after] = (await agenda()).entries
    expect(after).toMatchObject({
      uid: before?.uid,
      sequence: (before?.sequence ?? 0) + 1,
      changedAt: fresh.clock.now(),
    })
    expect(after?.place).toBe('De Boerderij, Zoetermeer')
  })

  test('is the same text however many people sign up', async () => {
    const { by, id } = await published()
    const before = await agenda()
    fresh.clock.advance({ hours: 1 })
    await fresh.tools.store.attendance.come({ activityId: id, personId: by, people: 3 }, fresh.clock.now())
    expect(await agenda()).toEqual(before)
  })

  test('tells of what is cancelled until its day is over, and of what went on for a month', async () => {
    const { by, id } = await published()
    await plannedActivity(fresh, { title: 'Ging door' })
    const reason = { id, reason: 'De zaal is dicht.', by }
    expect(await fresh.tools.store.activities.cancel(reason, fresh.clock.now())).toBe(true)
    const titles = async () => (await agenda()).entries.map(({ title, status }) => `${status} ${title}`).toSorted()
    const both = ['cancelled Gaat niet door: Buurtiftar', 'confirmed Ging door']
    expect(await titles()).toEqual(both)
    expect((await agenda()).entries.find(({ status }) => status === 'cancelled')?.description).toContain(
      'De zaal is dicht.',
    )
    // It was to be on the 26th at 18.00.
    fresh.clock.set('2027-02-26T22:30:00Z')
    expect(await titles()).toEqual(both)
    fresh.clock.set('2027-02-27T01:00:00Z')
    expect(await titles()).toEqual(['confirmed Ging door'])
    fresh.clock.set('2027-03-28T10:00:00Z')
    expect(await titles()).toEqual(['confirmed Ging door'])
    fresh.clock.set('2027-04-01T10:00:00Z')
    expect(await titles()).toEqual([])
  })

  test('says when there is more than it holds', async () => {
    const { prisma } = fresh
    await plannedActivity(fresh)
    const { id: _, ...row } = await prisma.activity.findFirstOrThrow()
    await prisma.activity.createMany({ data: Array.from({ length: 1000 }, () => row) })
    const { entries, description } = await agenda()
    expect(entries).toHaveLength(1000)
    expect(description).toContain('De eerste 1000')
  })

  async function published() {
    const identity = { platform: 'slack', space: 'T1', user: 'U1' } as const
    const by = await fresh.tools.store.people.enter({ identity, name: 'Eva', isGuest: false }, fresh.clock.now())
    return { by, id: await plannedActivity(fresh) }
  }
})

describe('the theme days as a calendar', () => {
  const day = async (key: string, year = '2027') =>
    (await themeDayFeed(all, ground())).entries.filter(({ uid }) => uid.includes(`-${key}-${year}`))

  test('are whole days, of which the last is not the end', async () => {
    expect(await day('vrouwendag')).toMatchObject([
      {
        uid: 'theme-day-zoetermeer-vrouwendag-2027-1@samenbode',
        title: 'Internationale Vrouwendag',
        start: { kind: 'day', value: '20270308' },
        end: { kind: 'day', value: '20270309' },
        isBusy: false,
      },
    ])
    expect(await day('week_tegen_racisme')).toMatchObject([
      { start: { value: '20270321' }, end: { value: '20270328' } },
    ])
  })

  test('say what is not certain, and that a day begins the evening before', async () => {
    const [feast] = await day('suikerfeest')
    expect(feast).toMatchObject({ status: 'tentative', title: 'Suikerfeest (Eid al-Fitr) (onder voorbehoud)' })
    expect(feast?.description).toContain('onder voorbehoud')
    const [passover] = await day('pesach')
    expect(passover?.description).toContain('begint de avond ervoor')
  })

  test('keep their name when a coordinator moves them, and count that', async () => {
    const [before] = await day('week_van_respect')
    const dates = { key: 'week_van_respect', start: '2027-11-10', end: '2027-11-16', source: null, by: 'x' }
    await fresh.tools.store.announcedDays.enter(dates, fresh.clock.now())
    const [after] = await day('week_van_respect')
    expect(after).toMatchObject({ uid: before?.uid, start: { value: '20271110' }, changedAt: fresh.clock.now() })
    expect(after?.sequence).toBeGreaterThan(before?.sequence ?? 0)
    fresh.clock.advance({ days: 1 })
    await fresh.tools.store.announcedDays.enter({ ...dates, start: '2027-11-09' }, fresh.clock.now())
    const [again] = await day('week_van_respect')
    expect(again?.sequence).toBeGreaterThan(after?.sequence ?? 0)
  })

  test('tell two of one feast in a year apart', async () => {
    fresh.clock.set('2030-06-01T10:00:00Z')
    const feasts = await day('suikerfeest', '2030')
    const ramadans = (await themeDayFeed(all, ground())).entries.filter(({ uid }) => uid.includes('-ramadan-2030-'))
    expect(new Set([...feasts, ...ramadans].map(({ uid }) => uid)).size).toBe(feasts.length + ramadans.length)
    expect(ramadans).toHaveLength(2)
  })

  test('have no two entries of one name in four years', async () => {
    const uids = (await themeDayFeed(all, ground())).entries.map(({ uid }) => uid)
    expect(new Set(uids).size).toBe(uids.length)
    expect(uids.length).toBeGreaterThan(400)
  })
})
