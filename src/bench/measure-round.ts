import type { Measured } from './load.ts'
import type { Plan } from './plan.ts'
import {
  type Bundle,
  commandOf,
  type Ground,
  rotated,
  startRunning,
  type Target,
  type TargetName,
  take,
  targetsOf,
} from './targets.ts'

/** What one round says of one target. Milliseconds, and answers a second. */
interface Figures {
  one: number
  sixteen: number
  cpuMs: number
  /** Latencies at the target's fixed rate. */
  fixed: number[]
}

export interface Round {
  targets: Record<TargetName, Figures>
  /** From starting the process to the first answer that is shown, in milliseconds. */
  start: Record<Bundle | 'prismaAgain', number>
  /** Latencies of the bot in Slack at fifty a second, of all it does mixed. */
  fifty: number[]
  unanswered: number
}

const many = 16

/**
 * Starts every process afresh and measures all targets, each stretch of load one after another and close together. Who
 * goes first changes with every round (`turn`), or the one after a busy target would always be at a disadvantage.
 */
export async function measureRound(plan: Plan, ground: Ground, turn: number): Promise<Round> {
  const first = await startAll(ground, turn)
  try {
    const targets = targetsOf(first, ground, turn)
    const rates = await eachOf(targets, async (target) => answersASecond(await flood(target, plan.warmUp)))
    const one = await eachOf(targets, (target) => flood(target, rates[target.name] * plan.seconds.one * 0.6, 1))
    const sixteen = await eachOf(targets, (target) => withCpu(target, rates[target.name] * plan.seconds.sixteen))
    const fixed = await eachOf(targets, (target) => steady(target, target.rate, plan.seconds.fixed))
    const fifty = await steady(mixed(targets), 50, plan.seconds.fixed)
    const figuresOf = (name: TargetName): Figures => ({
      one: answersASecond(one[name]),
      sixteen: answersASecond(sixteen[name]),
      cpuMs: sixteen[name].cpuMs,
      fixed: fixed[name].latencies,
    })
    const all = [...Object.values(one), ...Object.values(sixteen), ...Object.values(fixed), fifty]
    return {
      targets: await eachOf(targets, async ({ name }) => figuresOf(name)),
      start: {
        acks: first.acks.startMs,
        prisma: first.prisma.startMs,
        bot: first.bot.startMs,
        prismaAgain: first.prismaAgain.startMs,
        teamsPrisma: first.teamsPrisma.startMs,
        teamsBot: first.teamsBot.startMs,
      },
      fifty: fifty.latencies,
      unanswered: all.reduce((sum, { unanswered }) => sum + unanswered, 0),
    }
  } finally {
    await Promise.all(Object.values(first).flatMap(({ visitor, subject }) => [visitor.leave(), subject.stop()]))
  }
}

async function startAll(ground: Ground, turn: number): Promise<Record<keyof Round['start'], Started>> {
  const started: Partial<Record<keyof Round['start'], Started>> = {}
  for (const name of rotated(['acks', 'prisma', 'bot', 'prismaAgain', 'teamsPrisma', 'teamsBot'] as const, turn))
    started[name] = await startAndAsk(name === 'prismaAgain' ? 'prisma' : name, ground)
  return started as Record<keyof Round['start'], Started>
}

type Started = Awaited<ReturnType<typeof startAndAsk>>

async function startAndAsk(bundle: Bundle, ground: Ground) {
  const running = await startRunning(bundle, ground)
  const isShown = await running.visitor.ask(commandOf(bundle, ground)())
  if (!isShown) throw new Error(`the first answer of ${bundle} is not what a person waits for`)
  return { ...running, startMs: performance.now() - running.subject.startedAt }
}

const flood = (target: Target, count: number, inFlight = many): Promise<Measured> =>
  target.visitor.inFlight(inFlight, take(target, count))

/** A person's answers cost what the whole process used meanwhile, what it posted elsewhere because of them included. */
async function withCpu(target: Target, count: number) {
  const before = await target.subject.gauge()
  const measured = await flood(target, count)
  const after = await target.subject.gauge()
  return { ...measured, cpuMs: ((after.cpuSeconds - before.cpuSeconds) * 1000) / measured.latencies.length }
}

const steady = (target: Pick<Target, 'visitor' | 'next'>, rate: number, seconds: number): Promise<Measured> =>
  target.visitor.everySecond(rate, take(target, rate * seconds))

/** Everything the bot is measured by, in turn: mostly the agenda. */
function mixed(targets: readonly Target[]): Pick<Target, 'visitor' | 'next'> {
  const all = (['agenda', 'agenda', 'agenda', 'save', 'post'] as const).map((name) => one(targets, name))
  let turn = 0
  return { visitor: one(targets, 'agenda').visitor, next: () => all[turn++ % all.length]?.next() }
}

function one(targets: readonly Target[], name: TargetName): Target {
  const found = targets.find((target) => target.name === name)
  if (found === undefined) throw new Error(`no target ${name}`)
  return found
}

const answersASecond = ({ latencies, seconds }: Measured): number => latencies.length / seconds

/** One after another: together they would measure each other. */
async function eachOf<Result>(
  targets: readonly Target[],
  measure: (target: Target) => Promise<Result>,
): Promise<Record<TargetName, Result>> {
  const results: [TargetName, Result][] = []
  for (const target of targets) results.push([target.name, await measure(target)])
  return Object.fromEntries(results) as Record<TargetName, Result>
}
