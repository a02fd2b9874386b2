import { webApi } from '@slack/bolt'
import { type Fate, PlatformProblem, type Scope } from '../delivery/platform.ts'

interface Kind {
  fate: Fate
  scope: Scope
}

const goneChannel: Kind = { fate: 'dead', scope: 'channel' }
const goneSpace: Kind = { fate: 'dead', scope: 'space' }
const inDoubt: Kind = { fate: 'unknown', scope: 'channel' }
const notNow: Kind = { fate: 'later', scope: 'space' }

/** What Slack's words mean for a message; a word that is not here means that this message can never go. */
const meanings: Record<string, Kind> = {
  channel_not_found: goneChannel,
  not_in_channel: goneChannel,
  is_archived: goneChannel,
  user_not_found: goneChannel,
  user_disabled: goneChannel,
  user_not_visible: goneChannel,
  cannot_dm_bot: goneChannel,
  users_not_found: goneChannel,
  restricted_action: goneChannel,
  restricted_action_read_only_channel: goneChannel,
  missing_scope: goneChannel,
  account_inactive: goneSpace,
  invalid_auth: goneSpace,
  not_authed: goneSpace,
  token_revoked: goneSpace,
  org_login_required: goneSpace,
  team_access_not_granted: goneSpace,
  not_allowed_token_type: goneSpace,
  token_expired: notNow,
  ratelimited: notNow,
  rate_limited: notNow,
  message_limit_exceeded: notNow,
  team_added_to_org: notNow,
  service_unavailable: { fate: 'later', scope: 'platform' },
  // Slack itself does not know how far it came.
  internal_error: inDoubt,
  fatal_error: inDoubt,
  request_timeout: inDoubt,
}

// The request never left, so nothing was taken.
const neverSent = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])

/** Why a message did not go, for the outbox. */
export function postingProblem(problem: unknown): PlatformProblem {
  if (problem instanceof PlatformProblem) return problem
  if (problem instanceof webApi.WebAPIPlatformError) {
    const kind = meanings[problem.data.error] ?? { fate: 'refused', scope: 'channel' }
    return new PlatformProblem(problem.data.error, { ...kind, cause: problem })
  }
  if (problem instanceof webApi.WebAPIRateLimitedError)
    return new PlatformProblem('ratelimited', {
      fate: 'later',
      scope: 'channel',
      retryAfterSeconds: problem.retryAfter,
      cause: problem,
    })
  if (problem instanceof webApi.WebAPIHTTPError) return httpProblem(problem)
  if (problem instanceof webApi.WebAPIRequestError) {
    const code = codeOf(problem)
    const fate = code !== undefined && neverSent.has(code) ? 'later' : 'unknown'
    return new PlatformProblem(code ?? 'no_answer', { fate, scope: 'platform', cause: problem })
  }
  // A fault of ours, such as a view that Slack would not take: trying again does not help, an operator may.
  return new PlatformProblem('not_sent', { fate: 'refused', scope: 'channel', cause: problem })
}

function httpProblem(problem: webApi.WebAPIHTTPError): PlatformProblem {
  const { statusCode } = problem
  const fate = statusCode === 503 || statusCode === 429 ? 'later' : statusCode >= 500 ? 'unknown' : 'refused'
  return new PlatformProblem(`http_${statusCode}`, { fate, scope: 'platform', cause: problem })
}

/** The network's own code, however deep fetch wrapped it. */
function codeOf(problem: unknown): string | undefined {
  if (!(problem instanceof Error)) return undefined
  if ('code' in problem && typeof problem.code === 'string' && !problem.code.startsWith('slack_')) return problem.code
  const inner = 'original' in problem ? problem.original : problem.cause
  return codeOf(inner) ?? codeOf(problem.cause)
}
