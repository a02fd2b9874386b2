import { directTo } from '../../chat/address.ts'
import { buttons, paragraph, view } from '../../chat/view.ts'
import type { NewDelivery } from '../../store/deliveries.ts'
import type { Chat } from '../../store/linked-chats.ts'
import { texts } from '../locale/texts.ts'
import { placeOf } from './chat-words.ts'
import { unlinkButton } from './unlink-button.ts'

/** What the other chats of a person hear at once, since whoever linked `here` can see and change everything. */
export const tellLinked = (chats: Chat[], here: Chat): NewDelivery[] =>
  chats.filter(({ id }) => id !== here.id).map((chat) => notice(chat, here, chats))

function notice(chat: Chat, here: Chat, chats: Chat[]): NewDelivery {
  const locale = chat.locale ?? 'nl'
  const { notice: words, messagesGo } = texts(locale).linking
  const [first = here] = chats
  return {
    to: directTo(chat.identity),
    kind: 'post',
    view: view([
      paragraph(words.linked(here.name, placeOf(here, locale))),
      paragraph(messagesGo(placeOf(first, locale))),
      paragraph(words.notYou),
      buttons(unlinkButton(here, { speaking: chat, chats, locale })),
    ]),
  }
}

/** What a chat hears that was let go. */
export const tellUnlinked = (chat: Chat): NewDelivery[] => [
  {
    to: directTo(chat.identity),
    kind: 'post',
    view: view([paragraph(texts(chat.locale ?? 'nl').linking.notice.unlinked)]),
  },
]
