import { addDays, type Day, dayOf, startOfDay } from '../../calendar/local-time.ts'
import type { ThemeDay } from '../../calendar/theme-days/theme-day.ts'
import {
  type AnnouncedDate,
  type ThemeDayOccurrence,
  themeDaysIn,
  undatedThemeDays,
} from '../../calendar/theme-days/theme-days-in.ts'
import type { ListedActivity } from '../../store/activity-rows.ts'
import type { CallFacts } from '../../store/call-facts.ts'
import type { Tally } from '../../store/digest-figures.ts'
import type { Filters } from '../../store/subscriptions.ts'
import { isFull } from '../activities/activity-words.ts'
import type { Tools } from '../tools.ts'
import { letsThrough } from './lets-through.ts'

/** How far a digest looks ahead. */
const LOOK_AHEAD_DAYS = 6 * 7
// A core day that begins within the look-ahead may last a month, and what is or was planned for it counts from its first
// preparations to its end. An exhibition, too, may last that long.
const LONGEST_DAYS = 31

const DAY_MS = 86_400_000

type Setting = Pick<Tools, 'network' | 'zone' | 'publicUrl'>

/** What the digests of one or more days are made of, read once for all channels. */
export interface Gathered {
  activities: ListedActivity[]
  calls: CallFacts[]
  dates: AnnouncedDate[]
}

/** Which digest: that of `day`, as it reads at `now`, when a part of what it is about may be over; and for whom. */
interface Asked {
  day: Day
  now: Date
  filters: Filters
  /** How the digests went; only for a channel of the coordinators. */
  tally?: Tally
}

/** An activity as a digest tells of it: whether it is full, not how many come, so that a sign-up changes nothing here. */
type DigestActivity = Pick<
  ListedActivity,
  'id' | 'title' | 'startsAt' | 'endsAt' | 'district' | 'place' | 'themeDay' | 'line' | 'partner'
> & {
  isFull: boolean
  /** Whether it comes back every week or month. */
  isRegular: boolean
}

/** A search for facilitators, with how many places are open. */
type DigestCall = Pick<CallFacts, 'id' | 'activity'> & { open: number }

/** Everything one digest says. */
export interface DigestFacts {
  day: Day
  /** The last of the seven days that begin on `day`, and the instant at which it is over. */
  weekEnd: Day
  weekEndsAt: Date
  zone: string
  agendaUrl: string
  days: ThemeDayOccurrence[]
  /** Core days that nobody has given a date yet. */
  undated: Pick<ThemeDay, 'name'>[]
  activities: DigestActivity[]
  calls: DigestCall[]
  /** Theme days for which the network does or did anything at all. */
  busy: string[]
  /** By theme day: how many activities are still to come that this channel did not ask for. */
  elsewhere: Record<string, number>
  tally?: Tally
}

/** Reads what the digests of these days, both included, are made of. */
export async function gather(
  { first, last }: { first: Day; last: Day },
  { store, zone }: Pick<Tools, 'store' | 'zone'>,
): Promise<Gathered> {
  const until = addDays(last, LOOK_AHEAD_DAYS)
  const [dates, activities, calls] = await Promise.all([
    store.announcedDays.all(),
    store.activities.between(
      startOfDay(zone, addDays(first, -LONGEST_DAYS)),
      startOfDay(zone, addDays(until, LONGEST_DAYS)),
      { sureOnly: true },
    ),
    store.calls.openBetween(startOfDay(zone, first), startOfDay(zone, addDays(until, 1))),
  ])
  return { dates, activities, calls }
}

