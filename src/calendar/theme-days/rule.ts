import { isDay, type Weekday } from '../local-time.ts'

/** A day of a year in some calendar, both counted from 1; Hebrew months count as `@hebcal/core` does (1 is Nisan). */
export type MonthDay = { month: number; day: number }

/** Where in a year a theme day starts; a month is 1 to 12 of the calendar the kind names. */
type RuleStart =
  | ({ kind: 'fixed' } & MonthDay)
  | { kind: 'range'; first: MonthDay; last: MonthDay }
  | { kind: 'nth'; n: number; weekday: Weekday; month: number }
  | { kind: 'last'; weekday: Weekday; month: number }
  | { kind: 'last-full-week'; weekday: Weekday; month: number }
  | { kind: 'on-or-after'; weekday: Weekday; date: MonthDay }
  | { kind: 'on-or-before'; weekday: Weekday; date: MonthDay }
  | { kind: 'iso-week'; week: number; first: Weekday; last: Weekday }
  | { kind: 'easter'; offset: number }
  | { kind: 'orthodox-easter'; offset: number }
  | ({ kind: 'hijri' } & MonthDay)
  | { kind: 'hijri-month'; month: number }
  | ({ kind: 'hebrew' } & MonthDay)
  | ({ kind: 'chinese' } & MonthDay)
  | ({ kind: 'persian' } & MonthDay)
  | { kind: 'full-moon'; month: number }
  | { kind: 'announced' }
  | { kind: 'hindu-lunisolar' }

/** A rule read from its text: where it starts, how many days it lasts (at least 1) and how it avoids a weekday. */
export type Rule = { start: RuleStart; days: number; shifts: { weekday: Weekday; by: number }[] }

/** Adar of a common year and Adar II of a leap year, the month of Poerim. */
export const ADAR_OR_ADAR_II = 13

const WEEKDAYS: Record<string, Weekday> = { MO: 1, TU: 2, WE: 3, TH: 4, FR: 5, SA: 6, SU: 7 }
const HEBREW_MONTHS: Record<string, number> = {
  Nisan: 1,
  Iyyar: 2,
  Sivan: 3,
  Tamuz: 4,
  Av: 5,
  Elul: 6,
  Tishri: 7,
  Cheshvan: 8,
  Kislev: 9,
  Tevet: 10,
  Shvat: 11,
  'Adar|Adar II': ADAR_OR_ADAR_II,
}
const WEEKDAY = '(MO|TU|WE|TH|FR|SA|SU)'
const DATE = String.raw`(\d\d)-(\d\d)`
const SHIFT = new RegExp(`^if-${WEEKDAY}:([+-][1-6])d$`)
const HAS_OWN_LENGTH = new Set<RuleStart['kind']>(['range', 'last-full-week', 'iso-week', 'hijri-month'])

/** One form of rule text: its name, what follows the colon, and how the groups of that become a start. */
type Form = { name: string; pattern: RegExp; read(...groups: string[]): RuleStart }

function form(name: string, pattern: string, read: Form['read']): Form {
  return { name, pattern: new RegExp(`^${pattern}$`), read }
}

const FORMS: Form[] = [
  form('fixed', DATE, (m, d) => ({ kind: 'fixed', ...dateOf(m, d) })),
  form('range', String.raw`${DATE}\.\.${DATE}`, (m1, d1, m2, d2) => ({
    kind: 'range',
    first: dateOf(m1, d1),
    last: dateOf(m2, d2),
  })),
  form('nth', String.raw`([1-5])${WEEKDAY}@(\d\d)`, (n, weekday, m) => ({
    kind: 'nth',
    n: Number(n),
    weekday: weekdayNamed(weekday),
    month: monthOf(m),
  })),
  form('last', String.raw`${WEEKDAY}@(\d\d)`, (weekday, m) => ({
    kind: 'last',
    weekday: weekdayNamed(weekday),
    month: monthOf(m),
  })),
  form('lastfullweek', String.raw`${WEEKDAY}@(\d\d)`, (weekday, m) => ({
    kind: 'last-full-week',
    weekday: weekdayNamed(weekday),
    month: monthOf(m),
  })),
  form('onafter', `${WEEKDAY}>=${DATE}`, (weekday, m, d) => ({
    kind: 'on-or-after',
    weekday: weekdayNamed(weekday),
    date: dateOf(m, d),
  })),
  form('onbefore', `${WEEKDAY}<=${DATE}`, (weekday, m, d) => ({
    kind: 'on-or-before',
    weekday: weekdayNamed(weekday),
    date: dateOf(m, d),
  })),
  form('isoweek', String.raw`(\d\d?)`, (week) => ({
    kind: 'iso-week',
    week: between(Number(week), 1, 53, 'a week'),
    first: 1,
    last: 7,
  })),
  form('easter', String.raw`([+-]\d{1,3})`, (offset) => ({ kind: 'easter', offset: Number(offset) })),
  form('orthodox-easter', String.raw`([+-]\d{1,3})`, (offset) => ({ kind: 'orthodox-easter', offset: Number(offset) })),
  form('hijri-umalqura', String.raw`(\d\d?)/(\d\d?)`, (m, d) => ({ kind: 'hijri', ...lunarDateOf(m, d) })),
  form('hijri-umalqura-month', String.raw`(\d\d?)`, (m) => ({ kind: 'hijri-month', month: monthOf(m) })),
  form('hebrew', String.raw`(\d\d?) ([A-Z][A-Za-z |]*)`, (d, name) => ({
    kind: 'hebrew',
    month: hebrewMonthOf(name),
    day: between(Number(d), 1, 30, 'a day'),
  })),
  form('chinese', String.raw`(\d\d?)/(\d\d?)`, (m, d) => ({ kind: 'chinese', ...lunarDateOf(m, d) })),
  form('persian', String.raw`(\d\d?)/(\d\d?)`, (m, d) => ({ kind: 'persian', ...persianDateOf(m, d) })),
  form('fullmoon', String.raw`(\d\d)`, (m) => ({ kind: 'full-moon', month: monthOf(m) })),
  form('announced', '', () => ({ kind: 'announced' })),
  form('hindu-lunisolar', 'see-note', () => ({ kind: 'hindu-lunisolar' })),
]

