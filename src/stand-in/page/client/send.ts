import type { Asks } from '../page-state.ts'

export type Sent = { ok: true } | { ok: false; error: string }

const RETRY_AFTER_MS = [500, 1500, 3000]
const NO_CONNECTION = 'Geen verbinding met de bot. Dit is niet verstuurd. Probeer het zo nog eens.'

/** Asks the server to do something. The key makes a second try of the same request harmless. */
export async function ask<Name extends keyof Asks>(name: Name, asked: Asks[Name]): Promise<Sent> {
  const request = {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
    body: JSON.stringify(asked),
  }
  for (const patience of [...RETRY_AFTER_MS, undefined]) {
    const answer = await fetch(`/try-out/${name}`, request).catch(() => undefined)
    if (answer?.ok) return { ok: true }
    if (answer) return { ok: false, error: await whyNot(answer) }
    if (patience !== undefined) await new Promise((resolve) => setTimeout(resolve, patience))
  }
  return { ok: false, error: NO_CONNECTION }
}

async function whyNot(answer: Response): Promise<string> {
  const said: unknown = await answer.json().catch(() => undefined)
  const isSentence = typeof said === 'object' && said !== null && 'error' in said && typeof said.error === 'string'
  return isSentence ? String(said.error) : 'Er ging iets mis. Probeer het nog eens.'
}
