import { addDays, type Day, dayOf, timeOf } from '../../calendar/local-time.ts'
import type { ThemeDayOccurrence } from '../../calendar/theme-days/theme-days-in.ts'
import type { ActivityBeside } from '../../store/activities.ts'
import type { Activity } from '../../store/activity-rows.ts'
import { editDistance } from '../help/edit-distance.ts'

/** What an activity may clash with. None of it forbids anything. */
export interface Clashes {
  /** The same title on the same day: probably posted already. */
  doubles: ActivityBeside[]
  /** Feasts and commemorations on that day, and those that begin that evening. */
  feasts: ThemeDayOccurrence[]
  eves: ThemeDayOccurrence[]
  /** For the same people, in the same district, around the same time. */
  rivals: ActivityBeside[]
}

interface Surroundings {
  /** What else is on that day. */
  beside: ActivityBeside[]
  /** Days to keep in mind, of that day and the next. */
  days: ThemeDayOccurrence[]
  zone: string
}

type Planned = Pick<Activity, 'title' | 'startsAt' | 'endsAt' | 'district' | 'audience'>

export function clashesOf(activity: Planned, { beside, days, zone }: Surroundings): Clashes {
  const day = dayOf(activity.startsAt, zone)
  const doubles = beside.filter(({ title }) => isSameTitle(title, activity.title))
  const feasts = days.filter(({ start, end }) => start <= day && day <= end)
  return {
    doubles,
    feasts,
    eves: days.filter((one) => !feasts.includes(one) && beginsThatEvening(one, { day, activity, zone })),
    rivals: beside.filter(
      (other) =>
        !doubles.includes(other) &&
        sameWords(other.audience, activity.audience) &&
        other.district === activity.district &&
        isAroundTheSameTime(other, activity, zone),
    ),
  }
}

const EVENING = '17:00'

const beginsThatEvening = (
  { eveningStart, start }: ThemeDayOccurrence,
  { day, activity, zone }: { day: Day; activity: Planned; zone: string },
): boolean => eveningStart && start === addDays(day, 1) && isEvening(activity, zone)

type Timed = Pick<Activity, 'startsAt' | 'endsAt'>

const isEvening = ({ startsAt, endsAt }: Timed, zone: string): boolean =>
  timeOf(endsAt ?? startsAt, zone) >= EVENING || (endsAt !== null && dayOf(endsAt, zone) > dayOf(startsAt, zone))

/** How long something takes of which no end is known. */
const USUAL_MS = 2 * 3_600_000

/** Both in the evening, or at the same hours: nobody goes to both. */
function isAroundTheSameTime(one: Timed, other: Timed, zone: string): boolean {
  const endOf = ({ startsAt, endsAt }: Timed) => endsAt?.getTime() ?? startsAt.getTime() + USUAL_MS
  const overlap = one.startsAt.getTime() < endOf(other) && other.startsAt.getTime() < endOf(one)
  return overlap || (isEvening(one, zone) && isEvening(other, zone))
}

/** Typing mistakes that still leave the same title; in a short one every letter counts. */
const mistakesIn = (title: string): number => (title.length < 8 ? 0 : title.length < 16 ? 1 : 2)

function isSameTitle(one: string, other: string): boolean {
  const [a, b] = [bare(one), bare(other)]
  // What differs in a digit is another one: part 2 of a course.
  if (a.replace(/\P{N}/gu, '') !== b.replace(/\P{N}/gu, '')) return false
  const most = Math.min(mistakesIn(a), mistakesIn(b))
  return a === b || (Math.abs(a.length - b.length) <= most && editDistance(a, b) <= most)
}

const sameWords = (one: string | null, other: string | null): boolean => bare(one ?? '') === bare(other ?? '')

/** Capitals, accents, spaces and signs aside. */
function bare(text: string): string {
  const letters = text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
  return letters === '' ? text : letters
}
