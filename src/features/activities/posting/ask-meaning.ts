import type { Times } from '../../../calendar/dutch/clock.ts'
import type { ReadMoment, Unclear } from '../../../calendar/read-dutch-moment.ts'
import { sayDay } from '../../../calendar/say-date.ts'
import { buttons, type Input, note, type Part, paragraph, press } from '../../../chat/view.ts'
import { type Locale, type Texts, texts } from '../../locale/texts.ts'

export const settleAction = 'settle-meaning'

// More buttons than these ask for more reading than the form does.
const MOST_CHOICES = 4

/** What was pressed: a day, or times, or that it is none of those. */
export type Settled = Pick<ReadMoment, 'day' | 'start' | 'end'>

/** What the words may mean, as far as it is a short list: day and time at once where that still is one. */
function choicesFor(unclear: readonly Unclear[]): Settled[] {
  const days = unclear.flatMap((one): Settled[] => (one.about === 'day' ? one.choices.map((day) => ({ day })) : []))
  const times = unclear.flatMap((one): Settled[] => (one.about === 'time' ? one.choices : []))
  const both = days.flatMap((day) => times.map((time) => ({ ...day, ...time })))
  return [both, days, times].find(({ length }) => length > 0 && length <= MOST_CHOICES) ?? []
}

/**
 * The question what ambiguous words mean, as few presses as possible; undefined where there is no short list to choose
 * from, so that the form asks.
 */
export function meaningQuestion(
  { sketch, words, unclear, settled }: { sketch: string; words: string; unclear: readonly Unclear[]; settled: Settled },
  locale: Locale,
): Part[] | undefined {
  const { posting, activities } = texts(locale)
  const choices = choicesFor(unclear)
  if (choices.length === 0) return undefined
  const [first] = choices
  const asked = unclear.filter(
    ({ about }) => (about === 'day' ? first?.day : (first?.start ?? first?.end)) !== undefined,
  )
  const input = (more: Settled): Input => ({ sketch, ...settled, ...more })
  return [
    ...asked.map((one) => paragraph(whyAsked(one, posting.ask))),
    buttons(
      ...choices.map((choice) => press(choiceLabel(choice, locale), settleAction, input(choice))),
      press(posting.ask.other, settleAction, { ...input({}), open: 'yes' }),
    ),
    note(activities.form.typed(words)),
  ]
}

function whyAsked(unclear: Unclear, words: Texts['posting']['ask']): string {
  return unclear.about === 'day' ? words.day[unclear.why](unclear.words) : words.time[unclear.why](unclear.words)
}

function choiceLabel({ day, ...times }: Settled, locale: Locale): string {
  const said = [...(day === undefined ? [] : [sayDay(day, locale)]), ...sayTimes(times, locale)]
  return said.join(', ')
}

function sayTimes({ start, end }: Times, locale: Locale): string[] {
  const { at, span, until } = texts(locale).posting.ask
  if (start !== undefined && end !== undefined) return [span(start, end)]
  return start === undefined ? (end === undefined ? [] : [until(end)]) : [at(start)]
}

/** What is still to be asked when some of it was chosen. */
export const stillUnclear = (unclear: readonly Unclear[], { day, start, end }: Settled): Unclear[] =>
  unclear.filter(({ about }) => (about === 'day' ? day : (start ?? end)) === undefined)
