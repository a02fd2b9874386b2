import { addDays, dayOf, startOfDay, timeOf } from '../../calendar/local-time.ts'
import { directTo } from '../../chat/address.ts'
import type { NewDelivery } from '../../store/deliveries.ts'
import type { Past } from '../../store/evaluations.ts'
import type { Contact } from '../../store/people.ts'
import { quiet } from '../by-day.ts'
import { whomToAsk } from '../confirmation/whom-to-ask.ts'
import type { Tools } from '../tools.ts'
import { grouped } from './evaluated.ts'
import { questionView } from './question-view.ts'

const asksFrom = '10:00'
/** What is longer ago, because the bot stood still or is new, is not asked any more. */
const MOST_DAYS = 7
/** When it is asked for the second and last time. */
const AGAIN_DAYS = 7

/**
 * Asks who organised it how yesterday's activities went, and at the start of a month how the times of a series went in the
 * month before: at ten or, after a stop, later that day. What stays without an answer is asked once more.
 */
export async function askAfterwards(tools: Tools): Promise<void> {
  const { store, clock, zone } = tools
  const now = clock.now()
  const time = timeOf(now, zone)
  if (time < asksFrom || time >= quiet.from) return
  const today = dayOf(now, zone)
  const [singles, times, unanswered] = await Promise.all([
    store.evaluations.unasked(
      { from: startOfDay(zone, addDays(today, -MOST_DAYS)), to: startOfDay(zone, today) },
      'single',
    ),
    store.evaluations.unasked(monthJustOver(today, zone), 'series'),
    store.evaluations.unanswered(startOfDay(zone, addDays(today, 1 - AGAIN_DAYS))),
  ])
  const first = [...singles.filter(({ endsAt }) => endsAt === null || endsAt <= startOfDay(zone, today)), ...times]
  if (first.length + unanswered.length === 0) return
  const idsOf = (past: Past[]) => past.map(({ id }) => id)
  const asked = { first: idsOf(first), again: idsOf(unanswered) }
  if (await store.evaluations.ask(asked, await questionsTo({ first, again: unanswered }, tools), now))
    tools.outbox.wake()
}

/** In the first days of a month the month before it; otherwise nothing. */
function monthJustOver(today: string, zone: string): { from: Date; to: Date } {
  const first = `${today.slice(0, 7)}-01`
  const to = startOfDay(zone, first)
  const isEarly = today <= addDays(first, MOST_DAYS)
  return { from: isEarly ? startOfDay(zone, `${addDays(first, -1).slice(0, 7)}-01`) : to, to }
}

interface Bundle {
  contact: Contact
  past: Past[]
  isAgain: boolean
}

/** One message a person, with everything that person is asked. */
async function questionsTo(asked: { first: Past[]; again: Past[] }, { store, zone }: Tools): Promise<NewDelivery[]> {
  const bundles = new Map<string, Bundle>()
  for (const [past, isAgain] of [
    [asked.first, false],
    [asked.again, true],
  ] as const)
    for (const one of past) {
      const keepers = await store.keepers.of(one)
      // Where nobody of the organisation is left, nobody knows how it went.
      const { contacts } = whomToAsk(keepers, { isLate: false, coordinators: [] })
      for (const contact of contacts) {
        const bundle = bundles.get(contact.personId) ?? { contact, past: [], isAgain: false }
        bundles.set(contact.personId, { contact, past: [...bundle.past, one], isAgain: bundle.isAgain || isAgain })
      }
    }
  return [...bundles.values()].map(({ contact, past, isAgain }) => ({
    to: directTo(contact.identity),
    kind: 'post',
    view: questionView(grouped(past, zone), { locale: contact.locale ?? 'nl', zone, isAgain }),
  }))
}
