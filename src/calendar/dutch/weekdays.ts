import { addDays, type Day, isDay, mondayOf, mondayOfIsoWeek, type Weekday, weekdayOf } from '../local-time.ts'
import { areHours, type DateReading, dayNumber, fitted, isBetweenDays, type Outcome, readDate } from './dates.ts'
import { type Repeat, readNthWeekday, type WeekdayReading, WHOLE_WEEKDAY, weekdayNumber } from './nth-weekday.ts'
import { isSlipOf } from './slips.ts'
import { countsSomething, type DayPart, dayPartNamed, isHourWord, isWeekday, plainAt, type Word } from './words.ts'

const NAMES = ['maandag', 'dinsdag', 'woensdag', 'donderdag', 'vrijdag', 'zaterdag', 'zondag']
/** Dutch words too (zo leuk, do it, wo II), so they are weekdays only before a date or a time. */
const ALSO_A_WORD = /^(?:zo|do|wo|don|din|zat|zon)$/
/** `dinsdags`: on every one of them. */
const EVERY_WEEKDAY = /^(?:'s)?(?:maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag)s$/
const LEADS = ['komende', 'aankomende', 'aanstaande', 'volgende', 'deze', 'elke', 'iedere', 'a.s']

/** `vrijdag`, `vr 26 feb`, `komende zaterdagmiddag`, `dinsdag in week 9`, `zaterdag de 20e`, `elke eerste maandag van de maand`. */
export function readWeekday(words: readonly Word[], at: number, today: Day): WeekdayReading | undefined {
  return readNthWeekday(words, at, today) ?? readNamedWeekday(words, at, today)
}

/** The weekday a word names, with the part of the day glued to it. */
function weekdayNamed(
  words: readonly Word[],
  at: number,
): { weekday: Weekday; glued?: string | undefined; isEvery?: boolean } | undefined {
  const plain = plainAt(words, at)
  const whole = WHOLE_WEEKDAY.exec(plain)
  if (whole) return { weekday: weekdayNumber(whole[1] ?? ''), glued: whole[2] }
  if (EVERY_WEEKDAY.test(plain)) return { weekday: weekdayNumber(plain.replace(/^'s/, '')), isEvery: true }
  if (isWeekday(plain)) return { weekday: weekdayNumber(plain) }
  // Mended only where the next word says that a day must stand here: "zondig" is a word too.
  const meant = leadsOn(plainAt(words, at + 1)) ? NAMES.find((name) => isSlipOf(plain, name)) : undefined
  return meant === undefined ? undefined : { weekday: weekdayNumber(meant) }
}

const leadsOn = (next: string): boolean =>
  /^(?:\d{1,2}(?:[:.;uh]\d{2}.*|e|u|h)?|\d{1,2}[-/]\d.*|om|van|vanaf|half|kwart|de)$/.test(next)

function readNamedWeekday(words: readonly Word[], at: number, today: Day): WeekdayReading | undefined {
  const lead = leadAt(words, at)
  const weekdayAt = at + lead.length
  const named = weekdayNamed(words, weekdayAt)
  if (!named) return undefined
  const { weekday, glued, isEvery } = named
  const { part, next } = partAfter(words, weekdayAt + 1, glued)
  const date = readDate(words, next, { today, dayKnown: false })
  if (date && !areHours(plainAt(words, next), date.outcome, { weekday, part }))
    return { length: next + date.length - at, part, outcome: fitted(date.outcome, weekday), namesWeekday: true }
  if (isRange(words, next)) return { length: next + 2 - at, outcome: { doubt: 'several-days', choices: [] } }
  const short = plainAt(words, weekdayAt)
  const bare = lead.length === 0 && part === undefined
  if (bare && ALSO_A_WORD.test(short) && !isSurelyDay(words, next)) return undefined
  const numbered = dayOfMonth(words, next, today)
  if (numbered) return { length: next + 1 - at, part, outcome: fitted(numbered, weekday), namesWeekday: true }
  const after = weekAfter(words, next, { weekday, today })
  if (after) return { length: next + after.length - at, part, outcome: after.outcome, namesWeekday: true }
  const repeats = isEvery ? 'weekly' : repeatOf(lead.word)
  const outcome = weekdayFrom(today, weekday, lead.word)
  return { length: next - at, part, outcome, ...(repeats ? { repeats } : { isLoose: true, weekday }) }
}

/** The `t/m vr` of `ma t/m vr`. */
const isRange = (words: readonly Word[], at: number): boolean =>
  /^(?:t\/m|tot|-)$/.test(plainAt(words, at)) && isWeekday(plainAt(words, at + 1))

/** Whether `zo` or `do` stands where only a day can: before a time or the other of two days. */
const isSurelyDay = (words: readonly Word[], next: number): boolean =>
  /^\d{1,2}[:.;u]/.test(plainAt(words, next)) ||
  isHourWord(plainAt(words, next + 1)) ||
  (isBetweenDays(plainAt(words, next - 2)) && isWeekday(plainAt(words, next - 3)))

/** The `26` of `vrijdag 26` and the `20e` of `zaterdag de 20e`: the first such day of a month that is not named. */
function dayOfMonth(words: readonly Word[], at: number, today: Day): Outcome | undefined {
  const day = dayNumber(plainAt(words, at))
  const next = plainAt(words, at + 1)
  if (day === undefined || isHourWord(next) || isBetweenDays(next) || countsSomething(words, at + 1)) return undefined
  return dayNumbered(day, today)
}

/** The first day from today on that has a number in its month. */
export function dayNumbered(day: number, today: Day): Outcome {
  const [year = 0, month = 0] = today.split('-').map(Number)
  const days = [0, 1, 2].map((more) => {
    const months = month - 1 + more
    const shown = [year + Math.floor(months / 12), (months % 12) + 1, day].map((part) => String(part).padStart(2, '0'))
    return shown.join('-')
  })
  const found = days.find((one) => isDay(one) && one >= today)
  return found === undefined ? { doubt: 'no-such-day', choices: [] } : { day: found }
}

/** `volgende week`, `deze week`, `in week 9` and `over een week` behind a weekday. */
function weekAfter(
  words: readonly Word[],
  at: number,
  { weekday, today }: { weekday: Weekday; today: Day },
): DateReading | undefined {
  const upcoming = weekdayFrom(today, weekday, 'komende')
  const isWeekLater = plainAt(words, at) === 'over' && /^(?:een|1)$/.test(plainAt(words, at + 1))
  if (isWeekLater && isWeekWord(plainAt(words, at + 2)) && 'day' in upcoming)
    return { length: 3, outcome: { day: addDays(upcoming.day, 7) } }
  const skip = plainAt(words, at) === 'in' ? 1 : 0
  const [word, next] = [plainAt(words, at + skip), plainAt(words, at + skip + 1)]
  const number = /^(?:week|wk)$/.test(word) && /^\d{1,2}$/.test(next) ? Number(next) : 0
  if (number >= 1 && number <= 53) return { length: skip + 2, outcome: inWeek(number, weekday, today) }
  if (!['volgende', 'deze'].includes(word) || !isWeekWord(next)) return undefined
  return { length: skip + 2, outcome: weekdayFrom(today, weekday, `${word} week`) }
}

function inWeek(number: number, weekday: Weekday, today: Day): Outcome {
  const year = Number(today.slice(0, 4))
  const days = [year, year + 1].map((one) =>
    addDays(mondayOfIsoWeek(`${one}-W${String(number).padStart(2, '0')}`), weekday - 1),
  )
  const day = days.find((one) => one >= today)
  return day === undefined ? { doubt: 'no-such-day', choices: [] } : { day }
}

const isWeekWord = (plain: string): boolean => plain === 'week' || isSlipOf(plain, 'week')

interface Lead {
  word: string
  length: number
}

/** `volgende week`, `komende`, `deze`, `elke week op`: which of the weekdays is meant. */
function leadAt(words: readonly Word[], at: number): Lead {
  const alternate = alternateWeeks(words, at)
  if (alternate > 0) return withOp(words, at, { word: 'om de week', length: alternate })
  const word = leadNamed(words, at)
  if (word === undefined) return { word: '', length: 0 }
  const rest = plainAt(words, at + 1)
  const isEvery = word === 'elke' || word === 'iedere'
  if (!isWeekWord(rest)) return { word, length: 1 }
  if (isEvery) return withOp(words, at, { word, length: 2 })
  return ['volgende', 'deze'].includes(word)
    ? withOp(words, at, { word: `${word} week`, length: 2 })
    : { word, length: 1 }
}

/** How many words say that it is every other week: `om de week`, `elke twee weken`. */
function alternateWeeks(words: readonly Word[], at: number): number {
  const [first, second, third, fourth] = [0, 1, 2, 3].map((more) => plainAt(words, at + more))
  if (first === 'om' && second === 'de' && isWeekWord(third ?? '')) return 3
  if (first === 'om' && second === 'de' && /^(?:twee|2)$/.test(third ?? '') && fourth === 'weken') return 4
  return (first === 'elke' || first === 'iedere') && /^(?:twee|2)$/.test(second ?? '') && third === 'weken' ? 3 : 0
}

const withOp = (words: readonly Word[], at: number, lead: Lead): Lead =>
  plainAt(words, at + lead.length) === 'op' ? { ...lead, length: lead.length + 1 } : lead

/** A word that says which weekday follows; mistyped too where a weekday or a week does follow. */
function leadNamed(words: readonly Word[], at: number): string | undefined {
  const plain = plainAt(words, at)
  if (LEADS.includes(plain)) return plain
  const next = plainAt(words, at + 1)
  if (!WHOLE_WEEKDAY.test(next) && !isWeekWord(next)) return undefined
  return LEADS.find((lead) => lead.length > 6 && isSlipOf(plain, lead))
}

const repeatOf = (lead: string): Repeat | undefined =>
  lead === 'om de week' ? 'two-weekly' : lead === 'elke' || lead === 'iedere' ? 'weekly' : undefined

/** The part of the day glued to a weekday or standing after it, and where the words go on (past `de` and a lone comma). */
function partAfter(words: readonly Word[], at: number, glued?: string): { part: DayPart | undefined; next: number } {
  const apart = glued || plainAt(words, at).endsWith('s') ? undefined : dayPartNamed(plainAt(words, at))
  const next = apart ? at + 1 : at
  const skip = ['', 'de', 'den'].includes(plainAt(words, next)) && dayNumber(plainAt(words, next + 1)) !== undefined
  return { part: apart ?? dayPartNamed(glued ?? ''), next: skip ? next + 1 : next }
}

/** Which of the weekdays is meant by the word before it. */
function weekdayFrom(today: Day, weekday: Weekday, which: string): Outcome {
  const ahead = (weekday - weekdayOf(today) + 7) % 7
  const upcoming = addDays(today, ahead === 0 ? 7 : ahead)
  const thisWeek = addDays(mondayOf(today), weekday - 1)
  const either = (first: Day): Outcome => ({ doubt: 'which-week', choices: [first, addDays(first, 7)] })
  switch (which) {
    case 'om de week':
      return either(ahead === 0 ? today : upcoming)
    case 'volgende week':
      return { day: addDays(thisWeek, 7) }
    case 'deze':
    case 'deze week':
      return thisWeek < today ? { doubt: 'which-week', choices: [upcoming] } : { day: thisWeek }
    case 'volgende':
      // To some "volgende vrijdag" is the first Friday, to others the one after that.
      return either(upcoming)
    case '':
    case 'elke':
    case 'iedere':
      return ahead === 0 ? either(today) : { day: upcoming }
    default:
      return { day: upcoming }
  }
}
