import { type DestinationStream, type LevelWithSilent, pino } from 'pino'
import type { Log } from './features/tools.ts'

const deepestCause = 3

/** The log as lines of JSON. Of an error it keeps what tells a programmer where and why, and nothing that the error carries along. */
export const createLog = (level: LevelWithSilent, to: DestinationStream = pino.destination(1)): Log =>
  pino({ level, serializers: { err: (problem: unknown) => factsOf(problem) } }, to)

// Errors of the Web API, of fetch and of Prisma hold answers, requests and arguments: names, words and tokens of people.
function factsOf(problem: unknown, depth = 0): object {
  if (!(problem instanceof Error)) return { type: typeof problem }
  const { name: type, message, stack, cause } = problem
  const code = 'code' in problem ? { code: String(problem.code) } : {}
  return {
    ...{ type, ...code, message, stack },
    ...(cause !== undefined && depth < deepestCause && { cause: factsOf(cause, depth + 1) }),
  }
}
