import { judgeFor } from '../features/calls/judge.ts'
import { momentOf, type Wanted } from '../features/calls/standing.ts'
import type { Network } from '../features/network/network.ts'
import { type CallRole, hasRoom, outcomeOf } from '../store/call-answers.ts'
import type { Commitment } from '../store/call-candidates.ts'
import type { CallFacts } from '../store/call-facts.ts'
import { type Habit, type Simulated, type SimulatedDialogue, zone } from './simulated-people.ts'

export interface Invited {
  person: Simulated
  askedAt: Date
  habit: Habit
  role: CallRole
  answer: 'yes' | 'no' | 'reserve' | undefined
  isOpen: boolean
  hasFallenOut: boolean
}

/** One search of a simulated year, kept in memory. */
export interface Search extends SimulatedDialogue {
  invited: Map<string, Invited>
  waveAt: Date | null
  reopenedAt: Date | null
  besideAt: Date | null
  state: 'open' | 'filled'
}

export const startedFrom = (dialogue: SimulatedDialogue): Search => ({
  ...dialogue,
  ...{ invited: new Map(), waveAt: null, reopenedAt: null, besideAt: null, state: 'open' },
})

/** Who said yes, as what. */
export const taken = ({ invited }: Search, role: CallRole): Invited[] =>
  [...invited.values()].filter((one) => one.answer === 'yes' && one.role === role)

const countsOf = (search: Search) => ({
  places: search.places,
  found: taken(search, 'leader').length,
  beside: taken(search, 'beside').length,
})

/** What somebody promised or was asked to, in other searches. */
export const commitmentsIn = (searches: Search[], personId: string, but: Search): Commitment[] =>
  searches.flatMap((search) => {
    const invited = search === but ? undefined : search.invited.get(personId)
    if (invited === undefined || !(invited.isOpen || invited.answer === 'yes')) return []
    const as = invited.answer === 'yes' ? 'leads' : 'asked'
    return [{ startsAt: search.startsAt, endsAt: search.endsAt, as }] as const
  })

/** Takes answers as the store does, with the same rules. */
export function answersTo(searches: Search[], network: Network) {
  const judge = judgeFor({ network, zone })
  const judged = (search: Search, person: Simulated) =>
    judge(factsOf(search), {
      profile: { ...person, lastAskedAt: null },
      commitments: commitmentsIn(searches, person.personId, search),
    })

  function take(search: Search, one: Invited, wanted: 'yes' | 'no', now: Date): void {
    one.isOpen = false
    const role = wanted === 'yes' ? judged(search, one.person) : one.role
    if (role === 'leader' || role === 'beside') {
      one.role = role
      const beside = taken(search, 'beside').length
      const outcome = outcomeOf({ call: factsOf(search), mine: one.answer, wanted, role, beside }, now)
      one.answer = outcome === 'yes' || outcome === 'reserve' ? outcome : 'no'
    } else one.answer = 'no'
    settle(search, now)
  }

  function settle(search: Search, now: Date): void {
    moveUp(search, 'leader')
    moveUp(search, 'beside')
    for (const alone of taken(search, 'beside').slice(taken(search, 'leader').length)) alone.answer = 'reserve'
    const state = taken(search, 'leader').length >= search.places ? 'filled' : 'open'
    if (state === 'open' && search.state === 'filled') search.reopenedAt = now
    search.state = state
    if (state === 'open') return
    for (const one of search.invited.values()) one.isOpen &&= one.role === 'beside'
  }

  function moveUp(search: Search, role: CallRole): void {
    for (const one of search.invited.values()) {
      if (one.answer !== 'reserve' || one.role !== role) continue
      if (!hasRoom(role, countsOf(search))) return
      if (judged(search, one.person) === role) one.answer = 'yes'
    }
  }

  return take
}

export const wantedOf = ({ id, startsAt, endsAt, district, language, theme }: Search): Wanted => ({
  ...{ id, startsAt, endsAt, district, language, theme, languages: [], experienced: false, needsTraining: true },
})

/** Whether somebody would come at all, however they were asked. */
export const couldCome = ({ startsAt, endsAt, theme }: Search, { availability, unwanted }: Simulated): boolean =>
  availability.includes(momentOf({ startsAt, endsAt }, zone).part) && (theme === null || !unwanted.includes(theme))

function factsOf(search: Search): CallFacts {
  const { id, places, theme, language, waveAt, reopenedAt, besideAt, startsAt, endsAt, district, state } = search
  return {
    ...{ id, places, theme, language, waveAt, reopenedAt, besideAt, state, message: null, organiserId: null },
    ...{ experienced: false, personal: true, wave: 0, exhaustedAt: null, found: taken(search, 'leader').length },
    activity: {
      ...{ id, title: id, kind: 'dialogue', state: 'published', startsAt, endsAt, district, place: null, line: null },
      ...{ themeDay: null, visibility: 'public', languages: [], partner: { id: 'p', name: 'p' } },
    },
  }
}
