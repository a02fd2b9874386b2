import type { Config } from '../config.ts'

/** The operator asked for something that cannot be; the message says what to ask instead. */
export class Mistake extends Error {
  override readonly name = 'Mistake'
}

/** One of the operator's commands. `run` returns the exit code, 0 when absent. */
export interface OperatorCommand {
  name: string
  usage: string
  does: string
  run(words: string[], config: Config, print: (line: string) => void): Promise<number | undefined>
}
