import { dayOf } from '../../../calendar/local-time.ts'
import type { Tools } from '../../tools.ts'
import { trainedUntilFrom } from './move-volunteer.ts'
import { beforeTraining } from './path-steps.ts'

/** Whoever was there has so long to say who came; then who signed up counts as having come. */
const SETTLES_AFTER_MS = 48 * 3_600_000

/** Moves on who came to a training; how many, or undefined when that was settled before. */
export async function settleTraining(
  { id: activityId, startsAt }: { id: string; startsAt: Date },
  who: { came: string[]; by?: string },
  { store, clock, network, zone }: Tools,
): Promise<number | undefined> {
  const trainedUntil = trainedUntilFrom(dayOf(startsAt, zone), network)
  return await store.trainings.settle(
    { activityId, ...who, before: beforeTraining, to: 'trained', trainedUntil },
    clock.now(),
  )
}

/** Settles by itself what nobody settled. Asks the database what is due, so doing it twice changes nothing. */
export async function settleTrainings(tools: Tools): Promise<void> {
  const until = new Date(tools.clock.now().getTime() - SETTLES_AFTER_MS)
  for (const training of await tools.store.trainings.unsettled(until)) {
    if ((training.endsAt ?? training.startsAt) > until) continue
    const volunteers = await tools.store.trainings.volunteersAt(training.id)
    await settleTraining(training, { came: volunteers.map(({ personId }) => personId) }, tools)
  }
}
