import { dayOf } from '../../calendar/local-time.ts'
import { workingDaysBetween } from '../../calendar/working-days.ts'
import { strong } from '../../chat/text.ts'
import { buttons, heading, note, type Part, paragraph, row, type View, view } from '../../chat/view.ts'
import { type Locale, texts } from '../locale/texts.ts'
import { pageOf } from '../mine/pages.ts'
import type { Entry } from './entry.ts'
import { seeListAction } from './see-list-action.ts'

const ENTRIES_A_PAGE = 10
/** What waits for more working days than this stands on top and says so. */
const MOST_WORKING_DAYS = 2

interface Told {
  locale: Locale
  zone: string
  now: Date
}

/** What waits, the longest first, a page at a time; undefined when nothing does. */
export function listView(entries: readonly Entry[], page: number, told: Told): View | undefined {
  if (entries.length === 0) return undefined
  const words = texts(told.locale).dailyList
  const shown = pageOf(entries, { page, size: ENTRIES_A_PAGE, action: seeListAction, next: words.next })
  const isLong = ({ since }: Entry) =>
    workingDaysBetween(dayOf(since, told.zone), dayOf(told.now, told.zone)) > MOST_WORKING_DAYS
  const [long, others] = [shown.items.filter(isLong), shown.items.filter((one) => !isLong(one))]
  const left = entries.length - shown.page * ENTRIES_A_PAGE
  return view(
    [
      heading(words.title),
      ...(long.length === 0 ? [] : [paragraph([strong(words.long)]), ...rows(long)]),
      ...(long.length === 0 || others.length === 0 ? [] : [paragraph(words.others)]),
      ...rows(others),
      ...(left > 0 ? [note(words.more(left))] : []),
      ...(shown.button.length > 0 ? [buttons(...shown.button)] : []),
      note(words.after),
    ],
    words.summary(entries.length),
  )
}

const rows = (entries: Entry[]): Part[] => entries.map(({ text, button }) => row(text, button))
