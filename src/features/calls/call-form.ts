import * as z from 'zod'
import { sayShortMoment } from '../../calendar/say-date.ts'
import type { Field, Form } from '../../chat/form.ts'
import { type Option, paragraph } from '../../chat/view.ts'
import type { Activity } from '../../store/activity-rows.ts'
import type { CallableActivity } from '../../store/calls.ts'
import { type Locale, texts } from '../locale/texts.ts'
import type { Network } from '../network/network.ts'

// What Slack takes in one select; the button at the activity itself reaches every other one.
export const MOST_ACTIVITIES = 100
const RESIDENTS_A_TABLE = 7
const MOST_PLACES = 20
const LONGEST_MESSAGE = 500
const experiences = ['any', 'much'] as const

/** Which activity the search is for; `wanted` is what was typed after the command. */
export function activityForm(
  activities: CallableActivity[],
  { locale, zone, wanted }: { locale: Locale; zone: string; wanted: string },
): Form {
  const { pick } = texts(locale).calls
  const typed = wanted.toLowerCase()
  const chosen = typed === '' ? undefined : activities.find(({ title }) => title.toLowerCase().includes(typed))
  const options = activities.map(
    (activity): Option => ({
      label: activity.title,
      value: activity.id,
      description:
        activity.callId === undefined
          ? sayShortMoment({ start: activity.startsAt, end: activity.endsAt ?? undefined }, { locale, zone })
          : pick.running,
    }),
  )
  const hint = activities.length < MOST_ACTIVITIES ? {} : { hint: pick.first(MOST_ACTIVITIES) }
  const field = { kind: 'choice', name: 'activity', label: pick.activity, ...hint, options } as const
  return {
    name: 'call-activity',
    title: pick.title,
    submit: pick.submit,
    fields: [chosen ? { ...field, value: chosen.id } : field],
  }
}

export const activitySchema = (locale: Locale) =>
  z.object({ activity: z.string(texts(locale).calls.pick.missing).min(1, texts(locale).calls.pick.missing) })

/** How many facilitators a number of residents needs: one for each table. */
const placesFor = (expected: number | null): number =>
  Math.min(MOST_PLACES, Math.max(1, Math.ceil((expected ?? 0) / RESIDENTS_A_TABLE)))

interface Offered {
  locale: Locale
  network: Network
  /** How many channels would show a card of this activity. */
  cardChannels: number
  /** Whether it can go where it is asked. */
  isHere: boolean
}

/** How many tables, what they ask of who leads there, with which words, and whether channels hear it too. */
export function callForm(
  { id, title, expected }: Pick<Activity, 'id' | 'title' | 'expected'>,
  { locale, network, cardChannels, isHere }: Offered,
): Form {
  const { form } = texts(locale).calls
  return {
    name: 'call',
    title: form.title,
    submit: form.submit,
    intro: [paragraph(form.about(title))],
    fields: [
      {
        kind: 'number',
        name: 'places',
        label: form.places,
        hint: form.placesHint(expected, RESIDENTS_A_TABLE),
        min: 1,
        max: MOST_PLACES,
        value: String(placesFor(expected)),
      },
      { kind: 'choice', name: 'theme', label: form.theme, hint: form.themeHint, ...named(network.themes) },
      { kind: 'choice', name: 'language', label: form.language, ...named(network.languages) },
      { kind: 'choice', name: 'experience', label: form.experience, options: experienceOptions(locale), value: 'any' },
      { kind: 'lines', name: 'message', label: form.message, hint: form.messageHint(LONGEST_MESSAGE), optional: true },
      ...whereField(locale, cardChannels, isHere),
    ],
    context: { activity: id },
  }
}

const named = (all: { key: string; name: string }[]) => ({
  optional: true,
  options: all.map(({ key, name }): Option => ({ label: name, value: key })),
})

const experienceOptions = (locale: Locale): Option[] =>
  experiences.map((value) => ({ value, label: texts(locale).calls.form.experiences[value] }))

function whereField(locale: Locale, cardChannels: number, isHere: boolean): Field[] {
  const { form } = texts(locale).calls
  const options = [
    { label: form.nowhere, value: 'nowhere' },
    ...(isHere ? [{ label: form.here, value: 'here' }] : []),
    ...(cardChannels === 0 ? [] : [{ label: form.everywhere(cardChannels), value: 'cards' }]),
  ]
  if (options.length === 1) return []
  return [{ kind: 'choice', name: 'where', label: form.where, hint: form.whereHint, options, value: 'nowhere' }]
}

export function callSchema(locale: Locale, network: Network) {
  const { errors } = texts(locale).calls
  const oneOf = (all: { key: string }[]) =>
    z.preprocess(
      (chosen) => (chosen === '' ? undefined : chosen),
      z
        .enum(
          all.map(({ key }) => key),
          errors.notOffered,
        )
        .optional(),
    )
  const places = errors.places(MOST_PLACES)
  return z.object({
    places: z
      .string(places)
      .trim()
      .regex(/^\d{1,2}$/, places)
      .refine((typed) => Number(typed) >= 1 && Number(typed) <= MOST_PLACES, places),
    message: z.preprocess(
      (typed) => typed ?? '',
      z
        .string(errors.message)
        .trim()
        .superRefine((typed, check) => {
          if (typed.length > LONGEST_MESSAGE)
            check.addIssue({ code: 'custom', message: errors.messageTooLong(typed.length, LONGEST_MESSAGE) })
        }),
    ),
    theme: oneOf(network.themes),
    language: oneOf(network.languages),
    experience: z.enum(experiences, errors.notOffered).default('any'),
    where: z.enum(['nowhere', 'here', 'cards'], errors.where).default('nowhere'),
  })
}

/** What the last step remembers of the steps before it; it was only shown, so it is read again like anything sent. */
export const draftSchema = (network: Network) => callSchema('nl', network).extend({ activity: z.string() })
export type CallDraft = z.infer<ReturnType<typeof draftSchema>>
