import type { Activity } from '../../store/activity-rows.ts'
import type { Caller, Tools } from '../tools.ts'
import { findHints, type Wording } from '../wording/find-hints.ts'
import type { Hint } from '../wording/hint.ts'
import { mostUseful } from '../wording/most-useful.ts'
import { isOwnDraft } from './may-manage.ts'

/** What may be said of how a draft is worded, to its author alone; `left` are keys of hints they chose to leave. */
export async function hintsFor(
  activity: Activity,
  left: readonly string[],
  { caller, tools }: { caller: Caller; tools: Tools },
): Promise<Hint[]> {
  if (!isOwnDraft(activity, caller) || caller.personId === undefined) return []
  const hints = findHints(wordingOf(activity), tools.network)
  if (hints.length === 0) return []
  return mostUseful(hints, { left, muted: await tools.store.mutedHints.of(caller.personId) })
}

/** What its author wrote; the title of a show is that of the work. */
const wordingOf = ({ title, kind, description, audience, cost, question }: Activity): Wording => ({
  ...(kind !== 'show' && { title }),
  ...{ description, audience, cost, question },
})

/** Keys of hints that were left as they are; they travel with the forms while an activity is written. */
export const readLeft = (left = ''): string[] => left.split('.').filter((key) => /^[0-9a-f]{8}$/.test(key))

const MOST_LEFT = 30

/** A text can have more hints than anybody answers; what was left first is forgotten then. */
export const writeLeft = (keys: readonly string[]): string => [...new Set(keys)].slice(-MOST_LEFT).join('.')
