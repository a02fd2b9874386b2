import { sayShortMoment } from '../../calendar/say-date.ts'
import { say, strong } from '../../chat/text.ts'
import {
  type Button,
  buttons,
  heading,
  type Input,
  type Menu,
  menu,
  note,
  type Option,
  type Part,
  paragraph,
  press,
  row,
  type View,
  view,
} from '../../chat/view.ts'
import type { ListedActivity } from '../../store/activity-rows.ts'
import { countWords, whereWords } from '../activities/activity-words.ts'
import { commandButton } from '../command-button.ts'
import { type Locale, texts } from '../locale/texts.ts'
import type { Network } from '../network/network.ts'
import { periodKeys } from './periods.ts'
import { periodWords, type Search, searchWords } from './search.ts'

/** One page of the agenda as it was found. */
export interface AgendaPage {
  search: Search
  page: number
  activities: ListedActivity[]
  hasMore: boolean
  /** Words that were not understood. */
  unknown: string[]
}

/** Chosen in a menu to drop that filter. */
export const everything = '*'

interface Reader {
  network: Network
  zone: string
  locale: Locale
  mayPost: boolean
}

/** The agenda for one reader, ten at a time. */
export function agendaView(found: AgendaPage, reader: Reader): View {
  const words = texts(reader.locale).agenda
  const { search, activities, unknown } = found
  const filters = searchWords(search, reader.network, words)
  const example = `${reader.network.districts[0] ?? ''} ${words.periods['this-month']}`.trim()
  return view([
    heading(words.title),
    ...(unknown.length === 0 ? [] : [paragraph(words.unknown(unknown.join(', '))), note(words.understood(example))]),
    ...(filters === '' || activities.length === 0 ? [] : [note(words.intro(filters))]),
    ...(activities.length === 0
      ? nothingFound(filters, reader)
      : activities.map((one) => activityRow(one, found, reader))),
    ...paging(found, reader.locale),
    menu(districtMenu(search, reader)),
    menu(periodMenu(search, reader)),
  ])
}

function nothingFound(filters: string, { locale, mayPost }: Reader): Part[] {
  const { agenda: words, activities } = texts(locale)
  if (filters !== '') return [paragraph(words.emptyFiltered(filters)), buttons(commandButton(words.showAll, 'agenda'))]
  const next = mayPost
    ? commandButton(activities.buttons.post, 'activiteit')
    : commandButton(words.themeDays, 'themadagen')
  return [paragraph(words.empty), buttons(next)]
}

function activityRow(activity: ListedActivity, { search, page }: AgendaPage, { locale, zone }: Reader): Part {
  const words = texts(locale).activities
  const { id, title, startsAt, endsAt, partner } = activity
  const when = sayShortMoment({ start: startsAt, end: endsAt ?? undefined }, { locale, zone })
  const line = `${when}\n${whereWords(activity, words)}, ${partner.name}\n${countWords(activity, words)}`
  return row(
    say`${strong(title)}\n${line}`,
    press(words.buttons.see, 'see-activity', { ...inputOf(search, page), activity: id }),
  )
}

function paging({ search, page, hasMore }: AgendaPage, locale: Locale): Part[] {
  const words = texts(locale).agenda
  const turn = (label: string, to: number): Button => press(label, 'agenda', inputOf(search, to))
  const turns = [...(page > 0 ? [turn(words.earlier, page - 1)] : []), ...(hasMore ? [turn(words.more, page + 1)] : [])]
  return turns.length === 0 ? [] : [buttons(...turns)]
}

/** A search and page as they travel with a press. */
const inputOf = (search: Search, page: number): Input => ({ ...known(search), page: String(page) })

const known = (search: Search): Input =>
  Object.fromEntries(Object.entries(search).flatMap(([sort, value]) => (value === undefined ? [] : [[sort, value]])))

function districtMenu({ district, ...search }: Search, { network, locale }: Reader): Menu {
  const words = texts(locale).agenda
  return {
    label: words.district,
    action: 'agenda',
    input: { ...known(search), menu: 'district' },
    options: [
      { label: words.allDistricts, value: everything },
      ...network.districts.map((name) => ({ label: name, value: name })),
    ],
    chosen: district ?? everything,
  }
}

function periodMenu({ period, ...search }: Search, { locale }: Reader): Menu {
  const words = texts(locale).agenda
  const periods: string[] = [...periodKeys]
  if (period !== undefined && !periods.includes(period)) periods.push(period)
  const options: Option[] = periods.map((key) => ({ label: periodWords(key, words), value: key }))
  return {
    label: words.period,
    action: 'agenda',
    input: { ...known(search), menu: 'period' },
    options: [{ label: words.allPeriods, value: everything }, ...options],
    chosen: period ?? everything,
  }
}
