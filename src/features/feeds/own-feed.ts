import type { OwnEntry, Part } from '../../store/own-agenda.ts'
import type { LinkHolder } from '../../store/personal-links.ts'
import { texts } from '../locale/texts.ts'
import type { Tools } from '../tools.ts'
import { activityEntry, type FeedReader } from './activity-entry.ts'
import type { CalendarEntry, CalendarFeed } from './calendar-entry.ts'

const DAY_MS = 86_400_000
/** How long what is over stays in a calendar, in days: as long as is known who came. */
const KEPT = 30

/** What one person comes to, leads and looks after, as a calendar. The address of the page is left out: it is a secret. */
export async function ownFeed(
  holder: LinkHolder,
  { store, ...reader }: Pick<Tools, 'store'> & FeedReader,
): Promise<CalendarFeed> {
  const { clock, network, zone, locale, publicUrl } = reader
  const words = texts(locale).personalLink.feed
  const now = clock.now()
  const entries = await store.ownAgenda.of(holder, new Date(now.getTime() - KEPT * DAY_MS))
  return {
    name: words.name(network.municipality),
    description: words.about,
    url: `${publicUrl}/agenda`,
    ...{ zone, locale },
    entries: entries
      // Who only waits keeps that time free, or not, as they like.
      .filter(({ parts }) => parts.some(isAppointment))
      .filter(({ activity }) => activity.state !== 'cancelled' || activity.startsAt > now)
      .map((entry) => ownEntry(entry, reader)),
  }
}

const isAppointment = (part: Part): part is Exclude<Part, 'waiting' | 'offered'> =>
  part !== 'waiting' && part !== 'offered'

function ownEntry({ activity, parts }: OwnEntry, reader: FeedReader): CalendarEntry {
  const words = texts(reader.locale).personalLink.feed
  const entry = activityEntry(activity, reader)
  const role = parts
    .filter(isAppointment)
    .map((part) => words.parts[part])
    .join(' ')
  return { ...entry, description: `${role}\n${entry.description}`, isBusy: activity.state !== 'cancelled' }
}
