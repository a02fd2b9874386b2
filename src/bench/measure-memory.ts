import { type Bundle, commandOf, type Ground, startRunning, take } from './targets.ts'

/** RSS in MB by the number of commands after which it was read. */
export type Memory = Map<number, number>

const chunk = 1000
const inFlight = 16

interface Wanted {
  after: readonly number[]
  /** performance.now() after which no more commands are sent. */
  deadline: number
}

/** More invokes of Teams are not asked for. */
const mostInTeams = 20_000

/** How much memory the bot and the minimal apps hold as they answer more and more; they run side by side. */
export async function measureMemory(wanted: Wanted, ground: Ground): Promise<Record<Measured, Memory>> {
  const inTeams = { ...wanted, after: wanted.after.filter((count) => count <= mostInTeams) }
  const [bot, prisma, teamsBot, teamsPrisma] = await Promise.all([
    memoryOf('bot', wanted, ground),
    memoryOf('prisma', wanted, ground),
    memoryOf('teamsBot', inTeams, ground),
    memoryOf('teamsPrisma', inTeams, ground),
  ])
  return { bot, prisma, teamsBot, teamsPrisma }
}
type Measured = Exclude<Bundle, 'acks'>

async function memoryOf(bundle: Measured, { after, deadline }: Wanted, ground: Ground): Promise<Memory> {
  const memory: Memory = new Map()
  if (performance.now() > deadline) return memory
  const { subject, visitor } = await startRunning(bundle, ground)
  const next = commandOf(bundle, ground)
  try {
    for (let answered = 0; answered < Math.max(...after) && performance.now() < deadline; ) {
      const { latencies, unanswered } = await visitor.inFlight(inFlight, take({ next }, chunk))
      if (unanswered > 0) throw new Error(`${bundle} left ${unanswered} of ${chunk} commands without an answer`)
      answered += latencies.length
      if (after.includes(answered)) memory.set(answered, (await subject.gauge()).rssBytes / 2 ** 20)
    }
  } finally {
    visitor.leave()
    await subject.stop()
  }
  return memory
}
