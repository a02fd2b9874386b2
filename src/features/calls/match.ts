import { type Day, dayOf, startOfDay } from '../../calendar/local-time.ts'
import type { Candidate } from '../../store/call-candidates.ts'
import { isPaused } from '../facilitators/profile-facts.ts'
import { type Moment, momentOf, obstacleFor, type Role, roleOf, type Wanted } from './standing.ts'

const DAY_MS = 86_400_000

/** Why somebody is not asked: the first that holds, in this order. */
const hindrances = [
  'step',
  'experience',
  'language',
  'theme',
  'unwanted',
  'district',
  'availability',
  'paused',
  'clash',
  'maximum',
  'asked-today',
  'no-chat',
] as const
type Hindrance = (typeof hindrances)[number]

/** Why somebody is asked rather than another. */
type Reason = 'language' | 'theme' | 'district' | 'availability' | 'experience' | 'never-asked' | 'long-ago'

/** Somebody who fits, with why. */
export interface Fit {
  candidate: Candidate
  role: Role
  why(): Reason[]
}

/** Who fits, first who is to be asked first; and how many do not, by what stands in the way. */
export interface Match {
  leaders: Fit[]
  beside: Fit[]
  hindered: Partial<Record<Hindrance, number>>
}

interface Setting {
  now: Date
  zone: string
}

/**
 * Who can be asked for a call: least recently asked first, then who fits best, then by chance, which is the same each time for
 * the same call. Pure, and made for ten thousand candidates: what is the same for everybody is worked out once.
 */
export function match(wanted: Wanted, candidates: readonly Candidate[], setting: Setting): Match {
  const moment = momentOf(wanted, setting.zone)
  const day = dayOf(setting.now, setting.zone)
  const today = { day, midnight: startOfDay(setting.zone, day).getTime() }
  const hindered: Match['hindered'] = {}
  const ranked: Ranked[] = []
  for (const candidate of candidates) {
    const role = roleOf(candidate, wanted, moment.day)
    const hindrance = role === undefined ? 'step' : hindranceOf(candidate, wanted, { role, moment, today })
    if (role === undefined || hindrance !== undefined)
      hindered[hindrance ?? 'step'] = (hindered[hindrance ?? 'step'] ?? 0) + 1
    else ranked.push(rankOf(candidate, wanted, { role, today }))
  }
  ranked.sort(inOrder)
  const as = (role: Role): Fit[] => ranked.filter((one) => one.fit.role === role).map(({ fit }) => fit)
  return { leaders: as('leader'), beside: as('beside'), hindered }
}

interface Today {
  day: Day
  /** When it began, in milliseconds. */
  midnight: number
}

function hindranceOf(
  candidate: Candidate,
  wanted: Wanted,
  { role, moment, today }: { role: Role; moment: Moment; today: Today },
): Hindrance | undefined {
  if (wanted.experienced && role === 'leader' && candidate.experience !== 'much') return 'experience'
  return (
    unfit(candidate, wanted, moment) ??
    (isPaused(candidate, today.day) ? 'paused' : undefined) ??
    obstacleFor(candidate, moment) ??
    (daysSince(candidate.lastAskedAt, today) === 0 ? 'asked-today' : undefined) ??
    (candidate.canBeAsked ? undefined : 'no-chat')
  )
}

/** Whole days before today, 0 for today; where the clocks change a day of 24 hours is near enough. */
const daysSince = (moment: Date | null, { midnight }: Today): number =>
  moment === null ? Number.POSITIVE_INFINITY : Math.max(0, Math.ceil((midnight - moment.getTime()) / DAY_MS))

function unfit(candidate: Candidate, wanted: Wanted, { part }: Moment): Hindrance | undefined {
  const { language, languages, theme, district } = wanted
  const speaks = (key: string) => candidate.languages.includes(key)
  if (language !== null && !speaks(language)) return 'language'
  if (languages.length > 0 && !languages.some(speaks)) return 'language'
  if (theme !== null && candidate.unwanted.includes(theme)) return 'unwanted'
  if (theme !== null && candidate.themes.length > 0 && !candidate.themes.includes(theme)) return 'theme'
  if (district !== null && candidate.districts.length > 0 && !candidate.districts.includes(district)) return 'district'
  return candidate.availability.includes(part) ? undefined : 'availability'
}

interface Ranked {
  fit: Fit
  /** Days since the last question; without end for who was never asked. */
  rested: number
  score: number
  chance: number
}

function rankOf(candidate: Candidate, wanted: Wanted, { role, today }: { role: Role; today: Today }): Ranked {
  const { theme, district, languages } = wanted
  const spoken = languages.filter((key) => candidate.languages.includes(key)).length
  const likes = (theme !== null && candidate.themes.includes(theme) ? 2 : 0) + (isOwn(district, candidate) ? 2 : 0)
  return {
    fit: { candidate, role, why: () => whyOf(candidate, wanted, role) },
    rested: daysSince(candidate.lastAskedAt, today),
    score: likes + spoken,
    chance: chanceOf(`${wanted.id}:${candidate.personId}`),
  }
}

const isOwn = (district: string | null, { districts }: Candidate): boolean =>
  district !== null && districts.includes(district)

function whyOf(candidate: Candidate, { language, theme, district, experienced }: Wanted, role: Role): Reason[] {
  const all: [Reason, boolean][] = [
    ['language', language !== null],
    ['theme', theme !== null && candidate.themes.includes(theme)],
    ['district', isOwn(district, candidate)],
    ['experience', experienced && role === 'leader'],
    ['availability', true],
    [candidate.lastAskedAt === null ? 'never-asked' : 'long-ago', true],
  ]
  return all.flatMap(([reason, holds]) => (holds ? [reason] : []))
}

function inOrder(one: Ranked, other: Ranked): number {
  if (one.rested !== other.rested) return one.rested > other.rested ? -1 : 1
  if (one.score !== other.score) return other.score - one.score
  if (one.chance !== other.chance) return one.chance - other.chance
  return one.fit.candidate.personId < other.fit.candidate.personId ? -1 : 1
}

/** A number that a text always gives again, spread evenly: FNV-1a, finished as in MurmurHash3 (both public domain). */
function chanceOf(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
