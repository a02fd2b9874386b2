/**
 * Hard words and what to write instead. A key is the word as a dictionary has it, and further forms behind commas: those
 * that `inflect` cannot make, and whole phrases. `…` stands for what may come between the parts of a verb (vangt om acht
 * uur aan). `~` before the key says that the word also ends compounds (burgerparticipatie).
 */
export type WordList = Readonly<Record<string, string>>

/** Why a word is on the list. */
export type HardReason = 'formal' | 'official' | 'jargon' | 'english'

export interface HardWord {
  /** As a dictionary has it; names the word in what a person switched off. */
  word: string
  reason: HardReason
  /** Everything that counts as this word, in small letters; phrases with spaces. */
  forms: string[]
  alternatives: string[]
  inCompounds: 'never' | 'last'
}

export const wordsOf = (reason: HardReason, list: WordList): HardWord[] =>
  Object.entries(list).map(([key, alternatives]) => {
    const [word = '', ...others] = key.replace('~', '').split(', ')
    const forms = [...new Set([word, ...others].flatMap((form) => [form, ...inflect(form)]))]
    return {
      ...{ word, reason, forms, alternatives: alternatives.split(', ') },
      inCompounds: key.startsWith('~') ? 'last' : 'never',
    }
  })

/** Endings of adjectives, each with that of the form before a noun: cruciaal, cruciale. */
const adjectiveEndings: [RegExp, string][] = [
  [/ieel$/, 'iële'],
  [/eel$/, 'ele'],
  [/aal$/, 'ale'],
  [/ief$/, 'ieve'],
  [/baar$/, 'bare'],
  [/eus$/, 'euze'],
  [/(isch|lijk|matig|ig|end|ent|ant|air|iet|erd|ier)$/, '$1e'],
]

/**
 * The forms that follow from a word's ending: of adjectives, and of verbs in -eren that have the stress there (evalueren,
 * not bevorderen). A form that does not exist does no harm: nobody types it.
 */
export function inflect(word: string): string[] {
  if (word.includes(' ')) return []
  if (word.endsWith('eren') && !/^(be|ver)/.test(word)) return verbForms(word)
  const [ending, replacement] = adjectiveEndings.find(([pattern]) => pattern.test(word)) ?? []
  return ending === undefined || replacement === undefined ? [] : [word.replace(ending, replacement)]
}

function verbForms(infinitive: string): string[] {
  const stem = infinitive.replace(/eren$/, 'eer')
  // After `ge` these would read as one sound: geïmplementeerd, geëvalueerd.
  const participle = `ge${stem.replace(/^[eiu]/, (first) => ({ e: 'ë', i: 'ï' })[first] ?? 'ü')}d`
  return [
    stem,
    `${stem}t`,
    `${stem}de`,
    `${stem}den`,
    `${infinitive}d`,
    `${infinitive}de`,
    participle,
    `${participle}e`,
  ]
}
