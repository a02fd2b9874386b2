import { addDays, type Day, dayOf, startOfDay } from '../../calendar/local-time.ts'
import { sayShortMoment } from '../../calendar/say-date.ts'
import type { ThemeDayOccurrence } from '../../calendar/theme-days/theme-days-in.ts'
import { list, note, type Part, paragraph } from '../../chat/view.ts'
import type { ActivityBeside } from '../../store/activities.ts'
import type { Activity } from '../../store/activity-rows.ts'
import { type Locale, texts } from '../locale/texts.ts'
import { joinWords } from '../theme-days/theme-day-words.ts'
import type { Tools } from '../tools.ts'
import { type Clashes, clashesOf } from './clash-rules.ts'
import { daysInMind } from './days-in-mind.ts'

const MOST_RIVALS = 3

/** What the author is told before posting, and may ignore: what is there already, and what else that day is. */
export async function clashNotices(activity: Activity, tools: Tools, locale: Locale): Promise<Part[]> {
  const { store, network, zone } = tools
  const day = dayOf(activity.startsAt, zone)
  const [beside, entered] = await Promise.all([
    store.activities.beside({
      from: startOfDay(zone, day),
      to: startOfDay(zone, addDays(day, 1)),
      but: activity.id,
    }),
    store.announcedDays.all(),
  ])
  const days = daysInMind({ from: day, to: addDays(day, 1) }, { network, entered, own: activity })
  const lines = clashLines(activity, clashesOf(activity, { beside, days, zone }), { zone, locale, day })
  const words = texts(locale).clashes
  return lines.length === 0 ? [] : [paragraph(words.intro), list(lines), note(words.free)]
}

function clashLines(
  { partner }: Activity,
  { doubles, feasts, eves, rivals }: Clashes,
  told: { zone: string; locale: Locale; day: Day },
): string[] {
  const words = texts(told.locale).clashes
  const rest = rivals.length - MOST_RIVALS
  return [
    ...doubles.map((twin) =>
      twin.partner.id === partner.id ? words.own(twin.title) : words.theirs(twin.title, twin.partner.name),
    ),
    ...(feasts.length === 0 ? [] : [words.feast(namesOfDays(feasts, told.day, told.locale))]),
    ...(eves.length === 0 ? [] : [words.eve(namesOfDays(eves, told.day, told.locale))]),
    ...rivals.slice(0, MOST_RIVALS).map((rival) => words.rival(rival.title, whenOf(rival, told), rival.partner.name)),
    ...(rest > 0 ? [words.more(rest)] : []),
  ]
}

const whenOf = ({ startsAt, endsAt }: ActivityBeside, told: { zone: string; locale: Locale }): string =>
  sayShortMoment({ start: startsAt, end: endsAt ?? undefined }, told)

const namesOfDays = (days: ThemeDayOccurrence[], on: Day, locale: Locale): string =>
  joinWords(
    days.map((one) => nameOn(on, one, locale)),
    locale,
  )

/** What may still move by a day is only in doubt at its edges: in the middle of Ramadan it is Ramadan. */
export function nameOn(day: Day, { name, tentative, start, end }: ThemeDayOccurrence, locale: Locale): string {
  const isInDoubt = tentative && (day <= addDays(start, 1) || day >= addDays(end, -1))
  return isInDoubt ? texts(locale).clashes.tentative(name) : name
}
