import type { Keepers } from '../../store/keepers.ts'
import type { Contact } from '../../store/people.ts'

/** Who hears something of an activity, and whether that is only because nobody of its organisation can. */
export interface Asked {
  contacts: Contact[]
  forWantOfOthers: boolean
}

/**
 * Whom to ask whether something goes on: who made it; who edits for the organisation when that person left; and when nobody is
 * left there, the coordinators. When an answer stayed out, the editors hear it too.
 */
export function whomToAsk(
  { author, editors }: Keepers,
  { isLate, coordinators }: { isLate: boolean; coordinators: Contact[] },
): Asked {
  const own = author === undefined ? editors : isLate ? [author, ...editors] : [author]
  if (own.length === 0) return { contacts: coordinators, forWantOfOthers: true }
  return { contacts: [...new Map(own.map((contact) => [contact.personId, contact])).values()], forWantOfOthers: false }
}
