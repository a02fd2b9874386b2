import * as z from 'zod'
import { mayActAs } from '../../chat/feature.ts'
import type { Field, Form } from '../../chat/form.ts'
import type { Option } from '../../chat/view.ts'
import type { Filters, Subscription, Wishes } from '../../store/subscriptions.ts'
import { texts } from '../locale/texts.ts'
import type { Network } from '../network/network.ts'
import { themeCategories } from '../theme-days/theme-day-words.ts'
import type { Caller, Tools } from '../tools.ts'
import { readTime } from './read-rhythm.ts'

const contents = ['both', 'digest', 'cards'] as const
type Content = (typeof contents)[number]

/** What a channel starts with when nobody chose anything yet: Monday morning, everything. */
export const usualWishes: Wishes = {
  weekday: 1,
  time: '09:00',
  digest: true,
  activityCards: true,
  filters: {},
  coordinators: false,
}

/** Which of its two kinds of messages a channel gets. */
export const contentOf = ({ digest, activityCards }: Pick<Wishes, 'digest' | 'activityCards'>): Content =>
  digest && activityCards ? 'both' : digest ? 'digest' : 'cards'

/** The form of a channel's subscription, as it is now or with what was typed after the command. */
export function subscriptionForm(
  { current, typed = {} }: { current: Subscription | undefined; typed?: Partial<Pick<Wishes, 'weekday' | 'time'>> },
  caller: Caller,
  { network }: Tools,
): Form {
  const words = texts(caller.locale).digest.subscription
  const wishes = { ...usualWishes, ...current, ...typed }
  return {
    name: 'subscription',
    title: words.form.title,
    submit: words.form.submit,
    context: { version: String(current?.version ?? 0) },
    fields: [
      {
        kind: 'choice',
        name: 'weekday',
        label: words.form.weekday,
        options: words.weekdays.map((label, index) => ({ label, value: String(index + 1) })),
        value: String(wishes.weekday),
      },
      { kind: 'time', name: 'time', label: words.form.time, hint: words.form.timeHint, value: wishes.time },
      {
        kind: 'choice',
        name: 'what',
        label: words.form.what,
        options: contents.map((content) => ({ label: words.what[content], value: content })),
        value: contentOf(wishes),
      },
      ...filterFields(wishes.filters, network, words.form),
      ...(mayActAs(caller.role, 'coordinator') ? [coordinatorsField(wishes.coordinators, words.form)] : []),
    ],
  }
}

type FormWords = ReturnType<typeof texts>['digest']['subscription']['form']

function filterFields({ districts, lines, categories }: Filters, network: Network, words: FormWords): Field[] {
  const choices = (name: string, label: string, options: Option[], values: string[] = []): Field => ({
    ...{ kind: 'choices', name, label, hint: words.filterHint, optional: true, options },
    // A filter on what the network file no longer has cannot be shown as chosen.
    values: values.filter((value) => options.some((option) => option.value === value)),
  })
  const named = network.districts.map((district) => ({ label: district, value: district }))
  const numbered = network.lines.map(({ number, name }) => ({ label: name, value: String(number) }))
  return [
    choices('districts', words.districts, named, districts),
    choices('lines', words.lines, numbered, lines?.map(String)),
    choices('categories', words.categories, categoryOptions(network), categories),
  ]
}

const categoryOptions = (network: Network): Option[] =>
  themeCategories(network).map(({ key, name }) => ({ label: name, value: key }))

const coordinatorsField = (agreed: boolean, words: FormWords): Field => ({
  ...{ kind: 'agreement', name: 'coordinators', label: words.coordinators, words: words.coordinatorsWords },
  optional: true,
  agreed,
})

/** The values of the form as wishes. Only coordinators say whether it is their channel. */
export function subscriptionSchema({ locale, role }: Caller, { network }: Tools) {
  const { errors } = texts(locale).digest.subscription
  const some = (allowed: string[]) =>
    z
      .array(z.string().refine((value) => allowed.includes(value), errors.unknown))
      .optional()
      .transform((chosen) => (chosen === undefined || chosen.length === 0 ? undefined : chosen))
  return z
    .object({
      weekday: z.string(errors.weekday).regex(/^[1-7]$/, errors.weekday),
      time: z.string(errors.time).transform(readTime).pipe(z.string(errors.time)),
      what: z.enum(contents, errors.what),
      districts: some(network.districts),
      lines: some(network.lines.map(({ number }) => String(number))),
      categories: some(themeCategories(network).map(({ key }) => key)),
      coordinators: z.string().optional(),
    })
    .transform(({ weekday, time, what, districts, lines, categories, coordinators }) => ({
      weekday: Number(weekday),
      time,
      digest: what !== 'cards',
      activityCards: what !== 'digest',
      filters: {
        ...(districts && { districts }),
        ...(lines && { lines: lines.map(Number) }),
        ...(categories && { categories }),
      },
      ...(mayActAs(role, 'coordinator') && { coordinators: coordinators === 'yes' }),
    }))
}
