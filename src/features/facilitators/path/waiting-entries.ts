import { mention, type Span, say, strong } from '../../../chat/text.ts'
import { press } from '../../../chat/view.ts'
import type { Entries } from '../../daily-list/entry.ts'
import { type Locale, texts } from '../../locale/texts.ts'
import { LATE_DAYS, volunteersWaiting, type Waiting } from './volunteers-waiting.ts'

/** Volunteers who signed up and have no answer yet. */
export const volunteerEntries: Entries = async (tools, locale) => {
  const { path, see } = texts(locale).volunteers
  const waits = ({ workingDays, isLate }: Waiting) =>
    [path.waits(workingDays), ...(isLate ? [path.lateAfter(LATE_DAYS)] : [])].join(' ')
  return (await volunteersWaiting(tools)).map((waiting) => {
    const { volunteer, workingDays } = waiting
    const text = path.entry(whoInMessage(waiting, locale))
    return {
      since: volunteer.stepSince,
      text: workingDays === 0 ? text : say`${text}\n${waits(waiting)}`,
      button: press(see.open, 'see-volunteer', { person: volunteer.personId }),
    }
  })
}

/** No message names somebody without a chat, since it is kept as it was said. */
const whoInMessage = ({ volunteer: { identity, name } }: Waiting, locale: Locale): Span =>
  identity === undefined ? strong(texts(locale).signUp.list.someone) : mention(identity, name)
