import * as z from 'zod'
import type { Answer } from '../../chat/answer.ts'
import type { Input } from '../../chat/view.ts'
import type { Activity } from '../../store/activity-rows.ts'
import type { Occurrence, Series } from '../../store/series-rows.ts'
import { whyClosed } from '../activities/why-closed.ts'
import { texts } from '../locale/texts.ts'
import { seenVersion } from '../seen-version.ts'
import { sentence } from '../sentence.ts'
import type { Caller, Tools } from '../tools.ts'

/** One time of a series and all that follow it, as somebody wants to change them. */
export interface Following {
  series: Series
  /** What was pressed. */
  first: Occurrence
  /** With the first; what was cancelled stays as it is. */
  all: Occurrence[]
}

/** The occurrence with those after it, when this person may change them now; otherwise the sentence that says why not. */
export async function followingFrom(
  activity: Activity,
  caller: Caller,
  tools: Tools,
): Promise<Following | { refusal: Answer }> {
  const words = texts(caller.locale)
  const closed = whyClosed(activity, caller, tools)
  if (closed !== undefined) return { refusal: closed }
  const series = activity.seriesId === null ? undefined : await tools.store.series.one(activity.seriesId)
  if (series === undefined) return { refusal: sentence(words.series.gone) }
  const ahead = await tools.store.series.ahead(series.id, tools.clock.now())
  const first = ahead.find(({ id }) => id === activity.id)
  if (first === undefined) return { refusal: sentence(words.activities.begun) }
  const all = ahead.filter(({ state, occurrence }) => state === 'published' && occurrence >= first.occurrence)
  return { series, first, all: all.toSorted((a, b) => (a.occurrence < b.occurrence ? -1 : 1)) }
}

const seenSchema = z.object({ activity: z.string(), version: seenVersion })

/** The same for a form that comes back: only while the series is as the form showed it. */
export async function followingSeen(
  context: Input,
  caller: Caller,
  tools: Tools,
): Promise<Following | { refusal: Answer }> {
  const words = texts(caller.locale)
  const seen = seenSchema.safeParse(context)
  if (!seen.success) return { refusal: sentence(words.general.outdated) }
  const activity = await tools.store.activities.one(seen.data.activity)
  if (activity === undefined) return { refusal: sentence(words.activities.gone) }
  const found = await followingFrom(activity, caller, tools)
  if ('refusal' in found || found.series.version === seen.data.version) return found
  return { refusal: sentence(words.series.changedMeanwhile) }
}

/** What a form remembers of the occurrences it is about. */
export const followingContext = ({ series, first }: Following): Input => ({
  activity: first.id,
  version: String(series.version),
})

/** What a change in the store holds on to. */
export const asSeen = ({ series, all }: Following) => ({
  id: series.id,
  version: series.version,
  cursor: series.cursor,
  ids: all.map(({ id }) => id),
})
