import { addDays, dayOf, startOfDay } from '../../calendar/local-time.ts'
import type { ShownActivity } from '../../store/shown-activities.ts'
import { texts } from '../locale/texts.ts'
import { choicesMade, filterOf, type PublicSearch, queryOf } from '../public-agenda/public-search.ts'
import type { Tools } from '../tools.ts'
import { activityEntry, type FeedReader } from './activity-entry.ts'
import type { CalendarFeed } from './calendar-entry.ts'

/** How long what is over stays in a calendar, in days. */
const KEPT = 31
/** How many activities a calendar holds at most. */
const MOST = 1000

/** One activity as a calendar of its own, to put in another. */
export const activityFeed = (activity: ShownActivity, reader: FeedReader): CalendarFeed => ({
  name: activity.title,
  description: texts(reader.locale).pages.feeds.agendaAbout(reader.network.name),
  url: `${reader.publicUrl}/agenda/${activity.id}`,
  zone: reader.zone,
  locale: reader.locale,
  entries: [activityEntry(activity, reader)],
})

/** The public agenda as a calendar, as far as a search lets it through; periods do not count, since a calendar has its own. */
export async function publicFeed(
  asked: PublicSearch,
  ground: Pick<Tools, 'store'> & FeedReader,
): Promise<CalendarFeed> {
  const { store, network, zone, clock, publicUrl, locale } = ground
  const words = texts(locale).pages.feeds
  const search = { ...asked, period: undefined }
  const today = dayOf(clock.now(), zone)
  const span = { from: startOfDay(zone, addDays(today, -KEPT)) }
  const found = await store.publicActivities.in(span, filterOf(search, network), { take: MOST })
  const midnight = startOfDay(zone, today)
  const about = choicesMade(search, network).map(({ choice }) => choice.label)
  const query = queryOf(search).toString()
  return {
    name: words.agendaName(network.municipality, about.join(', ')),
    description: found.length < MOST ? words.agendaAbout(network.name) : words.agendaCut(network.name, MOST),
    url: `${publicUrl}/agenda${query === '' ? '' : `?${query}`}`,
    ...{ zone, locale },
    entries: found
      // What was cancelled is told until its day is over.
      .filter(({ state, startsAt }) => state !== 'cancelled' || startsAt >= midnight)
      .map((activity) => activityEntry(activity, ground)),
  }
}
