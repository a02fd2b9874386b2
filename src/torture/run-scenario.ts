import { setTimeout as sleep } from 'node:timers/promises'
import { type FaultKind, faultKinds } from '../stand-in/random-faults.ts'
import type { Database } from '../store/connect.ts'
import { migrate } from '../store/migrate.ts'
import { emptyDatabase } from '../testing/fresh-database.ts'
import { type Bots, keepBots } from './bots.ts'
import { type Doubt, keepDoubts } from './doubts.ts'
import { type Fleet, keyOf } from './fleet.ts'
import { type Killed, killOneByOne, killOneOfMany } from './kills.ts'
import type { Scenario, Torture } from './plan.ts'
import { judge, type Verdict } from './promises.ts'
import { type Script, writeScript } from './script.ts'
import { startSlackFleet } from './slack-fleet.ts'
import { startTeamsFleet } from './teams-fleet.ts'
import { beginTelling } from './telling.ts'
import { traceOf } from './trace.ts'

export interface Surroundings {
  /** The built worker. */
  bundle: string
  seed: number
  /** Hears every line that a bot writes. */
  log(line: string): void
}

/** How a scenario ended. */
export interface Outcome {
  scenario: Scenario
  killed: Killed
  verdicts: Verdict[]
  /** Attempts in doubt. */
  inDoubt: number
  faults: Record<FaultKind, number>
  /** How often the bot looked at what was said. */
  looks: number
  /** Broken promises, each with what happened in that room. */
  broken: { what: string; trace: string[] }[]
  seconds: number
}

const lookEveryMs = 250
const faultsAtEndMs = 20_000
const mostPatienceMs = 240_000

/** Starts a platform with faults, kills bots that speak there, lets the last ones finish, and judges every room. */
export async function runScenario(scenario: Scenario, torture: Torture, around: Surroundings): Promise<Outcome> {
  const began = performance.now()
  const fleet = await (scenario.platform === 'slack'
    ? startSlackFleet({ ...torture, history: scenario.history })
    : startTeamsFleet(torture))
  const database = await emptyDatabase(scenario.provider)
  try {
    await migrate(database, { use: 'real' })
    const script = writeScript(fleet.rooms, torture, around.seed)
    const { killed, doubts, left } = await kill({ scenario, torture, around, fleet, database, script })
    const verdicts = judgeAll({ fleet, script, doubts, scenario })
    const broken = [
      ...[...killed.broken, ...(await givenUp(database))].map((what) => ({ what, trace: [] })),
      ...(await leftUndone(left, { fleet, doubts, database })),
      ...(await traced(verdicts, { fleet, doubts, database })),
    ]
    const facts = { scenario, killed, verdicts, inDoubt: doubts.length, looks: fleet.looks(), broken }
    return { ...facts, faults: countFaults(fleet), seconds: (performance.now() - began) / 1000 }
  } finally {
    await fleet.stop()
    await database.drop()
  }
}

interface Ground {
  scenario: Scenario
  torture: Torture
  around: Surroundings
  fleet: Fleet
  database: Database
  script: Script
}

async function kill({ scenario, torture, around, fleet, database, script }: Ground) {
  const telling = await beginTelling(database, fleet, script)
  const doubts = keepDoubts(fleet, telling)
  const bots = keepBots({
    ...{ database, doubts, bundle: around.bundle, log: around.log },
    env: { DATABASE_URL: database.url, ...fleet.env, TORTURE_SETTLE_MS: String(torture.settleMs) },
  })
  const killing = { bots, telling, torture, seed: around.seed, posts: () => fleet.faults.posts }
  fleet.faults.begin({ seed: around.seed, rates: torture.rates, everyCall: true })
  const { replicas } = scenario
  const killed = await (replicas > 1 ? killOneOfMany(killing, replicas) : killOneByOne(killing))
  if (bots.living().length === 0) bots.start()
  const left = await untilQuiet({ database, fleet, bots }, torture.patienceMs)
  await Promise.all(bots.living().map((bot) => bots.stop(bot, 'the end')))
  return { killed, doubts: doubts.all(), left }
}

