import { commandOf, type Ground, startRunning, take } from './targets.ts'

/** RSS in MB by the number of commands after which it was read. */
export type Memory = Map<number, number>

const chunk = 1000
const inFlight = 16

interface Wanted {
  after: readonly number[]
  /** performance.now() after which no more commands are sent. */
  deadline: number
}

/** How much memory the bot and the minimal listener hold as they answer more and more; they run side by side. */
export async function measureMemory(wanted: Wanted, ground: Ground): Promise<Record<'bot' | 'prisma', Memory>> {
  const [bot, prisma] = await Promise.all([memoryOf('bot', wanted, ground), memoryOf('prisma', wanted, ground)])
  return { bot, prisma }
}

async function memoryOf(bundle: 'bot' | 'prisma', { after, deadline }: Wanted, ground: Ground): Promise<Memory> {
  const { subject, visitor } = await startRunning(bundle, ground)
  const next = commandOf(bundle, ground)
  const memory: Memory = new Map()
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
