import type { FaultPlan } from '../stand-in/random-faults.ts'
import type { Promised } from './promises.ts'
import type { ScriptSize } from './script.ts'

/** What is tortured, and what it promises. */
export interface Scenario {
  name: string
  platform: 'slack' | 'teams'
  /** Whether the bot may read what was said. */
  history: boolean
  provider: 'sqlite' | 'postgresql'
  /** How many bots run at once on one database. */
  replicas: number
  promised: Promised
}

/** How much, and how hard. */
export interface Torture extends ScriptSize {
  /** Workspaces of Slack. */
  spaces: number
  rooms: number
  kills: number
  /** How much a bot says at most before it is killed. */
  mostPosts: number
  settleMs: number
  rates: FaultPlan['rates']
  /** How long nothing may be settled after the last kill, in milliseconds: longer than the longest wait for another try. */
  patienceMs: number
}

const once = { history: true, promised: 'exactly once' } as const
const marked = { history: false, promised: 'at least once' } as const
const alone = { provider: 'sqlite', replicas: 1 } as const

export const scenarios = {
  a: { name: 'Slack with history, SQLite', platform: 'slack', ...once, ...alone },
  b: { name: 'Slack without history, SQLite', platform: 'slack', ...marked, ...alone },
  c: { name: 'Teams, SQLite', platform: 'teams', ...marked, ...alone },
  d: {
    name: 'Slack with history, 3 replicas on PostgreSQL',
    platform: 'slack',
    ...once,
    provider: 'postgresql',
    replicas: 3,
  },
} satisfies Record<string, Scenario>
export type ScenarioKey = keyof typeof scenarios

// A call that gets no answer takes the bot ten seconds, so there are not many.
const rates = {
  ...{ limited: 0.04, error: 0.03, errorAfterTaking: 0.02, silenceAfterTaking: 0.01 },
  ...{ reset: 0.03, resetAfterTaking: 0.04, slow: 0.25, slowAnswer: 0.25 },
}
const long = { settleMs: 1_000, rates, patienceMs: 60_000 }
const large = { spaces: 5, rooms: 300, cards: 8, roomsOfCard: 40, changes: 3, mostPosts: 45 }

/** The long form: 200 kills in all. */
export const full: Record<ScenarioKey, Torture> = {
  a: { ...long, ...large, kills: 56 },
  b: { ...long, ...large, kills: 40 },
  c: { ...long, ...large, kills: 28, rooms: 100, roomsOfCard: 20 },
  d: { ...long, ...large, kills: 76 },
}

// In the shorter forms nothing stays without an answer, since that takes the bot ten seconds each time.
const { silenceAfterTaking: _, ...answered } = rates
const brief = { settleMs: 800, rates: answered, patienceMs: 45_000 }
const small = { ...brief, spaces: 3, rooms: 60, cards: 4, roomsOfCard: 20, changes: 2, mostPosts: 40 }

/** The quick form, under a minute where nothing else runs. */
export const quick: Record<ScenarioKey, Torture> = {
  a: { ...small, kills: 8 },
  b: { ...small, kills: 6 },
  c: { ...small, kills: 4, rooms: 30, roomsOfCard: 10 },
  d: { ...small, kills: 8 },
}

const tiny = { ...brief, spaces: 2, rooms: 16, cards: 2, roomsOfCard: 6, changes: 2, mostPosts: 16 }

/** The shortest form, which belongs to the tests. */
export const short: Record<ScenarioKey, Torture> = {
  a: { ...tiny, kills: 3 },
  b: { ...tiny, kills: 3 },
  c: { ...tiny, kills: 2 },
  d: { ...tiny, kills: 3 },
}

/** Which scenarios run after each other, while those of the other lanes do, equally long: a bot waits much of its life, so a small machine takes three. */
export const lanes: readonly (readonly ScenarioKey[])[] = [['a'], ['b'], ['d', 'c']]
