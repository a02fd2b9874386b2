import * as z from 'zod'
import type { Profile } from '../../store/facilitators.ts'
import { type Locale, texts } from '../locale/texts.ts'
import type { Network } from '../network/network.ts'
import { availabilities, experiences, MOST_A_MONTH } from './profile-form.ts'
import { contactSchema } from './reach.ts'

const LONGEST_NAME = 80

/** What is asked of everybody. What is no longer in the network file is refused like anything else that was never offered. */
function profileShape(locale: Locale, network: Network) {
  const { form, errors } = texts(locale).facilitators
  const some = (offered: readonly string[], least: { minimum: number; error: string }) =>
    z.preprocess(
      (chosen) => (chosen === undefined || chosen === '' ? [] : typeof chosen === 'string' ? [chosen] : chosen),
      z
        .array(z.enum(offered, errors.notOffered))
        .min(least.minimum, least.error)
        .transform((chosen) => [...new Set(chosen)]),
    )
  const keysOf = (all: { key: string }[]) => all.map(({ key }) => key)
  const any = { minimum: 0, error: form.themes }
  return {
    languages: some(keysOf(network.languages), { minimum: 1, error: errors.languages }),
    themes: some(keysOf(network.themes), any),
    unwanted: some(keysOf(network.themes), any),
    districts: some(network.districts, any),
    availability: some(availabilities, { minimum: 1, error: errors.availability }),
    experience: z.enum(experiences, errors.experience),
    maximumPerMonth: z
      .string(errors.maximum)
      .trim()
      .regex(new RegExp(`^[1-${MOST_A_MONTH}]$`), errors.maximum)
      .transform(Number),
  }
}

/** Nobody both likes a theme and does not want it. */
const decided =
  (locale: Locale, network: Network) =>
  ({ themes, unwanted }: Pick<Profile, 'themes' | 'unwanted'>, check: z.RefinementCtx): void => {
    const both = network.themes.filter(({ key }) => themes.includes(key) && unwanted.includes(key))
    const names = both.map(({ name }) => name).join(', ')
    if (names === '') return
    check.addIssue({ code: 'custom', path: ['unwanted'], message: texts(locale).volunteers.unwanted.both(names) })
  }

/** The values of somebody who agreed before. */
export const profileSchema = (locale: Locale, network: Network, { hasChat = true } = {}) =>
  z.object({ ...profileShape(locale, network), ...reachShape(locale, hasChat) }).superRefine(decided(locale, network))

/** With the agreement that someone new gives. */
export const signUpSchema = (locale: Locale, network: Network) =>
  z
    .object({
      ...{ ...profileShape(locale, network), ...reachShape(locale, true) },
      consent: z.literal('yes', texts(locale).facilitators.errors.consent),
    })
    .superRefine(decided(locale, network))

/** Of somebody without a chat, who cannot be found again without a name and a way to reach them. */
export function enrolSchema(locale: Locale, network: Network) {
  const { enrol } = texts(locale).volunteers
  return z
    .object({
      ...profileShape(locale, network),
      name: z.string(enrol.noName).trim().min(1, enrol.noName).max(LONGEST_NAME, enrol.longName(LONGEST_NAME)),
      contact: contactSchema(locale),
      passOn: agreed,
      consent: z.literal('yes', enrol.noConsent),
    })
    .superRefine(decided(locale, network))
}

const agreed = z.literal('yes').optional()
const reachShape = (locale: Locale, hasChat: boolean) => ({
  contact: z.preprocess(
    (typed) => (isBlank(typed) ? undefined : typed),
    hasChat ? contactSchema(locale).optional() : contactSchema(locale),
  ),
  passOn: agreed,
})
const isBlank = (typed: unknown): boolean => typeof typed === 'string' && typed.trim() === ''
