import { readMoment } from '../../calendar/read-dutch-moment.ts'
import type { Values } from '../../chat/form.ts'
import { note, type Part, paragraph } from '../../chat/view.ts'
import { type Locale, texts } from '../locale/texts.ts'
import type { Network } from '../network/network.ts'
import type { Clock } from '../tools.ts'
import { longest, mostPlaces, wholeCity } from './activity-values.ts'

const CAPACITY =
  /\b(?:max(?:imaal|imum)?\.?|hooguit|hoogstens)\s*(\d{1,6})(?:\s*(?:personen|mensen|deelnemers|bezoekers|plaatsen|plekken))?|\b(\d{1,6})\s*(?:plaatsen|plekken)\b/i
const PLACE_WORD = /^(?:in|bij|te|@)\s+/i

/**
 * What typed words say of an activity, as values of the form, such as `Buurtiftar vr 26 feb 18:00-20:30 De Wadi,
 * Oosterheem, max 40`: what stands before the moment is the title, what follows is the place. The hints show what was
 * typed, so that nothing is lost, and name what could not be read.
 */
export function readFreeText(
  text: string,
  about: { network: Network; zone: string; clock: Clock; locale: Locale },
): { typed: Values; hints: Part[] } {
  if (text === '') return { typed: {}, hints: [] }
  const { form } = texts(about.locale).activities
  const { rest, unclear, ...moment } = readMoment(text, { now: about.clock.now(), zone: about.zone })
  const amount = capacityIn(rest)
  const districts = districtsIn(rest, about.network)
  const [head, tail] = split(text, rest).map((part) =>
    remaining(amount === undefined ? part : part.replace(CAPACITY, ''), districts),
  )
  const { title = '', place = '' } = titleAndPlace(head ?? [], tail ?? [])
  const isLong = title.length > longest.line || place.length > longest.line
  const typed: Values = {
    ...moment,
    ...(isLong ? longText(text) : { title, place }),
    ...kindIn(title, about.network),
    ...(amount !== undefined && { capacity: String(amount) }),
    ...(districts.length === 1 && { district: districts[0]?.value }),
  }
  const missed = [
    ...unclear.map(({ words }) => words),
    ...(districts.length > 1 ? districts.map(({ name }) => name) : []),
  ]
  return {
    typed,
    hints: [
      paragraph(form.read),
      note(form.typed(text)),
      ...(missed.length === 0 ? [] : [paragraph(form.unread(missed.join(', ')))]),
      ...(isLong ? [paragraph(form.titleTooLong)] : []),
    ],
  }
}

// Even the description has its limit; the hint with what was typed then still holds all of it.
const longText = (text: string): Values => (text.length > longest.lines ? {} : { description: text })

function capacityIn(rest: string): number | undefined {
  const found = CAPACITY.exec(rest)
  const amount = Number(found?.[1] ?? found?.[2])
  return amount >= 1 && amount <= mostPlaces ? amount : undefined
}

interface NamedDistrict {
  name: string
  value: string
}

/** The districts named in the words, each as words of their own: not the Centrum of a Buurtcentrum. */
function districtsIn(rest: string, { districts }: Network): NamedDistrict[] {
  const spaced = ` ${plainWords(rest)} `
  const all = [...districts.map((name) => ({ name, value: name })), ...wholeCityNames]
  return all.filter(({ name }) => spaced.includes(` ${plainWords(name)} `))
}

const wholeCityNames = [
  { name: 'heel de stad', value: wholeCity },
  { name: 'hele stad', value: wholeCity },
]

const plainWords = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** The words before the moment and those after it; the reading of the moment leaves them joined. */
function split(text: string, rest: string): [string, string] {
  const original = text.split(/\s+/)
  const left = rest.split(' ')
  let same = 0
  while (same < left.length && bare(left[same]) === bare(original[same])) same++
  return [left.slice(0, same).join(' '), left.slice(same).join(' ')]
}

const bare = (word = ''): string => word.replace(/[,;:–-]+$/, '')

/** The parts between commas, without those that only name the district. */
function remaining(part: string, districts: readonly NamedDistrict[]): string[] {
  const names = new Set(districts.flatMap(({ name }) => [name, `in ${name}`, `in het ${name}`].map(plainWords)))
  return part
    .split(/[,;\n]/)
    .map((piece) => piece.replace(/^[\s,.–-]+|[\s,–-]+$/g, ''))
    .filter((piece) => piece !== '' && !names.has(plainWords(piece)))
}

function titleAndPlace(head: string[], tail: string[]): { title?: string; place?: string } {
  const [first, ...others] = tail
  if (head.length > 0) return { title: head.join(', '), place: tail.join(', ').replace(PLACE_WORD, '') }
  return { ...(first !== undefined && { title: first }), place: others.join(', ').replace(PLACE_WORD, '') }
}

/** The kind, where the title says it: Dialoog over geloof. */
function kindIn(title: string, { kinds }: Network): Values {
  const spaced = ` ${plainWords(title)} `
  const named = kinds.filter(({ name }) => spaced.includes(` ${plainWords(name)} `))
  return named.length === 1 ? { kind: named[0]?.key } : {}
}
