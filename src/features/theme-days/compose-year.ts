import { addDays, type Day, daysBetween, isoWeekOf, mondayOf } from '../../calendar/local-time.ts'
import type { ThemeDayOccurrence } from '../../calendar/theme-days/theme-days-in.ts'
import { type Locale, texts } from '../locale/texts.ts'
import { belongsToEdition } from './belongs-to-edition.ts'
import { sayWhen, withoutYear } from './say-when.ts'

/** One day in the picture of a year. */
export interface YearDay {
  day: Day
  planned: number
  /** The most important theme day on it. */
  mark: 'core' | 'other' | undefined
  /** The network wants a programme on this day, and there is none yet. */
  isGap: boolean
}

export interface YearWeek {
  number: number
  /** Monday to Sunday; undefined for days of another month. */
  days: (YearDay | undefined)[]
  /** Of the whole week; undefined in the month that does not hold its Thursday. */
  planned: number | undefined
  /** Nothing is planned in the whole week, which is not over yet. */
  isEmpty: boolean
}

export interface YearThemeDay {
  key: string
  name: string
  when: string
  isCore: boolean
  planned: number
  isGap: boolean
  caveat: string | undefined
}

export interface YearMonth {
  /** `2027-03` */
  month: string
  words: string
  planned: number
  weeks: YearWeek[]
  themeDays: YearThemeDay[]
}

/** A year of theme days, and what is planned in it. */
export interface ThemeYear {
  year: number
  months: YearMonth[]
  /** Numbers of weeks still to come in which nothing is planned. */
  emptyWeeks: number[]
  /** Nothing of this year is still to come. */
  isOver: boolean
  undated: string[]
}

export interface YearFacts {
  year: number
  occurrences: readonly ThemeDayOccurrence[]
  planned: readonly { day: Day; themeDay: string | null }[]
  undated: string[]
}

interface Seeing {
  today: Day
  locale: Locale
}

export function composeYear({ year, occurrences, planned, undated }: YearFacts, seeing: Seeing): ThemeYear {
  const forThemeDays = planned.filter(({ themeDay }) => themeDay !== null)
  const kept = occurrences.map((day) => ({ day, facts: themeDayFacts(day, forThemeDays, seeing) }))
  const perDay = countPerDay(planned)
  const dayFacts = (day: Day): YearDay => {
    const on = kept.filter(
      (one) => one.day.start === day || (isDrawnWhole(one) && one.day.start < day && day <= one.day.end),
    )
    return {
      day,
      planned: perDay.get(day) ?? 0,
      mark: on.length === 0 ? undefined : on.some(({ facts }) => facts.isCore) ? 'core' : 'other',
      isGap: on.some(({ facts }) => facts.isGap) && day >= seeing.today,
    }
  }
  const months = Array.from({ length: 12 }, (_, index) => `${year}-${String(index + 1).padStart(2, '0')}`).map(
    (month): YearMonth => {
      const weeks = weeksOf(month, { dayFacts, perDay, today: seeing.today })
      const days = weeks.flatMap((week) => week.days)
      return {
        month,
        words: `${texts(seeing.locale).agenda.months[Number(month.slice(5)) - 1]} ${year}`,
        planned: days.reduce((sum, day) => sum + (day?.planned ?? 0), 0),
        weeks,
        // What began last year and still goes on stands in January.
        themeDays: kept
          .filter(({ day }) => (day.start < `${year}-01-01` ? `${year}-01` : day.start.slice(0, 7)) === month)
          .map(({ facts }) => facts),
      }
    },
  )
  const emptyWeeks = months.flatMap(({ weeks }) => weeks.filter(({ isEmpty }) => isEmpty).map(({ number }) => number))
  return { year, months, emptyWeeks, isOver: seeing.today > `${year}-12-31`, undated }
}

/** A month of something would put a mark on every day. */
const isDrawnWhole = ({ day, facts }: { day: ThemeDayOccurrence; facts: YearThemeDay }): boolean =>
  facts.isCore || daysBetween(day.start, day.end) <= 7

function themeDayFacts(
  day: ThemeDayOccurrence,
  planned: YearFacts['planned'],
  { today, locale }: Seeing,
): YearThemeDay {
  const count = planned.filter((one) => belongsToEdition(day, one)).length
  const isCore = day.weight === 'core'
  return {
    key: day.key,
    name: day.name,
    // Seen from the day before it: a calendar of a year says dates, not how long from now.
    when: withoutYear(sayWhen(day, { today: addDays(day.start, -1), locale })),
    isCore,
    planned: count,
    // Of a feast of a religion it is never said that nothing is done.
    isGap: isCore && day.tone !== 'religious' && count === 0 && day.end >= today,
    caveat: day.caveat,
  }
}

function countPerDay(planned: YearFacts['planned']): Map<Day, number> {
  const counts = new Map<Day, number>()
  for (const { day } of planned) counts.set(day, (counts.get(day) ?? 0) + 1)
  return counts
}

interface Counting {
  dayFacts(day: Day): YearDay
  perDay: ReadonlyMap<Day, number>
  today: Day
}

function weeksOf(month: string, { dayFacts, perDay, today }: Counting): YearWeek[] {
  const first = mondayOf(`${month}-01`)
  const last = addDays(`${addDays(`${month}-01`, 31).slice(0, 7)}-01`, -1)
  const count = Math.floor(daysBetween(first, last) / 7) + 1
  return Array.from({ length: count }, (_, index) => addDays(first, 7 * index)).map((monday): YearWeek => {
    const days = Array.from({ length: 7 }, (_, index) => addDays(monday, index))
    const isOwn = addDays(monday, 3).startsWith(month)
    const planned = days.reduce((sum, day) => sum + (perDay.get(day) ?? 0), 0)
    return {
      number: Number(isoWeekOf(monday).slice(6)),
      days: days.map((day) => (day.startsWith(month) ? dayFacts(day) : undefined)),
      planned: isOwn ? planned : undefined,
      isEmpty: isOwn && planned === 0 && addDays(monday, 6) >= today,
    }
  })
}

/** Weeks in words, those that follow on each other together: `12, 14 t/m 17`. */
export function sayWeeks(weeks: readonly number[], locale: Locale): string {
  const words = texts(locale).themeDays
  const stretches: number[][] = []
  for (const week of weeks) {
    const last = stretches.at(-1)
    if (last !== undefined && last.at(-1) === week - 1) last.push(week)
    else stretches.push([week])
  }
  return stretches
    .map(([first = 0, ...rest]) => {
      const last = rest.at(-1)
      if (last === undefined) return String(first)
      return rest.length === 1 ? `${first}, ${last}` : words.through(String(first), String(last))
    })
    .join(', ')
}
