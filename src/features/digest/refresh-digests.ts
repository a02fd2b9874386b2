import { addDays, dayOf, startOfDay } from '../../calendar/local-time.ts'
import type { View } from '../../chat/view.ts'
import type { StandingDigest } from '../../store/standing-digests.ts'
import type { Tools } from '../tools.ts'
import { standingDigest } from './compile-digest.ts'
import { marking } from './compose-digest.ts'
import { factsOf, type Gathered, gather } from './digest-facts.ts'

/** A digest is edited at most once a minute; the clock that asks every minute may be a little early. */
const SHORTEST_MS = 59_000

/**
 * Edits the newest digest of each channel, during the seven days it is about, when it would have said something else had
 * today's facts been known. It compares, instead of having every change leave a mark: no change can be forgotten, and a
 * change costs the same however many channels there are. With 1,000 of them a minute in which nothing changed takes 40 ms
 * and writes nothing; one in which all are edited 3 s.
 */
export async function refreshDigests(tools: Tools): Promise<void> {
  const { store, clock, zone, log, outbox } = tools
  const now = clock.now()
  const today = dayOf(now, zone)
  const standing = await store.digests.newestSince(startOfDay(zone, addDays(today, -6)))
  const [oldest] = standing
  if (oldest === undefined) return
  const gathered = await gather({ first: dayOf(oldest.createdAt, zone), last: today }, tools)
  const round = { now, markOf: marking(gathered, tools), sayAt: saying(gathered, tools), tools }
  let edited = 0
  for (const digest of standing) {
    try {
      if (await refresh(digest, round)) edited += 1
    } catch (problem) {
      // One digest's trouble must not keep the others as they were.
      log.error({ err: problem, digest: digest.id }, 'a digest was not refreshed')
    }
  }
  if (edited > 0) outbox.wake()
}

interface Round {
  now: Date
  markOf: ReturnType<typeof marking>
  sayAt: ReturnType<typeof saying>
  tools: Tools
}

/** Whether it says something else now. */
async function refresh(digest: StandingDigest, { now, markOf, sayAt, tools }: Round): Promise<boolean> {
  const { store, zone } = tools
  const facts = markOf(dayOf(digest.createdAt, zone), digest.audience)
  const isRested = now.getTime() - digest.saidAt.getTime() >= SHORTEST_MS
  if (facts === digest.facts || !isRested) return false
  const said = await store.digests.said(digest.id)
  const isSaid = (view: View): boolean => JSON.stringify(view) === said
  const view = sayAt(digest, now)
  // Compared as of when it was said: that something is over by now is no reason to edit.
  const isTold = isSaid(sayAt(digest, digest.saidAt)) || isSaid(view)
  return store.digests.restate(digest, { facts, ...(!isTold && { view }) }, now)
}

/**
 * Says a digest as it reads at a moment; those of one day that want the same read the same. How the digests went stays as
 * it was told, or every digest that arrives would change it.
 */
function saying(gathered: Gathered, tools: Tools): (digest: StandingDigest, moment: Date) => View {
  const known = new Map<string, View>()
  return ({ createdAt, audience: { filters }, tally }, now) => {
    const asked = { day: dayOf(createdAt, tools.zone), now, filters, ...(tally && { tally }) }
    const key = JSON.stringify(asked)
    const view = known.get(key) ?? standingDigest(factsOf(gathered, asked, tools), 'nl')
    known.set(key, view)
    return view
  }
}
