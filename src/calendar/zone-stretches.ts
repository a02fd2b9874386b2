import { Temporal } from 'temporal-polyfill'

/** A time in which the clocks of a zone keep the same distance to UTC. All in milliseconds; `from` and `until` since 1970. */
interface Stretch {
  from: number
  /** The first millisecond after it. */
  until: number
  offset: number
}

// Everything asked lies in a few stretches, and Temporal takes fifty times as long as looking here.
const known = new Map<string, Stretch[]>()

/** The stretch of an IANA zone in which an instant lies. */
export function stretchAt(ms: number, zone: string): Stretch {
  const ofZone = known.get(zone) ?? []
  const found = ofZone.find(({ from, until }) => from <= ms && ms < until)
  if (found !== undefined) return found
  const made = makeStretch(ms, zone)
  known.set(zone, [...ofZone, made])
  return made
}

function makeStretch(ms: number, zone: string): Stretch {
  const at = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone)
  const next = at.getTimeZoneTransition('next')
  // "Previous" leaves out a transition at this very instant.
  const previous = at.add({ milliseconds: 1 }).getTimeZoneTransition('previous')
  return {
    from: previous?.epochMilliseconds ?? Number.NEGATIVE_INFINITY,
    until: next?.epochMilliseconds ?? Number.POSITIVE_INFINITY,
    offset: at.offsetNanoseconds / 1_000_000,
  }
}

/** Whether the clocks of a zone show the time of this instant twice, as in the hour before and after summer time ends. */
export function comesTwice(instant: Date, zone: string): boolean {
  const ms = instant.getTime()
  const { from, until, offset } = stretchAt(ms, zone)
  const before = from === Number.NEGATIVE_INFINITY ? offset : stretchAt(from - 1, zone).offset
  const after = until === Number.POSITIVE_INFINITY ? offset : stretchAt(until, zone).offset
  return ms < from + before - offset || ms >= until - (offset - after)
}
