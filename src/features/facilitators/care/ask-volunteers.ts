import { dayOf } from '../../../calendar/local-time.ts'
import type { Contact } from '../../../store/people.ts'
import type { Stayer } from '../../../store/volunteer-care.ts'
import { byDay } from '../../by-day.ts'
import { tellOf } from '../../calls/tell-of-call.ts'
import type { Tools } from '../../tools.ts'
import { careDeliveries } from './care-messages.ts'
import { careStep, REMINDED_MS, STAYS_MS, spokenBefore } from './care-step.ts'

/** So many questions in a row without an answer, and it is asked whether a pause would be nice. */
const SILENT = 3

/**
 * Asks by day who does not answer whether to pause, and each year who was not heard of whether to stay; lets go who stays
 * silent. Asks the database what is due; what another process or an answer settles meanwhile is left to it.
 */
export async function askVolunteers(tools: Tools): Promise<void> {
  const { store, clock, zone } = tools
  const now = clock.now()
  if (byDay(now, zone) > now) return
  const spoken = spokenBefore(now)
  const silence = { unanswered: SILENT, today: dayOf(now, zone), spoken }
  await store.volunteerCare.forgetPauseAsked(SILENT)
  const coordinators = await store.people.coordinators()
  for (const one of await store.volunteerCare.silent(silence)) {
    const deliveries = careDeliveries('pause', one, coordinators)
    await store.volunteerCare.askPause({ personId: one.personId, silence, deliveries }, now)
  }
  // Looked for after that: who was just asked about a pause is left alone for a day.
  const since = (ms: number) => new Date(now.getTime() - ms)
  const quiet = await store.volunteerCare.quietSince(
    { stayed: since(STAYS_MS), asked: since(REMINDED_MS), spoken },
    now,
  )
  for (const one of quiet) await takeStep(one, { coordinators, now }, tools)
  tools.outbox.wake()
}

async function takeStep(
  one: Stayer,
  { coordinators, now }: { coordinators: Contact[]; now: Date },
  tools: Tools,
): Promise<void> {
  const { volunteerCare } = tools.store
  const { personId, stayAskedAt, stayAsks } = one
  const seen = { personId, stayAskedAt, stayAsks }
  const step = careStep(one, now)
  switch (step.kind) {
    case 'wait':
      return
    case 'heard':
      return await volunteerCare.stays({ seen, at: step.at })
    case 'ask':
    case 'remind': {
      const deliveries = careDeliveries(step.kind === 'ask' ? 'stay' : 'remind', one, coordinators)
      await volunteerCare.askStay({ seen, deliveries }, now)
      return
    }
    case 'let-go': {
      const deliveries = careDeliveries('gone', one, coordinators)
      await volunteerCare.letGo({ seen, deliveries, tell: tellOf(tools) }, now)
    }
  }
}
