import { addDays, type Day, dayOf, startOfDay, type Weekday, weekdayOf } from '../../calendar/local-time.ts'
import { sayDay } from '../../calendar/say-date.ts'
import type { ShownActivity } from '../../store/shown-activities.ts'
import { sayPeriod } from '../agenda/say-period.ts'
import type { Tools } from '../tools.ts'
import { type Entry, entryOf, type Reader } from './entry-facts.ts'
import { isInReach } from './in-reach.ts'
import { filterOf, type PublicSearch } from './public-search.ts'

/** How many of one day stand in the month; the rest is a link away. */
const MOST_A_DAY = 5
/** How many of one month are read at most. */
const MOST = 1500

export interface MonthDay {
  day: Day
  words: string
  number: number
  weekday: Weekday
  isToday: boolean
  entries: Entry[]
  more: number
}

/** One month, day by day. */
export interface PublicMonth {
  /** `2027-03` */
  month: string
  words: string
  earlier: string | undefined
  later: string | undefined
  days: MonthDay[]
  isEmpty: boolean
  /** There was more in this month than could be shown. */
  isCut: boolean
}

/** What is public in one month, past days included. */
export async function publicMonth(
  { search, month }: { search: PublicSearch; month: string },
  ground: Pick<Tools, 'store'> & Reader,
): Promise<PublicMonth> {
  const { store, zone, network, clock, locale } = ground
  const today = dayOf(clock.now(), zone)
  const days = daysOf(month)
  const span = { from: startOfDay(zone, `${month}-01`), to: startOfDay(zone, addDays(days.at(-1) ?? today, 1)) }
  const found = await store.publicActivities.in(span, filterOf(search, network), { take: MOST + 1 })
  const fitting = found.slice(0, MOST)
  const first = days[0] ?? today
  const byDay = new Map<Day, ShownActivity[]>()
  for (const activity of fitting) {
    const begins = dayOf(activity.startsAt, zone)
    // What began in the month before still goes on when this one begins.
    const isCarriedOver = begins < first
    const day = isCarriedOver ? first : begins
    byDay.set(day, [...(byDay.get(day) ?? []), activity])
  }
  return {
    month,
    words: sayPeriod(month, locale),
    earlier: monthNear(`${month}-01`, -1, today),
    later: monthNear(`${month}-01`, 31, today),
    days: days.map((day) => dayFacts(day, byDay.get(day) ?? [], { ...ground, today })),
    isEmpty: fitting.length === 0,
    isCut: found.length > MOST,
  }
}

const dayFacts = (day: Day, all: ShownActivity[], { today, ...reader }: Reader & { today: Day }): MonthDay => ({
  day,
  words: sayDay(day, reader.locale),
  number: Number(day.slice(8)),
  weekday: weekdayOf(day),
  isToday: day === today,
  entries: all.slice(0, MOST_A_DAY).map((activity) => entryOf(activity, reader)),
  more: Math.max(0, all.length - MOST_A_DAY),
})

/** Every day of a month such as `2027-03`. */
function daysOf(month: string): Day[] {
  const days = Array.from({ length: 31 }, (_, index) => addDays(`${month}-01`, index))
  return days.filter((day) => day.startsWith(month))
}

/** The month some days from one; undefined where nobody leafs so far. */
function monthNear(day: Day, by: number, today: Day): string | undefined {
  const month = addDays(day, by).slice(0, 7)
  return isInReach(`${month}-01`, today) ? month : undefined
}
