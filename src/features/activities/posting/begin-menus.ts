import { dayOf } from '../../../calendar/local-time.ts'
import { sayShortDay } from '../../../calendar/say-date.ts'
import { menu, type Part } from '../../../chat/view.ts'
import { texts } from '../../locale/texts.ts'
import type { Caller, Tools } from '../../tools.ts'

// Of what comes back every week only the last is offered.
const MOST_EARLIER = 200
const MOST_OFFERED = 50
/** What the menus do. */
export const beginWith = {
  template: 'begin-with-template',
  copy: 'begin-with-copy',
  example: 'begin-with-example',
} as const

/** Other ways to begin a new activity than with nothing: a template, or what one's own organisation posted before. */
export async function beginMenus(
  { locale, partners }: Caller,
  { network, store, clock, zone }: Tools,
): Promise<Part[]> {
  const words = texts(locale).posting.begin
  const own = partners.map(({ id }) => id)
  const earlier = own.length === 0 ? [] : await store.activities.latestOf(own, MOST_EARLIER)
  const examples = await store.evaluations.examples(undefined, { take: MOST_OFFERED })
  const year = dayOf(clock.now(), zone).slice(0, 4)
  const templates = network.templates.map(({ key, name }) => ({ label: name, value: key }))
  const others = examples.map(({ activity: { id, title, partner } }) => ({
    ...{ label: title, value: id, description: partner.name },
  }))
  const copies = earlier.slice(0, MOST_OFFERED).map(({ id, title, startsAt }) => {
    const day = dayOf(startsAt, zone)
    const description = day.startsWith(year)
      ? sayShortDay(day, locale)
      : `${sayShortDay(day, locale)} ${day.slice(0, 4)}`
    return { label: title, value: id, description }
  })
  return [
    ...(templates.length === 0
      ? []
      : [menu({ label: words.template, action: beginWith.template, options: templates })]),
    ...(others.length === 0
      ? []
      : [menu({ label: texts(locale).afterwards.examples.begin, action: beginWith.example, options: others })]),
    ...(copies.length === 0 ? [] : [menu({ label: words.copy, action: beginWith.copy, options: copies })]),
  ]
}
