import { type Day, dayOf } from '../../calendar/local-time.ts'
import { type Rhythm, rhythmsFrom } from '../../calendar/rhythm.ts'
import type { Field } from '../../chat/form.ts'
import type { Option } from '../../chat/view.ts'
import type { Activity } from '../../store/activity-rows.ts'
import { type Locale, texts } from '../locale/texts.ts'
import type { Tools } from '../tools.ts'
import { capital, sayRhythm } from './rhythm-words.ts'

/** What stands in a form for an activity that does not come back. */
export const once = 'once'

/** How a rhythm is named in a form: `weekly-2`, `monthly-weekday-5`. */
const nameOf = (rhythm: Rhythm): string =>
  rhythm.kind === 'weekly'
    ? `weekly-${rhythm.weeks}`
    : rhythm.kind === 'monthly-date'
      ? rhythm.kind
      : `${rhythm.kind}-${rhythm.nth}`

/** The rhythm that was chosen for what begins on a day; undefined when there is no such choice. */
export const rhythmNamed = (name: string, day: Day): Rhythm | undefined =>
  rhythmsFrom(day).find((rhythm) => nameOf(rhythm) === name)

export const rhythmOptions = (day: Day, locale: Locale): Option[] =>
  rhythmsFrom(day).map((rhythm) => ({ label: capital(sayRhythm(rhythm, locale)), value: nameOf(rhythm) }))

/** The question before posting whether an activity comes back. */
export function repeatField(
  { startsAt }: Pick<Activity, 'startsAt'>,
  { zone }: Pick<Tools, 'zone'>,
  locale: Locale,
): Field {
  const words = texts(locale).series
  return {
    kind: 'choice',
    name: 'repeat',
    label: words.repeat,
    options: [{ label: words.once, value: once }, ...rhythmOptions(dayOf(startsAt, zone), locale)],
    value: once,
    optional: true,
  }
}
