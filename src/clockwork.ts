import { schedule } from 'node-cron'
import type { Chore } from './chat/feature.ts'
import type { Tools } from './features/tools.ts'

/** Who waits for an answer just after the start goes before what fell due meanwhile. */
const firstRoundMs = 1000

/** Runs every chore each minute. The chores ask the database what is due, so a late, early or repeated run is harmless. */
export function startClockwork(chores: readonly Chore<Tools>[], tools: Tools) {
  let round: Promise<void> | undefined

  /** One round at a time; who asks during a round gets that round. */
  function runNow(): Promise<void> {
    round ??= runAll(chores, tools).finally(() => {
      round = undefined
    })
    return round
  }

  const task = schedule('* * * * *', runNow)
  const first = setTimeout(runNow, firstRoundMs)
  return {
    runNow,
    async stop(): Promise<void> {
      clearTimeout(first)
      await task.destroy()
      await round
    },
  }
}

/** A chore that fails is logged and does not keep the others from running; the next minute tries it again. */
async function runAll(chores: readonly Chore<Tools>[], tools: Tools): Promise<void> {
  for (const chore of chores) {
    try {
      await chore.run(tools)
    } catch (problem) {
      tools.log.error({ err: problem, chore: chore.name }, 'a chore failed')
    }
  }
}
