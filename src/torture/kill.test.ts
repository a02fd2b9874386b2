import { expect, test } from 'vitest'
import { complaintOf } from './complaint.ts'
import { type ScenarioKey, scenarios, short } from './plan.ts'
import { type Outcome, runScenario } from './run-scenario.ts'

// The torture itself, in its shortest form: a handful of kills each, all at once, since much of it is waiting for doubt
// to settle. `npm run torture` does the same for minutes.
const bundle = 'dist/torture/worker.js'
const seed = 5
const patience = { timeout: 600_000 }
const run = (key: ScenarioKey): Promise<Outcome> =>
  runScenario(scenarios[key], short[key], { bundle, seed, log: () => {} })
const withPostgres = test.skipIf(!process.env.TEST_POSTGRES_URL)

test.concurrent(
  'bots that are killed while they send say everything exactly once in Slack with history',
  patience,
  async () => {
    const outcome = await run('a')
    expect(complaintOf(outcome)).toBe('')
    // Otherwise nothing was put to the test.
    expect(outcome.inDoubt).toBeGreaterThan(0)
  },
)

test.concurrent.each(['b', 'c'] as const)(
  'bots that are killed while they send say everything at least once, and mark what they repeat, in scenario %s',
  patience,
  async (key) => {
    const outcome = await run(key)
    expect(complaintOf(outcome)).toBe('')
    expect(outcome.verdicts.some(({ copies }) => copies > 0)).toBe(true)
  },
)

withPostgres.concurrent('so do three bots on PostgreSQL of which one is killed every second', patience, async () => {
  expect(complaintOf(await run('d'))).toBe('')
})
