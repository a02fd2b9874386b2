import { addDays, type Day, isDay, isIsoWeek, mondayOfIsoWeek, type Weekday, weekdayOf } from '../local-time.ts'
import { easterOf, orthodoxEasterOf } from './easter.ts'
import { fullMoonsIn } from './full-moon.ts'
import { chineseDaysNear, hebrewDaysNear, hijriMonthsOf, persianDaysNear } from './other-calendars.ts'
import type { MonthDay, Rule } from './rule.ts'

/** A first and a last day; the same day when it lasts one. */
export type Span = { start: Day; end: Day }

/**
 * When a rule's day falls in a year, in order: usually once, never where the year has no such day (a fifth Monday, two
 * full moons where one is meant), twice for a hijri day now and then. A span belongs to the year it starts in.
 */
export function spansIn(rule: Rule, year: number): Span[] {
  // Only a shift or ISO week 1 carries a start over New Year; for the others one year is asked, which is much cheaper.
  const mayMove = rule.shifts.length > 0 || rule.start.kind === 'iso-week'
  const starts = new Map<Day, Span>()
  for (const near of mayMove ? [year - 1, year, year + 1] : [year]) {
    for (const span of spansNear(rule, near).map((natural) => shifted(natural, rule))) {
      if (span.start.startsWith(`${year}-`)) starts.set(span.start, span)
    }
  }
  return [...starts.values()]
}

/** Where the rule lands before it avoids a weekday: every span that starts in the year, perhaps some just outside it. */
function spansNear({ start: at, days }: Rule, year: number): Span[] {
  switch (at.kind) {
    case 'fixed':
      return lasting(days, dateIn(year, at))
    case 'range':
      return [rangeFrom(dateIn(year, at.first), at.last)]
    case 'nth':
      return lasting(days, nthWeekday(year, at))
    case 'last':
      return lasting(days, onOrBefore(lastDayOf(year, at.month), at.weekday))
    case 'last-full-week':
      return lasting(7, onOrBefore(addDays(lastDayOf(year, at.month), -6), at.weekday))
    case 'on-or-after':
      return lasting(days, onOrAfter(dateIn(year, at.date), at.weekday))
    case 'on-or-before':
      return lasting(days, onOrBefore(dateIn(year, at.date), at.weekday))
    case 'iso-week':
      return isoWeekDays(year, at)
    case 'easter':
      return lasting(days, addDays(easterOf(year), at.offset))
    case 'orthodox-easter':
      return lasting(days, addDays(orthodoxEasterOf(year), at.offset))
    case 'hijri':
      return hijriMonthsOf(year)
        .filter((month) => month.month === at.month && at.day <= month.days)
        .flatMap((month) => lasting(days, addDays(month.start, at.day - 1)))
    case 'hijri-month':
      return hijriMonthsOf(year)
        .filter((month) => month.month === at.month)
        .flatMap((month) => lasting(month.days, month.start))
    case 'hebrew':
      return lasting(days, ...hebrewDaysNear(year, at))
    case 'chinese':
      return lasting(days, ...chineseDaysNear(year, at))
    case 'persian':
      return lasting(days, ...persianDaysNear(year, at))
    case 'full-moon':
      return onlyOne(lasting(days, ...fullMoonsIn(year, at.month)))
    case 'announced':
    case 'hindu-lunisolar':
      return []
  }
}

function lasting(days: number, ...starts: Day[]): Span[] {
  return starts.filter(isDay).map((start) => ({ start, end: addDays(start, days - 1) }))
}

function shifted(span: Span, { shifts }: Rule): Span {
  const by = shifts.find((shift) => shift.weekday === weekdayOf(span.start))?.by ?? 0
  return { start: addDays(span.start, by), end: addDays(span.end, by) }
}

/** With two full moons in a month nobody agrees which one is meant. */
function onlyOne(spans: Span[]): Span[] {
  return spans.length === 1 ? spans : []
}

function rangeFrom(start: Day, last: MonthDay): Span {
  const year = Number(start.slice(0, 4))
  const end = dateIn(year, last)
  return { start, end: end < start ? dateIn(year + 1, last) : end }
}

function isoWeekDays(year: number, at: { week: number; first: Weekday; last: Weekday }): Span[] {
  const isoWeek = `${year}-W${String(at.week).padStart(2, '0')}`
  if (!isIsoWeek(isoWeek)) return []
  const monday = mondayOfIsoWeek(isoWeek)
  return [{ start: addDays(monday, at.first - 1), end: addDays(monday, at.last - 1) }]
}

function nthWeekday(year: number, at: { n: number; weekday: Weekday; month: number }): Day {
  const first = onOrAfter(dateIn(year, { month: at.month, day: 1 }), at.weekday)
  const day = addDays(first, 7 * (at.n - 1))
  return day.slice(5, 7) === first.slice(5, 7) ? day : ''
}

function onOrAfter(day: Day, weekday: Weekday): Day {
  return addDays(day, (weekday - weekdayOf(day) + 7) % 7)
}

function onOrBefore(day: Day, weekday: Weekday): Day {
  return addDays(day, -((weekdayOf(day) - weekday + 7) % 7))
}

function lastDayOf(year: number, month: number): Day {
  return addDays(dateIn(month === 12 ? year + 1 : year, { month: (month % 12) + 1, day: 1 }), -1)
}

function dateIn(year: number, { month, day }: MonthDay): Day {
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}
