import { Temporal } from 'temporal-polyfill'
import { paragraph, view } from '../chat/view.ts'
import { readNetwork } from '../network-file.ts'
import type { Database } from '../store/connect.ts'
import { type Store, storeOn } from '../store/store.ts'
import { type Fleet, keyOf } from './fleet.ts'
import type { Card, Script } from './script.ts'
import { idOf, lineOf, placeAfter, titleOf } from './topic.ts'

const zone = 'Europe/Amsterdam'
const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs

export type Telling = Awaited<ReturnType<typeof beginTelling>>

/** Plays the people: has everything of a script said through the store, as what they do would. */
export async function beginTelling(database: Database, fleet: Fleet, script: Script) {
  const store = storeOn(database.prisma)
  const ground = await furnish(database, store, fleet)
  const roomOf = new Map([...ground.channels].map(([room, id]) => [id, room]))
  let told = 0

  async function publish({ number, rooms }: Card): Promise<void> {
    const { by, partnerId, channels } = ground
    const id = idOf(number)
    const startsAt = new Date(Date.now() + 2 * dayMs + number * minuteMs)
    const content = { title: titleOf(number), kind: 'meal', startsAt, place: placeAfter(0) }
    await store.activities.saveDraft({ id, by, partnerId, content, request: id }, new Date())
    const channelIds = rooms.map((room) => channels.get(room) ?? '')
    if (!(await store.activities.publish({ id, version: 0, by, channelIds }, new Date())))
      throw new Error('not published')
  }

  async function change({ number }: Card, change: number): Promise<void> {
    const line = view([paragraph(lineOf(number, change))])
    const edit = { id: idOf(number), version: change - 1, by: ground.by, content: { place: placeAfter(change) } }
    if (!(await store.activities.edit({ ...edit, line }, new Date()))) throw new Error('not changed')
  }

  return {
    /** Which room a conversation of the database is. */
    roomOf: (channelId: string): string => roomOf.get(channelId) ?? channelId,
    /** Has everything said that comes before this share of the run. */
    async upTo(share: number): Promise<void> {
      for (let step = script.steps[told]; step !== undefined && step.when <= share; step = script.steps[told]) {
        if (step.kind === 'digest') await subscribe(database, ground.channels.get(keyOf(step.room)) ?? '')
        else if (step.kind === 'publish') await publish(step.card)
        else await change(step.card, step.change)
        told += 1
      }
    },
  }
}

/** What must be there before anything can be said. */
async function furnish({ prisma, ...database }: Database, store: Store, fleet: Fleet) {
  const now = new Date()
  await store.partners.sync(readNetwork('prisma/zoetermeer.json').partners, now)
  await fleet.introduce({ prisma, ...database }, store)
  const [partner] = await store.partners.all()
  const identity = { platform: fleet.platform, space: fleet.rooms[0]?.space ?? '', user: 'UAUTHOR' }
  const by = await store.people.enter({ identity, name: 'Fatima', isGuest: false }, now)
  const channels = new Map<string, string>()
  for (const room of fleet.rooms) {
    const { space, channel: externalId } = room
    const row = { platform: fleet.platform, space, externalId, kind: 'channel' }
    const { id } = await prisma.channel.create({ data: row, select: { id: true } })
    channels.set(keyOf(room), id)
  }
  return { by, partnerId: partner?.id ?? '', channels }
}

/** From now on a room wants its digest, at a moment that has just gone by. */
async function subscribe({ prisma }: Database, channelId: string): Promise<void> {
  const now = Date.now()
  const due = Temporal.Instant.fromEpochMilliseconds(now - 2 * minuteMs).toZonedDateTimeISO(zone)
  const since = new Date(now - 10 * minuteMs)
  const wishes = { weekday: due.dayOfWeek, time: due.toPlainTime().toString().slice(0, 5), activityCards: false }
  await prisma.subscription.create({ data: { channelId, ...wishes, createdAt: since, since } })
}
