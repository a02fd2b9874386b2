import { describe, expect, it } from 'vitest'
import { parseRule, type Rule } from './rule.ts'

const once = { days: 1, shifts: [] }

describe('a rule', () => {
  it.each<[string, Rule]>([
    [
      'fixed:04-27;if-SU:-1d',
      { start: { kind: 'fixed', month: 4, day: 27 }, days: 1, shifts: [{ weekday: 7, by: -1 }] },
    ],
    [
      'range:11-25..12-10',
      { start: { kind: 'range', first: { month: 11, day: 25 }, last: { month: 12, day: 10 } }, ...once },
    ],
    ['nth:3SA@09;span=9d', { start: { kind: 'nth', n: 3, weekday: 6, month: 9 }, days: 9, shifts: [] }],
    ['last:SU@01', { start: { kind: 'last', weekday: 7, month: 1 }, ...once }],
    ['lastfullweek:SU@10', { start: { kind: 'last-full-week', weekday: 7, month: 10 }, ...once }],
    ['onafter:MO>=11-04', { start: { kind: 'on-or-after', weekday: 1, date: { month: 11, day: 4 } }, ...once }],
    ['onbefore:TH<=10-01', { start: { kind: 'on-or-before', weekday: 4, date: { month: 10, day: 1 } }, ...once }],
    ['isoweek:39;days=1..5', { start: { kind: 'iso-week', week: 39, first: 1, last: 5 }, ...once }],
    ['easter:-2', { start: { kind: 'easter', offset: -2 }, ...once }],
    ['orthodox-easter:+0', { start: { kind: 'orthodox-easter', offset: 0 }, ...once }],
    ['hijri-umalqura:12/10;span=3d', { start: { kind: 'hijri', month: 12, day: 10 }, days: 3, shifts: [] }],
    ['hijri-umalqura-month:9', { start: { kind: 'hijri-month', month: 9 }, ...once }],
    ['hebrew:14 Adar|Adar II', { start: { kind: 'hebrew', month: 13, day: 14 }, ...once }],
    [
      'hebrew:27 Nisan;if-FR:-1d;if-SU:+1d',
      {
        start: { kind: 'hebrew', month: 1, day: 27 },
        days: 1,
        shifts: [
          { weekday: 5, by: -1 },
          { weekday: 7, by: 1 },
        ],
      },
    ],
    ['chinese:1/1', { start: { kind: 'chinese', month: 1, day: 1 }, ...once }],
    ['persian:1/1', { start: { kind: 'persian', month: 1, day: 1 }, ...once }],
    ['fullmoon:05', { start: { kind: 'full-moon', month: 5 }, ...once }],
    ['announced', { start: { kind: 'announced' }, ...once }],
    ['hindu-lunisolar:see-note', { start: { kind: 'hindu-lunisolar' }, ...once }],
  ])('%s is read', (text, rule) => {
    expect(parseRule(text)).toEqual(rule)
  })

  it.each([
    ['', 'kind of rule'],
    ['sometimes:04-27', '"sometimes"'],
    ['fixed:04-31', '"04-31"'],
    ['fixed:02-29', '"02-29"'],
    ['fixed:4-27', '"fixed:4-27"'],
    ['fixed:04-27 ', '"fixed:04-27 "'],
    ['nth:6SA@09', '"nth:6SA@09"'],
    ['nth:1SA@13', '13'],
    ['isoweek:54', '54'],
    ['isoweek:39;days=5..1', 'days=5..1'],
    ['fixed:04-27;days=1..5', 'days=1..5'],
    ['range:03-21..03-27;span=3d', 'span=3d'],
    ['easter:2', '"easter:2"'],
    ['hebrew:14 Adar', '"Adar"'],
    ['hijri-umalqura:9/31', '31'],
    ['persian:7/31', '31'],
    ['announced:soon', '"announced:soon"'],
    ['fixed:04-27;if-SU:-9d', 'if-SU:-9d'],
    ['fixed:04-27;', '""'],
    ['toString:1', '"toString"'],
  ])('%j is refused with the part that is wrong', (text, part) => {
    expect(() => parseRule(text)).toThrow(part)
  })
})
