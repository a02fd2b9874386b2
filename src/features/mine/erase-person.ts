import type { Erased } from '../../store/privacy.ts'
import { tellOf } from '../calls/tell-of-call.ts'
import { type Locale, texts } from '../locale/texts.ts'
import { orphanedDeliveries } from '../partners/leave-place.ts'
import type { Tools } from '../tools.ts'

/** Erases a person, and has who must know of it told; undefined when there is no such person any more. */
export async function erasePerson(personId: string, locale: Locale, tools: Tools): Promise<Erased | undefined> {
  const coordinators = (await tools.store.people.coordinators()).filter((one) => one.personId !== personId)
  const erased = await tools.store.privacy.erase(
    {
      personId,
      tell: tellOf(tools),
      nobody: texts(locale).mine.someone,
      orphaned: ({ name }) => orphanedDeliveries(name, coordinators),
    },
    tools.clock.now(),
  )
  tools.outbox.wake()
  return erased
}
