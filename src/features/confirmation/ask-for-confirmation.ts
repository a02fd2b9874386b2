import { addDays, dayOf, startOfDay } from '../../calendar/local-time.ts'
import { directTo } from '../../chat/address.ts'
import type { View } from '../../chat/view.ts'
import type { Unsettled } from '../../store/confirmations.ts'
import type { NewDelivery } from '../../store/deliveries.ts'
import type { Contact } from '../../store/people.ts'
import { byDay } from '../by-day.ts'
import type { Tools } from '../tools.ts'
import { lateView, questionView } from './confirmation-message.ts'
import { ASKED_DAYS, confirmationStep, SURE_DAYS } from './confirmation-step.ts'
import { whomToAsk } from './whom-to-ask.ts'

/** Who is asked late, because the bot stood still, has at least this long to answer. */
const LEAST_TIME_MS = 24 * 3_600_000

/**
 * Asks by day whether what comes in two weeks goes on, and says of what comes in one week that no answer came. Asks the database what
 * is due; what another process settles meanwhile is left to it.
 */
export async function askForConfirmation(tools: Tools): Promise<void> {
  const now = tools.clock.now()
  // Who is asked hears it at once, and at night nobody is.
  if (byDay(now, tools.zone) > now) return
  const asked = await askAll(now, tools)
  const givenUp = await giveUpAll(now, tools)
  if (asked || givenUp) tools.outbox.wake()
}

async function askAll(now: Date, tools: Tools): Promise<boolean> {
  const { confirmations } = tools.store
  const near = await confirmations.open(endOfDayIn(ASKED_DAYS, now, tools.zone), now)
  if (near.length === 0) return false
  const steps = near.map((one) => ({ one, step: confirmationStep(one, tools.zone) }))
  const idsOf = (wanted: 'sure' | 'ask' | 'note') =>
    steps.filter(({ step }) => step === wanted).map(({ one }) => one.id)
  const asking = steps.filter(({ step }) => step === 'ask').map(({ one }) => one)
  const seriesIds = [...new Set(asking.flatMap(({ series }) => series?.id ?? []))]
  const questions = await messagesAbout(asking, { isLate: false, viewOf: questionView }, tools)
  const change = { sure: idsOf('sure'), asked: [...idsOf('ask'), ...idsOf('note')], seriesIds }
  return await confirmations.ask(change, questions, now)
}

async function giveUpAll(now: Date, tools: Tools): Promise<boolean> {
  const { confirmations } = tools.store
  const until = endOfDayIn(SURE_DAYS, now, tools.zone)
  const late = await confirmations.unanswered({ until, asked: new Date(now.getTime() - LEAST_TIME_MS) }, now)
  if (late.length === 0) return false
  // Of a series it is said once, not every week again.
  const news = late.filter(({ series }) => series === null || series.remindedAt === null)
  const seriesIds = [...new Set(news.flatMap(({ series }) => series?.id ?? []))]
  const notices = await messagesAbout(news, { isLate: true, viewOf: lateView }, tools)
  return await confirmations.giveUp({ ids: late.map(({ id }) => id), seriesIds }, notices, now)
}

const endOfDayIn = (days: number, now: Date, zone: string): Date =>
  startOfDay(zone, addDays(dayOf(now, zone), days + 1))

interface Saying {
  isLate: boolean
  viewOf: typeof questionView
}

interface Bundle {
  contact: Contact
  forWantOfOthers: boolean
  all: Unsettled[]
}

/** One message a person, with everything that person is to hear of. */
async function messagesAbout(
  all: Unsettled[],
  { isLate, viewOf }: Saying,
  { store, zone }: Tools,
): Promise<NewDelivery[]> {
  if (all.length === 0) return []
  const coordinators = await store.people.coordinators()
  const bundles = new Map<string, Bundle>()
  for (const one of all) {
    const keepers = await store.keepers.of({ partnerId: one.partnerId, authorId: one.series?.authorId ?? one.authorId })
    const { contacts, forWantOfOthers } = whomToAsk(keepers, { isLate, coordinators })
    for (const contact of contacts) {
      const key = `${contact.personId} ${forWantOfOthers}`
      const bundle = bundles.get(key) ?? { contact, forWantOfOthers, all: [] }
      bundles.set(key, { ...bundle, all: [...bundle.all, one] })
    }
  }
  return [...bundles.values()].map(({ contact, forWantOfOthers, all: theirs }) =>
    posted(contact, viewOf(theirs, { zone, locale: contact.locale ?? 'nl', forWantOfOthers }), soonest(theirs)),
  )
}

const soonest = (all: Unsettled[]): Date => new Date(Math.min(...all.map(({ startsAt }) => startsAt.getTime())))

const posted = ({ identity }: Contact, view: View, concerns: Date): NewDelivery => ({
  ...{ to: directTo(identity), kind: 'post', view },
  canWait: { concerns },
})
