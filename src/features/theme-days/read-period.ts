import { addDays, type Day, mondayOf } from '../../calendar/local-time.ts'

/** A first and a last day. */
export interface Period {
  from: Day
  to: Day
}

/** The years of which theme days are shown and entered. */
export const knownYears = { first: 2020, last: 2040 }

const months = [
  ['januari', 'january', 'jan'],
  ['februari', 'february', 'feb'],
  ['maart', 'march', 'mrt', 'mar'],
  ['april', 'apr'],
  ['mei', 'may'],
  ['juni', 'june', 'jun'],
  ['juli', 'july', 'jul'],
  ['augustus', 'august', 'aug'],
  ['september', 'sep', 'sept'],
  ['oktober', 'october', 'okt', 'oct'],
  ['november', 'nov'],
  ['december', 'dec'],
]

/**
 * The days that typed words such as `maart`, `maart 2028`, `volgende maand`, `dit jaar` or `2027` mean; undefined when they
 * are no period. A month without a year is the next one to come; what has begun already starts today.
 */
export function readPeriod(typed: string, today: Day): Period | undefined {
  const text = typed.trim().toLowerCase().replace(/\s+/g, ' ')
  return relativePeriod(text, today) ?? calendarPeriod(text, today)
}

function relativePeriod(text: string, today: Day): Period | undefined {
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))]
  const monday = mondayOf(today)
  switch (text) {
    case 'deze week':
    case 'this week':
      return { from: today, to: addDays(monday, 6) }
    case 'volgende week':
    case 'next week':
      return { from: addDays(monday, 7), to: addDays(monday, 13) }
    case 'deze maand':
    case 'this month':
      return { from: today, to: monthOf(year, month).to }
    case 'volgende maand':
    case 'next month':
      return month === 12 ? monthOf(year + 1, 1) : monthOf(year, month + 1)
    case 'dit jaar':
    case 'this year':
      return { from: today, to: `${year}-12-31` }
    case 'volgend jaar':
    case 'next year':
      return within(yearOf(year + 1))
    default:
      return undefined
  }
}

function calendarPeriod(text: string, today: Day): Period | undefined {
  const [, name = '', digits = ''] = /^([a-z]*) ?(\d{4})?$/.exec(text) ?? []
  if (name === '') return digits === '' ? undefined : within(yearOf(Number(digits)))
  const month = months.findIndex((names) => names.includes(name)) + 1
  if (month === 0) return undefined
  if (digits !== '') return within(monthOf(Number(digits), month))
  const year = Number(today.slice(0, 4))
  const thisYear = monthOf(year, month)
  if (thisYear.to < today) return within(monthOf(year + 1, month))
  return thisYear.from < today ? { ...thisYear, from: today } : thisYear
}

const yearOf = (year: number): Period => ({ from: `${year}-01-01`, to: `${year}-12-31` })

function monthOf(year: number, month: number): Period {
  const next = month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`
  return { from: `${year}-${String(month).padStart(2, '0')}-01`, to: addDays(next, -1) }
}

function within(period: Period): Period | undefined {
  const year = Number(period.from.slice(0, 4))
  return year >= knownYears.first && year <= knownYears.last ? period : undefined
}
