import { sayDay } from '../../calendar/say-date.ts'
import { fitsAnywhere } from '../../chat/room.ts'
import { buttons, heading, note, open, type Part, paragraph, press, row, type View, view } from '../../chat/view.ts'
import { commandButton } from '../command-button.ts'
import { type Locale, texts } from '../locale/texts.ts'
import { withoutYear } from '../theme-days/say-when.ts'
import { joinWords } from '../theme-days/theme-day-words.ts'
import type { DigestFacts } from './digest-facts.ts'
import {
  comingWeeks,
  facilitatorsWanted,
  type Most,
  nobodyYet,
  startsBefore,
  type Telling,
  thisWeek,
} from './digest-sections.ts'

/** How much a reader takes in; and less, for a week of titles so long that a message would not hold even that. */
const portions: [Most, ...Most[]] = [
  { activities: 12, coreDays: 6, otherDates: 6, calls: 6, titles: 3 },
  { activities: 6, coreDays: 4, otherDates: 6, calls: 4, titles: 2 },
  { activities: 3, coreDays: 2, otherDates: 3, calls: 2, titles: 1 },
  { activities: 1, coreDays: 1, otherDates: 2, calls: 1, titles: 1 },
]

/** What a digest says; undefined when there is nothing to tell. A channel of the coordinators always hears how it went. */
export function compileDigest(facts: DigestFacts, locale: Locale): View | undefined {
  const { days, calls, tally } = facts
  const hasNews = days.length > 0 || calls.length > 0 || thisWeeks(facts).length > 0
  return hasNews || tally !== undefined ? standingDigest(facts, locale) : undefined
}

/** The same for a digest that stands in its channel: it says so when nothing is left to tell. */
export function standingDigest(facts: DigestFacts, locale: Locale): View {
  const [usual, ...less] = portions
  let shown = portion({ facts, most: usual, locale })
  for (const most of less) {
    if (fitsAnywhere(shown)) break
    shown = portion({ facts, most, locale })
  }
  return shown
}

function portion(telling: Telling): View {
  const { facts, locale } = telling
  const words = texts(locale).digest
  const calendar = [...thisWeek(telling), ...comingWeeks(telling)]
  const wanted = [...nobodyYet(telling), ...facilitatorsWanted(telling)]
  const isEmpty = calendar.length + wanted.length === 0
  const parts = [
    heading(words.title(withoutYear(sayDay(facts.day, locale)))),
    ...(isEmpty ? [paragraph(words.nothing)] : calendar),
    ...undated(facts, locale),
    ...wanted,
    ...(facts.tally ? [heading(words.howItWent), paragraph(words.tally(facts.tally))] : []),
    ...leftOut(telling),
    buttons(
      commandButton(words.agenda, 'agenda'),
      commandButton(words.themeDays, 'themadagen'),
      press(words.copy, 'digest-copy', { day: facts.day }),
    ),
  ]
  return view(parts, summary(facts, locale))
}

const thisWeeks = ({ activities, weekEndsAt }: DigestFacts) => activities.filter(startsBefore(weekEndsAt))

/** For who hears only the notification: how much there is to read. */
function summary(facts: DigestFacts, locale: Locale): string {
  const words = texts(locale).digest
  const title = words.title(withoutYear(sayDay(facts.day, locale)))
  const counts = counted(locale, [
    [words.countActivities, thisWeeks(facts).length],
    [words.countThemeDays, facts.days.filter(({ weight }) => weight === 'core').length],
    [words.countCalls, facts.calls.length],
  ])
  return counts === '' ? title : `${title}: ${counts}`
}

/** A message that could not tell everything ends with how much that is, and where it can be found. */
function leftOut({ facts, most, locale }: Telling): Part[] {
  const words = texts(locale).digest
  // What comes back is told apart from what is only now.
  const hidden = (regular: boolean) =>
    Math.max(0, thisWeeks(facts).filter(({ isRegular }) => isRegular === regular).length - most.activities)
  const counts = counted(locale, [
    [words.leftOut.activities, hidden(true) + hidden(false)],
    [words.leftOut.calls, facts.calls.length - most.calls],
  ])
  return counts === '' ? [] : [row(words.leftOut.all(counts), open(words.leftOut.agenda, facts.agendaUrl))]
}

function counted(locale: Locale, counts: [say: (count: number) => string, count: number][]): string {
  const said = counts.filter(([, count]) => count > 0).map(([say, count]) => say(count))
  return joinWords(said, locale)
}

// What has no date is said to the coordinators, who can give it one; to others once a month.
function undated({ undated: days, day, tally }: DigestFacts, locale: Locale): Part[] {
  const isFirstOfMonth = Number(day.slice(8)) <= 7
  if (days.length === 0 || (tally === undefined && !isFirstOfMonth)) return []
  const names = days.map(({ name }) => name)
  return [note(texts(locale).digest.undated(joinWords(names, locale)))]
}
