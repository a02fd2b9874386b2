import { z } from 'zod'

const something = z.record(z.string(), z.unknown())
const typed = z.looseObject({ type: z.string() })

/** What Bolt can route, by the type it has; it would leave anything else without an answer for three seconds. */
const known = new Map<string, z.ZodType>([
  ['url_verification', typed],
  ['event_callback', z.looseObject({ event: z.looseObject({ type: z.string() }) })],
  ['block_actions', z.looseObject({ user: something, actions: z.array(something).min(1) })],
  ['view_submission', z.looseObject({ user: something, view: something })],
  ['view_closed', z.looseObject({ user: something, view: something })],
  ['block_suggestion', z.looseObject({ user: something })],
  ['shortcut', z.looseObject({ user: something, callback_id: z.string() })],
  ['message_action', z.looseObject({ user: something, callback_id: z.string() })],
])

/** known: for Bolt; unknown: of a kind this version has no use for; malformed: no request of Slack's at all */
export function kindOfRequest(body: string, contentType: string): 'known' | 'unknown' | 'malformed' {
  if (contentType !== 'application/x-www-form-urlencoded') return kindOf(body)
  const fields = new URLSearchParams(body)
  // Bolt would read a field that comes twice as a list, and then know nothing to do with it.
  if (new Set(fields.keys()).size < fields.size) return 'malformed'
  const payload = fields.get('payload')
  if (payload !== null) return kindOf(payload)
  return fields.has('command') || fields.has('ssl_check') ? 'known' : 'malformed'
}

function kindOf(json: string): 'known' | 'unknown' | 'malformed' {
  const value = parse(json)
  const type = typed.safeParse(value).data?.type
  if (type === undefined) return 'malformed'
  const shape = known.get(type)
  if (shape === undefined) return 'unknown'
  return shape.safeParse(value).success ? 'known' : 'malformed'
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}
