import { isSlipOf } from '../../../calendar/dutch/slips.ts'
import { longest, mostPlaces } from '../activity-values.ts'

const PLACES = ['plaatsen', 'plekken']
const PEOPLE = [
  ...PLACES,
  ...['personen', 'mensen', 'deelnemers', 'bezoekers', 'gasten', 'bewoners', 'pers', 'man', 'kinderen', 'jongeren'],
  ...['ouderen', 'ouders', 'vrouwen', 'mannen', 'vrijwilligers', 'leden', 'leerlingen', 'kinderen', 'gezinnen'],
]
const BEFORE = '(?<![\\p{L}\\d])'
const NUMBER = '(\\d{1,6})(?![\\d.,:])'
const NOUN = '(?:\\s+(\\p{L}+)\\.?)?'
/** Ways to say how many fit, each with what may be counted; `isSure` needs no such word. */
const CAPACITIES = [
  {
    pattern: new RegExp(`${BEFORE}(?:max\\p{L}*\\.?|hooguit|hoogstens)\\s*:?\\s*${NUMBER}${NOUN}`, 'iu'),
    isSure: true,
    counted: PEOPLE,
  },
  {
    pattern: new RegExp(`${BEFORE}(?:plek|plaats|ruimte) voor\\s+${NUMBER}${NOUN}`, 'iu'),
    isSure: true,
    counted: PEOPLE,
  },
  {
    pattern: new RegExp(`${BEFORE}${NUMBER}${NOUN}\\s+max(?:imaal|imum)?(?!\\p{L})`, 'iu'),
    isSure: true,
    counted: PEOPLE,
  },
  { pattern: new RegExp(`${BEFORE}${NUMBER}${NOUN}`, 'iu'), isSure: false, counted: PLACES },
]
/** In a title this may be what it is about: "Koken voor 100 mensen". */
const FOR_PEOPLE = { pattern: new RegExp(`${BEFORE}voor\\s+${NUMBER}${NOUN}`, 'iu'), isSure: false, counted: PEOPLE }

const AMOUNT = '(?:gratis|€\\s?\\d+(?:[.,]\\d{2}|,-)?|\\d+(?:[.,]\\d{2})?\\s?euro)'
const COST = new RegExp(
  `(?<!\\S)(?:(?:toegang|entree|inkom|kosten|prijs|bijdrage)\\s*:?\\s+)?${AMOUNT}(?:\\s+(?:p\\.?p\\.?|per \\p{L}+|toegang|entree))?(?!\\S)`,
  'iu',
)
const LINK = /^https?:\/\/\S+$/i
// What tells visitors what to do is no place.
const REMARK =
  /^(?:aanmelden|aanmelding|opgeven|inschrijven|info|informatie|meer info|contact|bel|mail|app|vragen|meenemen|neem|let op)(?!\p{L})|(?<!\p{L})(?:welkom|iedereen)(?!\p{L})/iu

/** What was found in some words, and the words without it. */
interface Found<Value> {
  value: Value
  left: string
}

/** How many fit: `max 40`, `30 plaatsen`, `plek voor 15`, and outside a title `voor 40 personen`. */
export function capacityIn(words: string, { isTitle }: { isTitle: boolean }): Found<number> | undefined {
  for (const { pattern, isSure, counted } of isTitle ? CAPACITIES : [...CAPACITIES, FOR_PEOPLE]) {
    const found = pattern.exec(words)
    const [all = '', number = '', noun = ''] = found ?? []
    const isCounted = counted.some((word) => word === noun.toLowerCase() || isSlipOf(noun.toLowerCase(), word))
    const value = Number(number)
    if (found === null || !(isSure || isCounted) || value < 1 || value > mostPlaces) continue
    const said = isCounted ? all : all.slice(0, all.lastIndexOf(number) + number.length)
    return {
      value,
      left: words
        .replace(said, '')
        .replace(/\(\s*\)/, '')
        .trim(),
    }
  }
  return undefined
}

/** What it costs, where that stands by itself: `gratis`, `€ 5`, `7,50 euro per persoon`. */
export function costIn(words: string): Found<string> | undefined {
  const [cost] = COST.exec(words) ?? []
  return cost === undefined ? undefined : { value: cost, left: words.replace(cost, '').replace(/\s+/g, ' ').trim() }
}

/** For whom it is, where the words end with that: `voor kinderen van 6-12 jaar`. */
export function audienceIn(words: string): Found<string> | undefined {
  const [all, audience = ''] = /(?:^|\s)voor ((?!(?:de|het|'t|’t) )\p{L}.*)$/iu.exec(words) ?? []
  return all === undefined ? undefined : { value: audience, left: words.slice(0, -all.length).trim() }
}

/** The one web address among the words, where it is not too long; more than one stay where they are. */
export function linkIn(text: string): Found<string> | undefined {
  const words = text.split(/(\s+)/)
  const links = words.filter((word) => LINK.test(word))
  const [link = ''] = links
  if (links.length !== 1 || link.length > longest.link) return undefined
  return { value: link.replace(/[.,;)]+$/, ''), left: words.filter((word) => word !== link).join('') }
}

/** Whether words tell visitors something, such as how to sign up. */
export const isRemark = (words: string): boolean => REMARK.test(words)
