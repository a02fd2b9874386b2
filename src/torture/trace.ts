import type { Database } from '../store/connect.ts'
import type { Doubt } from './doubts.ts'
import { type Fleet, keyOf, type Room, type Seen } from './fleet.ts'
import { isMarked } from './promises.ts'
import { topicOf, topicOfDelivery } from './topic.ts'

interface Event {
  /** Unix milliseconds. */
  at: number
  what: string
}

/** What happened in one room, in order, and the deliveries as they ended, for who looks for the cause of a broken promise. */
export async function traceOf(room: Room, ground: { fleet: Fleet; doubts: Doubt[]; database: Database }) {
  const { fleet, doubts, database } = ground
  const events = [
    ...fleet.faults.caused.filter((fault) => fleet.roomOf(fault) === keyOf(room)).map(faultEvent),
    ...doubts.filter((doubt) => doubt.room === keyOf(room)).map(doubtEvent),
    ...fleet.read(room).flatMap(arrivals),
  ]
  const rows = await database.prisma.delivery.findMany({
    where: { channel: { space: room.space, externalId: room.channel } },
    orderBy: { id: 'asc' },
  })
  return [
    ...events.sort((one, other) => one.at - other.at).map(({ at, what }) => `${timeOf(new Date(at))} ${what}`),
    ...rows.map(
      ({ id, kind, state, attempts, problem, dueAt, ...row }) =>
        `delivery ${id}, ${kind} of ${topicOfDelivery(row)}: ${state}, ${attempts} attempts, due ${timeOf(dueAt)}, ${problem}`,
    ),
  ]
}

const timeOf = (moment: Date): string => moment.toISOString().slice(11, 23)

const faultEvent = ({ at, kind, name, body }: Fleet['faults']['caused'][number]): Event => ({
  at: at.getTime(),
  what: `${kind} at ${name} of ${topicOf(JSON.stringify(body)) ?? 'something else'}`,
})

const doubtEvent = ({ at, cause, topic }: Doubt): Event => ({ at: at.getTime(), what: `${topic} in doubt: ${cause}` })

function arrivals({ at, text, thread }: Seen): Event[] {
  const place = /Zaal \d+/.exec(text)?.[0] ?? 'no place'
  const what = `arrived: ${topicOf(text) ?? text} (${place}${isMarked(text) ? ', marked as a repeat' : ''})`
  return [{ at, what }, ...thread.flatMap(arrivals)]
}
