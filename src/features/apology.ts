import { randomBytes } from 'node:crypto'
import { type Locale, texts } from './locale/texts.ts'
import type { Tools } from './tools.ts'

/**
 * The words for who asked something that failed. What is wrong with the database is said as it is; of anything else the
 * person gets a code, and the log has the cause under it.
 */
export async function apology(problem: unknown, locale: Locale, { log, store }: Pick<Tools, 'log' | 'store'>) {
  const incident = randomBytes(4).toString('hex')
  log.error({ incident, err: problem }, 'a conversation failed')
  const trouble = await troubleBehind(problem, { store })
  const words = texts(locale)
  return trouble === undefined ? words.general.incident(incident) : words.trouble[trouble]
}

/** Whoever apologises must not fail as well. */
async function troubleBehind(problem: unknown, { store }: Pick<Tools, 'store'>) {
  try {
    return await store.health.troubleBehind(problem)
  } catch {
    return undefined
  }
}
