import * as z from 'zod'
import { replace } from '../../chat/answer.ts'
import type { Action } from '../../chat/feature.ts'
import { buttons, heading, list, type Part, paragraph, press, view } from '../../chat/view.ts'
import type { Chat, Linked } from '../../store/linked-chats.ts'
import { commandButton } from '../command-button.ts'
import { texts } from '../locale/texts.ts'
import { minutesLed } from '../quiet/how-it-went.ts'
import type { Caller, Tools } from '../tools.ts'
import { faceOf, placeOf } from './chat-words.ts'
import { chatsAction, linkAction, refuseAction } from './linking-actions.ts'
import { tellCountedOnce } from './tell-counted-once.ts'
import { tellLinked } from './tell-linked.ts'

/** The id of a typed code. It opens nothing for anybody but who typed it. */
const input = z.object({ code: z.string() })

/** Makes one person of who made the code and who typed it. */
export const linkChats: Action<Caller, Tools, typeof input> = {
  name: linkAction,
  changes: true,
  input,
  async run({ code: codeId }, caller, tools) {
    const { identity, name, isGuest, locale } = caller
    const linking = {
      codeId,
      who: { identity, name, isGuest, locale },
      notices: tellLinked,
      tell: tellCountedOnce,
      minutes: minutesLed,
    }
    const linked = await tools.store.linkedChats.link(linking, tools.clock.now())
    tools.outbox.wake()
    const words = texts(locale).linking
    if (linked.outcome !== 'linked') return replace(view([paragraph(words[linked.outcome])]))
    return replace(view(doneParts(linked, caller)))
  },
}

function doneParts({ chats, merged }: Extract<Linked, { outcome: 'linked' }>, caller: Caller): Part[] {
  const { linking, mine } = texts(caller.locale)
  const { done } = linking
  return [
    heading(done.title),
    paragraph(done.text),
    list(chats.map((chat) => faceOf(chat, caller))),
    ...(merged.signUps > 0 ? [paragraph(done.signUps(merged.signUps))] : []),
    ...(merged.profiles ? [paragraph(done.profiles)] : []),
    ...(merged.links ? [paragraph(done.links)] : []),
    ...messagesPart(chats, caller),
    buttons(commandButton(mine.title, 'mijn'), press(linking.chats.title, chatsAction)),
  ]
}

function messagesPart([first]: Chat[], { locale }: Caller): Part[] {
  return first === undefined ? [] : [paragraph(texts(locale).linking.messagesGo(placeOf(first, locale)))]
}

/** Ends the code without linking. */
export const refuseCode: Action<Caller, Tools, typeof input> = {
  name: refuseAction,
  changes: true,
  input,
  async run({ code: codeId }, { identity, locale }, { store }) {
    const { refused, gone } = texts(locale).linking
    const ended = await store.linkCodes.refuse({ codeId, identity })
    return replace(view([paragraph(ended ? refused : gone)]))
  },
}
