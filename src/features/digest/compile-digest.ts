import { sayDay } from '../../calendar/say-date.ts'
import { buttons, heading, note, type Part, paragraph, press, type View, view } from '../../chat/view.ts'
import { commandButton } from '../command-button.ts'
import { type Locale, texts } from '../locale/texts.ts'
import { withoutYear } from '../theme-days/say-when.ts'
import { joinWords } from '../theme-days/theme-day-words.ts'
import type { DigestFacts } from './digest-facts.ts'
import { comingWeeks, facilitatorsWanted, nobodyYet, startsBefore, thisWeek } from './digest-sections.ts'

/** What a digest says; undefined when there is nothing to tell. A channel of the coordinators always hears how it went. */
export function compileDigest(facts: DigestFacts, locale: Locale): View | undefined {
  const words = texts(locale).digest
  const content = [thisWeek, comingWeeks, nobodyYet, facilitatorsWanted].flatMap((section) => section(facts, locale))
  if (content.length === 0 && facts.tally === undefined) return undefined
  const parts = [
    heading(words.title(withoutYear(sayDay(facts.today, locale)))),
    ...(content.length === 0 ? [paragraph(words.nothing)] : content),
    ...undated(facts, locale),
    ...(facts.tally ? [heading(words.howItWent), paragraph(words.tally(facts.tally))] : []),
    buttons(
      commandButton(words.agenda, 'agenda'),
      commandButton(words.themeDays, 'themadagen'),
      press(words.copy, 'digest-copy', { day: facts.today }),
    ),
  ]
  return view(parts, summary(facts, locale))
}

/** For who hears only the notification: how much there is to read. */
function summary(facts: DigestFacts, locale: Locale): string {
  const words = texts(locale).digest
  const counts = [
    words.countActivities(facts.activities.filter(startsBefore(facts.weekEndsAt)).length),
    words.countThemeDays(facts.days.filter(({ weight }) => weight === 'core').length),
    words.countCalls(facts.calls.length),
  ].filter((count) => count !== '')
  const title = words.title(withoutYear(sayDay(facts.today, locale)))
  return counts.length === 0 ? title : `${title}: ${joinWords(counts, locale)}`
}

// What has no date is said to the coordinators, who can give it one; to others once a month.
function undated({ undated: days, today, tally }: DigestFacts, locale: Locale): Part[] {
  const isFirstOfMonth = Number(today.slice(8)) <= 7
  if (days.length === 0 || (tally === undefined && !isFirstOfMonth)) return []
  const names = days.map(({ name }) => name)
  return [note(texts(locale).digest.undated(joinWords(names, locale)))]
}
