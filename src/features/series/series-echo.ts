import { sayDay } from '../../calendar/say-date.ts'
import type { Form } from '../../chat/form.ts'
import { strong } from '../../chat/text.ts'
import { divider, list, note, type Part, paragraph } from '../../chat/view.ts'
import type { Activity } from '../../store/activity-rows.ts'
import { cardChannelsFor } from '../activities/card-channels.ts'
import { type Locale, texts } from '../locale/texts.ts'
import { isLookedAtFirst } from '../review/gate.ts'
import type { Caller, Tools } from '../tools.ts'
import { feastRuns, type Run, sayRun, skippedRuns } from './day-runs.ts'
import { momentsOn } from './plan-series.ts'
import { capital, sayCourse } from './rhythm-words.ts'
import { seriesParts } from './series-card.ts'
import type { TypedWishes } from './series-form.ts'
import { lastKnownHoliday } from './skipped-days.ts'
import type { WholePlan } from './whole-plan.ts'

const MOST_DAYS = 12
const MOST_FEASTS = 8

/** The step before a series is posted: its days in words, what is skipped, and the card as it will be. */
export async function seriesEcho(
  activity: Activity,
  { plan, wishes }: { plan: WholePlan; wishes: TypedWishes },
  caller: Caller,
  tools: Tools,
): Promise<Form> {
  const { locale } = caller
  const { series: words, activities, review } = texts(locale)
  const isFirstSeen = await isLookedAtFirst(activity.partner.id, caller, tools)
  const feasts = await feastRuns(plan.days, { own: activity, locale }, tools)
  const channels = activity.state === 'draft' ? await cardChannelsFor(activity, tools) : undefined
  const { repeat, until, times, skips } = wishes
  return {
    name: 'publish-series',
    title: words.echo.title,
    submit: isFirstSeen ? review.buttons.send : words.echo.post,
    intro: [
      paragraph([strong(capital(sayCourse(plan.course, locale)))]),
      ...dayParts(plan, locale),
      ...skippedParts(plan, locale),
      ...unknownHolidays(plan, tools, locale),
      ...feastParts(feasts, locale),
      ...(isFirstSeen ? [paragraph(review.echo)] : []),
      ...(channels === undefined ? [] : [paragraph(activities.echo.channels(channels.length))]),
      note(words.echo.oneCard),
      note(activities.echo.card),
      divider,
      // In channels everybody reads Dutch, so that is what the author sees before posting.
      ...seriesParts({ ...plan.course, cursor: null, content: activity }, preview(activity, plan, tools), tools, 'nl'),
    ],
    fields: [],
    context: {
      ...{ activity: activity.id, version: String(activity.version), repeat, until, times },
      skips: skips.join(' '),
    },
  }
}

const preview = (activity: Activity, { days, course }: WholePlan, { zone }: Tools) =>
  momentsOn(days, course, zone).map((moment, index) => ({
    ...activity,
    ...moment,
    state: 'published' as const,
    coming: index === 0 ? activity.coming : 0,
  }))

function dayParts({ days }: WholePlan, locale: Locale): Part[] {
  const { echo } = texts(locale).series
  const [shown, rest] = [days.slice(0, MOST_DAYS), days.length - MOST_DAYS]
  return [
    paragraph(echo.count(days.length)),
    list(shown.map((day) => sayDay(day, locale))),
    ...(rest > 0 ? [paragraph(echo.more(rest, sayDay(days.at(-1) ?? '', locale)))] : []),
  ]
}

function skippedParts(plan: WholePlan, locale: Locale): Part[] {
  if (plan.skipped.length === 0) return []
  const lines = skippedRuns(plan).map((run) => sayRun(run, locale))
  return [paragraph(texts(locale).series.echo.skipped), list(lines)]
}

function feastParts(runs: Run[], locale: Locale): Part[] {
  if (runs.length === 0) return []
  const { dates, moreDays, free } = texts(locale).clashes
  const rest = runs.length - MOST_FEASTS
  const lines = runs.slice(0, MOST_FEASTS).map((run) => sayRun(run, locale))
  return [paragraph(dates), list([...lines, ...(rest > 0 ? [moreDays(rest)] : [])]), note(free)]
}

/** A series that goes on after the last holiday that is known is told so; more holidays come into the network file each year. */
function unknownHolidays({ days, course }: WholePlan, { network }: Tools, locale: Locale): Part[] {
  const known = lastKnownHoliday(network)
  const isAsked = course.skips.includes('school-holidays')
  if (!isAsked || known === undefined || (days.at(-1) ?? '') <= known) return []
  return [paragraph(texts(locale).series.echo.unknownHolidays(sayDay(known, locale)))]
}