/**
 * Reads a rule as themadagen.json writes it: a start such as `nth:3SA@09` or `hebrew:27 Nisan`, then modifiers after
 * semicolons: `span=9d`, `days=1..5` of an ISO week, `if-SU:-1d`. Throws an Error that says which part it cannot read.
 */
export function parseRule(text: string): Rule {
  const [head = '', ...modifiers] = text.split(';')
  const start = parseStart(head)
  const rule: Rule = { start, days: 1, shifts: [] }
  for (const modifier of modifiers) applyModifier(rule, modifier)
  return rule
}

function parseStart(head: string): RuleStart {
  const colon = head.indexOf(':')
  const name = colon < 0 ? head : head.slice(0, colon)
  const rest = colon < 0 ? '' : head.slice(colon + 1)
  const known = FORMS.find((candidate) => candidate.name === name)
  if (!known) throw new Error(`"${name}" is not a kind of rule; known are ${FORMS.map((f) => f.name).join(', ')}`)
  const match = known.pattern.exec(rest)
  if (!match) throw new Error(`"${head}" is not a rule of the kind ${name}`)
  return known.read(...match.slice(1))
}

function applyModifier(rule: Rule, modifier: string): void {
  const span = /^span=([1-9]\d?)d$/.exec(modifier)
  const shift = SHIFT.exec(modifier)
  const days = /^days=([1-7])\.\.([1-7])$/.exec(modifier)
  if (span && !HAS_OWN_LENGTH.has(rule.start.kind)) {
    rule.days = Number(span[1])
  } else if (shift) {
    rule.shifts.push({ weekday: weekdayNamed(shift[1]), by: Number(shift[2]) })
  } else if (days && rule.start.kind === 'iso-week') {
    const [first, last] = [Number(days[1]) as Weekday, Number(days[2]) as Weekday]
    if (last < first) throw new Error(`"${modifier}" ends before it starts`)
    rule.start = { ...rule.start, first, last }
  } else {
    throw new Error(`"${modifier}" cannot follow a rule of this kind`)
  }
}

function weekdayNamed(name = ''): Weekday {
  const weekday = WEEKDAYS[name]
  if (!weekday) throw new Error(`"${name}" is not a weekday`)
  return weekday
}

function hebrewMonthOf(name: string): number {
  const month = HEBREW_MONTHS[name]
  if (!month) throw new Error(`"${name}" is not a Hebrew month; known are ${Object.keys(HEBREW_MONTHS).join(', ')}`)
  return month
}

function monthOf(month: string): number {
  return between(Number(month), 1, 12, 'a month')
}

/** A day that every year has: nothing can be counted from 29 February. */
function dateOf(month: string, day: string): MonthDay {
  if (!isDay(`2027-${month}-${day}`)) throw new Error(`"${month}-${day}" is not a day of every year`)
  return { month: Number(month), day: Number(day) }
}

function lunarDateOf(month: string, day: string): MonthDay {
  return { month: monthOf(month), day: between(Number(day), 1, 30, 'a day') }
}

function persianDateOf(month: string, day: string): MonthDay {
  const date = { month: monthOf(month), day: Number(day) }
  between(date.day, 1, date.month <= 6 ? 31 : 30, 'a day')
  return date
}

function between(value: number, least: number, most: number, what: string): number {
  if (value < least || value > most) throw new Error(`${value} is not ${what}: it runs from ${least} to ${most}`)
  return value
}
