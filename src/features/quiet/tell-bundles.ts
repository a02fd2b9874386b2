import { dayOf } from '../../calendar/local-time.ts'
import { viewSchema } from '../../chat/view.ts'
import type { Waiting } from '../../store/bundles.ts'
import { byDay } from '../by-day.ts'
import type { Tools } from '../tools.ts'
import { bundleView } from './bundle-view.ts'
import { dueNow } from './due-now.ts'

/** Tells everybody by day, in one message each, what could wait until now. Of several processes one tells it. */
export async function tellBundles(tools: Tools): Promise<void> {
  const { store, clock, zone, outbox, log } = tools
  const now = clock.now()
  if (byDay(now, zone) > now) return
  for (let after = ''; ; ) {
    const { persons, last } = await store.bundles.waiting(after)
    for (const person of persons) {
      try {
        if (await tellOne(person, now, tools)) outbox.wake()
      } catch (problem) {
        // One person's trouble must not keep the others from hearing anything; the next minute tries this one again.
        log.error({ err: problem, personId: person.personId }, 'what waited for a person was not told')
      }
    }
    if (last === undefined) return
    after = last
  }
}

async function tellOne(person: Waiting, now: Date, { store, zone, log }: Tools): Promise<boolean> {
  const { personId, channelId } = person
  const views = new Map(person.all.map(({ id, view }) => [id, viewSchema.safeParse(view).data]))
  const readable = person.all.filter(({ id }) => views.get(id) !== undefined)
  const corrupt = person.all.flatMap(({ id }) => (views.get(id) === undefined ? [id] : []))
  if (corrupt.length > 0) {
    log.error({ deliveries: corrupt }, 'what waited for a person cannot be read, and was parked')
    await store.bundles.park(corrupt, now)
  }
  const { tell, again, forget } = dueNow({ ...person, all: readable }, { now, zone })
  await store.bundles.forget(forget.map(({ id }) => id))
  if (tell.length === 0) return false
  // What comes soonest stands first, and is sure to have room.
  const sorted = tell.toSorted((one, other) => momentOf(one.concerns) - momentOf(other.concerns))
  const { told, view } = bundleView(
    sorted.flatMap(({ id }) => views.get(id) ?? []),
    person.locale ?? 'nl',
  )
  const ids = sorted.slice(0, told).map(({ id }) => id)
  return store.bundles.tell({ personId, channelId, day: dayOf(now, zone), again, ids, view }, now)
}

const momentOf = (concerns: Date | undefined): number => concerns?.getTime() ?? Number.POSITIVE_INFINITY
