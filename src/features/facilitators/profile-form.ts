import type { Field, Form } from '../../chat/form.ts'
import type { Option } from '../../chat/view.ts'
import type { Profile } from '../../store/facilitators.ts'
import { type Locale, texts } from '../locale/texts.ts'
import type { Network } from '../network/network.ts'
import type { KnownReach } from './reach.ts'

export const availabilities = ['weekday-day', 'weekday-evening', 'saturday', 'sunday'] as const
export const experiences = ['none', 'some', 'much'] as const satisfies Profile['experience'][]
export const MOST_A_MONTH = 8
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
      ...reachFields(locale),
      { kind: 'agreement', name: 'consent', label: form.consent, words: form.consentWords },
    ],
  }
}

/** What a coordinator fills in for somebody without a chat, who agreed to that. */
export function enrolForm(locale: Locale, network: Network): Form {
  const { form } = texts(locale).facilitators
  const { enrol } = texts(locale).volunteers
  return {
    name: 'volunteer-enrol',
    title: enrol.title,
    submit: form.save,
    intro: [{ kind: 'paragraph', text: [{ kind: 'words', words: enrol.intro }] }],
    fields: [
      { kind: 'line', name: 'name', label: enrol.name },
      { kind: 'line', name: 'contact', label: enrol.contact, hint: enrol.contactHint },
      ...profileFields(locale, network),
      { kind: 'agreement', name: 'passOn', label: enrol.passOn, words: enrol.passOnWords, optional: true },
      { kind: 'agreement', name: 'consent', label: enrol.consent, words: enrol.consentWords },
    ],
  }
}

/** The same questions for who agreed before. */
export function changeForm(locale: Locale, network: Network, { profile, reach, hasChat }: Known): Form {
  const { form } = texts(locale).facilitators
  return {
    name: 'facilitator-change',
    title: form.changeTitle,
    submit: form.save,
    fields: [...profileFields(locale, network, profile), ...reachFields(locale, { reach, hasChat })],
  }
}

interface Known {
  profile: Profile
  reach: KnownReach
  /** Who has none must be reached otherwise. */
  hasChat: boolean
}

function reachFields(locale: Locale, known?: Pick<Known, 'reach' | 'hasChat'>): Field[] {
  const { reach } = texts(locale).volunteers
  const asked =
    known?.hasChat === false
      ? { label: reach.needed, hint: reach.neededHint }
      : { label: reach.contact, hint: reach.contactHint, optional: true }
  return [
    {
      kind: 'line',
      name: 'contact',
      ...asked,
      ...(known?.reach.contact !== undefined && { value: known.reach.contact }),
    },
    {
      kind: 'agreement',
      name: 'passOn',
      label: reach.passOn,
      words: reach.passOnWords,
      optional: true,
      ...(known && { agreed: known.reach.mayPassOn }),
    },
  ]
}

function profileFields(locale: Locale, network: Network, known?: Profile): Field[] {
  const { form, availability, experience } = texts(locale).facilitators
  const { unwanted } = texts(locale).volunteers
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
      name: 'unwanted',
      label: unwanted.label,
      hint: unwanted.hint,
      optional: true,
      options: network.themes.map(optionOf),
      ...(known && { values: known.unwanted }),
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
