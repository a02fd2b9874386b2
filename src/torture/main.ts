import { randomInt } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { complaintOf } from './complaint.ts'
import { full, lanes, quick, type Scenario, type ScenarioKey, scenarios } from './plan.ts'
import { type Outcome, runScenario } from './run-scenario.ts'
import { tableOf } from './table.ts'

const { values: asked } = parseArgs({
  options: { quick: { type: 'boolean' }, seed: { type: 'string' }, only: { type: 'string' } },
})
const seed = Number(asked.seed ?? randomInt(1_000_000))
const plan = asked.quick ? quick : full
const bundle = path.resolve(import.meta.dirname, 'worker.js')
const logFolder = '.artefacts/torture'
const began = performance.now()
const tell = (line: string) =>
  process.stderr.write(`${((performance.now() - began) / 1000).toFixed(0).padStart(4)} s  ${line}\n`)

/** Runs every scenario, lane beside lane, and says how it went; true when every promise held. */
async function torture(): Promise<boolean> {
  const wanted = (asked.only?.split(',') ?? Object.keys(scenarios)).filter(isPossible)
  tell(`seed ${seed}: the same faults come again with --seed ${seed}, the kills at about the same moments`)
  await mkdir(logFolder, { recursive: true })
  const outcomes = await Promise.all(lanes.map((lane) => runLane(lane.filter((key) => wanted.includes(key)))))
  const ended = outcomes.flat().sort((one, other) => placeOf(one) - placeOf(other))
  const command = ['npm run torture', ...(asked.quick ? ['-- --quick'] : [])].join(' ')
  const seconds = ((performance.now() - began) / 1000).toFixed(0)
  process.stdout.write(`\`${command}\`, seed ${seed}, Node ${process.version}, ${seconds} s.\n\n${tableOf(ended)}\n`)
  for (const complaint of ended.map(complaintOf)) if (complaint !== '') process.stdout.write(`\n${complaint}\n`)
  return ended.every(({ broken }) => broken.length === 0)
}

const placeOf = ({ scenario }: Outcome): number => Object.values<Scenario>(scenarios).indexOf(scenario)

async function runLane(keys: readonly ScenarioKey[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  for (const key of keys) {
    const log = createWriteStream(path.join(logFolder, `${key}.log`))
    const around = { bundle, seed, log: (line: string) => void log.write(`${line}\n`) }
    tell(`${key}: ${scenarios[key].name}`)
    outcomes.push(await runScenario(scenarios[key], plan[key], around))
    log.end()
    tell(`${key}: done`)
  }
  return outcomes
}

function isPossible(key: string): boolean {
  if (!(key in scenarios)) throw new Error(`there is no scenario ${key}`)
  if (scenarios[key as ScenarioKey].provider === 'sqlite' || process.env.TEST_POSTGRES_URL) return true
  const omission = `TEST_POSTGRES_URL is not set: ${scenarios[key as ScenarioKey].name} is left out`
  if (process.env.CI === 'true') throw new Error(`${omission}, and in CI nothing may be`)
  tell(omission)
  return false
}

process.exit((await torture()) ? 0 : 1)
