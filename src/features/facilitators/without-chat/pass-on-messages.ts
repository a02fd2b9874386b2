import { sayMoment } from '../../../calendar/say-date.ts'
import { directTo } from '../../../chat/address.ts'
import type { Text } from '../../../chat/text.ts'
import { type Button, buttons, heading, paragraph, press, view } from '../../../chat/view.ts'
import type { CallFacts } from '../../../store/call-facts.ts'
import type { NewDelivery } from '../../../store/deliveries.ts'
import type { PassingOn } from '../../../store/without-chat.ts'
import { whenToTell } from '../../by-day.ts'
import { answersBefore } from '../../calls/wave-timing.ts'
import { type Locale, texts } from '../../locale/texts.ts'
import type { Tools } from '../../tools.ts'

const HOUR_MS = 3_600_000
/** News is passed on within two days. */
const NEWS_MS = 48 * HOUR_MS

type Setting = Pick<Tools, 'zone' | 'clock'>

/** Who it is about and how to reach them: no message names somebody without a chat, since it is kept as it was said. */
export const seeWhoButton = (activityId: string, locale: Locale): Button =>
  press(texts(locale).volunteers.passOn.see, 'see-without-chat', { activity: activityId }, { style: 'primary' })

/**
 * What a coordinator hears when people without a chat are asked: it may wait for the messages of that day, but not until others
 * are asked in their place.
 */
export const passOnQuestion =
  (tools: Setting) =>
  ({ keeper, persons }: PassingOn, call: CallFacts): NewDelivery => {
    const locale = keeper.locale ?? 'nl'
    const { passOn } = texts(locale).volunteers
    const { title } = call.activity
    const before = answersBefore(call, tools.clock.now(), tools.zone)
    const words = passOn.asks(persons.length, title, sayMoment({ start: before }, { locale, zone: tools.zone }))
    const said = message(keeper, { call, title: passOn.title, words })
    const when = whenToTell([before], tools)
    if (when.canWait === undefined) return { ...said, ...when }
    // What begins at eight is over for who only wants to hear things on the day itself, from eight. It can be forgotten as
    // long as it waits, and not when it was said.
    const concerns = new Date(before.getTime() + HOUR_MS)
    return { ...said, canWait: { concerns }, about: `pass-on:${call.id}` }
  }

/** What a coordinator is to pass on that somebody without a chat would read in their own chat. */
type PassedOn = 'promoted' | 'steppedBack' | 'notNeeded'

export const passOnNews =
  (tools: Setting) =>
  (what: PassedOn, { keeper, persons }: PassingOn, call: CallFacts): NewDelivery => {
    const { passOn } = texts(keeper.locale ?? 'nl').volunteers
    const words = passOn[what](persons.length, call.activity.title)
    // Somebody else waits for it, whatever messages the coordinator wants.
    const before = Math.min(call.activity.startsAt.getTime(), tools.clock.now().getTime() + NEWS_MS)
    return {
      ...message(keeper, { call, title: passOn.newsTitle, words }),
      ...whenToTell([new Date(before)], tools),
    }
  }

interface Said {
  call: CallFacts
  title: string
  words: Text
}

function message({ identity, locale }: PassingOn['keeper'], { call, title, words }: Said): NewDelivery {
  const see = buttons(seeWhoButton(call.activity.id, locale ?? 'nl'))
  return { to: directTo(identity), kind: 'post', view: view([heading(title), paragraph(words), see]) }
}