/** What one digest says to one audience: nothing that is over at its moment, nor what the channel did not ask for. */
export function factsOf(
  { dates, activities, calls }: Gathered,
  { day, now, filters, tally }: Asked,
  { network, zone, publicUrl }: Setting,
): DigestFacts {
  const until = addDays(day, LOOK_AHEAD_DAYS)
  const [from, before] = [addDays(day, -LONGEST_DAYS), addDays(until, LONGEST_DAYS)]
  const all = activities.filter(startingIn(startOfDay(zone, from), startOfDay(zone, before)))
  const ahead = firstOfEach(all.filter((one) => !isOver(one, now)))
  const wanted = wantedBy(filters, network)
  const today = dayOf(now, zone)
  const days = themeDaysIn(network.themeDays, day, until, dates)
  return {
    ...{ day, weekEnd: addDays(day, 6), weekEndsAt: startOfDay(zone, addDays(day, 7)), zone },
    agendaUrl: `${publicUrl}/agenda`,
    days: days.filter((one) => one.end >= today && wanted.day(one)),
    undated: undatedCore({ days, until, dates }, network).filter(wanted.day),
    activities: ahead.filter(wanted.activity).map(asTold),
    calls: calls
      .filter(({ activity }) => startingIn(now, startOfDay(zone, addDays(until, 1)))(activity))
      .filter(({ activity }) => wanted.activity(activity))
      .map(({ id, activity, places, found }) => ({ id, activity, open: places - found })),
    busy: Object.keys(countByDay(all)).sort(),
    elsewhere: countByDay(ahead.filter((one) => !wanted.activity(one))),
    ...(tally && { tally }),
  }
}

/** Core days that may be near, for all anybody knows. */
function undatedCore(
  { days, until, dates }: { days: ThemeDayOccurrence[]; until: Day; dates: AnnouncedDate[] },
  { themeDays }: Setting['network'],
): ThemeDay[] {
  const core = themeDays.filter(({ weight }) => weight === 'core')
  const undated = undatedThemeDays(core, Number(until.slice(0, 4)), dates)
  return undated.filter(({ during }) => during === undefined || days.some(({ key }) => key === during))
}

const startingIn =
  (from: Date, to: Date) =>
  ({ startsAt }: { startsAt: Date }): boolean =>
    startsAt >= from && startsAt < to

/** Who comes too late for the beginning has missed it, unless it lasts for days. */
function isOver({ startsAt, endsAt }: Pick<ListedActivity, 'startsAt' | 'endsAt'>, now: Date): boolean {
  const lastsForDays = endsAt !== null && endsAt.getTime() - startsAt.getTime() > DAY_MS
  return (lastsForDays ? endsAt : startsAt) < now
}

/** Of the occurrences of a series that a digest tells alike, only the first; what was moved stands on its own. */
function firstOfEach(activities: ListedActivity[]): ListedActivity[] {
  const told = new Set<string>()
  return activities.filter(({ id, seriesId, datedAt, title, district, place, themeDay, line }) => {
    const key = JSON.stringify(
      seriesId === null || datedAt !== null ? id : [seriesId, title, district, place, themeDay, line],
    )
    const isFirst = !told.has(key)
    told.add(key)
    return isFirst
  })
}

/** What a channel asked for. */
function wantedBy(filters: Filters, { themeDays }: Setting['network']) {
  const categories = new Map(themeDays.map(({ key, category }) => [key, category]))
  return {
    day: ({ category }: { category: string }) =>
      filters.categories === undefined || filters.categories.includes(category),
    activity: ({ themeDay, ...about }: Pick<ListedActivity, 'themeDay' | 'district' | 'line'>) =>
      letsThrough(filters, { ...about, category: categories.get(themeDay ?? '') }),
  }
}

const asTold = (activity: ListedActivity): DigestActivity => {
  const { id, title, startsAt, endsAt, district, place, themeDay, line, partner } = activity
  const said = { isFull: isFull(activity), isRegular: activity.seriesId !== null }
  return { id, title, startsAt, endsAt, district, place, themeDay, line, partner, ...said }
}

function countByDay(activities: Pick<ListedActivity, 'themeDay'>[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { themeDay } of activities) if (themeDay !== null) counts[themeDay] = (counts[themeDay] ?? 0) + 1
  return counts
}
