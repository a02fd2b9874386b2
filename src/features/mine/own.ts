import { dayOf } from '../../calendar/local-time.ts'
import { sayMoment } from '../../calendar/say-date.ts'
import { say, strong, type Text } from '../../chat/text.ts'
import { buttons, heading, note, type Part, paragraph, press, row } from '../../chat/view.ts'
import type { ListedActivity } from '../../store/activity-rows.ts'
import { unfinishedOf, unfinishedParts } from '../activities/posting/unfinished.ts'
import { commandButton } from '../command-button.ts'
import { isPaused } from '../facilitators/profile-facts.ts'
import { type Texts, texts } from '../locale/texts.ts'
import type { Caller, Tools } from '../tools.ts'

const MOST_ROWS = 10
/** So long what has been stays in the overview: in that time it is asked how it went, twice at most. */
const PAST_DAYS = 30

/** What a person has with the bot at this moment. */
export type Own = Awaited<ReturnType<typeof gatherOwn>>

type Told = Pick<Tools, 'zone' | 'clock'> & Pick<Caller, 'locale'>

export async function gatherOwn(caller: Caller, tools: Tools) {
  const { personId, isGuest } = caller
  const { store, clock } = tools
  if (personId === undefined)
    return {
      ...{ activities: [], past: [], sentIn: [], unfinished: [] },
      ...{ signUps: [], facilitator: undefined, answers: [], ties: [] },
    }
  const now = clock.now()
  const lately = { from: new Date(now.getTime() - PAST_DAYS * 86_400_000), to: now }
  const [activities, past, sentIn, unfinished, signUps, facilitator, answers, ties] = await Promise.all([
    // Who speaks as a guest looks after nothing here, and sees no more of the network than other guests.
    isGuest ? [] : store.activities.ofPerson(personId, now),
    isGuest ? [] : store.activities.pastOfPerson(personId, lately),
    isGuest ? [] : store.reviews.ofPerson(personId),
    isGuest ? [] : unfinishedOf(caller, tools),
    store.attendance.ofPerson(personId, now),
    store.facilitators.of(personId),
    store.calls.ofPerson(personId, now),
    store.memberships.ofPerson(personId),
  ])
  return {
    activities,
    past,
    sentIn,
    unfinished,
    signUps,
    facilitator,
    answers,
    ties,
  }
}

/** Activities the person looks after, those that are not posted yet, and those that have been. */
export function activityParts({ activities, past, sentIn, unfinished }: Own, told: Told): Part[] {
  const { mine, review } = texts(told.locale)
  const rows = activities.map((activity) =>
    row(
      activityLine(activity, told, remarkOn(activity, told)),
      press(mine.manage, 'manage-activity', { activity: activity.id }),
    ),
  )
  const published = rows.length === 0 ? [] : [heading(mine.activities), ...first(rows, mine)]
  const sent = sentIn.map((activity) => {
    const remark = activity.state === 'declined' ? review.mine.declined : review.mine.waits
    return row(activityLine(activity, told, remark), press(mine.manage, 'manage-activity', { activity: activity.id }))
  })
  const waiting = sent.length === 0 ? [] : [heading(review.mine.title), ...first(sent, mine)]
  return [...published, ...waiting, ...unfinishedParts(unfinished, told.locale, MOST_ROWS), ...pastParts(past, told)]
}

function pastParts(past: ListedActivity[], told: Told): Part[] {
  const { mine } = texts(told.locale)
  if (past.length === 0) return []
  const rows = past.map((activity) =>
    row(activityLine(activity, told, undefined), press(mine.manage, 'manage-activity', { activity: activity.id })),
  )
  return [heading(mine.past), ...first(rows, mine)]
}

function remarkOn({ confirmation }: ListedActivity, { locale }: Told): string | undefined {
  const words = texts(locale)
  return confirmation === 'asked' || confirmation === 'unconfirmed' ? words.confirmation.waits : undefined
}

/** What the person comes to, and can cancel here. */
export function signUpParts({ signUps }: Own, told: Told): Part[] {
  const { mine } = texts(told.locale)
  if (signUps.length === 0) return []
  const rows = signUps.map((signUp) => signUpRow(signUp, told))
  return [heading(mine.signUps), ...first(rows, mine)]
}

function signUpRow({ activity, mine }: Own['signUps'][number], told: Told): Part {
  const { mine: words, signUp } = texts(told.locale)
  if (activity.state === 'cancelled') return paragraph(activityLine(activity, told, words.cancelled))
  const about = { activity: activity.id }
  switch (mine.state) {
    case 'waiting': {
      const line = activityLine(activity, told, words.waiting(mine.place, mine.people))
      return row(line, press(signUp.buttons.leaveLine, 'not-coming', about))
    }
    case 'offered': {
      const moment = sayMoment({ start: mine.deadline }, told)
      return row(
        activityLine(activity, told, words.offered(mine.people, moment)),
        press(words.answer, 'see-activity', about),
      )
    }
    case 'coming':
      return row(
        activityLine(activity, told, words.withHowMany(mine.people)),
        press(words.notComing, 'not-coming', about),
      )
  }
}

/** What the person does as a facilitator. */
export function facilitatorParts({ facilitator, answers }: Own, told: Told): Part[] {
  const { mine } = texts(told.locale)
  if (facilitator === undefined && answers.length === 0) return []
  const paused = facilitator && isPaused(facilitator, dayOf(told.clock.now(), told.zone))
  const rows = answers.map(({ answer, call }) =>
    row(
      activityLine(call.activity, told, answer === 'reserve' ? mine.reserve : undefined),
      press(mine.notComing, 'leave-call', { call: call.id }),
    ),
  )
  return [
    heading(mine.facilitator),
    ...(facilitator === undefined
      ? []
      : [
          row(
            paused ? mine.isFacilitator.paused : mine.isFacilitator.active,
            commandButton(mine.change, 'gespreksleider'),
          ),
        ]),
    ...(rows.length === 0 ? [] : [paragraph(mine.saidYes), ...first(rows, mine)]),
  ]
}

/** The organisations the person belongs to, or asked to. */
export function partnerParts({ ties }: Own, { locale }: Told): Part[] {
  const { mine } = texts(locale)
  const names = ties.map(({ state, role, partner }) =>
    state === 'admitted' ? mine.memberOf(strong(partner.name), role) : mine.askedFor(strong(partner.name)),
  )
  return [
    heading(mine.partner),
    ...(names.length === 0 ? [paragraph(mine.noPartner)] : names.map((name) => paragraph(name))),
    buttons(commandButton(mine.toPartner, 'organisatie')),
  ]
}

function activityLine(
  { title, startsAt, endsAt }: Pick<ListedActivity, 'title' | 'startsAt' | 'endsAt'>,
  { locale, zone }: Told,
  remark: string | undefined,
): Text {
  const when = sayMoment({ start: startsAt, end: endsAt ?? undefined }, { locale, zone })
  return say`${strong(title)}\n${when}${remark === undefined ? '' : ` (${remark})`}`
}

const first = (rows: Part[], { andMore }: Texts['mine']): Part[] =>
  rows.length <= MOST_ROWS ? rows : [...rows.slice(0, MOST_ROWS), note(andMore(rows.length - MOST_ROWS))]
