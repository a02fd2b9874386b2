import { addDays, dayOf, startOfDay } from '../../calendar/local-time.ts'
import { themeDaysIn, undatedThemeDays } from '../../calendar/theme-days/theme-days-in.ts'
import type { Locale } from '../locale/texts.ts'
import type { Tools } from '../tools.ts'
import { near } from './belongs-to-edition.ts'
import { composeYear, type ThemeYear } from './compose-year.ts'

interface Asked {
  year: number
  /** Keys of theme days; empty for all. */
  themeDays: readonly string[]
}

type Ground = Pick<Tools, 'store' | 'network' | 'zone' | 'clock'> & { locale: Locale }

/** A year as everybody may see it: only what is on the public agenda counts as planned. */
export async function themeYear({ year, themeDays }: Asked, ground: Ground): Promise<ThemeYear> {
  const { store, network, zone, clock, locale } = ground
  const announced = await store.announcedDays.all()
  const asked = network.themeDays.filter(({ key }) => themeDays.length === 0 || themeDays.includes(key))
  const [first, last] = [`${year}-01-01`, `${year}-12-31`]
  const around = { from: addDays(first, -near.before), to: addDays(last, near.after) }
  const moments = await store.publicActivities.moments({
    from: startOfDay(zone, around.from),
    to: startOfDay(zone, addDays(around.to, 1)),
  })
  return composeYear(
    {
      year,
      occurrences: themeDaysIn(asked, first, last, announced),
      planned: moments.map(({ startsAt, themeDay }) => ({ day: dayOf(startsAt, zone), themeDay })),
      undated: undatedThemeDays(asked, year, announced).map(({ name }) => name),
    },
    { today: dayOf(clock.now(), zone), locale },
  )
}
