import * as z from 'zod'
import { type Answer, replace, whisper } from '../../chat/answer.ts'
import type { Action } from '../../chat/feature.ts'
import { buttons, heading, menu, note, type Part, paragraph, press, row, type View, view } from '../../chat/view.ts'
import type { Chat } from '../../store/linked-chats.ts'
import { texts } from '../locale/texts.ts'
import { sentence } from '../sentence.ts'
import type { Caller, Tools } from '../tools.ts'
import { faceOf, isSame, placeOf } from './chat-words.ts'
import { chatsAction, chooseChatAction, makeCodeAction, unlinkAction } from './linking-actions.ts'
import { tellUnlinked } from './tell-linked.ts'
import { mayLetGo, unlinkButton } from './unlink-button.ts'

const nothing = z.object({})
const one = z.object({ chat: z.string() })
const choice = z.object({ chosen: z.string() })

/** The chats in which a person is the same person, with what can be changed. */
export const seeChats: Action<Caller, Tools, typeof nothing> = {
  name: chatsAction,
  input: nothing,
  run: async (_input, caller, tools) => whisper(chatsView(await chatsOf(caller, tools), caller)),
}

/** Lets a chat go; it then belongs to a new person who has nothing. */
export const unlinkChat: Action<Caller, Tools, typeof one> = {
  name: unlinkAction,
  changes: true,
  input: one,
  async run({ chat: chatId }, caller, tools) {
    const { unlink } = texts(caller.locale).linking
    const chats = await chatsOf(caller, tools)
    const [chat, speaking] = [chats.find(({ id }) => id === chatId), speakingIn(chats, caller)]
    if (chat === undefined || speaking === undefined || chats.length < 2) return said(unlink.already)
    if (!mayLetGo(chat, speaking, chats)) return said(unlink.notFromHere)
    const { personId = '' } = caller
    const gone = await tools.store.linkedChats.unlink({ chatId, personId, notices: tellUnlinked }, tools.clock.now())
    if (gone === undefined) return said(unlink.already)
    tools.outbox.wake()
    return said(gone.id === speaking.id ? unlink.doneHere : unlink.done(placeOf(gone, caller.locale)))
  },
}

/** Has messages come in another chat. */
export const chooseChat: Action<Caller, Tools, typeof choice> = {
  name: chooseChatAction,
  changes: true,
  input: choice,
  async run({ chosen: chatId }, caller, tools) {
    const { personId } = caller
    const known = personId && (await tools.store.linkedChats.choose({ chatId, personId }, tools.clock.now()))
    if (!known) return sentence(texts(caller.locale).linking.unlink.already)
    return replace(chatsView(await chatsOf(caller, tools), caller))
  },
}

const chatsOf = async ({ personId }: Caller, { store }: Tools): Promise<Chat[]> =>
  personId === undefined ? [] : store.linkedChats.of(personId)

// Who is a guest is what the platform says now, not what it said when the chat was linked.
function speakingIn(chats: Chat[], { identity, isGuest }: Caller): Chat | undefined {
  const chat = chats.find((each) => isSame(each.identity, identity))
  return chat && { ...chat, isGuest }
}

const said = (words: string): Answer => replace(view([paragraph(words)]))

function chatsView(chats: Chat[], caller: Caller): View {
  const { chats: words, button } = texts(caller.locale).linking
  const speaking = speakingIn(chats, caller)
  const another = buttons(press(button, makeCodeAction))
  if (speaking === undefined || chats.length < 2) return view([heading(words.title), paragraph(words.one), another])
  const parts = chats.map((chat) =>
    mayLetGo(chat, speaking, chats)
      ? row(faceOf(chat, caller), unlinkButton(chat, { speaking, chats, locale: caller.locale }))
      : paragraph(faceOf(chat, caller)),
  )
  return view([
    heading(words.title),
    paragraph(words.same),
    ...parts,
    ...messagesMenu(chats, caller),
    note(words.unlinking),
    another,
  ])
}

/** Guests hear elsewhere as long as there is an elsewhere. */
function messagesMenu(chats: Chat[], caller: Caller): Part[] {
  const { locale } = caller
  const able = chats.some(({ isGuest }) => !isGuest) ? chats.filter(({ isGuest }) => !isGuest) : chats
  const [first] = able
  if (first === undefined || able.length < 2) return []
  const options = able.map((chat) => ({ label: `${placeOf(chat, locale)}: ${chat.name}`, value: chat.id }))
  return [menu({ label: texts(locale).linking.chats.messages, action: chooseChatAction, options, chosen: first.id })]
}
