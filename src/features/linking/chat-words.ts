import { timeOf } from '../../calendar/local-time.ts'
import { sayTime } from '../../calendar/say-date.ts'
import { strong, type Text } from '../../chat/text.ts'
import type { Chat } from '../../store/linked-chats.ts'
import { type Locale, texts } from '../locale/texts.ts'
import type { Caller, Tools } from '../tools.ts'

type Named = Pick<Chat, 'identity' | 'space'>

/** `Slack (Zoetermeer)`: a mention would mean nothing on the other platform. */
export function placeOf({ identity, space }: Named, locale: Locale): string {
  const { platforms, place } = texts(locale).linking
  return place(platforms[identity.platform], space)
}

/** `Fatima op Slack (Zoetermeer)`, with a remark where it is the chat in which this is read. */
export function faceOf(
  chat: Named & Pick<Chat, 'name'>,
  { identity, locale }: Pick<Caller, 'identity' | 'locale'>,
): Text {
  const { face, here } = texts(locale).linking
  return face(strong(chat.name), placeOf(chat, locale), isSame(chat.identity, identity) ? here : '')
}

/** Whether two identities are one chat. */
export const isSame = (one: Chat['identity'], other: Chat['identity']): boolean =>
  one.platform === other.platform && one.space === other.space && one.user === other.user

/** The time of a moment on the network's clock. */
export const clockTime = (moment: Date, { zone }: Pick<Tools, 'zone'>, locale: Locale): string =>
  sayTime(timeOf(moment, zone), locale)
