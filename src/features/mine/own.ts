import { dayOf } from '../../calendar/local-time.ts'
import { sayMoment } from '../../calendar/say-date.ts'
import { say, strong, type Text } from '../../chat/text.ts'
import { buttons, heading, note, type Part, paragraph, press, row } from '../../chat/view.ts'
import type { ListedActivity } from '../../store/activity-rows.ts'
import { commandButton } from '../command-button.ts'
import { isPaused } from '../facilitators/profile-facts.ts'
import { type Texts, texts } from '../locale/texts.ts'
import type { Caller, Tools } from '../tools.ts'

const MOST_ROWS = 10

/** What a person has with the bot at this moment. */
export type Own = Awaited<ReturnType<typeof gatherOwn>>

type Told = Pick<Tools, 'zone' | 'clock'> & Pick<Caller, 'locale'>

export async function gatherOwn({ personId }: Caller, { store, clock }: Tools) {
  if (personId === undefined) return { activities: [], signUps: [], facilitator: undefined, answers: [], ties: [] }
  const now = clock.now()
  const [activities, signUps, facilitator, answers, ties] = await Promise.all([
    store.activities.ofPerson(personId, now),
    store.attendance.ofPerson(personId, now),
    store.facilitators.of(personId),
    store.calls.ofPerson(personId, now),
    store.memberships.ofPerson(personId),
  ])
  return { activities, signUps, facilitator, answers, ties }
}

/** Activities the person looks after. */
export function activityParts({ activities }: Own, told: Told): Part[] {
  const { mine } = texts(told.locale)
  if (activities.length === 0) return []
  const rows = activities.map((activity) =>
    row(
      activityLine(activity, told, activity.state === 'draft' ? mine.draft : undefined),
      press(mine.manage, 'manage-activity', { activity: activity.id }),
    ),
  )
  return [heading(mine.activities), ...first(rows, mine)]
}

/** What the person comes to, and can cancel here. */
export function signUpParts({ signUps }: Own, told: Told): Part[] {
  const { mine } = texts(told.locale)
  if (signUps.length === 0) return []
  const rows = signUps.map(({ activity, people }) =>
    activity.state === 'cancelled'
      ? paragraph(activityLine(activity, told, mine.cancelled))
      : row(
          activityLine(activity, told, mine.withHowMany(people)),
          press(mine.notComing, 'not-coming', { activity: activity.id }),
        ),
  )
  return [heading(mine.signUps), ...first(rows, mine)]
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
