import { addDays, type Day, dayOf } from '../../../calendar/local-time.ts'
import { sayDay, sayMoment } from '../../../calendar/say-date.ts'
import { say, strong } from '../../../chat/text.ts'
import { buttons, heading, note, type Part, paragraph, press } from '../../../chat/view.ts'
import type { Sketch } from '../../../store/sketches.ts'
import { texts } from '../../locale/texts.ts'
import type { Caller, Tools } from '../../tools.ts'
import { momentWords } from './say-read.ts'

/** How long what was not posted is kept after it last changed. */
export const DAYS_KEPT = 14

const LONGEST_NAME = 80

/** Something to go on with: a draft, or what reached the bot before there was one. */
export interface Unfinished {
  id: string
  name: string
  /** What a coordinator wants to be different, where it was sent in. */
  asked?: string
  /** In words; undefined while that is not known. */
  when: string | undefined
  /** The last whole day on which it is kept. */
  until: Day
}

/** Everything a person began and did not post, the oldest first. */
export async function unfinishedOf({ personId, locale }: Caller, { store, zone, clock }: Tools): Promise<Unfinished[]> {
  if (personId === undefined) return []
  const [drafts, sketches] = await Promise.all([store.activities.draftsOf(personId), store.sketches.ofPerson(personId)])
  const until = (changed: Date): Day => addDays(dayOf(changed, zone), DAYS_KEPT - 1)
  const ids = new Set(drafts.map(({ id }) => id))
  return [
    ...drafts.map(({ id, title, startsAt, endsAt, updatedAt, review }) => {
      const when = sayMoment({ start: startsAt, end: endsAt ?? undefined }, { locale, zone })
      const asked = review?.state === 'change' ? (review.words ?? undefined) : undefined
      return { id, name: title, when, until: until(updatedAt), ...(asked !== undefined && { asked }) }
    }),
    // A draft whose form was refused later is one thing to go on with.
    ...sketches
      .filter(({ id }) => !ids.has(id))
      .map((sketch) => ({
        id: sketch.id,
        name: nameOf(sketch, locale),
        when: sketch.typed === null ? undefined : momentWords(sketch.typed, { zone, now: clock.now() }, locale),
        until: until(sketch.changedAt),
      })),
  ]
}

function nameOf({ typed, words }: Sketch, locale: Caller['locale']): string {
  const title = typeof typed?.title === 'string' ? typed.title.trim() : ''
  const name = title || words || texts(locale).posting.unfinished.nameless
  const signs = [...name]
  return signs.length > LONGEST_NAME ? `${signs.slice(0, LONGEST_NAME).join('')}…` : name
}

/** In one's own overview: each with *Verder* and *Weg ermee*. */
export function unfinishedParts(all: readonly Unfinished[], locale: Caller['locale'], most: number): Part[] {
  if (all.length === 0) return []
  const { unfinished: words } = texts(locale).posting
  const { mine, review } = texts(locale)
  const parts = all
    .slice(0, most)
    .flatMap(({ id, name, when, until, asked }) => [
      paragraph(say`${strong(name)}\n${when ?? words.notYet}\n${words.until(sayDay(until, locale))}`),
      ...(asked === undefined ? [] : [paragraph(review.asked(asked))]),
      buttons(
        press(words.goOn, goOnAction, { draft: id }),
        press(words.discard, discardAction, { draft: id }, { style: 'danger', confirm: words.confirm }),
      ),
    ])
  return [heading(words.title), ...parts, ...(all.length > most ? [note(mine.andMore(all.length - most))] : [])]
}

export const goOnAction = 'go-on-posting'
export const discardAction = 'discard-posting'
