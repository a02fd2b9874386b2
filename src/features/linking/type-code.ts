import { type Answer, whisper } from '../../chat/answer.ts'
import { buttons, heading, list, note, paragraph, press, type View, view } from '../../chat/view.ts'
import type { TypedCode } from '../../store/link-codes.ts'
import { texts } from '../locale/texts.ts'
import { sentence } from '../sentence.ts'
import type { BotCommand, Caller, Tools } from '../tools.ts'
import { clockTime, faceOf } from './chat-words.ts'
import { digestOf, readCode } from './link-code.ts'
import { linkAction, makeCodeAction, refuseAction } from './linking-actions.ts'

const MINUTE = 60_000

/**
 * `koppel 4821-7359` in the other chat. It asks once more before it links, with the names: whoever is talked into typing
 * somebody else's code reads there whose it is. Against a code seen over a shoulder the chat where it was made hears at
 * once, with a button that undoes it; a question there too would cost an honest person a second change of app.
 */
export const linkCommand: BotCommand = {
  name: 'koppel',
  aliases: ['link'],
  async run(typed, caller, tools) {
    const code = readCode(typed)
    if (code !== undefined) return answerTo(await typeCode(code, caller, tools), caller, tools)
    return /\d/.test(typed) ? sentence(texts(caller.locale).linking.typed.noCode) : whisper(explanation(caller))
  },
}

const typeCode = (code: string, { identity }: Caller, { store, clock }: Tools): Promise<TypedCode> =>
  store.linkCodes.type({ digest: digestOf(code), identity }, clock.now())

function explanation({ locale }: Caller): View {
  const { explain, button } = texts(locale).linking
  return view([
    heading(explain.title),
    paragraph(explain.text),
    paragraph(explain.how),
    buttons(press(button, makeCodeAction)),
  ])
}

async function answerTo(typed: TypedCode, caller: Caller, tools: Tools): Promise<Answer> {
  const words = texts(caller.locale).linking.typed
  switch (typed.kind) {
    case 'locked':
      return sentence(words.locked(openAgain(typed.until, caller, tools)))
    case 'wrong':
      return sentence(typed.left === 0 ? words.locked(openAgain(typed.until, caller, tools)) : words.wrong(typed.left))
    case 'own':
      return ownCode(typed.personId, caller, tools)
    case 'found':
      return askToLink(typed, caller, tools)
  }
}

/** The first whole minute at which it works again. */
const openAgain = (until: Date, { locale }: Caller, tools: Tools): string =>
  clockTime(new Date(Math.ceil(until.getTime() / MINUTE) * MINUTE), tools, locale)

async function ownCode(personId: string, caller: Caller, { store }: Tools): Promise<Answer> {
  const { typed } = texts(caller.locale).linking
  const chats = await store.linkedChats.of(personId)
  if (chats.length === 1) return sentence(typed.own)
  const faces = chats.map((chat) => faceOf(chat, caller))
  return whisper(view([paragraph(typed.ownLinked), list(faces), paragraph(typed.ownElsewhere)]))
}

async function askToLink(
  { personId, codeId }: { personId: string; codeId: string },
  caller: Caller,
  { store }: Tools,
): Promise<Answer> {
  const { confirm } = texts(caller.locale).linking
  const theirs = await store.linkedChats.of(personId)
  const own = caller.personId === undefined ? [] : await store.linkedChats.of(caller.personId)
  const here = { identity: caller.identity, name: caller.name, space: null }
  const all = [...theirs, ...(own.length === 0 ? [here] : own)]
  return whisper(
    view([
      heading(confirm.title),
      list(all.map((chat) => faceOf(chat, caller))),
      paragraph(confirm.text),
      note(confirm.warning),
      buttons(
        press(confirm.yes, linkAction, { code: codeId }, { style: 'primary' }),
        press(confirm.no, refuseAction, { code: codeId }),
      ),
    ]),
  )
}
