import { type Activity, type ActivityContent, type contentColumns, toActivity } from './activity-rows.ts'
import type { Prisma } from './generated/sqlite/client.ts'

/** How a series goes on. Days are YYYY-MM-DD and times HH:mm, in the network's zone. */
export interface Course {
  /** JSON of the rhythm. */
  rhythm: string
  startTime: string
  /** Before the start: the next morning. */
  endTime: string | null
  /** JSON list of what is skipped. */
  skips: string
  untilDay: string | null
  left: number | null
  /** The next day of the rhythm to look at; null when nothing is to be made any more. */
  cursor: string | null
}

/** Activities that come back. */
export interface Series extends Course {
  id: string
  version: number
  /** What every occurrence that is still to be made says. */
  content: Omit<ActivityContent, 'startsAt' | 'endsAt'>
  confirmedUntil: Date
  askedAt: Date | null
  authorId: string | null
  partner: Activity['partner']
}

/** An occurrence of a series, with the day that the rhythm gave it. */
export interface Occurrence extends Activity {
  occurrence: string
}

/** When an occurrence is that is still to be made. */
export interface Moment {
  occurrence: string
  startsAt: Date
  endsAt: Date | null
}

/** What all occurrences say, as it stands in the columns of each. */
export type ContentRow = Prisma.ActivityGetPayload<{ select: typeof contentColumns }>

type SeriesRow = Prisma.SeriesGetPayload<{ include: { partner: true } }>

export function toSeries({ content, partner: { id, key, name }, ...row }: SeriesRow): Series {
  const columns = JSON.parse(content) as ContentRow
  const activity = toActivity({ ...columns, ...nowhen, partnerId: id }, () => ({ id, key, name }))
  const { startsAt: _start, endsAt: _end, ...said } = activity
  return { ...row, partner: activity.partner, content: said }
}

/** What a series says nothing of, since each of its occurrences does. */
const nowhen = {
  ...{ id: '', state: 'published', startsAt: new Date(0), endsAt: null, cancelReason: null },
  ...{ version: 0, coming: 0, elsewhere: 0, held: 0, waiting: 0, signUpClosedAt: null },
  ...{ confirmation: 'open', seriesId: null, authorId: null },
}

/** The rows of occurrences that are still to be made. */
export function occurrenceRows(
  moments: Moment[],
  {
    series,
    content,
  }: { series: { id: string; partnerId: string; authorId: string | null; confirmedUntil: Date }; content: ContentRow },
  now: Date,
) {
  const { id: seriesId, partnerId, authorId, confirmedUntil } = series
  const stamp = { createdAt: now, updatedAt: now, publishedAt: now }
  return moments.map((moment) => ({
    ...content,
    ...moment,
    ...{ seriesId, partnerId, authorId, ...stamp, state: 'published' },
    confirmation: moment.startsAt < confirmedUntil ? 'confirmed' : 'open',
  }))
}
