import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { instantAt } from '../../calendar/local-time.ts'
import { themeDaysIn } from '../../calendar/theme-days/theme-days-in.ts'
import { readNetwork } from '../../network-file.ts'
import type { ActivityBeside } from '../../store/activities.ts'
import { clashesOf } from './clash-rules.ts'
import { daysInMind } from './days-in-mind.ts'

const zone = 'Europe/Amsterdam'
const network = readNetwork('prisma/zoetermeer.json')
const moment = (typed: string) => instantAt(zone, typed.slice(0, 10), typed.slice(11))

const planned = (
  more: Partial<{ title: string; start: string; end: string; district: string | null; audience: string }> = {},
) => {
  const { title = 'Buurtmaaltijd', start = '2027-06-10 18:00', end = '2027-06-10 20:00', district = 'Meerzicht' } = more
  return { title, startsAt: moment(start), endsAt: moment(end), district, audience: more.audience ?? null }
}
const beside = (more: Parameters<typeof planned>[0] = {}): ActivityBeside => ({
  ...planned(more),
  ...{ id: 'b', seriesId: null, visibility: 'public', partner: { id: 'p2', name: 'ILOZ' } },
})
const clash = (one: ReturnType<typeof planned>, other: ActivityBeside) =>
  clashesOf(one, { beside: [other], days: [], zone })

describe('a probable double', () => {
  test.each([
    ['the same title', 'Buurtmaaltijd', 'Buurtmaaltijd', true],
    ['capitals, accents and signs aside', 'Café: Taal & Thee!', 'cafe taal thee', true],
    ['a typing mistake', 'Buurtmaaltijd Meerzicht', 'Buurtmaaltjid Meerzicht', true],
    ['another word', 'Buurtmaaltijd', 'Stadsgesprek', false],
    ['a mistake in a short title', 'Lunch', 'Punch', false],
    ['the second part of the same course', 'Training gespreksleider 1', 'Training gespreksleider 2', false],
    ['signs alone', '!!!', '???', false],
  ])('%s: %j and %j is %s', (_what, one, other, isDouble) => {
    const { doubles, rivals } = clash(planned({ title: one }), beside({ title: other }))
    expect([doubles.length, rivals.length]).toEqual(isDouble ? [1, 0] : [0, 1])
  })
})

describe('something else for the same people', () => {
  const title = 'Iets anders'
  test.each([
    ['at the same hour', {}, true],
    ['later that evening', { start: '2027-06-10 20:30', end: '2027-06-10 22:00' }, true],
    ['in the morning', { start: '2027-06-10 10:00', end: '2027-06-10 12:00' }, false],
    ['in another district', { district: 'Rokkeveen' }, false],
    ['for the whole city', { district: null }, false],
    ['for other people', { audience: 'Jongeren' }, false],
  ])('%s', (_what, more, isRival) => {
    expect(clash(planned(), beside({ title, ...more })).rivals).toHaveLength(isRival ? 1 : 0)
  })

  test('is so whoever was first', () => {
    const hour = fc.integer({ min: 7, max: 22 }).map((hours) => `2027-06-10 ${String(hours).padStart(2, '0')}:00`)
    fc.assert(
      fc.property(hour, hour, (one, other) => {
        const [a, b] = [one, other].map((start) => ({ start, end: start.replace(':00', ':50') }))
        const there = clash(planned({ ...a }), beside({ title, ...b })).rivals.length
        const back = clash(planned({ ...b, title }), beside({ ...a })).rivals.length
        expect(there).toBe(back)
      }),
    )
  })
})

describe('days to keep in mind', () => {
  const on = (day: string, own: { title?: string; themeDay?: string | null } = {}) =>
    daysInMind({ from: day, to: day }, { network, entered: [], own: { title: 'Dialoog', themeDay: null, ...own } }).map(
      ({ key }) => key,
    )

  test.each([
    ['a feast', '2027-03-10', {}, ['suikerfeest']],
    ['commemorations', '2027-05-04', {}, ['dodenherdenking', 'jom_hasjoa']],
    ['a core day', '2027-07-01', {}, ['keti_koti']],
    ['none of a core week', '2027-03-24', {}, []],
    ['the whole of Ramadan', '2027-02-20', {}, ['ramadan']],
    ['not the day it is for', '2027-07-01', { themeDay: 'keti_koti' }, []],
    ['not the day it is named after', '2027-02-20', { title: 'Buurtiftar in De Wadi' }, []],
    ['not the day whose name it has', '2027-03-10', { title: 'Suikerfeest voor iedereen' }, []],
  ])('%s', (_what, day, own, keys) => {
    expect(on(day, own)).toEqual(keys)
  })

  test('begin the evening before where they do, and only for what is on in the evening', () => {
    const days = themeDaysIn(network.themeDays, '2027-10-11', '2027-10-11').filter(({ key }) => key === 'jom_kipoer')
    expect(days).toMatchObject([{ eveningStart: true }])
    const eves = (start: string, end: string) =>
      clashesOf(planned({ start, end }), { beside: [], days, zone }).eves.map(({ key }) => key)
    expect(eves('2027-10-10 19:00', '2027-10-10 21:00')).toEqual(['jom_kipoer'])
    expect(eves('2027-10-10 10:00', '2027-10-10 12:00')).toEqual([])
    expect(eves('2027-10-11 10:00', '2027-10-11 12:00')).toEqual([])
  })
})
