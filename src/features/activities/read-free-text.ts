import { type ReadMoment, readMoment } from '../../calendar/read-dutch-moment.ts'
import type { Values } from '../../chat/form.ts'
import type { Network } from '../network/network.ts'
import { longest } from './activity-values.ts'
import { plainWords } from './free-text/named-districts.ts'
import { readSegments } from './free-text/read-segments.ts'
import { linkIn } from './free-text/said-besides.ts'

/** What typed words say of an activity. */
export interface FreeText {
  /** As the first form holds it. */
  typed: Values
  /** What the first form does not ask. */
  besides: { cost?: string; link?: string; audience?: string }
  /** That it comes back, and how; a series can be made of it. */
  repeats: ReadMoment['repeats']
  /** What has to be asked. */
  unclear: ReadMoment['unclear']
  /** Names of districts of which none is taken, since there are several. */
  districts: string[]
  /** The words are too long for a title, and stand in the description as far as that holds them. */
  isLong: boolean
}

/**
 * Reads such as `Buurtiftar vr 26 feb 18:00-20:30 De Wadi, Oosterheem, max 40`: what stands before the moment is the title,
 * what follows is the place, except for what says itself what it is. Reads any text without throwing.
 */
export function readFreeText(text: string, about: { network: Network; zone: string; now: Date }): FreeText {
  const link = linkIn(text)
  const { before, after, repeats, unclear, ...moment } = readMoment(onOneLine(link?.left ?? text), about)
  const said = readSegments({ before, after }, about.network)
  const { title, place, description, districts, capacity, cost, audience } = said
  const isLong = title.length > longest.line || place.length > longest.line || description.length > longest.lines
  const isOneDistrict = districts.length === 1
  return {
    typed: {
      ...moment,
      ...(isLong ? longText(text) : { title, place, description }),
      ...kindIn(title, about.network),
      ...(capacity !== undefined && { capacity: String(capacity) }),
      ...(isOneDistrict && { district: districts[0]?.value }),
    },
    besides: {
      ...(cost !== undefined && { cost }),
      ...(audience !== undefined && { audience }),
      ...(link && { link: link.value }),
    },
    repeats,
    unclear,
    districts: isOneDistrict ? [] : districts.map(({ name }) => name),
    isLong,
  }
}

/** A new line parts as a comma does, and more surely. */
const onOneLine = (text: string): string => text.replace(/\s*\n\s*/g, ' | ')

// Even the description has its limit; what was typed is shown in full besides.
const longText = (text: string): Values => (text.length > longest.lines ? {} : { description: text })

/** The kind, where the title says it: Dialoog over geloof. */
function kindIn(title: string, { kinds }: Network): Values {
  const spaced = ` ${plainWords(title)} `
  const named = kinds.filter(({ name }) => spaced.includes(` ${plainWords(name)} `))
  return named.length === 1 ? { kind: named[0]?.key } : {}
}
