import knownList from 'big-list-of-naughty-strings/blns.json' with { type: 'json' }
import fc from 'fast-check'
import { nastyList } from './nasty-views.ts'

/** What is known to break software that people type in, and what chat platforms take for more than words. */
export const naughtyStrings: readonly string[] = [...new Set([...knownList, ...nastyList])]

/** Whatever somebody may type, paste, or send by a client of their own. */
export const anyTyped = fc.oneof(
  fc.constantFrom(...naughtyStrings),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.array(fc.constantFrom(...naughtyStrings), { maxLength: 3 }).map((parts) => parts.join(' ')),
)
