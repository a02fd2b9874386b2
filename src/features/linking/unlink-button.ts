import { type Button, press } from '../../chat/view.ts'
import type { Chat } from '../../store/linked-chats.ts'
import { type Locale, texts } from '../locale/texts.ts'
import { placeOf } from './chat-words.ts'
import { unlinkAction } from './linking-actions.ts'

type Speaking = Pick<Chat, 'id' | 'isGuest'>

/** Whether a guest speaks while another chat is no guest's: a guest can only go, so that a role never stays with a guest alone. */
const onlyGoes = ({ isGuest }: Speaking, chats: Chat[]): boolean => isGuest && chats.some((chat) => !chat.isGuest)

/** Whether who speaks may let this chat go: the chat that speaks stays with all there is, but for a guest's. */
export const mayLetGo = (chat: Chat, speaking: Speaking, chats: Chat[]): boolean =>
  onlyGoes(speaking, chats) ? chat.id === speaking.id : chat.id !== speaking.id

/** The button that lets a chat go, or the chat that speaks where that is a guest's; it says what is lost before it acts. */
export function unlinkButton(
  chat: Chat,
  { speaking, chats, locale }: { speaking: Speaking & Chat; chats: Chat[]; locale: Locale },
): Button {
  const { unlink } = texts(locale).linking
  const gone = mayLetGo(chat, speaking, chats) ? chat : speaking
  const text = gone.id === speaking.id ? unlink.textHere : unlink.text(placeOf(gone, locale))
  const confirm = { title: unlink.title, text, yes: unlink.yes, no: unlink.no }
  return press(unlink.label, unlinkAction, { chat: gone.id }, { style: 'danger', confirm })
}
