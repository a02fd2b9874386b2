import type { Database } from '../store/connect.ts'
import { type BotProcess, startBotProcess } from './bot-process.ts'
import type { Doubts } from './doubts.ts'
import { endLeases } from './whose-lease.ts'

interface Ground {
  database: Database
  doubts: Doubts
  bundle: string
  env: Record<string, string>
  log(line: string): void
}

export interface Bot extends BotProcess {
  digit: number
}

export type Bots = ReturnType<typeof keepBots>

/** The bots of a scenario: those that live, and what the others left held. */
export function keepBots({ database, doubts, bundle, env, log }: Ground) {
  const living = new Map<number, Bot>()
  let last = -1

  /** The digit that was free for the longest: what a bot still wrote in its last moment is then not taken for another's. */
  function freeDigit(): number {
    do last = (last + 1) % 10
    while (living.has(last))
    return last
  }

  /** Lets go what the dead held, and says how much that was. */
  async function letGo(by: string): Promise<number> {
    const held = await endLeases(database, new Set(living.keys()))
    doubts.brokenOff(held, by)
    return held.length
  }

  return {
    living: (): Bot[] => [...living.values()],
    start(): Bot {
      const digit = freeDigit()
      const bot = { ...startBotProcess(bundle, { ...env, TORTURE_DIGIT: String(digit) }, log), digit }
      living.set(digit, bot)
      return bot
    },
    letGo,
    /** Says how much the kill broke off. */
    async kill(bot: Bot, by: string): Promise<number> {
      await bot.kill()
      living.delete(bot.digit)
      return letGo(by)
    },
    /** SIGTERM: says how long it took to end, with which exit code, and how much it left held. */
    async stop(bot: Bot, by: string) {
      const ended = await bot.stop()
      living.delete(bot.digit)
      return { ...ended, held: await letGo(by) }
    },
  }
}
