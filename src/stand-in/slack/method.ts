import * as z from 'zod'
import type { RateLimit } from './rate-limit.ts'
import type { Triggers } from './triggers.ts'
import type { Workspace } from './workspace.ts'
import type { World } from './world.ts'

/** Who calls a Web API method, and what of the stand-in it may touch. */
export interface Caller {
  world: World
  workspace: Workspace
  triggers: Triggers
  limit: RateLimit
}
export type Answer = Record<string, unknown>

/** A refusal in Slack's own words: `{ ok: false, error }`. */
export class Refusal extends Error {
  readonly code: string
  readonly extra: Answer
  readonly retryAfter: number | undefined

  constructor(code: string, extra: Answer = {}, retryAfter?: number) {
    super(code)
    this.code = code
    this.extra = extra
    this.retryAfter = retryAfter
  }
}

export interface Method {
  /** Which token it asks for. */
  token: 'bot' | 'app' | 'none'
  /** All of these it needs. */
  scopes: string[]
  /** Which of these it needs depends on the conversation. */
  accepts: string[]
  /** Calls a minute of Slack's tier; only kept with `rateLimit: 'tiers'`. */
  perMinute: number
  answer(args: Answer, caller: Caller): Answer
}

interface MethodRules {
  token?: Method['token']
  scopes?: string[]
  accepts?: string[]
  perMinute?: number
}

/** A Web API method: refuses arguments it does not know, so that a typing error shows. */
export function method<S extends z.ZodType>(
  args: S,
  run: (args: z.output<S>, caller: Caller) => Answer,
  rules: MethodRules = {},
): Method {
  return {
    token: rules.token ?? 'bot',
    scopes: rules.scopes ?? [],
    accepts: rules.accepts ?? [],
    perMinute: rules.perMinute ?? 100,
    answer(given, caller) {
      const parsed = args.safeParse(given)
      if (!parsed.success) {
        const messages = parsed.error.issues.map(
          (issue) => `[ERROR] ${issue.message} [json-pointer:/${issue.path.map(String).join('/')}]`,
        )
        throw new Refusal('invalid_arguments', { response_metadata: { messages } })
      }
      return run(parsed.data, caller)
    },
  }
}

/** An argument that form-encoded bodies carry as JSON text. */
export const asJson = <S extends z.ZodType>(schema: S) =>
  z.preprocess((value) => {
    if (typeof value !== 'string') return value
    try {
      return JSON.parse(value)
    } catch {
      return value
    }
  }, schema)

/** A boolean, also in the form-encoded spellings. */
export const asBoolean = z.preprocess(
  (value) => (value === 'true' || value === '1' ? true : value === 'false' || value === '0' ? false : value),
  z.boolean(),
)

/** A whole number, also as text. */
export const asNumber = z.coerce.number().int()
