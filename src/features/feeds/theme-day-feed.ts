import { addDays, dayOf } from '../../calendar/local-time.ts'
import { type ThemeDayOccurrence, themeDaysOfYear } from '../../calendar/theme-days/theme-days-in.ts'
import { type Locale, texts } from '../locale/texts.ts'
import { slugOf } from '../public-agenda/slug.ts'
import { sayWhen } from '../theme-days/say-when.ts'
import type { Tools } from '../tools.ts'
import { type CalendarEntry, type CalendarFeed, dayStamp } from './calendar-entry.ts'

type Ground = Pick<Tools, 'store' | 'network' | 'zone' | 'clock' | 'publicUrl'> & { locale: Locale }

/** Nothing is known of when a rule was written down, and it may not seem to change every time. */
const always = new Date('2020-01-01T00:00:00Z')

interface Wanted {
  /** Keys of theme days; empty for all. */
  themeDays: readonly string[]
  /** What they are about, in words; empty for all. */
  about: readonly string[]
  /** The same as it stands in an address. */
  query: string
}

/** The theme days of last year, this one and the two that follow, as a calendar. */
export async function themeDayFeed({ themeDays, about, query }: Wanted, ground: Ground): Promise<CalendarFeed> {
  const { store, network, zone, clock, publicUrl, locale } = ground
  const announced = await store.announcedDays.all()
  const thisYear = Number(dayOf(clock.now(), zone).slice(0, 4))
  const days = [thisYear - 1, thisYear, thisYear + 1, thisYear + 2].flatMap((year) =>
    numbered(themeDaysOfYear(network.themeDays, year, announced)).map((one) => ({ ...one, year })),
  )
  const words = texts(locale).pages.feeds
  return {
    name: words.themeDaysName(network.municipality, about.join(', ')),
    description: words.themeDaysAbout(network.name),
    url: `${publicUrl}/themadagen${query === '' ? '' : `?${query}`}`,
    ...{ zone, locale },
    entries: days
      .filter(({ day }) => themeDays.length === 0 || themeDays.includes(day.key))
      .map(({ day, year, number }) => {
        const entered = announced.find(({ key, start }) => key === day.key && start === day.start)?.enteredAt
        const uid = `theme-day-${slugOf(network.municipality)}-${day.key}-${year}-${number}@samenbode`
        return { ...themeDayEntry(day, ground), uid, ...revision(entered) }
      }),
  }
}

/** A date may move and stay the same entry, so it is told apart by its number in the year: some years have two of a feast. */
function numbered(days: readonly ThemeDayOccurrence[]): { day: ThemeDayOccurrence; number: number }[] {
  const counts = new Map<string, number>()
  return days.map((day) => {
    const number = (counts.get(day.key) ?? 0) + 1
    counts.set(day.key, number)
    return { day, number }
  })
}

/** A date that a coordinator enters goes before what was there: later entered, higher numbered. */
const revision = (entered: Date | undefined): Pick<CalendarEntry, 'changedAt' | 'sequence'> => ({
  changedAt: entered ?? always,
  sequence: entered === undefined ? 0 : Math.floor((entered.getTime() - always.getTime()) / 1000),
})

function themeDayEntry(
  day: ThemeDayOccurrence,
  { locale }: Ground,
): Omit<CalendarEntry, 'uid' | 'changedAt' | 'sequence'> {
  const words = texts(locale).themeDays
  return {
    status: day.tentative ? 'tentative' : 'confirmed',
    title: day.tentative ? `${day.name} (${words.tentative})` : day.name,
    start: dayStamp(day.start),
    end: dayStamp(addDays(day.end, 1)),
    // Seen from the day before it, so that no sentence begins with today.
    description: [`${sayWhen(day, { today: addDays(day.start, -1), locale })}.`, day.caveat].filter(Boolean).join('\n'),
    categories: [day.category],
    isBusy: false,
  }
}
