import { sayMoment } from '../../calendar/say-date.ts'
import { say, strong } from '../../chat/text.ts'
import { heading, note, type Part, paragraph, press, row, type View, view } from '../../chat/view.ts'
import { sayPeriod } from '../agenda/say-period.ts'
import { type Locale, texts } from '../locale/texts.ts'
import { type Evaluated, inputOf } from './evaluated.ts'

const MOST_ASKED = 8

interface Told {
  locale: Locale
  zone: string
}

/** One message for everything that one person is asked about on a day. */
export function questionView(all: readonly Evaluated[], { isAgain, ...told }: Told & { isAgain: boolean }): View {
  const { ask } = texts(told.locale).afterwards
  return view([
    heading(ask.title),
    paragraph(ask.intro(all.length)),
    ...(isAgain ? [paragraph(ask.again)] : []),
    ...questionRows(all, told),
    note(ask.why),
  ])
}

/** What is asked, each with its button. */
export function questionRows(all: readonly Evaluated[], told: Told): Part[] {
  const { ask, tell } = texts(told.locale).afterwards
  const rest = all.length - MOST_ASKED
  return [
    ...all.slice(0, MOST_ASKED).map((one) => row(rowText(one, told), press(tell, 'evaluate', inputOf(one)))),
    ...(rest > 0 ? [note(ask.more(rest))] : []),
  ]
}

function rowText(one: Evaluated, { locale, zone }: Told) {
  const { ask } = texts(locale).afterwards
  if (one.sort === 'series')
    return say`${strong(one.times[0]?.title ?? '')}\n${ask.series(sayPeriod(one.month, locale), one.times.length)}`
  const { title, startsAt, endsAt } = one.activity
  return say`${strong(title)}\n${sayMoment({ start: startsAt, end: endsAt ?? undefined }, { locale, zone })}`
}
