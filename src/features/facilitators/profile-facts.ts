import type { Day } from '../../calendar/local-time.ts'
import { sayDay } from '../../calendar/say-date.ts'
import { facts, type Part } from '../../chat/view.ts'
import type { Facilitator, Profile } from '../../store/facilitators.ts'
import { namesOf } from '../activities/activity-words.ts'
import { type Locale, texts } from '../locale/texts.ts'
import type { Network } from '../network/network.ts'
import type { Tools } from '../tools.ts'
import { reachOf } from './reach.ts'

/** Whether a facilitator wants no questions on this local day; a pause that has ended is over by itself. */
export const isPaused = ({ state, pausedUntil }: Pick<Facilitator, 'state' | 'pausedUntil'>, today: Day): boolean =>
  state === 'paused' && (pausedUntil === null || pausedUntil >= today)

/** The profile in words; what the network file no longer names is left out. */
export function profileFacts(profile: Profile, locale: Locale, network: Network): Record<string, string> {
  const { profile: words, availability, experience } = texts(locale).facilitators
  const { unwanted } = texts(locale).volunteers
  const parts = Object.entries(availability).map(([key, name]) => ({ key, name }))
  return {
    [words.languages]: namesOf(profile.languages, network.languages),
    [words.themes]: namesOf(profile.themes, network.themes) || words.anyTheme,
    [unwanted.fact]: namesOf(profile.unwanted, network.themes),
    [words.districts]: profile.districts.join(', ') || words.wholeCity,
    [words.availability]: namesOf(profile.availability, parts),
    [words.experience]: experience[profile.experience],
    [words.maximum]: words.times(profile.maximumPerMonth),
  }
}

/** How to reach somebody besides the chat, and who may. For the person and the coordinators. */
export function reachFacts(
  facilitator: Pick<Facilitator, 'sealedContact' | 'contactConsentAt'>,
  tools: Pick<Tools, 'seal' | 'log'>,
  locale: Locale,
): Record<string, string> {
  const { reach } = texts(locale).volunteers
  const { contact, mayPassOn } = reachOf(facilitator, tools)
  return contact === undefined ? {} : { [reach.fact]: `${contact} (${mayPassOn ? reach.passed : reach.kept})` }
}

/** Where somebody stands on the path, and until when the training counts. */
export function stepFacts({ step, trainedUntil }: Pick<Facilitator, 'step' | 'trainedUntil'>, locale: Locale) {
  const { path } = texts(locale).volunteers
  return {
    [path.fact]: path.steps[step],
    ...(trainedUntil !== null && { [path.trainedUntil]: sayDay(trainedUntil, locale) }),
  }
}

/** How long somebody led in all; for the person and the coordinators. Nothing before the first time. */
export function ledFacts({ minutesLed }: Pick<Facilitator, 'minutesLed'>, locale: Locale): Record<string, string> {
  const { led } = texts(locale).quiet
  return minutesLed === 0 ? {} : { [led.fact]: led.time(Math.floor(minutesLed / 60), minutesLed % 60) }
}

/** What it asks and what it gives, as facts. */
export function explained(locale: Locale): Part {
  const { time, skills, reward } = texts(locale).facilitators.explain.asks
  return facts(Object.fromEntries([time, skills, reward].map(({ label, text }) => [label, text])))
}
