import { sayMoment } from '../../calendar/say-date.ts'
import { say, strong } from '../../chat/text.ts'
import {
  type Button,
  buttons,
  type Menu,
  menu,
  note,
  type Part,
  paragraph,
  press,
  type View,
  view,
} from '../../chat/view.ts'
import type { Activity } from '../../store/activity-rows.ts'
import type { SignUp } from '../../store/attendance.ts'
import type { Own } from '../../store/own-standing.ts'
import { cardFacts } from '../activities/activity-card.ts'
import { whereWords } from '../activities/activity-words.ts'
import { joinButtons } from '../activities/join-button.ts'
import { commandButton } from '../command-button.ts'
import { type Locale, texts } from '../locale/texts.ts'
import type { Tools } from '../tools.ts'

const MOST_PEOPLE = 10

/** To whom it is said, and what words and dates need. */
export type Told = Pick<Tools, 'network' | 'zone' | 'clock'> & { locale: Locale }

type Offered = Extract<Own, { state: 'offered' }>

/** What came of a wish to come, for who had it. */
export function signUpView(activity: Activity, result: SignUp, told: Told): View {
  const { activities, signUp: words } = texts(told.locale)
  const { title } = activity
  switch (result.kind) {
    case 'coming':
    case 'waiting':
      return view(ownParts(activity, result.mine, told))
    case 'full':
      return fullView(activity, result, told)
    case 'closed':
      if (result.mine.state === 'none') return nextToAgenda(words.closed(title), told)
      return view([paragraph(words.closedForMore), ...ownParts(activity, result.mine, told)])
    case 'cancelled':
      return nextToAgenda(activities.isCancelled(title), told)
    case 'past':
      return nextToAgenda(words.past(title), told)
    case 'gone':
      return nextToAgenda(activities.gone, told)
  }
}

function fullView(activity: Activity, { mine, left }: Extract<SignUp, { kind: 'full' }>, told: Told): View {
  const { signUp: words } = texts(told.locale)
  if (mine.state === 'waiting' && activity.capacity !== null)
    return view([paragraph(words.most(activity.capacity)), ...ownParts(activity, mine, told)])
  if (mine.state !== 'none') return view([paragraph(words.tooFew(left)), ...ownParts(activity, mine, told)])
  const wait = press(words.buttons.wait, 'wait', { activity: activity.id }, { style: 'primary' })
  return view([
    paragraph(left === 0 ? words.full(activity.title) : words.tooFew(left)),
    paragraph(words.canWait),
    buttons(wait, ...otherTimes(activity, told), toAgenda(told)),
  ])
}

/** Where a person stands, with what can be changed about it until it begins. */
export function ownParts(activity: Activity, mine: Own, told: Told): Part[] {
  const { activities, signUp: words } = texts(told.locale)
  const { id, title } = activity
  const whenAndWhere = paragraph(`${cardFacts(activity, told, told.locale).when}, ${whereWords(activity, activities)}`)
  const leave = (label: string) => buttons(press(label, 'not-coming', { activity: id }), ...otherTimes(activity, told))
  switch (mine.state) {
    case 'none':
      return []
    case 'coming':
      return [
        paragraph(say`${words.coming(title)} ${words.with(mine.people)}`),
        whenAndWhere,
        note(words.changeable),
        menu(howMany(activity, mine.people, told)),
        leave(activities.buttons.notComing),
      ]
    case 'waiting':
      return [
        paragraph(say`${words.waiting.stands(title, mine.place)} ${words.waiting.with(mine.people)}`),
        whenAndWhere,
        note(words.waiting.next),
        ...(mine.people > 1 ? [note(words.waiting.group(mine.people))] : []),
        menu(howMany(activity, mine.people, told)),
        leave(words.buttons.leaveLine),
      ]
    case 'offered':
      return offerParts(activity, mine, told)
  }
}

/** Who comes to one time of a series, or cannot, is shown the others. */
const otherTimes = ({ seriesId }: Pick<Activity, 'seriesId'>, { locale }: Pick<Told, 'locale'>): Button[] =>
  seriesId === null ? [] : [press(texts(locale).activities.buttons.otherTimes, 'series-dates', { series: seriesId })]

/** An offer that can be answered now. */
export function offerParts(activity: Activity, { people, offer, deadline }: Offered, told: Told): Part[] {
  const { activities, signUp } = texts(told.locale)
  const { offer: words } = signUp
  return [
    paragraph(say`${strong(`${words.title(people)}.`)} ${words.ask(people, activity.title)}`),
    paragraph(`${cardFacts(activity, told, told.locale).when}, ${whereWords(activity, activities)}`),
    paragraph(words.until(momentWords(deadline, told))),
    ...(people > 1 ? [note(words.fewer)] : []),
    answerButtons(offer, told),
  ]
}

const answerButtons = (offer: string, { locale }: Pick<Told, 'locale'>): Part => {
  const { yes, no } = texts(locale).signUp.buttons
  return buttons(press(yes, 'take-offer', { offer }, { style: 'primary' }), press(no, 'decline-offer', { offer }))
}

/** Where a person stands, beside everything else about an activity. */
export function ownInShort(activity: Activity, mine: Own, told: Told): { parts: Part[]; buttons: Button[] } {
  const all = texts(told.locale)
  const { signUp: words, activities } = all
  const { hasBegun } = cardFacts(activity, told, told.locale)
  const leave = (label: string) => (hasBegun ? [] : [press(label, 'not-coming', { activity: activity.id })])
  switch (mine.state) {
    case 'none':
      return { parts: [], buttons: joinButtons(activity, hasBegun, all) }
    case 'coming':
      return {
        parts: [paragraph(say`${words.coming(activity.title)} ${words.with(mine.people)}`)],
        buttons: leave(activities.buttons.notComing),
      }
    case 'waiting':
      return {
        parts: [paragraph(say`${words.waiting.stands(activity.title, mine.place)} ${words.waiting.with(mine.people)}`)],
        buttons: leave(words.buttons.leaveLine),
      }
    case 'offered':
      return { parts: hasBegun ? [] : offerParts(activity, mine, told), buttons: [] }
  }
}

/** What is said to who is not on the list any more, with a way back as far as there is one. */
export function leftView(sentence: string, activity: Activity, told: Told): View {
  const all = texts(told.locale)
  const [join] = joinButtons(activity, activity.startsAt <= told.clock.now(), all)
  if (join === undefined) return nextToAgenda(sentence, told)
  return view([paragraph(sentence), note(all.signUp.back(join.label)), buttons(join, toAgenda(told))])
}

/** A sentence about what cannot be joined, with where else there is something to do. */
export const nextToAgenda = (sentence: string, told: Pick<Told, 'locale'>): View =>
  view([paragraph(sentence), buttons(toAgenda(told))])

const toAgenda = ({ locale }: Pick<Told, 'locale'>): Button =>
  commandButton(texts(locale).activities.buttons.agenda, 'agenda')

/** `vrijdag 26 februari 2027, om 18.00 uur`. */
export const momentWords = (moment: Date, { locale, zone }: Told): string =>
  sayMoment({ start: moment }, { locale, zone })

function howMany({ id, capacity }: Activity, people: number, { locale }: Told): Menu {
  const { activities, signUp } = texts(locale)
  const most = Math.min(MOST_PEOPLE, capacity ?? MOST_PEOPLE)
  const options = Array.from({ length: most }, (_, index) => ({
    label: signUp.people(index + 1),
    value: String(index + 1),
  }))
  return {
    label: activities.buttons.howMany,
    action: 'come-with',
    input: { activity: id },
    options,
    ...(people <= most && { chosen: String(people) }),
  }
}
