import * as z from 'zod'
import { type Fate, PlatformProblem, type Scope } from '../delivery/platform.ts'

/** What was being done: finding out where to post, posting at the top or in a thread, or editing. */
export type Doing = 'reach' | 'post' | 'reply' | 'edit'

interface Kind {
  fate: Fate
  scope: Scope
}
interface Meaning extends Kind {
  word: string
  retryAfterSeconds?: number
}

const refused: Kind = { fate: 'refused', scope: 'channel' }
const notNow: Kind = { fate: 'later', scope: 'platform' }
const goneChannel: Kind = { fate: 'dead', scope: 'channel' }
/** The bot's own token is not taken, or cannot be fetched: that is for an operator to mend. */
const noToken: Kind = { fate: 'later', scope: 'space' }

// What the SDK throws, as far as it is read here: a RestError for every answer and for a network that failed, an
// AbortError after the timeout, and errors of the token library, which alone have an errorCode.
const failureSchema = z.object({
  name: z.string().catch(''),
  statusCode: z.number().optional().catch(undefined),
  code: z.string().optional().catch(undefined),
  errorCode: z.string().optional().catch(undefined),
  response: z
    .object({ headers: z.custom<Headers>(hasHeaders) })
    .optional()
    .catch(undefined),
})
/** The SDK's own headers. */
interface Headers {
  get(name: string): string | undefined
}
type Failure = z.infer<typeof failureSchema>

// The request never left, so nothing was taken.
const neverSent = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH', 'ERR_INVALID_URL'])

/** Why a message did not go, for the outbox. `now` is what a Retry-After with a date is counted from. */
export function postingProblem(problem: unknown, doing: Doing, now: Date): PlatformProblem {
  if (problem instanceof PlatformProblem) return problem
  const { word, ...kind } = meaningOf(failureSchema.safeParse(problem).data ?? { name: '' }, doing, now)
  return new PlatformProblem(isWord(word) ? word : 'unknown', { ...kind, cause: problem })
}

function meaningOf(failure: Failure, doing: Doing, now: Date): Meaning {
  const { name, statusCode, code, errorCode } = failure
  if (statusCode !== undefined) {
    const word = isWord(code) ? code : `http_${statusCode}`
    return { word, ...answered(failure, statusCode, doing), ...waitOf(failure, now) }
  }
  if (errorCode !== undefined) return { word: errorCode, ...noToken }
  if (name === 'AbortError') return { word: 'timeout', ...inDoubt(doing) }
  if (code !== undefined) return { word: code, ...(neverSent.has(code) ? notNow : inDoubt(doing)) }
  // A fault of ours: of a view that cannot be shown, trying again does not help, but an operator may.
  return doing === 'reach' ? { word: 'not_reached', ...notNow } : { word: 'not_sent', ...refused }
}

/** What the Bot Connector means by a status (Teams' table of status codes for bots). */
function answered({ code }: Failure, status: number, doing: Doing): Kind {
  switch (status) {
    case 401:
      return noToken
    case 403:
      return goneChannel
    case 404:
      return isPlaceGone(code, doing) ? goneChannel : refused
    // Two things were done in one conversation at the same moment.
    case 412:
    case 429:
      return { fate: 'later', scope: 'channel' }
    case 503:
      return notNow
    default:
      // Also what was taken, but answered with something that cannot be read.
      return status >= 500 || status === 408 || status < 300 ? inDoubt(doing) : refused
  }
}

/** A 404 tells of the place, or of a message in it: an unknown thread too is called a conversation that is not found. */
function isPlaceGone(code: string | undefined, doing: Doing): boolean {
  if (doing === 'reply') return false
  return doing === 'edit' ? code === 'ConversationNotFound' : code !== 'ActivityNotFoundInConversation'
}

/** It may have been taken, which matters only for what is seen twice when it is done twice. */
const inDoubt = (doing: Doing): Kind => ({
  fate: doing === 'post' || doing === 'reply' ? 'unknown' : 'later',
  scope: 'platform',
})

function waitOf({ response }: Failure, now: Date): { retryAfterSeconds?: number } {
  const said = response?.headers.get('retry-after')
  if (said === undefined) return {}
  const seconds = /^\d+$/.test(said) ? Number(said) : (Date.parse(said) - now.getTime()) / 1000
  return Number.isNaN(seconds) ? {} : { retryAfterSeconds: Math.max(1, Math.ceil(seconds)) }
}

/** A code of the platform's; never the text that some answers have in its place. */
const isWord = (code: string | undefined): code is string => code !== undefined && /^[\w.]{1,60}$/.test(code)

function hasHeaders(value: unknown): value is Headers {
  return typeof value === 'object' && value !== null && 'get' in value && typeof value.get === 'function'
}
