import { byDay } from '../features/by-day.ts'
import { match } from '../features/calls/match.ts'
import { momentOf, obstacleFor } from '../features/calls/standing.ts'
import { isWaveDue, waveSize } from '../features/calls/wave-timing.ts'
import type { Network } from '../features/network/network.ts'
import type { CallRole } from '../store/call-answers.ts'
import { habitOf, type Simulated, type SimulatedDialogue, zone } from './simulated-people.ts'
import {
  answersTo,
  commitmentsIn,
  couldCome,
  type Invited,
  type Search,
  startedFrom,
  taken,
  wantedOf,
} from './simulated-search.ts'

const STEP_MS = 60 * 60_000

export interface YearFigures {
  places: number
  filled: number
  /** Questions, and tables led, by person. */
  asks: number[]
  led: number[]
  atNight: number
  /** Questions to who had promised, or was asked to promise, as much as they wanted already. */
  overAsked: number
  overFilled: number
  noviceAlone: number
  overMaximum: number
}

interface World {
  people: Simulated[]
  dialogues: SimulatedDialogue[]
  network: Network
  seed: number
}

/** waves: the rules of the bot; everybody: each call is sent to all who lead at once, as a mailing list does. */
export type Strategy = 'waves' | 'everybody'

/** A year of searches among the same people with the same habits, on a clock that moves an hour at a time. */
export function simulateYear({ people, dialogues, network, seed }: World, strategy: Strategy): YearFigures {
  const searches = dialogues.map(startedFrom)
  const take = answersTo(searches, network)
  const asked = new Map<string, Date[]>()
  const figures = { atNight: 0, overAsked: 0, noviceAlone: 0 }

  function ask(search: Search, person: Simulated, role: CallRole, now: Date): void {
    const commitments = commitmentsIn(searches, person.personId, search)
    if (obstacleFor({ ...person, commitments }, momentOf(search, zone)) === 'maximum') figures.overAsked += 1
    if (byDay(now, zone) > now) figures.atNight += 1
    asked.set(person.personId, [...(asked.get(person.personId) ?? []), now])
    const habit = habitOf(person, search, seed)
    const one = { person, askedAt: now, habit, role, answer: undefined, isOpen: true, hasFallenOut: false }
    search.invited.set(person.personId, one)
  }

  function live(search: Search, one: Invited, now: Date): void {
    // Nothing more happens with a no, which is most of what there is.
    if (one.answer === 'no') return
    const { answersAfterMs = Number.POSITIVE_INFINITY, yes, fallsOutBeforeMs = -1 } = one.habit
    if (one.answer === undefined && now.getTime() >= one.askedAt.getTime() + answersAfterMs)
      take(search, one, yes && couldCome(search, one.person) ? 'yes' : 'no', now)
    const falls = now.getTime() >= search.startsAt.getTime() - fallsOutBeforeMs
    if (!falls || one.hasFallenOut || one.answer !== 'yes') return
    one.hasFallenOut = true
    take(search, one, 'no', now)
  }

  function fitting(search: Search, now: Date) {
    const candidates = people
      .filter(({ personId }) => !search.invited.has(personId))
      .map((person) => ({
        ...person,
        lastAskedAt: asked.get(person.personId)?.at(-1) ?? null,
        commitments: commitmentsIn(searches, person.personId, search),
      }))
    return match(wantedOf(search), candidates, { now, zone })
  }

  const everyone = new Map(people.map((person) => [person.personId, person]))
  function askFirst(search: Search, role: CallRole, open: number, now: Date): void {
    const fits = fitting(search, now)[role === 'leader' ? 'leaders' : 'beside']
    for (const { candidate } of fits.slice(0, waveSize(open))) {
      const person = everyone.get(candidate.personId)
      if (person !== undefined) ask(search, person, role, now)
    }
  }

  function inWaves(search: Search, now: Date): void {
    if (search.state === 'open' && isWaveDue(search, now, zone)) {
      Object.assign(search, { waveAt: now, reopenedAt: null })
      askFirst(search, 'leader', search.places - taken(search, 'leader').length, now)
    } else if (search.state === 'filled' && search.besideAt === null && byDay(now, zone) <= now) {
      search.besideAt = now
      askFirst(search, 'beside', search.places, now)
    }
  }

  function everybodyAtOnce(search: Search, now: Date): void {
    if (search.waveAt !== null) return
    search.waveAt = now
    for (const person of people) if (person.step === 'leads') ask(search, person, 'leader', now)
  }

  const [begin, end] = [
    Math.min(...searches.map(({ calledAt }) => calledAt.getTime())),
    Math.max(...searches.map(({ startsAt }) => startsAt.getTime())),
  ]
  for (let time = begin; time <= end; time += STEP_MS) {
    const now = new Date(time)
    for (const search of searches.filter(({ calledAt, startsAt }) => calledAt <= now && now < startsAt)) {
      for (const one of search.invited.values()) live(search, one, now)
      if (strategy === 'waves') inWaves(search, now)
      else everybodyAtOnce(search, now)
      figures.noviceAlone += Math.max(0, taken(search, 'beside').length - taken(search, 'leader').length)
    }
  }
  const leaders = searches.flatMap((search) => taken(search, 'leader').map(({ person }) => person.personId))
  return {
    ...figures,
    ...outcomes(searches),
    asks: people.map(({ personId }) => asked.get(personId)?.length ?? 0),
    led: people.map(({ personId }) => leaders.filter((leader) => leader === personId).length),
  }
}

function outcomes(searches: Search[]) {
  const figures = { places: 0, filled: 0, overFilled: 0, overMaximum: 0 }
  for (const search of searches) {
    const found = taken(search, 'leader').length
    figures.places += search.places
    figures.filled += Math.min(found, search.places)
    figures.overFilled += Math.max(0, found - search.places)
    for (const { person } of [...taken(search, 'leader'), ...taken(search, 'beside')]) {
      const commitments = commitmentsIn(searches, person.personId, search).filter(({ as }) => as === 'leads')
      if (obstacleFor({ ...person, commitments }, momentOf(search, zone)) === 'maximum') figures.overMaximum += 1
    }
  }
  return figures
}
