import * as z from 'zod'
import { addDays, type Day, isDay } from '../../calendar/local-time.ts'
import { sayDay } from '../../calendar/say-date.ts'
import { type Field, type Form, withValues } from '../../chat/form.ts'
import { paragraph } from '../../chat/view.ts'
import type { Activity } from '../../store/activity-rows.ts'
import { type Locale, type Texts, texts } from '../locale/texts.ts'
import type { Network } from '../network/network.ts'
import { rhythmOptions } from './repeat-choice.ts'
import { type SkipKind, skipKinds } from './skipped-days.ts'

/** A series that lasts longer is better planned anew: holidays are known no further. */
const LONGEST_DAYS = 2 * 365
/** Every week for as long as that. */
export const mostTimes = 104

export const lastPossible = (first: Day): Day => addDays(first, LONGEST_DAYS)

/** How a series is planned, as it was typed. */
export const seriesWishes = z.object({
  repeat: z.string().default(''),
  until: z.string().default(''),
  times: z.string().trim().default(''),
  skips: z.array(z.string()).default([]),
})
export type TypedWishes = z.infer<typeof seriesWishes>

/** To a last day, or a number of times with the first. */
export type Extent = { untilDay: Day; times: null } | { untilDay: null; times: number }

/** Until when it goes on, or what is wrong, by field. */
export function readExtent(
  { until, times }: Pick<TypedWishes, 'until' | 'times'>,
  first: Day,
  locale: Locale,
): { extent: Extent } | { errors: Record<string, string> } {
  const { errors } = texts(locale).series
  if (until === '' && times === '') return { errors: { until: errors.missing } }
  if (until !== '' && times !== '') return { errors: { times: errors.both } }
  if (until !== '') {
    const isPossible = isDay(until) && until > first && until <= lastPossible(first)
    return isPossible
      ? { extent: { untilDay: until, times: null } }
      : { errors: { until: errors.until(sayDay(lastPossible(first), locale)) } }
  }
  const count = /^\d{1,3}$/.test(times) ? Number(times) : 0
  return count >= 2 && count <= mostTimes
    ? { extent: { untilDay: null, times: count } }
    : { errors: { times: errors.times(2, mostTimes) } }
}

/** The kinds that were chosen; undefined when there is something among them that is none. */
export function readSkips(typed: readonly string[]): SkipKind[] | undefined {
  const skips = skipKinds.filter((kind) => typed.includes(kind))
  return skips.length === new Set(typed).size ? skips : undefined
}

/** The form that asks how an activity comes back. */
export function seriesForm(
  { activity, first, repeat }: { activity: Pick<Activity, 'id' | 'version'>; first: Day; repeat: string | undefined },
  { network, locale }: { network: Network; locale: Locale },
): Form {
  const { form, repeat: label } = texts(locale).series
  const fields: Field[] = [
    { kind: 'choice', name: 'repeat', label, options: rhythmOptions(first, locale) },
    { kind: 'day', name: 'until', label: form.until, optional: true },
    { kind: 'number', name: 'times', label: form.times, hint: form.timesHint, min: 2, max: mostTimes, optional: true },
    skipsField(network, texts(locale).series),
  ]
  return withValues(
    {
      name: 'plan-series',
      title: form.title,
      submit: form.next,
      intro: [paragraph(form.intro)],
      fields,
      context: { activity: activity.id, version: String(activity.version) },
    },
    { repeat },
  )
}

function skipsField({ schoolHolidays }: Network, { form, skips }: Texts['series']): Field {
  const known = skipKinds.filter((kind) => kind !== 'school-holidays' || schoolHolidays !== undefined)
  return {
    kind: 'choices',
    name: 'skips',
    label: form.skips,
    options: known.map((kind) => ({ label: skips[kind], value: kind })),
    optional: true,
  }
}
