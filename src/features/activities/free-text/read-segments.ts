import type { Network } from '../../network/network.ts'
import { districtAtEnd, districtCalled, districtsWithin, type NamedDistrict } from './named-districts.ts'
import { barePlace, endsWithMeetingPlace, isPlainlyPlace, placeAtEnd } from './place-phrase.ts'
import { audienceIn, capacityIn, costIn, isRemark } from './said-besides.ts'

/** What the words say besides when. Empty where they do not. */
export interface Said {
  title: string
  place: string
  /** What visitors are told. */
  description: string
  /** All that may be meant; of several none is taken. */
  districts: NamedDistrict[]
  capacity: number | undefined
  cost: string | undefined
  audience: string | undefined
}

/** What stands between two commas: plain words, or something that says itself what it is. */
interface Segment {
  words: string
  remark: string
  /** On a line of its own, where several were typed. */
  line: number
  district?: NamedDistrict | undefined
  capacity?: number | undefined
  cost?: string | undefined
  audience?: string | undefined
}

/** Reads the words before and after those about the moment. */
export function readSegments({ before, after }: { before: string; after: string }, network: Network): Said {
  const head = segmentsOf(before, { isTitle: true, network })
  const tail = segmentsOf(after, { isTitle: false, network })
  const all = [...head, ...tail]
  const [first, ...others] = [...head, ...tail].filter(({ words }) => words !== '')
  const isHead = head.some((segment) => segment === first)
  // Commas in what stands before the moment are the title's own, unless plainly a place follows; new lines are not.
  const isOfTitle = (segment: Segment) =>
    isHead && head.includes(segment) && segment.line === first?.line && !isPlainlyPlace(segment.words)
  const [titles, places] = divided(others, isOfTitle)
  const named = withoutDistrict([first, ...titles].map((segment) => segment?.words).join(', '), !isHead, network)
  const spots = places.map(({ words }) => withoutDistrict(barePlace(words), true, network))
  const split = spots.length === 0 ? placeAtEnd(named.words) : undefined
  const sure = [...all.map(({ district }) => district), named.district, ...spots.map(({ district }) => district)]
  const title = (split?.title ?? named.words).replace(/^(?:wat|titel)\s*:\s*/i, '')
  return {
    title,
    place: [...(split ? [barePlace(split.place)] : []), ...spots.map(({ words }) => words)].join(', '),
    description: all
      .map(({ remark }) => remark)
      .filter((remark) => remark !== '')
      .join(', '),
    districts: distinct(sure.some((one) => one) ? sure : districtsWithin(`${before} ${after}`, network)),
    capacity: all.find(({ capacity }) => capacity !== undefined)?.capacity,
    cost: all.find(({ cost }) => cost !== undefined)?.cost,
    audience: all.find(({ audience }) => audience !== undefined)?.audience,
  }
}

function segmentsOf(text: string, about: { isTitle: boolean; network: Network }): Segment[] {
  return text
    .split('|')
    .flatMap((line, index) => line.split(/[;]|,(?!\d)/).map((words) => readSegment(bare(words), index, about)))
}

function readSegment(
  typed: string,
  line: number,
  { isTitle, network }: { isTitle: boolean; network: Network },
): Segment {
  const room = capacityIn(typed, { isTitle })
  const cost = isTitle && line === 0 ? undefined : costIn(room?.left ?? typed)
  const audience = isTitle ? undefined : audienceIn((cost ?? room)?.left ?? typed)
  const left = bare((audience ?? cost ?? room)?.left ?? typed)
  const found = { line, capacity: room?.value, cost: cost?.value, audience: audience?.value, words: '', remark: '' }
  const district = districtCalled(left, network)
  if (district !== undefined) return { ...found, district }
  return !isTitle && isRemark(left) ? { ...found, remark: left } : { ...found, words: left }
}

/** Words without the district they end with: in a title only where it is said as a place, "Dialoog in Meerzicht". */
function withoutDistrict(
  words: string,
  always: boolean,
  network: Network,
): { words: string; district?: NamedDistrict } {
  const found = districtAtEnd(words, network)
  const isName = found !== undefined && !found.isIn && endsWithMeetingPlace(found.before)
  if (found === undefined || isName || !(always || found.isIn)) return { words }
  return { words: bare(found.before), district: found.district }
}

const distinct = (districts: (NamedDistrict | undefined)[]): NamedDistrict[] => [
  ...new Map(districts.flatMap((one) => (one === undefined ? [] : [[one.value, one] as const]))).values(),
]

function divided<One>(all: readonly One[], holds: (one: One) => boolean): [One[], One[]] {
  return [all.filter(holds), all.filter((one) => !holds(one))]
}

const bare = (words: string): string =>
  words.replace(/^[\s,.:–-]+|[\s,:–-]+$/g, '').replace(/(?<=[\p{L}\d]{3})\.$/u, '')
