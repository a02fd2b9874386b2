import { isSlipOf } from '../../../calendar/dutch/slips.ts'
import type { Network } from '../../network/network.ts'
import { wholeCity } from '../activity-values.ts'

/** A district, or the whole city, as the form holds it. */
export interface NamedDistrict {
  name: string
  value: string
}

// A short name with a slip in it may well be another word.
const LEAST_TO_MEND = 7
const MOST_WORDS = 3

const wholeCityNames = ['heel de stad', 'hele stad', 'de hele stad', 'heel zoetermeer'].map((name) => ({
  name,
  value: wholeCity,
}))

const districtsOf = ({ districts }: Network): NamedDistrict[] => districts.map((name) => ({ name, value: name }))

/** The district that these words are, mistyped too; undefined when they say anything else. */
export function districtCalled(words: string, network: Network): NamedDistrict | undefined {
  const said = plainWords(words).replace(/^(?:in |wijk |de wijk |in de wijk |voor )/, '')
  const bare = said.replace(/^(?:het |de )/, '')
  const called = (name: string) => [said, bare].includes(plainWords(name))
  const exact = [...districtsOf(network), ...wholeCityNames].find(({ name }) => called(name))
  if (exact !== undefined) return exact
  const near = districtsOf(network).filter(({ name }) => soundsAlike(said, plainWords(name)))
  return near.length === 1 ? near[0] : undefined
}

/** The district at the end of these words, and what stands before it; undefined where nothing would be left. */
export function districtAtEnd(
  words: string,
  network: Network,
): { before: string; district: NamedDistrict; isIn: boolean } | undefined {
  const all = words.split(' ')
  for (let count = Math.min(MOST_WORDS, all.length - 1); count > 0; count--) {
    const before = all.slice(0, -count)
    const district = districtCalled(all.slice(-count).join(' '), network)
    if (district === undefined) continue
    // "Meerzicht of Oosterheem" is neither.
    if (/^(?:en|of|&)$/i.test(before.at(-1) ?? '')) return undefined
    const isIn = /^(?:in|te)$/i.test(before.at(-1) ?? '') || /^in$/i.test(all.at(-count) ?? '')
    const left = /^(?:in|te)$/i.test(before.at(-1) ?? '') ? before.slice(0, -1) : before
    return left.length === 0 ? undefined : { before: left.join(' '), district, isIn }
  }
  return undefined
}

/** The districts named anywhere in the words, each as words of their own: not the Centrum of a Buurtcentrum. */
export function districtsWithin(words: string, network: Network): NamedDistrict[] {
  // The Centrum of "Centrum-West" is another place.
  const spaced = ` ${words.toLowerCase().replace(/[^\p{L}\p{N}-]+/gu, ' ')} `
  return districtsOf(network).filter(({ name }) => spaced.includes(` ${name.toLowerCase()} `))
}

/** Words in small letters, without marks and signs. */
export const plainWords = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** Whether a name was written as it sounds, or with one slip. */
function soundsAlike(typed: string, name: string): boolean {
  if (name.length < LEAST_TO_MEND) return false
  const [one, other] = [soundOf(typed), soundOf(name)]
  return one === other || isSlipOf(one, other)
}

const soundOf = (word: string): string =>
  word
    .replace(/ij/g, 'y')
    .replace(/ch/g, 'g')
    .replace(/(?:dt|d)$/, 't')
