import { sayMoment } from '../../calendar/say-date.ts'
import { link, say, strong, type Text } from '../../chat/text.ts'
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
import type { Activity } from '../../store/activity-rows.ts'
import { type Locale, type Texts, texts } from '../locale/texts.ts'
import type { Tools } from '../tools.ts'
import {
  accessibilityOptions,
  countWords,
  kindName,
  lineName,
  namesOf,
  themeDayName,
  whereWords,
} from './activity-words.ts'
import { joinButtons } from './join-button.ts'

/** What the network file, the clock and the zone add to an activity. */
export interface CardFacts {
  when: string
  kind: string
  themeDay: string | undefined
  line: string | undefined
  languages: string
  hasBegun: boolean
}

export const cardFacts = (
  activity: Activity,
  { network, zone, clock }: Pick<Tools, 'network' | 'zone' | 'clock'>,
  locale: Locale,
): CardFacts => ({
  when: sayMoment({ start: activity.startsAt, end: activity.endsAt ?? undefined }, { locale, zone }),
  kind: kindName(activity.kind, network),
  themeDay: themeDayName(activity.themeDay, network),
  line: lineName(activity.line, network),
  languages: namesOf(activity.languages, network.languages),
  hasBegun: activity.startsAt <= clock.now(),
})

/** The card of an activity as it is posted in channels, where everybody reads it. */
export function activityCard(activity: Activity, shown: CardFacts, all: Texts): View {
  const { activities: words } = all
  const { id, title, state } = activity
  if (state === 'cancelled') return cancelledCard(activity, shown, words)
  const see = press(words.buttons.more, 'see-activity', { activity: id })
  return view(
    [
      ...cardParts(activity, shown, words),
      ...doubt(activity, all),
      buttons(...joinButtons(activity, shown.hasBegun, all), see),
    ],
    `${title}, ${shown.when}`,
  )
}

/** The card without its buttons. */
const cardParts = (activity: Activity, shown: CardFacts, words: Texts['activities']): Part[] => [
  ...saidParts(activity, shown, words),
  note([countWords(activity, words), ...(activity.signUpClosedAt === null ? [] : [words.signUpClosed])].join(' ')),
]

const doubt = ({ confirmation }: Activity, words: Texts): Part[] =>
  confirmation === 'unconfirmed' ? [note(words.confirmation.unconfirmed)] : []

/** What the organiser says of it, without what changes by itself. */
export function saidParts(activity: Activity, shown: CardFacts, words: Texts['activities']): Part[] {
  return [
    heading(activity.title),
    ...describing(activity),
    facts({
      ...mainFacts(activity, shown, words),
      [words.facts.themeDay]: shown.themeDay,
      [words.facts.line]: shown.line,
      [words.facts.accessibility]: namesOf(activity.accessibility, accessibilityOptions(words)),
      [words.facts.cost]: activity.cost ?? undefined,
    }),
  ]
}

/** Where somebody stands in the sign-up, in short, and what they can do about it. */
interface InShort {
  parts: Part[]
  buttons: Button[]
}

/** Everything about an activity, for one person. `rhythm` is how it comes back. */
export function activityDetails(
  activity: Activity,
  { own, rhythm, extra = [] }: { own: InShort; rhythm?: string | undefined; extra?: Button[] },
  tools: Pick<Tools, 'network' | 'zone' | 'clock'> & { locale: Locale },
): View {
  const all = texts(tools.locale)
  const { activities: words } = all
  const shown = cardFacts(activity, tools, tools.locale)
  const { id, state } = activity
  const copy = press(words.buttons.copy, 'copy-activity', { activity: id })
  if (state === 'cancelled') {
    const card = cancelledCard(activity, shown, words)
    return extra.length === 0 ? card : { ...card, parts: [...card.parts, buttons(...extra)] }
  }
  return view(
    [
      ...cardParts(activity, shown, words),
      ...doubt(activity, all),
      ...(rhythm === undefined ? [] : [note(all.series.since(rhythm))]),
      ...moreFacts(activity, shown, words),
      ...own.parts,
      buttons(...own.buttons, copy, ...extra),
    ],
    `${activity.title}, ${shown.when}`,
  )
}

/** What is shown to who wants to know more than the card says. */
export function moreFacts(activity: Activity, shown: CardFacts, words: Texts['activities']): Part[] {
  const more = facts({
    [words.facts.audience]: activity.audience ?? undefined,
    [words.facts.languages]: shown.languages,
    [words.facts.expected]: activity.expected === null ? undefined : String(activity.expected),
    [words.facts.question]: activity.question ?? undefined,
    [words.facts.link]: activity.link === null ? undefined : [link(activity.link, activity.link)],
    [words.facts.visibility]: activity.visibility === 'network' ? words.visibility.network : undefined,
  })
  return more.kind === 'facts' && more.facts.length > 0 ? [more] : []
}

function cancelledCard(activity: Activity, shown: CardFacts, words: Texts['activities']): View {
  const because = words.cancelledBecause(activity.cancelReason ?? '')
  return view(
    [
      heading(activity.title),
      paragraph(say`${strong(words.cancelled)}. ${because}`),
      facts(mainFacts(activity, shown, words)),
    ],
    words.cancelledSummary(activity.title),
  )
}

const mainFacts = (
  activity: Activity,
  { when, kind }: CardFacts,
  words: Texts['activities'],
): Record<string, Text | string | undefined> => ({
  [words.facts.when]: when,
  [words.facts.where]: whereWords(activity, words),
  [words.facts.organiser]: activity.partner.name,
  [words.facts.kind]: kind,
})

const describing = ({ description }: Activity): Part[] => (description === null ? [] : [paragraph(description)])
