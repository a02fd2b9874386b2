import { addDays, type Day, dayOf, startOfDay } from '../../calendar/local-time.ts'
import type { ThemeDay } from '../../calendar/theme-days/theme-day.ts'
import { type ThemeDayOccurrence, themeDaysIn, undatedThemeDays } from '../../calendar/theme-days/theme-days-in.ts'
import type { ListedActivity } from '../../store/activity-rows.ts'
import type { CallFacts } from '../../store/call-facts.ts'
import type { Tally } from '../../store/digests.ts'
import type { Filters } from '../../store/subscriptions.ts'
import type { Tools } from '../tools.ts'
import { letsThrough } from './lets-through.ts'

/** How far a digest looks ahead. */
const LOOK_AHEAD_DAYS = 6 * 7
// A core day that begins within the look-ahead may last a month, and what is planned for it counts to its end.
const LONGEST_DAYS = 31
/** Back to the start of that day, so that last week's digest of the same hour counts. */
const TALLY_DAYS = 7

/** Everything a digest is made of, read once for all channels of a round. */
export interface DigestFacts {
  today: Day
  /** The last of the seven days that begin today, and the instant at which it is over. */
  weekEnd: Day
  weekEndsAt: Date
  zone: string
  days: ThemeDayOccurrence[]
  /** Core days that nobody has given a date yet. */
  undated: { name: string; category: string }[]
  activities: ListedActivity[]
  calls: CallFacts[]
  /** Only for channels of the coordinators. */
  tally?: Tally
}

/** What there is to tell at `now`, for a channel that wants everything. */
export async function gatherFacts(now: Date, { store, network, zone }: Tools): Promise<DigestFacts> {
  const today = dayOf(now, zone)
  const until = addDays(today, LOOK_AHEAD_DAYS)
  const [dates, activities, calls, tally] = await Promise.all([
    store.announcedDays.all(),
    store.activities.between(now, startOfDay(zone, addDays(until, LONGEST_DAYS))),
    store.calls.openBetween(now, startOfDay(zone, addDays(until, 1))),
    store.digests.tally(startOfDay(zone, addDays(today, -TALLY_DAYS)), now),
  ])
  const core = network.themeDays.filter(({ weight }) => weight === 'core')
  return {
    today,
    weekEnd: addDays(today, 6),
    weekEndsAt: startOfDay(zone, addDays(today, 7)),
    zone,
    days: themeDaysIn(network.themeDays, today, until, dates),
    undated: undatedThemeDays(core, Number(until.slice(0, 4)), dates),
    activities,
    calls,
    tally,
  }
}

/** The part of the facts that one channel hears. */
export function factsFor(
  { tally, ...facts }: DigestFacts,
  { filters, coordinators }: { filters: Filters; coordinators: boolean },
  themeDays: readonly Pick<ThemeDay, 'key' | 'category'>[],
): DigestFacts {
  const categories = new Map(themeDays.map(({ key, category }) => [key, category]))
  const isWanted = ({
    themeDay,
    ...about
  }: {
    district: string | null
    line: number | null
    themeDay: string | null
  }) => letsThrough(filters, { ...about, category: categories.get(themeDay ?? '') })
  const isWantedDay = ({ category }: { category: string }) =>
    filters.categories === undefined || filters.categories.includes(category)
  return {
    ...facts,
    days: facts.days.filter(isWantedDay),
    undated: facts.undated.filter(isWantedDay),
    activities: facts.activities.filter(isWanted),
    calls: facts.calls.filter(({ activity }) => isWanted(activity)),
    ...(coordinators && tally && { tally }),
  }
}
