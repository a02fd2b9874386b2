import { addDays, dayOf } from '../../calendar/local-time.ts'
import { sayDay, sayMoment } from '../../calendar/say-date.ts'
import { say, strong } from '../../chat/text.ts'
import { buttons, heading, note, type Part, paragraph, press, type View, view } from '../../chat/view.ts'
import type { Unsettled } from '../../store/confirmations.ts'
import { type Locale, texts } from '../locale/texts.ts'
import { rhythmFrom, sayRhythm } from '../series/rhythm-words.ts'
import type { Tools } from '../tools.ts'
import { QUARTER_DAYS } from './quarter.ts'

const MOST_ASKED = 8

interface Told {
  locale: Locale
  zone: Tools['zone']
}

/** One message for everything that one person is asked about at a moment. */
export function questionView(
  all: Unsettled[],
  { forWantOfOthers, ...told }: Told & { forWantOfOthers: boolean },
): View {
  const { ask, ...words } = texts(told.locale).confirmation
  return view([
    heading(ask.title),
    ...(forWantOfOthers ? [paragraph(words.becauseNobody)] : []),
    paragraph(ask.intro(all.length)),
    ...rows(all, told),
    note(ask.after),
  ])
}

/** The same for what was not answered. */
export function lateView(all: Unsettled[], { forWantOfOthers, ...told }: Told & { forWantOfOthers: boolean }): View {
  const { late, ...words } = texts(told.locale).confirmation
  return view([
    heading(late.title),
    ...(forWantOfOthers ? [paragraph(words.becauseNobody)] : []),
    paragraph(late.intro),
    ...rows(all, told),
    note(late.after),
  ])
}

/** What waits for an answer, each with what can be done about it; of a series one row. */
export function rows(all: Unsettled[], told: Told): Part[] {
  const { more } = texts(told.locale).confirmation
  const onePerSeries = [
    ...new Map(all.toReversed().map((one) => [one.series?.id ?? one.id, one])).values(),
  ].toReversed()
  const rest = onePerSeries.length - MOST_ASKED
  return [
    ...onePerSeries.slice(0, MOST_ASKED).flatMap((one) => rowsOf(one, told)),
    ...(rest > 0 ? [note(more(rest))] : []),
  ]
}

function rowsOf(one: Unsettled, { locale, zone }: Told): Part[] {
  const { activities, series, confirmation: words } = texts(locale)
  const { id, title, startsAt, endsAt } = one
  const when = sayMoment({ start: startsAt, end: endsAt ?? undefined }, { locale, zone })
  const input = { activity: id }
  if (one.series === null)
    return [
      paragraph(say`${strong(title)}\n${when}`),
      buttons(
        press(words.yes, 'confirm-activity', input, { style: 'primary' }),
        press(activities.buttons.edit, 'edit-activity', input),
        press(activities.buttons.cancel, 'cancel-activity', input, { style: 'danger' }),
      ),
    ]
  const rhythm = sayRhythm(rhythmFrom(one.series.rhythm), locale)
  return [
    paragraph(say`${strong(title)}\n${words.ask.series(rhythm, sayDay(lastDayFrom(startsAt, zone), locale))}`),
    buttons(
      press(words.seriesYes, 'confirm-series', { series: one.series.id }, { style: 'primary' }),
      press(series.buttons.manage, 'manage-series', { series: one.series.id }),
    ),
  ]
}

/** The last day for which an answer about a series holds that is given when its time at `startsAt` comes near. */
export const lastDayFrom = (startsAt: Date, zone: string): string => addDays(dayOf(startsAt, zone), QUARTER_DAYS)
