import { sayShortMoment } from '../../calendar/say-date.ts'
import { say, strong } from '../../chat/text.ts'
import {
  type Button,
  buttons,
  heading,
  type Input,
  menu,
  note,
  open,
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
import { type Locale, type Texts, texts } from '../locale/texts.ts'
import type { Network } from '../network/network.ts'
import { agendaAddress } from '../public-agenda/page-address.ts'
import { rhythmFrom, sayRhythm } from '../series/rhythm-words.ts'
import { filterMenus, hasRoom } from './filter-menus.ts'
import { longest, type Search } from './search.ts'
import { searchWords } from './search-words.ts'

/** One page of the agenda as it was found. */
export interface AgendaPage {
  search: Search
  page: number
  activities: ListedActivity[]
  hasMore: boolean
  /** Words that were not understood. */
  unknown: string[]
  /** Whether the reader is choosing filters. */
  isFiltering: boolean
}

export interface Reader {
  network: Network
  zone: string
  locale: Locale
  publicUrl: string
  mayPost: boolean
  /** How series come back, as JSON, by their id. */
  rhythms: ReadonlyMap<string, string>
}

/** The agenda for one reader, ten at a time. */
export function agendaView(found: AgendaPage, reader: Reader): View {
  const words = texts(reader.locale).agenda
  const { search, activities, unknown } = found
  const filters = searchWords(search, reader.network, reader.locale)
  const example = `${reader.network.districts[0] ?? ''} ${words.periods['this-month']}`.trim()
  return view([
    heading(words.title),
    ...(unknown.length === 0
      ? []
      : [paragraph(words.unknown(echoed(unknown, words))), note(words.understood(example))]),
    ...(filters === '' || activities.length === 0 ? [] : [note(words.intro(filters))]),
    ...(activities.length === 0
      ? nothingFound(filters, found, reader)
      : activities.map((one) => activityRow(one, found, reader))),
    ...(found.isFiltering ? filterMenus(search, reader).map(menu) : []),
    buttons(...ways(found, reader), open(words.inBrowser, agendaAddress(search, reader))),
  ])
}

const LONGEST_ECHO = 40
const MOST_ECHOED = 8

/** Words as they were typed, as far as anybody reads on. */
function echoed(typed: string[], words: Texts['agenda']): string {
  const different = [...new Set(typed)]
  const said = different.slice(0, MOST_ECHOED).map((one) => {
    const signs = [...one]
    return signs.length > LONGEST_ECHO ? `${signs.slice(0, LONGEST_ECHO).join('')}…` : one
  })
  const rest = different.length - said.length
  return [...said, ...(rest > 0 ? [words.andMore(rest)] : [])].join(', ')
}

/** What may have been meant otherwise goes before the whole agenda. */
function nothingFound(filters: string, { search }: AgendaPage, { locale, mayPost, network }: Reader): Part[] {
  const { agenda: words, activities } = texts(locale)
  const all = commandButton(words.showAll, 'agenda')
  if (filters !== '')
    return [paragraph(words.emptyFiltered(filters)), buttons(...otherSearches(search, network, words), all)]
  const next = mayPost
    ? commandButton(activities.buttons.post, 'activiteit')
    : commandButton(words.themeDays, 'themadagen')
  return [paragraph(words.empty), buttons(next)]
}

/** A kind, a theme day or a group of people may be written in an activity without being chosen for it. */
function otherSearches(search: Search, network: Network, words: Texts['agenda']): Button[] {
  const { kind, themeDay, audience, text, ...rest } = search
  const names = [
    network.kinds.find(({ key }) => key === kind)?.name,
    network.themeDays.find(({ key }) => key === themeDay)?.name,
    audience,
  ]
  const named = [...names, text].filter(Boolean).join(' ').slice(0, longest.text)
  if (names.some(Boolean)) return [press(words.inWords(named), 'agenda', inputOf({ ...rest, text: named }, 0))]
  const isAlone = Object.keys(rest).length === 0
  return text === undefined || isAlone ? [] : [press(words.withoutWords, 'agenda', inputOf(rest, 0))]
}

function activityRow(activity: ListedActivity, { search, page }: AgendaPage, { locale, zone, rhythms }: Reader): Part {
  const { activities: words, confirmation } = texts(locale)
  const { id, title, startsAt, endsAt, partner, seriesId } = activity
  const rhythm = rhythms.get(seriesId ?? '')
  const when = sayShortMoment({ start: startsAt, end: endsAt ?? undefined }, { locale, zone })
  const again = rhythm === undefined ? '' : ` (${sayRhythm(rhythmFrom(rhythm), locale)})`
  const doubt = activity.confirmation === 'unconfirmed' ? `\n${confirmation.unconfirmed}` : ''
  const line = `${when}${again}\n${whereWords(activity, words)}, ${partner.name}\n${countWords(activity, words)}${doubt}`
  return row(
    say`${strong(title)}\n${line}`,
    press(words.buttons.see, 'see-activity', { ...inputOf(search, page), activity: id }),
  )
}

/** To the pages around this one, and to the filters as long as there is something to filter. */
function ways({ search, page, activities, hasMore, isFiltering }: AgendaPage, { locale }: Reader): Button[] {
  const words = texts(locale).agenda
  const turn = (label: string, to: number): Button => press(label, 'agenda', inputOf(search, to))
  const isWhole = Object.keys(known(search)).length === 0
  const mayFilter = !isFiltering && hasRoom(search) && !(isWhole && activities.length === 0)
  return [
    ...(page > 0 ? [turn(words.earlier, page - 1)] : []),
    ...(hasMore ? [turn(words.more, page + 1)] : []),
    ...(mayFilter ? [press(words.filter, 'agenda', { ...inputOf(search, page), filter: 'yes' })] : []),
  ]
}

/** A search and page as they travel with a press. */
const inputOf = (search: Search, page: number): Input => ({ ...known(search), page: String(page) })

const known = (search: Search): Input =>
  Object.fromEntries(Object.entries(search).flatMap(([sort, value]) => (value === undefined ? [] : [[sort, value]])))
