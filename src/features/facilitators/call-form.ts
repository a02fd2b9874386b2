import { z } from 'zod'
import { sayShortMoment } from '../../calendar/say-date.ts'
import type { Field, Form } from '../../chat/form.ts'
import { type Input, note, type Option, type Part, paragraph } from '../../chat/view.ts'
import type { Activity } from '../../store/activity-rows.ts'
import type { CallableActivity } from '../../store/calls.ts'
import { type Locale, texts } from '../locale/texts.ts'
import type { Conversation } from '../tools.ts'

// What Slack takes in one select; the button at the activity itself reaches every other one.
export const MOST_ACTIVITIES = 100
const RESIDENTS_A_TABLE = 7
const MOST_PLACES = 20
const LONGEST_MESSAGE = 500

/** What the forms remember: where the asking began, since what a platform sends with a form names no channel. */
export const askedIn = ({ kind, space, channel }: Conversation): Input => (kind === 'channel' ? { space, channel } : {})

/** Which activity the search is for; `wanted` is what was typed after the command. */
export function activityForm(
  activities: CallableActivity[],
  { locale, zone, wanted, context }: { locale: Locale; zone: string; wanted: string; context: Input },
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
    context,
  }
}

export const activitySchema = (locale: Locale) =>
  z.object({ activity: z.string(texts(locale).calls.pick.missing).min(1, texts(locale).calls.pick.missing) })

/** How many facilitators a number of residents needs: one for each table. */
const placesFor = (expected: number | null): number =>
  Math.min(MOST_PLACES, Math.max(1, Math.ceil((expected ?? 0) / RESIDENTS_A_TABLE)))

/** How many, with which words and where. `cardChannels` counts the channels that would show a card of this activity. */
export function callForm(
  { id, title, expected }: Pick<Activity, 'id' | 'title' | 'expected'>,
  { locale, cardChannels, context }: { locale: Locale; cardChannels: number; context: Input },
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
      { kind: 'lines', name: 'message', label: form.message, hint: form.messageHint(LONGEST_MESSAGE), optional: true },
      ...whereField(locale, cardChannels, context),
    ],
    context: { ...context, activity: id },
  }
}

function whereField(locale: Locale, cardChannels: number, context: Input): Field[] {
  const { form } = texts(locale).calls
  const options = [
    ...(context.channel === undefined ? [] : [{ label: form.here, value: 'here' }]),
    ...(cardChannels === 0 ? [] : [{ label: form.everywhere(cardChannels), value: 'cards' }]),
  ]
  const value = options[0]?.value
  return value === undefined ? [] : [{ kind: 'choice', name: 'where', label: form.where, options, value }]
}

export function callSchema(locale: Locale) {
  const { errors } = texts(locale).calls
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
    where: z.enum(['here', 'cards'], errors.where),
  })
}

/** What the last step remembers of the steps before it; it was only shown, so it is read again like anything sent. */
export const draftSchema = callSchema('nl').extend({
  activity: z.string(),
  space: z.string().optional(),
  channel: z.string().optional(),
})

/** The card as everybody will see it, before it is posted. */
export function previewForm(
  card: Part[],
  { locale, count, context }: { locale: Locale; count: number; context: Input },
): Form {
  const { preview } = texts(locale).calls
  return {
    name: 'call-post',
    title: preview.title,
    submit: preview.submit,
    intro: [note(preview.seenIn(count)), ...card],
    fields: [],
    context,
  }
}
