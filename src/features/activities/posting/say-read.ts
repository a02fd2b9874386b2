import { instantAt, isDay, isWallTime } from '../../../calendar/local-time.ts'
import { sayDay, sayMoment } from '../../../calendar/say-date.ts'
import type { Values } from '../../../chat/form.ts'
import { strong } from '../../../chat/text.ts'
import { note, type Part, paragraph } from '../../../chat/view.ts'
import { type Locale, texts } from '../../locale/texts.ts'
import type { FreeText } from '../read-free-text.ts'
import { readMoments } from '../read-moments.ts'

interface Read {
  words: string
  typed: Values
  read: FreeText
  /** Name of the template that filled in what was not typed. */
  template?: string | undefined
}

/** Above the form: what was read, the moment in words, what was typed so that nothing is lost, and what could not be read. */
export function sayRead(
  { words, typed, read, template }: Read,
  { zone, now }: { zone: string; now: Date },
  locale: Locale,
): Part[] {
  const { activities, posting } = texts(locale)
  const { form } = activities
  const when = momentWords(typed, { zone, now }, locale)
  const missed = [
    ...read.unclear.filter((one) => !isFilled(one.about, typed)).map((one) => one.words),
    ...read.districts,
  ]
  return [
    paragraph(form.read),
    ...(when === undefined ? [] : [paragraph([strong(when)])]),
    ...(read.repeats === undefined ? [] : [paragraph(posting.repeats(read.repeats.words))]),
    ...(missed.length === 0 ? [] : [paragraph(form.unread(missed.join(', ')))]),
    ...(read.isLong ? [paragraph(form.titleTooLong)] : []),
    ...(template === undefined ? [] : [note(posting.begin.filled(template))]),
    note(form.typed(words)),
  ]
}

const isFilled = (about: 'day' | 'time', { day, start, end }: Values): boolean =>
  (about === 'day' ? day : (start ?? end)) !== undefined

/** `vrijdag 26 februari 2027, van 18.00 tot 20.30 uur`, as far as it is known. */
export function momentWords(
  { day, start, end = '' }: Values,
  about: { zone: string; now: Date },
  locale: Locale,
): string | undefined {
  if (typeof day !== 'string' || !isDay(day)) return undefined
  if (typeof start !== 'string' || typeof end !== 'string' || !isWallTime(start)) return sayDay(day, locale)
  const moments = readMoments({ day, start, end }, about)
  const startsAt = 'startsAt' in moments ? moments.startsAt : instantAt(about.zone, day, start)
  return sayMoment(
    { start: startsAt, end: ('endsAt' in moments && moments.endsAt) || undefined },
    { locale, zone: about.zone },
  )
}
