import { type Logger, webApi } from '@slack/bolt'
import { LRUCache } from 'lru-cache'
import type { Log } from '../features/tools.ts'

export type Client = webApi.WebClient

/** Where a workspace is found: the workspace itself, and the organisation when the bot is installed for all of it. */
export interface Home {
  space: string
  enterprise?: string
}

/** The Web API of every workspace in which the bot is installed. */
export interface Clients {
  of(home: Home): Promise<Client>
}

// Retrying is for who waits: a job has the outbox, and a person the button. The timeout makes sure of an outcome, and
// without `rejectRateLimitedCalls` one busy channel would stop all others (platforms.md, trap 4). Headers stay out
// (trap 3); Socket Mode gets an object of its own (trap 5).
export const clientOptions = (apiUrl: string, log: Log) => ({
  slackApiUrl: apiUrl,
  retryConfig: { retries: 0 },
  rejectRateLimitedCalls: true,
  timeout: 10_000,
  logger: quietLogger(log),
})

const mostTokens = 500

/** One client a token, the oldest forgotten: tokens that rotate would otherwise pile up. */
export function clientPool(apiUrl: string, log: Log): (token: string, space?: string) => Client {
  const pool = new LRUCache<string, Client>({ max: mostTokens })
  return (token, space = '') => {
    const key = `${space} ${token}`
    const client = pool.get(key) ?? new webApi.WebClient(token, clientOptions(apiUrl, log))
    pool.set(key, client)
    return client
  }
}

/** Bolt's voice in the bot's log. Its debug lines hold bodies and tokens, so those are never written. */
export function quietLogger(log: Log): Logger {
  const said = (lines: unknown[]) => lines.map(lineOf).join(' ')
  return {
    debug: () => {},
    info: () => {},
    warn: (...lines) => log.warn({ from: 'slack' }, said(lines)),
    error: (...lines) => log.error({ from: 'slack' }, said(lines)),
    setLevel: () => {},
    getLevel: () => webApi.LogLevel.WARN,
    setName: () => {},
  }
}

// Of an error only its name and code: messages of the Web API may quote what somebody typed.
function lineOf(line: unknown): string {
  if (!(line instanceof Error)) return typeof line === 'string' ? line : ''
  return 'code' in line ? `${line.name} ${String(line.code)}` : line.name
}

/** Slack's word for what is wrong, such as expired_trigger_id; undefined when it said nothing. */
export const slackError = (problem: unknown): string | undefined =>
  problem instanceof webApi.WebAPIPlatformError ? problem.data.error : undefined
