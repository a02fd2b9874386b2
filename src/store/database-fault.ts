/** The operator must change something before the bot can start. The message (Dutch) names the variable, the cause and the cure. */
export class ConfigurationFault extends Error {
  override readonly name = 'ConfigurationFault'
  /** Name of the environment variable. */
  readonly variable: string
  /** What to do, as a Dutch sentence. */
  readonly cure: string

  constructor(variable: string, fault: { problem: string; cure: string; cause?: unknown }) {
    super(`${variable}: ${fault.problem} ${fault.cure}`, { cause: fault.cause })
    this.variable = variable
    this.cure = fault.cure
  }
}

/** A fault of DATABASE_URL; `problem` and `cure` are whole Dutch sentences. The value itself is left out: it may hold a password. */
export function databaseFault(problem: string, cure: string, cause?: unknown): ConfigurationFault {
  return new ConfigurationFault('DATABASE_URL', { problem, cure, cause })
}
