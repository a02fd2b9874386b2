import type { Activity } from '../../store/activity-rows.ts'
import { type Locale, texts } from '../locale/texts.ts'
import type { Tools } from '../tools.ts'
import { cardFacts } from './activity-card.ts'
import { accessibilityOptions, namesOf } from './activity-words.ts'

type Setting = Pick<Tools, 'network' | 'zone' | 'clock'>

/** Where two versions of an activity differ, each in words: what it says now, and what somebody wanted to save. */
export function conflictLines(
  { current, yours }: { current: Activity; yours: Activity },
  tools: Setting,
  locale: Locale,
): string[] {
  const { conflictField } = texts(locale).activities
  return differences([current, yours], tools, locale).map(({ field, was, is }) => conflictField(field, was, is))
}

/** Where two versions of an activity differ: the fields by their labels, with what they say in words. */
export function differences(
  [before, after]: [Activity, Activity],
  tools: Setting,
  locale: Locale,
): { field: string; was: string; is: string }[] {
  const { empty } = texts(locale).activities
  const [said, says] = [saidBy(before, tools, locale), saidBy(after, tools, locale)]
  return Object.entries(said)
    .filter(([field, was]) => was !== says[field])
    .map(([field, was]) => ({ field, was: was || empty, is: says[field] || empty }))
}

function saidBy(activity: Activity, tools: Setting, locale: Locale): Record<string, string> {
  const words = texts(locale).activities
  const { fields } = words.form
  const shown = cardFacts(activity, tools, locale)
  const plain = (value: string | number | null | undefined) => String(value ?? '')
  return {
    [fields.title]: activity.title,
    [fields.kind]: shown.kind,
    [words.facts.when]: shown.when,
    [fields.district]: activity.district ?? words.wholeCity,
    [fields.place]: plain(activity.place),
    [fields.description]: plain(activity.description),
    [fields.themeDay]: plain(shown.themeDay),
    [fields.capacity]: plain(activity.capacity),
    [fields.line]: plain(shown.line),
    [fields.audience]: plain(activity.audience),
    [fields.cost]: plain(activity.cost),
    [fields.languages]: shown.languages,
    [fields.accessibility]: namesOf(activity.accessibility, accessibilityOptions(words)),
    [fields.link]: plain(activity.link),
    [fields.expected]: plain(activity.expected),
    [fields.question]: plain(activity.question),
    [fields.visibility]: words.visibility[activity.visibility],
  }
}
