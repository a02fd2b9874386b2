import * as z from 'zod'
import type { ActivityContent } from '../../store/activity-rows.ts'
import type { Texts } from '../locale/texts.ts'
import type { Network } from '../network/network.ts'
import type { Clock } from '../tools.ts'
import { accessibilityOptions } from './activity-words.ts'
import { type MomentFault, readMoments, type TypedMoments } from './read-moments.ts'

/** Longest that may be typed, in characters. */
export const longest = { line: 150, lines: 1500, link: 500 }
export const mostPlaces = 10_000

/** What stands in a form for the whole city, which has no name of its own among the districts. */
export const wholeCity = '*'

interface Rules {
  network: Network
  zone: string
  clock: Clock
  words: Texts['activities']
}

// Every check is a refinement of a string that is always there, so that all faults of a form are told at once.
const typed = (most: number, { errors }: Texts['activities']) =>
  z.string().trim().max(most, errors.tooLong(most)).default('')

const oneOf = (keys: readonly string[], message: string) =>
  z
    .string()
    .default('')
    .refine((value) => keys.includes(value), message)

const oneOfOrNone = (keys: readonly string[], message: string) =>
  z
    .string()
    .default('')
    .refine((value) => value === '' || keys.includes(value), message)

const someOf = (keys: readonly string[], message: string) =>
  z
    .array(z.string())
    .default([])
    .refine((values) => values.every((value) => keys.includes(value)), message)

const amount = (least: number, most: number, message: string) =>
  z
    .string()
    .trim()
    .default('')
    .refine(
      (value) => value === '' || (/^\d{1,9}$/.test(value) && Number(value) >= least && Number(value) <= most),
      message,
    )

const orNull = (value: string): string | null => (value === '' ? null : value)
const numberOrNull = (value: string): number | null => (value === '' ? null : Number(value))

// Only spaces and characters that draw nothing is no title.
const canBeSeen = (value: string): boolean => /[^\p{C}\p{Z}]/u.test(value)

const keysOf = (named: readonly { key: string }[]): string[] => named.map(({ key }) => key)

/** The first form: what every activity needs, and what most have. It can be kept: the clock is asked at each parsing. */
export function basicsSchema({ network, zone, clock, words }: Rules) {
  const { errors } = words
  const momentsOf = (typed: TypedMoments) => readMoments(typed, { zone, now: clock.now() })
  const issuesOf = (faults: MomentFault[]) =>
    faults.map(({ field, fault }) => ({ code: 'custom' as const, path: [field], message: errors[fault] }))
  return z
    .object({
      partner: z.string().default(''),
      title: typed(longest.line, words).refine(canBeSeen, errors.title),
      kind: oneOf(keysOf(network.kinds), errors.choose),
      day: z.string().default(''),
      start: z.string().default(''),
      end: z.string().default(''),
      district: oneOfOrNone([...network.districts, wholeCity], errors.choose),
      place: typed(longest.line, words),
      description: typed(longest.lines, words),
      themeDay: oneOfOrNone(keysOf(network.themeDays), errors.choose),
      capacity: amount(1, mostPlaces, errors.number(1, mostPlaces)),
      more: z.string().optional(),
    })
    .superRefine((values, check) => {
      const moments = momentsOf(values)
      if ('faults' in moments) for (const issue of issuesOf(moments.faults)) check.addIssue(issue)
      if (values.district === '' && !canBeSeen(values.place))
        check.addIssue({ code: 'custom', path: ['district'], message: errors.place })
    })
    .transform(({ partner, more, day, start, end, ...values }, check) => {
      const moments = momentsOf({ day, start, end })
      // Only when it has begun since the refinement above.
      if ('faults' in moments) {
        for (const issue of issuesOf(moments.faults)) check.addIssue(issue)
        return z.NEVER
      }
      return { partner, more: more === 'yes', content: { ...basicsOf(values), ...moments } }
    })
}

/** The fields of the two forms. */
export const basicsNames = [
  ...['partner', 'title', 'kind', 'day', 'start', 'end', 'district', 'place', 'description', 'themeDay', 'capacity'],
  'more',
]
export const detailsNames = [
  ...['line', 'audience', 'cost', 'languages', 'accessibility', 'link', 'expected', 'question', 'visibility'],
]

type TypedBasics = Record<'title' | 'kind' | 'district' | 'place' | 'description' | 'themeDay' | 'capacity', string>

const basicsOf = (values: TypedBasics) => ({
  title: values.title,
  kind: values.kind,
  district: values.district === wholeCity ? null : orNull(values.district),
  place: orNull(values.place),
  description: orNull(values.description),
  themeDay: orNull(values.themeDay),
  capacity: numberOrNull(values.capacity),
})

/** The second form: what some activities have besides. */
export function detailsSchema({ network, words }: Pick<Rules, 'network' | 'words'>) {
  const { errors } = words
  const lines = network.lines.map(({ number }) => String(number))
  return z
    .object({
      line: oneOfOrNone(lines, errors.choose),
      audience: typed(longest.line, words),
      cost: typed(longest.line, words),
      languages: someOf(keysOf(network.languages), errors.choose),
      accessibility: someOf(keysOf(accessibilityOptions(words)), errors.choose),
      link: typed(longest.link, words).refine((value) => value === '' || isWebAddress(value), errors.link),
      expected: amount(1, mostPlaces, errors.number(1, mostPlaces)),
      question: typed(longest.line, words),
      visibility: oneOf(['public', 'network'], errors.choose),
    })
    .transform(
      (values) =>
        ({
          line: numberOrNull(values.line),
          audience: orNull(values.audience),
          cost: orNull(values.cost),
          languages: values.languages,
          accessibility: values.accessibility,
          link: orNull(values.link),
          expected: numberOrNull(values.expected),
          question: orNull(values.question),
          visibility: values.visibility === 'network' ? ('network' as const) : ('public' as const),
        }) satisfies Partial<ActivityContent>,
    )
}

const isWebAddress = (value: string): boolean => z.url({ protocol: /^https?$/ }).safeParse(value).success

/** Why an activity is cancelled, or another thing that is told to those whom it concerns. */
export const reasonSchema = (words: Texts['activities'], missing = words.errors.reason, most = longest.line) =>
  z.object({ reason: typed(most, words).refine(canBeSeen, missing) })
