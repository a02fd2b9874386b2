import type { View } from '../chat/view.ts'
import type { Reader } from './render-text.ts'
import { renderMessage } from './render-view.ts'

/** Bolt's own respond() waits for ever (platforms.md 1.1). */
const patienceMs = 10_000

export interface Whispering {
  replacesOriginal?: boolean
  thread?: string | undefined
}

/** A view as what only the asker sees: the body of an ack, or of a response_url. */
export function whisperBody(view: View, reader: Reader, { replacesOriginal = false, thread }: Whispering = {}) {
  return {
    response_type: 'ephemeral' as const,
    replace_original: replacesOriginal,
    ...(thread !== undefined && { thread_ts: thread }),
    ...renderMessage(view, reader),
  }
}

/** Says something in the conversation a person acted in; the address counts for 30 minutes and five times. */
export async function respond(responseUrl: string, body: object): Promise<void> {
  const response = await fetch(responseUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(patienceMs),
  })
  await response.body?.cancel()
  if (!response.ok) throw new Error(`response_url answered ${response.status}`)
}
