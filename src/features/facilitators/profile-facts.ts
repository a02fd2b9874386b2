import type { Day } from '../../calendar/local-time.ts'
import { facts, type Part } from '../../chat/view.ts'
import type { Facilitator, Profile } from '../../store/facilitators.ts'
import { namesOf } from '../activities/activity-words.ts'
import { type Locale, texts } from '../locale/texts.ts'
import type { Network } from '../network/network.ts'

/** Whether a facilitator wants no questions on this local day; a pause that has ended is over by itself. */
export const isPaused = ({ state, pausedUntil }: Pick<Facilitator, 'state' | 'pausedUntil'>, today: Day): boolean =>
  state === 'paused' && (pausedUntil === null || pausedUntil >= today)

/** The profile in words; what the network file no longer names is left out. */
export function profileFacts(profile: Profile, locale: Locale, network: Network): Record<string, string> {
  const { profile: words, availability, experience } = texts(locale).facilitators
  const parts = Object.entries(availability).map(([key, name]) => ({ key, name }))
  return {
    [words.languages]: namesOf(profile.languages, network.languages),
    [words.themes]: namesOf(profile.themes, network.themes) || words.anyTheme,
    [words.districts]: profile.districts.join(', ') || words.wholeCity,
    [words.availability]: namesOf(profile.availability, parts),
    [words.experience]: experience[profile.experience],
    [words.maximum]: words.times(profile.maximumPerMonth),
  }
}

/** What it asks and what it gives, as facts. */
export function explained(locale: Locale): Part {
  const { time, skills, reward } = texts(locale).facilitators.explain.asks
  return facts(Object.fromEntries([time, skills, reward].map(({ label, text }) => [label, text])))
}
