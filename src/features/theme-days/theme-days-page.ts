import { addDays, dayOf, startOfDay } from '../../calendar/local-time.ts'
import { sayDays } from '../../calendar/say-date.ts'
import { type ThemeDayOccurrence, themeDaysIn, undatedThemeDays } from '../../calendar/theme-days/theme-days-in.ts'
import { mayActAs } from '../../chat/feature.ts'
import { say, strong } from '../../chat/text.ts'
import {
  type Button,
  buttons,
  heading,
  list,
  note,
  type Part,
  paragraph,
  press,
  type View,
  view,
} from '../../chat/view.ts'
import type { ListedActivity } from '../../store/activity-rows.ts'
import { inspirationButton } from '../afterwards/inspiration-button.ts'
import { commandButton } from '../command-button.ts'
import { texts } from '../locale/texts.ts'
import type { Caller, Tools } from '../tools.ts'
import { belongsToEdition, near } from './belongs-to-edition.ts'
import type { Period } from './days-meant.ts'
import { sayWhen } from './say-when.ts'
import { joinWords, weDoSomething } from './theme-day-words.ts'

const DAYS_A_PAGE = 10
const MOST_UNDATED = 8

/** One page of the theme days of a period, each with its dates in words and what is planned; pages count from 1. */
export async function themeDaysPage(
  { from, to, page, first }: Period & { page: number; first?: string },
  caller: Caller,
  tools: Tools,
): Promise<View> {
  const { network, store, zone, clock } = tools
  const words = texts(caller.locale).themeDays
  const announced = await store.announcedDays.all()
  const days = themeDaysIn(network.themeDays, from, to, announced)
  const pages = Math.max(1, Math.ceil(days.length / DAYS_A_PAGE))
  const here = Math.min(Math.max(page, 1), pages)
  const shown = days.slice((here - 1) * DAYS_A_PAGE, here * DAYS_A_PAGE)
  const until = startOfDay(zone, addDays(to, near.after))
  const activities = shown.length === 0 ? [] : await store.activities.between(clock.now(), until, { grouped: true })
  const undated = here === pages ? undatedThemeDays(network.themeDays, Number(to.slice(0, 4)), announced) : []
  return view([
    heading(words.title(sayDays(from, to, caller.locale))),
    ...(first === undefined ? [] : [paragraph(first)]),
    ...(shown.length === 0 ? [paragraph(words.nothing)] : dayParts(shown, activities, { caller, tools })),
    ...undatedParts(undated, caller),
    ...turning({ from, to, page: here, pages }, caller),
  ])
}

interface Asking {
  caller: Caller
  tools: Tools
}

/** In the order of the calendar: core days with buttons, those between them as a list. */
function dayParts(days: ThemeDayOccurrence[], activities: ListedActivity[], asking: Asking): Part[] {
  const parts: Part[] = []
  for (const day of days) {
    const last = parts.at(-1)
    const text = dayText(day, activities, asking)
    if (day.weight === 'core') parts.push(paragraph(text), buttons(...helpWith(day, asking.caller)))
    else if (last?.kind === 'list') last.items.push(text)
    else parts.push(list([text]))
  }
  return parts
}

function dayText(day: ThemeDayOccurrence, activities: ListedActivity[], { caller, tools }: Asking) {
  const { locale } = caller
  const words = texts(locale).themeDays
  const today = dayOf(tools.clock.now(), tools.zone)
  const when = sayWhen(day, { today, locale }).replaceAll(` ${today.slice(0, 4)}`, '')
  const planned = activities.filter(({ themeDay, startsAt }) =>
    belongsToEdition(day, { themeDay, day: dayOf(startsAt, tools.zone) }),
  ).length
  const asks = day.weight === 'core' && day.tone !== 'religious' && day.end >= today
  const sentences = [
    ...(day.weight === 'core' ? [words.core] : []),
    ...(planned > 0 ? [words.activities(planned)] : asks ? [words.nobodyYet] : []),
    ...(day.caveat === undefined ? [] : [day.caveat]),
  ]
  return say`${strong(day.name)}: ${[`${when}.`, ...sentences].join(' ')}`
}

const helpWith = ({ key }: ThemeDayOccurrence, { locale, role }: Caller): Button[] => [
  weDoSomething(key, locale),
  commandButton(texts(locale).themeDays.findFacilitators, 'oproep'),
  ...(mayActAs(role, 'member') ? [inspirationButton(locale, key)] : []),
]

/** Core days first: those the network waits for. */
function undatedParts(undated: { name: string; weight: string }[], { locale }: Caller): Part[] {
  if (undated.length === 0) return []
  const words = texts(locale).themeDays
  const ordered = [...undated].sort((one, other) => Number(other.weight === 'core') - Number(one.weight === 'core'))
  const names = ordered.slice(0, MOST_UNDATED).map(({ name }) => name)
  const rest = ordered.length - names.length
  return [note(words.undated(joinWords([...names, ...(rest > 0 ? [words.undatedMore(rest)] : [])], locale)))]
}

function turning({ from, to, page, pages }: Period & { page: number; pages: number }, caller: Caller): Part[] {
  const words = texts(caller.locale).themeDays
  const turn = (label: string, other: number) => press(label, 'theme-days-page', { from, to, page: String(other) })
  const all = [
    ...(page > 1 ? [turn(words.earlier, page - 1)] : []),
    ...(page < pages ? [turn(words.later, page + 1)] : []),
    ...(mayActAs(caller.role, 'coordinator') ? [press(words.enterDate, 'theme-day-date')] : []),
  ]
  return [...(pages > 1 ? [note(words.page(page, pages))] : []), ...(all.length > 0 ? [buttons(...all)] : [])]
}
