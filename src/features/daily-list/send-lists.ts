import { type Day, dayOf, instantAt, timeOf } from '../../calendar/local-time.ts'
import { isWorkingDay } from '../../calendar/working-days.ts'
import type { View } from '../../chat/view.ts'
import { quiet } from '../by-day.ts'
import type { Locale } from '../locale/texts.ts'
import { directly } from '../partners/people.ts'
import type { Tools } from '../tools.ts'
import { everythingThatWaits } from './entries.ts'
import { listView } from './list-view.ts'

const FROM = '09:00'

/** The day of which the lists are due at a moment: a working day from nine o'clock until the evening. */
export function listDayAt(now: Date, zone: string): Day | undefined {
  const [day, time] = [dayOf(now, zone), timeOf(now, zone)]
  return isWorkingDay(day) && time >= FROM && time < quiet.from ? day : undefined
}

/**
 * Tells each coordinator once a working day what waited at nine; what comes in later waits for the next list, also when
 * this one is late. Of two processes one tells it.
 */
export async function sendDailyLists(tools: Tools): Promise<void> {
  const { store, clock, zone } = tools
  const now = clock.now()
  const day = listDayAt(now, zone)
  const coordinators = day === undefined ? [] : await store.dailyLists.due(day)
  if (day === undefined || coordinators.length === 0) return
  const nine = instantAt(zone, day, FROM)
  const views = new Map<Locale, View | undefined>()
  for (const locale of new Set(coordinators.map((one) => one.locale ?? 'nl'))) {
    const waited = (await everythingThatWaits(tools, locale)).filter(({ since }) => since < nine)
    views.set(locale, listView(waited, 1, { locale, zone, now }))
  }
  for (const { personId, identity, locale } of coordinators) {
    const shown = views.get(locale ?? 'nl')
    if (shown === undefined) continue
    const isNews = await store.dailyLists.settle({ personId, day, deliveries: [directly(identity, shown)] }, now)
    if (isNews) tools.outbox.wake()
  }
}
