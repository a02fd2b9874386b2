import { type Day, dayOf } from '../../calendar/local-time.ts'
import { periodSpan } from '../../calendar/periods.ts'
import { sayDay } from '../../calendar/say-date.ts'
import type { ShownActivity } from '../../store/shown-activities.ts'
import type { Tools } from '../tools.ts'
import { type Entry, entryOf, type Reader } from './entry-facts.ts'
import { filterOf, type PublicSearch } from './public-search.ts'

const PAGE = 30

/** One page of what was found. */
export interface PublicList {
  days: { day: Day; words: string; entries: Entry[] }[]
  /** Counts from 0. */
  page: number
  hasMore: boolean
}

type Ground = Pick<Tools, 'store'> & Reader

interface Asked {
  search: PublicSearch
  page: number
}

/** What is public and coming, as a visitor asked for it, a page at a time; a page past the end is the first. */
export async function publicList(asked: Asked, ground: Ground): Promise<PublicList> {
  const { page } = asked
  const found = await findPublic({ search: asked.search, skip: page * PAGE, take: PAGE }, ground)
  if (found.length === 0 && page > 0) return await publicList({ ...asked, page: 0 }, ground)
  const entries = found.slice(0, PAGE).map((activity) => entryOf(activity, ground))
  const days = [...new Set(entries.map(({ day }) => day))]
  return {
    days: days.map((day) => ({
      day,
      words: sayDay(day, ground.locale),
      entries: entries.filter((entry) => entry.day === day),
    })),
    page,
    hasMore: found.length > PAGE,
  }
}

/** What is public and coming, as a visitor asked for it; one more than was asked where there is more. */
export function findPublic(
  { search, skip, take }: { search: PublicSearch; skip: number; take: number },
  ground: Ground,
): Promise<ShownActivity[]> {
  const span = spanOf(search.period, ground)
  return ground.store.publicActivities.in(span, filterOf(search, ground.network), { skip, take: take + 1 })
}

/** From now on; of a period that is over, all of it. */
function spanOf(period: string | undefined, { clock, zone }: Reader): { from: Date; to?: Date } {
  const now = clock.now()
  const span = period === undefined ? undefined : periodSpan(period, dayOf(now, zone), zone)
  if (span === undefined) return { from: now }
  return span.to <= now || span.from > now ? span : { ...span, from: now }
}
