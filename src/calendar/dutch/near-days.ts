import * as chrono from 'chrono-node/nl'
import { addDays, type Day, isDay, mondayOf } from '../local-time.ts'
import { dayNumber, monthNamed, type Outcome } from './dates.ts'
import { readFeast } from './feasts.ts'
import type { WeekdayReading } from './nth-weekday.ts'
import { WHOLE_WEEKDAY, weekdayNumber } from './nth-weekday.ts'
import { isSlipOf, isSwapOf } from './slips.ts'
import { dayNumbered } from './weekdays.ts'
import { type DayPart, dayPartNamed, plainAt, type Word } from './words.ts'

const NEAR =
  /^(vandaag|vanavond|vanmiddag|vanochtend|vanmorgen|vannacht|morgen|overmorgen)(avond|middag|ochtend|nacht)?$/
const UNIT = /^(?:dag|dagen|week|weken|maand|maanden)$/
const SATURDAY = 5

/** A day by its distance from today or by a name: `morgen`, `over twee weken`, `dit weekend`, `de 20e`, `eind maart`, `tweede paasdag`. */
export function readNearDay(words: readonly Word[], at: number, today: Day): WeekdayReading | undefined {
  return (
    readNear(words, at, today) ??
    readAfter(words, at, today) ??
    readWeekend(words, at, today) ??
    readVague(words, at) ??
    readMonthly(words, at, today) ??
    readFeast(words, at, today)
  )
}

function readNear(words: readonly Word[], at: number, today: Day): WeekdayReading | undefined {
  const match = NEAR.exec(nearNamed(plainAt(words, at)))
  if (!match) return undefined
  const [, word = '', glued = ''] = match
  const days = { morgen: 1, overmorgen: 2 }[word] ?? 0
  const part = dayPartNamed(glued || (days === 0 ? word.slice(3) : ''))
  // "Morgen over een week" is a week after tomorrow.
  const later = readDistance(words, at + 1, addDays(today, days))
  const outcome = later?.outcome ?? { day: addDays(today, days) }
  return { length: 1 + (later?.length ?? 0), part, outcome, isLoose: true }
}

const nearNamed = (plain: string): string =>
  isSwapOf(plain, 'morgen') ? 'morgen' : isSlipOf(plain, 'overmorgen') ? 'overmorgen' : plain

/** `over twee weken`, `over drie weken op zaterdag`. */
function readAfter(words: readonly Word[], at: number, today: Day): WeekdayReading | undefined {
  const distance = readDistance(words, at, today)
  if (!distance) return undefined
  const { length, outcome } = distance
  const skip = plainAt(words, at + length) === 'op' ? 1 : 0
  const match = WHOLE_WEEKDAY.exec(plainAt(words, at + length + skip))
  if (!match || !('day' in outcome)) return { length, outcome, isLoose: true }
  const inThatWeek = addDays(mondayOf(outcome.day), weekdayNumber(match[1] ?? '') - 1)
  const meant: Outcome =
    inThatWeek < outcome.day
      ? { doubt: 'which-week', choices: [inThatWeek, addDays(inThatWeek, 7)] }
      : { day: inThatWeek }
  return { length: length + skip + 1, part: dayPartNamed(match[2] ?? ''), outcome: meant, namesWeekday: true }
}

/** `over twee weken`: chrono-node knows the numbers and units; at noon UTC no zone can move its day. */
function readDistance(words: readonly Word[], at: number, from: Day): { length: 3; outcome: Outcome } | undefined {
  const unit = plainAt(words, at + 2)
  if (plainAt(words, at) !== 'over' || !UNIT.test(unit)) return undefined
  const phrase = `over ${plainAt(words, at + 1)} ${unit}`
  const [found] = chrono.casual.parse(phrase, { instant: new Date(`${from}T12:00:00Z`), timezone: 0 })
  if (found?.text !== phrase) return undefined
  const [year, month, number] = [found.start.get('year'), found.start.get('month'), found.start.get('day')]
  const day = `${year}-${String(month).padStart(2, '0')}-${String(number).padStart(2, '0')}`
  return isDay(day) ? { length: 3, outcome: { day } } : undefined
}

function readWeekend(words: readonly Word[], at: number, today: Day): WeekdayReading | undefined {
  const [lead, word] = [plainAt(words, at), plainAt(words, at + 1)]
  if (!/^(?:dit|komend|aankomend|aanstaand|volgend)$/.test(lead) || word !== 'weekend') return undefined
  const saturday = addDays(mondayOf(today), SATURDAY + (lead === 'volgend' ? 7 : 0))
  const choices = [saturday, addDays(saturday, 1)].filter((day) => day >= today)
  return { length: 2, outcome: { doubt: 'several-days', choices } }
}

/** `eind maart`, `half april`: a month is no day. */
function readVague(words: readonly Word[], at: number): WeekdayReading | undefined {
  const isVague = /^(?:begin|half|medio|midden|eind|einde)$/.test(plainAt(words, at))
  if (!isVague || monthNamed(plainAt(words, at + 1)) === undefined) return undefined
  return { length: 2, outcome: { doubt: 'vague', choices: [] }, isLoose: true }
}

/** `de 20e`, `elke maand op de 15e`. */
function readMonthly(words: readonly Word[], at: number, today: Day): WeekdayReading | undefined {
  const isEvery = /^(?:elke|iedere)$/.test(plainAt(words, at)) && plainAt(words, at + 1) === 'maand'
  const deAt = isEvery ? at + (plainAt(words, at + 2) === 'op' ? 3 : 2) : at
  const plain = plainAt(words, deAt + 1)
  const day = /[a-z]$/.test(plain) ? dayNumber(plain) : undefined
  if (plainAt(words, deAt) !== 'de' || day === undefined) return undefined
  // "De 20e editie" is no day.
  if (!isEvery && !endsThere(plainAt(words, deAt + 2))) return undefined
  const repeats = isEvery ? { repeats: 'monthly-date' as const } : { isLoose: true }
  return { length: deAt + 2 - at, outcome: dayNumbered(day, today), ...repeats }
}

const endsThere = (next: string): boolean =>
  next === '' || /^(?:om|van|vanaf|tussen|half|kwart)$|^\d{1,2}(?:[:.;uh-]|$)/.test(next)

/** `in de ochtend`, `'s avonds`, glued or apart. */
export function readPart(words: readonly Word[], at: number): { length: number; part: DayPart } | undefined {
  const word = plainAt(words, at)
  const inThe = word === 'in' && plainAt(words, at + 1) === 'de' ? dayPartNamed(plainAt(words, at + 2)) : undefined
  if (inThe && !plainAt(words, at + 2).endsWith('s')) return { length: 3, part: inThe }
  const apart = word === "'s" || word === 's'
  const name = apart ? plainAt(words, at + 1) : word.startsWith("'s") ? word.slice(2) : ''
  const part = name.endsWith('s') ? dayPartNamed(name) : undefined
  return part && { length: apart ? 2 : 1, part }
}
