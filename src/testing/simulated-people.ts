import { addDays, instantAt } from '../calendar/local-time.ts'
import type { Candidate } from '../store/call-candidates.ts'

export const zone = 'Europe/Amsterdam'
const HOUR_MS = 3_600_000

/** Numbers that a seed always gives again: mulberry32 (public domain). */
export function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** A volunteer with habits of their own; what they would do about one dialogue is the same however they are asked. */
export interface Simulated extends Omit<Candidate, 'commitments' | 'lastAskedAt'> {
  /** How likely an answer is, a yes where they can, and falling out after that. */
  answers: number
  saysYes: number
  fallsOut: number
  /** Hours until an answer, usually. */
  slowness: number
}

export interface SimulatedDialogue {
  id: string
  calledAt: Date
  startsAt: Date
  endsAt: Date
  places: number
  district: string | null
  language: string | null
  theme: string | null
}

/** What one person does about one dialogue once asked: an answer after a time, and perhaps a change of mind. */
export interface Habit {
  answersAfterMs: number | undefined
  yes: boolean
  fallsOutBeforeMs: number | undefined
}

const districts = [
  'Centrum',
  'Meerzicht',
  'Buytenwegh',
  'De Leyens',
  'Seghwaert',
  'Noordhove',
  'Rokkeveen',
  'Oosterheem',
]
const others = ['ar', 'tr', 'pl', 'uk', 'en', 'fa']
const themes = ['racisme', 'geloof', 'lhbtiq', 'armoede', 'eenzaamheid', 'buurt']
const parts = ['weekday-day', 'weekday-evening', 'saturday', 'sunday']

export function peopleFrom(random: () => number, count: number): Simulated[] {
  const some = (all: string[], chance: number) => all.filter(() => random() < chance)
  const stepOf = (luck: number) => (luck < 0.7 ? 'leads' : luck < 0.9 ? 'co-leads' : 'interested')
  const experienceOf = (luck: number) => (luck < 0.4 ? 'much' : luck < 0.7 ? 'some' : 'none')
  return Array.from({ length: count }, (_, index) => {
    const luck = random()
    const available = some(parts, 0.55)
    return {
      ...{
        personId: `p${index}`,
        name: `p${index}`,
        ...{ sealedName: null, canBeAsked: true },
        state: 'active',
        pausedUntil: null,
        trainedUntil: null,
      },
      step: stepOf(luck),
      languages: ['nl', ...some(others, 0.15)],
      themes: random() < 0.6 ? [] : some(themes, 0.5),
      unwanted: some(themes, 0.05),
      districts: random() < 0.6 ? [] : some(districts, 0.5),
      availability: available.length > 0 ? available : ['weekday-evening'],
      experience: experienceOf(luck),
      maximumPerMonth: 1 + Math.floor(random() * 3),
      answers: 0.35 + random() * 0.6,
      saysYes: 0.25 + random() * 0.5,
      fallsOut: random() * 0.15,
      slowness: 1 + random() * 30,
    }
  })
}

/** Dialogues spread over 2027, by day and in the evening, called two to five weeks ahead at any hour. */
export function dialoguesFrom(random: () => number, count: number): SimulatedDialogue[] {
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T
  return Array.from({ length: count }, (_, index) => {
    const day = addDays('2027-02-10', Math.floor(random() * 320))
    const startsAt = instantAt(zone, day, pick(['10:00', '14:00', '19:00', '19:30', '20:00']))
    return {
      ...{ id: `d${index}`, startsAt, endsAt: new Date(startsAt.getTime() + 2 * HOUR_MS) },
      calledAt: new Date(startsAt.getTime() - (14 + random() * 21) * 24 * HOUR_MS),
      places: 1 + Math.floor(random() * 5),
      district: random() < 0.5 ? null : pick(districts),
      language: random() < 0.15 ? pick(others) : null,
      theme: random() < 0.3 ? pick(themes) : null,
    }
  })
}

export function habitOf(person: Simulated, dialogue: SimulatedDialogue, seed: number): Habit {
  const random = randomFrom(seed ^ (hash(person.personId) * 31) ^ hash(dialogue.id))
  const [answers, yes, delay, falls, when] = [random(), random(), random(), random(), random()]
  return {
    answersAfterMs: answers < person.answers ? -Math.log(1 - delay) * person.slowness * HOUR_MS : undefined,
    yes: yes < person.saysYes,
    fallsOutBeforeMs: falls < person.fallsOut ? when * 10 * 24 * HOUR_MS : undefined,
  }
}

const hash = (text: string): number =>
  [...text].reduce((sum, sign) => Math.imul(sum ^ sign.charCodeAt(0), 0x01000193), 0x811c9dc5)

/** How unevenly something is spread: 0 when everybody has as much, towards 1 when one has all. */
export function gini(amounts: readonly number[]): number {
  const sorted = [...amounts].sort((one, other) => one - other)
  const total = sorted.reduce((sum, amount) => sum + amount, 0)
  if (total === 0) return 0
  const weighted = sorted.reduce((sum, amount, index) => sum + (index + 1) * amount, 0)
  return (2 * weighted) / (sorted.length * total) - (sorted.length + 1) / sorted.length
}
