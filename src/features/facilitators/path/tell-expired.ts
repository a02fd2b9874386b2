import { dayOf } from '../../../calendar/local-time.ts'
import { sayDay } from '../../../calendar/say-date.ts'
import { directTo } from '../../../chat/address.ts'
import { heading, paragraph, view } from '../../../chat/view.ts'
import { byDay } from '../../by-day.ts'
import { texts } from '../../locale/texts.ts'
import type { Tools } from '../../tools.ts'
import { spokenBefore } from '../care/care-step.ts'
import { volunteerButtons } from '../volunteer-buttons.ts'

/** Tells each volunteer once, by day, that the training counts no more; the coordinators see it in their list. */
export async function tellExpired(tools: Tools): Promise<void> {
  const { store, clock, zone, outbox } = tools
  const now = clock.now()
  if (byDay(now, zone) > now) return
  for (const { personId, trainedUntil, contact } of await store.volunteerPath.expired(
    dayOf(now, zone),
    spokenBefore(now),
  )) {
    if (trainedUntil === null) continue
    const locale = contact?.locale ?? 'nl'
    const { expired } = texts(locale).volunteers
    const said = view([
      heading(expired.title),
      paragraph(expired.since(sayDay(trainedUntil, locale))),
      paragraph(expired.next),
      volunteerButtons(locale),
    ])
    const deliveries =
      contact === undefined ? [] : [{ to: directTo(contact.identity), kind: 'post', view: said, canWait: {} } as const]
    if (await store.volunteerPath.tellExpired({ personId, trainedUntil, deliveries }, now)) outbox.wake()
  }
}