type Ending = Pick<Ground, 'database' | 'fleet'> & { bots: Bots }

/**
 * Waits until everything is settled, or nothing more is, and says what is not. After a while nothing goes wrong any more.
 * What the clock brings after that is not waited for: digests of a minute ago are edited again, as long as a bot lives.
 */
async function untilQuiet({ database, fleet, bots }: Ending, patienceMs: number): Promise<string[]> {
  const began = performance.now()
  let last = { left: '', at: began }
  for (;;) {
    const undone = await unfinished(database)
    const left = undone.join()
    const now = performance.now()
    if (left !== last.left) last = { left, at: now }
    if (left === '' || now - last.at > patienceMs || now - began > mostPatienceMs) return undone
    if (now - began > faultsAtEndMs) fleet.faults.end()
    // A database may carry out what somebody asked in their last moment.
    await bots.letGo('a kill')
    await sleep(lookEveryMs)
  }
}

/** What is not settled, one way or another. */
async function unfinished({ prisma }: Database): Promise<string[]> {
  const [rows, subscriptions, digests] = await Promise.all([
    prisma.delivery.groupBy({ by: ['state'], where: { finishedAt: null }, _count: true }),
    prisma.subscription.count(),
    prisma.digest.count({ where: { state: 'queued' } }),
  ])
  return [
    ...rows.map(({ state, _count }) => `${_count} deliveries are ${state} in the end`),
    ...(digests === subscriptions ? [] : [`${digests} of ${subscriptions} digests were queued`]),
  ]
}

/** What is not settled, with what happened in the first room where that is so. */
async function leftUndone(left: string[], ground: { fleet: Fleet; doubts: Doubt[]; database: Database }) {
  if (left.length === 0) return []
  const row = await ground.database.prisma.delivery.findFirst({
    where: { finishedAt: null },
    include: { channel: true },
  })
  const place = ground.fleet.rooms.find(({ channel }) => channel === row?.channel.externalId)
  const trace = place === undefined ? [] : await traceOf(place, ground)
  return left.map((what) => ({ what, trace }))
}

/** What is settled, but not as it ought to be. */
async function givenUp({ prisma }: Database): Promise<string[]> {
  const parked = await prisma.delivery.groupBy({ by: ['problem'], where: { state: 'parked' }, _count: true })
  return parked.map(({ problem, _count }) => `${_count} deliveries were given up: ${problem}`)
}

function judgeAll({
  fleet,
  script,
  doubts,
  scenario: { promised },
}: Pick<Ground, 'fleet' | 'script' | 'scenario'> & { doubts: Doubt[] }) {
  return fleet.rooms.map((place): Verdict => {
    const room = keyOf(place)
    const cards = script.cards.filter(({ rooms }) => rooms.includes(room))
    const here = doubts.filter((doubt) => doubt.room === room)
    const doubtsOf = (topic: string) => here.filter((doubt) => doubt.topic === topic).length
    return judge({ room, cards }, fleet.read(place), { promised, doubtsOf })
  })
}

async function traced(verdicts: Verdict[], ground: { fleet: Fleet; doubts: Doubt[]; database: Database }) {
  const broken = []
  for (const [index, { room, broken: promises }] of verdicts.entries()) {
    const place = ground.fleet.rooms[index]
    if (place === undefined || promises.length === 0) continue
    const trace = await traceOf(place, ground)
    broken.push(...promises.map((what) => ({ what: `${room}: ${what}`, trace })))
  }
  return broken
}

const countFaults = ({ faults }: Fleet) =>
  Object.fromEntries(
    faultKinds.map((kind) => [kind, faults.caused.filter((fault) => fault.kind === kind).length]),
  ) as Record<FaultKind, number>
