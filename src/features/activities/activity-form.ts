import { addDays, type Day, dayOf, daysBetween, timeOf } from '../../calendar/local-time.ts'
import { sayShortDays } from '../../calendar/say-date.ts'
import { themeDaysIn } from '../../calendar/theme-days/theme-days-in.ts'
import type { Field, Form, Values } from '../../chat/form.ts'
import type { Option } from '../../chat/view.ts'
import type { Activity, ActivityContent } from '../../store/activity-rows.ts'
import type { Locale, Texts } from '../locale/texts.ts'
import type { Network } from '../network/network.ts'
import type { Tools } from '../tools.ts'
import { longest, mostPlaces, wholeCity } from './activity-values.ts'
import { accessibilityOptions, themeDayName } from './activity-words.ts'

// The longest list a platform offers is a hundred; of the theme days of a year it shows those from just before to months ahead.
const MOST_THEME_DAYS = 98
const THEME_DAYS_BEFORE = 7
const THEME_DAYS_AHEAD = 270
const MOST_DAYS_AHEAD = 1100

const named = (all: readonly { key: string; name: string }[]): Option[] =>
  all.map(({ key, name }) => ({ label: name, value: key }))

/** What the fields offer besides what the network file says. */
export interface Choices {
  themeDays: Option[]
  /** The partners to choose from; none when there is nothing to choose. */
  partners: { id: string; name: string }[]
}

/** The first form's fields: required first, then what a hurried partner still fills in. */
export function basicsFields(network: Network, { themeDays, partners }: Choices, words: Texts['activities']): Field[] {
  const { fields, placeHint, endHint, capacityHint } = words.form
  const districts = [
    ...network.districts.map((name) => ({ label: name, value: name })),
    { label: words.wholeCity, value: wholeCity },
  ]
  const partner: Field = {
    kind: 'choice',
    name: 'partner',
    label: fields.partner,
    options: partners.map(({ id, name }) => ({ label: name, value: id })),
  }
  return [
    { kind: 'line', name: 'title', label: fields.title, maxLength: longest.line },
    { kind: 'choice', name: 'kind', label: fields.kind, options: named(network.kinds) },
    ...(partners.length > 0 ? [partner] : []),
    { kind: 'day', name: 'day', label: fields.day },
    { kind: 'time', name: 'start', label: fields.start },
    { kind: 'time', name: 'end', label: fields.end, hint: endHint, optional: true },
    { kind: 'choice', name: 'district', label: fields.district, hint: placeHint, options: districts, optional: true },
    { kind: 'line', name: 'place', label: fields.place, maxLength: longest.line, optional: true },
    { kind: 'lines', name: 'description', label: fields.description, maxLength: longest.lines, optional: true },
    {
      kind: 'number',
      name: 'capacity',
      label: fields.capacity,
      hint: capacityHint,
      min: 1,
      max: mostPlaces,
      optional: true,
    },
    ...(themeDays.length === 0
      ? []
      : [{ kind: 'choice' as const, name: 'themeDay', label: fields.themeDay, options: themeDays, optional: true }]),
    { kind: 'agreement', name: 'more', label: fields.more, words: words.form.moreWords, optional: true },
  ]
}

/** The second form's fields. */
function detailsFields(network: Network, words: Texts['activities']): Field[] {
  const { fields, costHint, visibilityHint } = words.form
  const lines = network.lines.map(({ number, name }) => ({ label: name, value: String(number) }))
  const visibility = Object.entries(words.visibility).map(([value, label]) => ({ label, value }))
  const optional = true
  return [
    { kind: 'choice', name: 'visibility', label: fields.visibility, hint: visibilityHint, options: visibility },
    { kind: 'line', name: 'audience', label: fields.audience, maxLength: longest.line, optional },
    { kind: 'line', name: 'cost', label: fields.cost, hint: costHint, maxLength: longest.line, optional },
    { kind: 'choices', name: 'languages', label: fields.languages, options: named(network.languages), optional },
    {
      kind: 'choices',
      name: 'accessibility',
      label: fields.accessibility,
      options: named(accessibilityOptions(words)),
      optional,
    },
    { kind: 'choice', name: 'line', label: fields.line, options: lines, optional },
    { kind: 'line', name: 'link', label: fields.link, placeholder: 'https://', maxLength: longest.link, optional },
    { kind: 'number', name: 'expected', label: fields.expected, min: 1, max: mostPlaces, optional },
    { kind: 'line', name: 'question', label: fields.question, maxLength: longest.line, optional },
  ]
}

/** What was said of an activity, as the forms' fields hold it. */
export function typedBasics(
  content: Pick<
    Activity,
    'startsAt' | 'endsAt' | 'title' | 'kind' | 'district' | 'place' | 'description' | 'themeDay' | 'capacity'
  >,
  zone: string,
): Values {
  const { startsAt, endsAt, district, place, description, themeDay, capacity } = content
  return filled({
    title: content.title,
    kind: content.kind,
    day: dayOf(startsAt, zone),
    start: timeOf(startsAt, zone),
    end: endsAt && timeOf(endsAt, zone),
    district: district ?? wholeCity,
    place,
    description,
    themeDay,
    capacity,
  })
}

export const typedDetails = (
  content: Pick<
    ActivityContent,
    'line' | 'audience' | 'cost' | 'languages' | 'accessibility' | 'link' | 'expected' | 'question' | 'visibility'
  >,
): Values => {
  const { languages, accessibility, line, audience, cost, link, expected, question, visibility } = content
  return { ...filled({ line, audience, cost, link, expected, question, visibility }), languages, accessibility }
}

const filled = (values: Record<string, string | number | null>): Values =>
  Object.fromEntries(Object.entries(values).flatMap(([name, value]) => (value === null ? [] : [[name, String(value)]])))

/** The theme days around and after a day, soonest first, with their dates; and the one chosen already, whenever it is. */
export async function themeDayOptions(
  { around, chosen }: { around?: Day; chosen?: string | null },
  { network, store, clock, zone }: Tools,
  locale: Locale,
): Promise<Option[]> {
  const today = dayOf(clock.now(), zone)
  const ahead = around === undefined ? 0 : daysBetween(today, around)
  const isFar = around !== undefined && ahead > THEME_DAYS_AHEAD / 2 && ahead < MOST_DAYS_AHEAD
  const from = addDays(isFar ? around : today, isFar ? -THEME_DAYS_AHEAD / 2 : -THEME_DAYS_BEFORE)
  const entered = await store.announcedDays.all()
  const options = new Map<string, Option>()
  const name = themeDayName(chosen ?? null, network)
  for (const { key, start, end, ...day } of themeDaysIn(
    network.themeDays,
    from,
    addDays(from, THEME_DAYS_AHEAD),
    entered,
  ))
    if (options.size < MOST_THEME_DAYS && !options.has(key))
      options.set(key, { label: day.name, value: key, description: sayShortDays(start, end, locale) })
  if (chosen && name !== undefined && !options.has(chosen)) options.set(chosen, { label: name, value: chosen })
  return [...options.values()]
}

/** The form that asks for the optional details; `name` says who takes them. */
export const detailsForm = (
  name: string,
  { network, words, context }: { network: Network; words: Texts['activities']; context: Record<string, string> },
): Form => ({
  name,
  title: words.form.detailsTitle,
  submit: name === 'activity-details' ? words.form.next : words.form.save,
  fields: detailsFields(network, words),
  context,
})
