import { z } from 'zod'
import type { Field, Form } from '../../chat/form.ts'
import type { Option } from '../../chat/view.ts'
import type { Profile } from '../../store/facilitators.ts'
import { type Locale, texts } from '../locale/texts.ts'
import type { Network } from '../network/network.ts'

const availabilities = ['weekday-day', 'weekday-evening', 'saturday', 'sunday'] as const
const experiences = ['none', 'some', 'much'] as const satisfies Profile['experience'][]
const MOST_A_MONTH = 8
const USUAL_A_MONTH = 2

/** The form of someone new, who has to agree before anything is kept. */
export function signUpForm(locale: Locale, network: Network): Form {
  const { form } = texts(locale).facilitators
  return {
    name: 'facilitator',
    title: form.title,
    submit: form.submit,
    intro: [{ kind: 'paragraph', text: [{ kind: 'words', words: form.intro }] }],
    fields: [
      ...profileFields(locale, network),
      { kind: 'agreement', name: 'consent', label: form.consent, words: form.consentWords },
    ],
  }
}

/** The same questions for who agreed before. */
export function changeForm(locale: Locale, network: Network, profile: Profile): Form {
  const { form } = texts(locale).facilitators
  return {
    name: 'facilitator-change',
    title: form.changeTitle,
    submit: form.save,
    fields: profileFields(locale, network, profile),
  }
}

function profileFields(locale: Locale, network: Network, known?: Profile): Field[] {
  const { form, availability, experience } = texts(locale).facilitators
  return [
    {
      kind: 'choices',
      name: 'languages',
      label: form.languages,
      hint: form.languagesHint,
      options: network.languages.map(optionOf),
      ...(known && { values: known.languages }),
    },
    {
      kind: 'choices',
      name: 'themes',
      label: form.themes,
      hint: form.themesHint,
      optional: true,
      options: network.themes.map(optionOf),
      ...(known && { values: known.themes }),
    },
    {
      kind: 'choices',
      name: 'districts',
      label: form.districts,
      hint: form.districtsHint,
      optional: true,
      options: network.districts.map((district) => ({ label: district, value: district })),
      ...(known && { values: known.districts }),
    },
    {
      kind: 'choices',
      name: 'availability',
      label: form.availability,
      options: availabilities.map((part) => ({ label: availability[part], value: part })),
      ...(known && { values: known.availability }),
    },
    {
      kind: 'choice',
      name: 'experience',
      label: form.experience,
      options: experiences.map((often) => ({ label: experience[often], value: often })),
      ...(known && { value: known.experience }),
    },
    {
      kind: 'number',
      name: 'maximumPerMonth',
      label: form.maximum,
      hint: form.maximumHint,
      min: 1,
      max: MOST_A_MONTH,
      value: String(known?.maximumPerMonth ?? USUAL_A_MONTH),
    },
  ]
}

const optionOf = ({ key, name }: { key: string; name: string }): Option => ({ label: name, value: key })

/** The values of both forms. What is no longer in the network file is refused like anything else that was never offered. */
export function profileSchema(locale: Locale, network: Network) {
  const { form, errors } = texts(locale).facilitators
  const some = (offered: readonly string[], least: { minimum: number; error: string }) =>
    z.preprocess(
      (chosen) => (chosen === undefined || chosen === '' ? [] : typeof chosen === 'string' ? [chosen] : chosen),
      z
        .array(z.enum(offered, errors.notOffered))
        .min(least.minimum, least.error)
        .transform((chosen) => [...new Set(chosen)]),
    )
  const any = { minimum: 0, error: form.themes }
  return z.object({
    languages: some(
      network.languages.map(({ key }) => key),
      { minimum: 1, error: errors.languages },
    ),
    themes: some(
      network.themes.map(({ key }) => key),
      any,
    ),
    districts: some(network.districts, any),
    availability: some(availabilities, { minimum: 1, error: errors.availability }),
    experience: z.enum(experiences, errors.experience),
    maximumPerMonth: z
      .string(errors.maximum)
      .trim()
      .regex(new RegExp(`^[1-${MOST_A_MONTH}]$`), errors.maximum)
      .transform(Number),
  })
}

/** With the agreement that someone new gives. */
export const signUpSchema = (locale: Locale, network: Network) =>
  profileSchema(locale, network).extend({
    consent: z.literal('yes', texts(locale).facilitators.errors.consent),
  })
