import { sayMoment } from '../../calendar/say-date.ts'
import type { ShownActivity } from '../../store/shown-activities.ts'
import { accessibilityOptions, kindName, namesOf, themeDayName } from '../activities/activity-words.ts'
import { exportedRow } from '../export/exported-row.ts'
import { exactProperty } from '../import/read/exact-property.ts'
import { type Locale, texts } from '../locale/texts.ts'
import { activityAddress } from '../public-agenda/page-address.ts'
import type { Tools } from '../tools.ts'
import { type CalendarEntry, momentStamp } from './calendar-entry.ts'

export interface FeedReader extends Pick<Tools, 'network' | 'zone' | 'clock' | 'publicUrl'> {
  locale: Locale
}

/** An activity in a calendar. Nothing in it follows the number of people who come, or every sign-up would be a change. */
export function activityEntry(activity: ShownActivity, reader: FeedReader): CalendarEntry {
  const { network, zone, locale } = reader
  const words = texts(locale)
  const { id, title, startsAt, endsAt, state, version, updatedAt, place, district } = activity
  const isCancelled = state === 'cancelled'
  const url = activityAddress(activity, reader)
  return {
    uid: `activity-${id}@samenbode`,
    sequence: version,
    changedAt: updatedAt,
    status: isCancelled ? 'cancelled' : 'confirmed',
    // Many calendars show nothing of a status.
    title: isCancelled ? words.pages.feeds.cancelled(title) : title,
    start: momentStamp(startsAt, zone),
    ...(endsAt !== null && endsAt > startsAt && { end: momentStamp(endsAt, zone) }),
    place: [place, district, network.municipality].filter((part) => part !== null).join(', '),
    description: describe(activity, reader, url),
    ...(url !== undefined && { url }),
    categories: [kindName(activity.kind, network), themeDayName(activity.themeDay, network)].filter(
      (category) => category !== undefined,
    ),
    own: exactly(activity, reader),
    isBusy: false,
  }
}

/** Place and description are made of several things; an import reads each of them here. */
function exactly(activity: ShownActivity, { network, zone }: FeedReader): Record<string, string> {
  const row = exportedRow(activity, { network, zone })
  const names = ['wijk', 'plaats', 'soort', 'organisatie', 'omschrijving'] as const
  return Object.fromEntries(names.flatMap((name) => (row[name] === '' ? [] : [[exactProperty(name), row[name]]])))
}

function describe(activity: ShownActivity, { network, zone, locale }: FeedReader, url: string | undefined): string {
  const { activities: words } = texts(locale)
  const { state, cancelReason, description, partner, cost, accessibility, link, startsAt, endsAt } = activity
  const accessible = namesOf(accessibility, accessibilityOptions(words))
  return [
    state === 'cancelled' && cancelReason !== null && words.cancelledBecause(cancelReason),
    description,
    sayMoment({ start: startsAt, end: endsAt ?? undefined }, { locale, zone }),
    words.copy.with(partner.name),
    accessible && words.copy.accessible(accessible),
    cost && words.copy.cost(cost),
    namesOf(activity.languages, network.languages),
    link,
    url,
  ]
    .filter(Boolean)
    .join('\n')
}
