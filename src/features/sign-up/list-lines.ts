import { sayShortMoment } from '../../calendar/say-date.ts'
import { mention, type Span, say, strong, type Text } from '../../chat/text.ts'
import { heading, list, type Part, press, row } from '../../chat/view.ts'
import type { Activity } from '../../store/activity-rows.ts'
import type { SignedUp } from '../../store/sign-up-lists.ts'
import { type Locale, texts } from '../locale/texts.ts'
import type { Told } from './own-view.ts'

type Section = 'coming' | 'offered' | 'waiting' | 'cancelled' | 'declined' | 'expired' | 'passed'

/** One person on the list of an activity. */
export interface Line {
  section: Section
  text: Text
  person: string
}

const order: Section[] = ['coming', 'offered', 'waiting', 'cancelled', 'declined', 'expired', 'passed']

/** Everybody who signed up or did, in the order in which an organiser looks for them. */
export function linesOf(signedUp: readonly SignedUp[], told: Told): Line[] {
  const all = signedUp.toSorted((one, other) => one.turn - other.turn)
  const waiting = all.filter(({ state }) => state === 'waiting')
  return order.flatMap((section) =>
    all
      .filter((one) => sectionOf(one) === section)
      .map((one) => ({
        section,
        text: lineText(one, { place: waiting.indexOf(one) + 1, told }),
        person: one.personId,
      })),
  )
}

/** Who waits no more: because of a no, because no answer came, or of themselves. */
function sectionOf({ state, lastOffer }: SignedUp): Section {
  if (state !== 'passed') return state
  return lastOffer === 'declined' || lastOffer === 'expired' ? lastOffer : 'passed'
}

function lineText(one: SignedUp, { place, told }: { place: number; told: Told }): Text {
  const { list: words } = texts(told.locale).signUp
  const moment = (at: Date) => sayShortMoment({ start: at }, told)
  const remarks = {
    coming: [
      ...(one.lastOffer === 'accepted' ? [words.fromLine] : []),
      ...(one.askedAt === null ? [] : [one.changedAt >= one.askedAt ? words.confirmed : words.asked]),
    ],
    offered: one.deadline === undefined ? [] : [words.until(moment(one.deadline))],
    waiting: [words.number(place)],
    cancelled: [words.since(moment(one.changedAt))],
    passed: [words.since(moment(one.changedAt))],
  }[one.state]
  const all = [words.people(one.people), ...remarks].filter((remark) => remark !== '')
  return say`${nameOf(one, told)}${all.length > 0 ? `, ${all.join(', ')}` : ''}`
}

const nameOf = ({ contact }: SignedUp, { locale }: Told): Span =>
  contact === undefined ? strong(texts(locale).signUp.list.someone) : mention(contact.identity, contact.name)

interface Asked {
  activity: Activity
  /** Whether the organiser gives places by hand. */
  isByHand: boolean
  /** Whether somebody can be taken off the list. */
  mayRemove: boolean
  told: Told
}

/** The lines under their headings, with what the organiser can do for each. */
export function sectionParts(lines: readonly Line[], { activity, told, ...asked }: Asked): Part[] {
  const { list: words } = texts(told.locale).signUp
  return order.flatMap((section) => {
    const theirs = lines.filter((line) => line.section === section)
    if (theirs.length === 0) return []
    const title = section === 'coming' ? words.sections.coming(activity.coming) : words.sections[section]
    const doing = doingIn(section, asked, told.locale)
    if (doing === undefined) return [heading(title), list(theirs.map(({ text }) => text))]
    const [label, action] = doing
    const rows = theirs.map(({ text, person }) => row(text, press(label, action, { activity: activity.id, person })))
    return [heading(title), ...rows]
  })
}

/** What a button beside each of a section does, as label and action: who waits is first of all to be let in. */
function doingIn(
  section: Section,
  { isByHand, mayRemove }: Pick<Asked, 'isByHand' | 'mayRemove'>,
  locale: Locale,
): [string, string] | undefined {
  const { signUp, removal } = texts(locale)
  if (section === 'waiting' && isByHand) return [signUp.buttons.offer, 'offer-by-hand']
  const isOnList = section === 'coming' || section === 'offered' || section === 'waiting'
  return isOnList && mayRemove ? [removal.button, 'remove-person'] : undefined
}
