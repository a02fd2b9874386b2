import { editDistance } from './edit-distance.ts'
import { aliasesOf, type KnownCommand, knownNames } from './known-commands.ts'

interface Candidate {
  name: KnownCommand
  word: string
}

/** Of equally near words the first wins: joining and leaving stand before all else, reporting before what is left. */
const candidates: Candidate[] = [...new Set<KnownCommand>(['aanmelden', 'afmelden', 'melden', ...knownNames])].flatMap(
  (name) => [name, ...aliasesOf(name)].map((word) => ({ name, word })),
)

const MOST_WORDS_READ = 40
const SHORTEST_BEGINNING = 3

/** The command that words which are not understood probably meant; words about joining or leaving never mean `melden`. */
export function nearestCommand(typed: string): KnownCommand | undefined {
  const typedWords = wordsOf(typed)
  const near = candidates
    .map(({ name, word }) => ({ name, distance: Math.min(...typedWords.map((typedWord) => between(typedWord, word))) }))
    .filter(({ distance }) => distance < Number.POSITIVE_INFINITY)
    .sort((one, other) => one.distance - other.distance)[0]?.name
  return near === 'melden' ? (joinOrLeave(typedWords) ?? near) : near
}

/** Whether words may be about discrimination: then they leave no trace, whatever they turn out to mean. */
export function maybeAboutDiscrimination(typed: string): boolean {
  const reporting = candidates.filter(({ name }) => name === 'melden')
  return wordsOf(typed).some((typedWord) =>
    reporting.some(({ word }) => between(typedWord, word) < Number.POSITIVE_INFINITY),
  )
}

const wordsOf = (typed: string): string[] => (typed.toLowerCase().match(/\p{L}+/gu) ?? []).slice(0, MOST_WORDS_READ)

/** Dutch splits the verb: `meld me aan`, `ik meld me af`. */
function joinOrLeave(typedWords: string[]): KnownCommand | undefined {
  if (typedWords.includes('aan')) return 'aanmelden'
  return typedWords.includes('af') ? 'afmelden' : undefined
}

/** How far a typed word is from a known one; infinite when it does not look like it. */
function between(typedWord: string, word: string): number {
  if (typedWord === word) return 0
  // `gediscrimineerd` and `racistisch` are no typos of a command, and yet say what somebody looks for.
  if (word === 'discriminatie' && /discrimin|racis/.test(typedWord)) return 0
  if (typedWord.length >= SHORTEST_BEGINNING && word.startsWith(typedWord)) return 1
  const most = mistakesIn(Math.min(typedWord.length, word.length))
  if (Math.abs(typedWord.length - word.length) > most) return Number.POSITIVE_INFINITY
  const distance = editDistance(typedWord, word)
  return distance <= most ? distance : Number.POSITIVE_INFINITY
}

/** The longer a word, the more mistakes it may hold and still be itself. */
const mistakesIn = (letters: number): number => (letters < 4 ? 0 : letters < 6 ? 1 : letters < 9 ? 2 : 3)
