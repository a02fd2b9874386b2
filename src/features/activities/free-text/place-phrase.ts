const LABEL = /^(?:waar|locatie|plaats|plek|adres)\s*:\s*/i
const BEFORE_PLACE = /^(?:in|bij|te|op|aan|@)\s+/i
const ARTICLE = /^(?:de|het|'t|’t|ons|onze)\s+/
const NAME = /^(?:De |Het |'t |’t )?[\p{Lu}\d]/u
const ADDRESS = /^\p{Lu}\S*(?: \S+)* \d{1,4}[a-z]?$/u
/** Ends of words for where people meet. */
const MEETING_PLACE =
  /(?:bieb|bibliotheek|stadhuis|gemeentehuis|huis|centrum|kerk|moskee|tempel|synagoge|school|college|lyceum|zaal|park|plein|theater|café|cafe|museum|hal|club|tuin|kantine|gebouw|winkel|station|bad|terrein)$/i

/** Whether words end with what people meet in, so that what follows is its name: "Sportpark De Leyens". */
export const endsWithMeetingPlace = (words: string): boolean => MEETING_PLACE.test(words)

/** Whether words that stand alone are plainly a place: "De Wadi", "Nathaliegang 263", "de bibliotheek". */
export const isPlainlyPlace = (words: string): boolean =>
  /^(?:de|het|'t|’t) \p{Lu}/iu.test(words)
    ? /\p{Lu}/u.test(words.slice(3))
    : ADDRESS.test(words) || MEETING_PLACE.test(words)

/** Words for a place without what stands before a place: `locatie: De Wadi`, `in de bibliotheek`. */
export const barePlace = (words: string): string =>
  words.replace(LABEL, '').replace(BEFORE_PLACE, '').replace(/\.$/, '')

/**
 * A title that ends with where it is, in two: "Stadsgesprek in het stadhuis", "Iftar bij Piëzo". Undefined where the end
 * may as well belong to the title: "Samen in gesprek", "Vrouwen in de politiek".
 */
export function placeAtEnd(title: string): { title: string; place: string } | undefined {
  const found = /^(.*\S)\s+(in|bij|op|@)\s+(\S.*)$/iu.exec(title)
  if (found === null) return undefined
  const [, before = '', preposition = '', words = ''] = found
  // A title that begins with a small letter writes only names with a capital.
  const isName = /^\p{Ll}/u.test(before) && NAME.test(words)
  return isName || isPlace(preposition.toLowerCase(), words) ? { title: before, place: words } : undefined
}

function isPlace(preposition: string, words: string): boolean {
  if (preposition === '@') return true
  if (preposition === 'bij' && NAME.test(words)) return true
  if (/^(?:De|Het) \p{Lu}/u.test(words)) return true
  const isNamed = ARTICLE.test(words) || NAME.test(words)
  return isNamed && words.split(' ').some((word) => MEETING_PLACE.test(word))
}
