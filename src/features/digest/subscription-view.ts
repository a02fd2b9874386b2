import { sayMoment, sayTime } from '../../calendar/say-date.ts'
import { mayActAs } from '../../chat/feature.ts'
import {
  type Button,
  buttons,
  facts,
  heading,
  note,
  type Part,
  paragraph,
  press,
  type View,
  view,
} from '../../chat/view.ts'
import type { Subscription } from '../../store/subscriptions.ts'
import { texts } from '../locale/texts.ts'
import { themeCategories } from '../theme-days/theme-day-words.ts'
import type { Caller, Tools } from '../tools.ts'
import { nextDue, weekAt } from './due.ts'
import { contentOf } from './subscription-form.ts'

/** How a channel stands, with what may be done; `first` says what has just happened. */
export async function subscriptionView(first: string | undefined, caller: Caller, tools: Tools): Promise<View> {
  const words = texts(caller.locale).digest.subscription
  const known = await subscriptionHere(caller, tools)
  const current = known?.state === 'stopped' ? undefined : known
  const mayChange = mayChangeSubscription(known, caller)
  return view([
    heading(words.title),
    ...(first === undefined ? [] : [paragraph(first)]),
    ...(current ? await standing(current, caller, tools) : [paragraph(words.off)]),
    buttons(...(mayChange ? changes(current, caller) : []), press(words.buttons.preview, 'digest-preview')),
    ...(mayChange ? [] : [note(known?.coordinators ? words.membersSee : words.readersSee)]),
  ])
}

/** Whether somebody may change what a channel is subscribed to. What the coordinators' own channel hears is theirs to decide, also once stopped. */
export const mayChangeSubscription = (known: Subscription | undefined, { role }: Caller): boolean =>
  mayActAs(role, known?.coordinators ? 'coordinator' : 'member')

/** The subscription of the channel somebody speaks in, whatever its state. */
export const subscriptionHere = ({ conversation }: Caller, { store }: Tools): Promise<Subscription | undefined> =>
  store.subscriptions.of(conversation)

async function standing(current: Subscription, caller: Caller, tools: Tools): Promise<Part[]> {
  const { locale } = caller
  const words = texts(locale).digest.subscription
  if (!current.isReadable) return [paragraph(words.unreadable)]
  const { paused, cardsOnly, on } = words
  const isComing = current.state === 'active' && current.digest
  const next = isComing ? await nextMoment(current, { caller, tools }) : undefined
  const { districts, lines, categories } = current.filters
  const { network } = tools
  return [
    paragraph(current.state === 'paused' ? paused : current.digest ? on : cardsOnly),
    facts({
      [words.facts.when]: current.digest ? everyWeek(current, caller) : undefined,
      [words.facts.next]: next,
      [words.facts.what]: words.what[contentOf(current)],
      [words.facts.districts]: districts?.join(', ') ?? words.everything,
      [words.facts.lines]:
        lines?.map((line) => network.lines.find(({ number }) => number === line)?.name ?? line).join(', ') ??
        words.everything,
      [words.facts.categories]: categories?.map((key) => categoryName(key, tools)).join(', ') ?? words.everything,
      [words.facts.coordinators]: current.coordinators ? words.theCoordinators : undefined,
    }),
  ]
}

function everyWeek({ weekday, time }: Subscription, { locale }: Caller): string {
  const words = texts(locale).digest.subscription
  return words.every(words.weekdays[weekday - 1] ?? '', sayTime(time, locale))
}

const categoryName = (key: string, { network }: Tools): string =>
  themeCategories(network).find((category) => category.key === key)?.name ?? key

/** When the next digest comes, in words. */
export async function nextMoment(
  subscription: Subscription,
  { caller, tools }: { caller: Caller; tools: Tools },
): Promise<string> {
  const { store, zone, clock } = tools
  const now = clock.now()
  const thisWeek = weekAt(now, zone)
  const isSettled = (await store.digests.ofWeek(subscription.channel.id, thisWeek)) !== undefined
  const next = nextDue(subscription, zone, now, (week) => isSettled && week === thisWeek)
  return sayMoment({ start: next }, { locale: caller.locale, zone })
}

function changes(current: Subscription | undefined, { locale }: Caller): Button[] {
  const { buttons: labels, confirmStop } = texts(locale).digest.subscription
  if (current === undefined) return [press(labels.start, 'subscription-change', {}, { style: 'primary' })]
  return [
    press(labels.change, 'subscription-change'),
    current.state === 'paused'
      ? press(labels.resume, 'subscription-resume', {}, { style: 'primary' })
      : press(labels.pause, 'subscription-pause'),
    press(labels.stop, 'subscription-stop', {}, { style: 'danger', confirm: confirmStop }),
  ]
}
