import { randomUUID } from 'node:crypto'
import { type Answer, whisper } from '../chat/answer.ts'
import type { DroppedFile } from '../chat/file.ts'
import { type Button, sentences, type View } from '../chat/view.ts'
import { fetchFile } from '../features/import/fetch-file.ts'
import { texts } from '../features/locale/texts.ts'
import { note } from './presence.ts'
import type { Heard } from './read.ts'
import type { Along } from './render-card.ts'
import { offerHere, pressedAgain, tellAlone, tellHere, typedAgain } from './tell.ts'
import { type Ground, leavesNoTrace, type Visit, visit } from './visit.ts'
import { meant } from './way-back.ts'
import { isCarried, readPress } from './wire.ts'

/** What was typed travels in the button that asks the same once more, where some signs take two places or six. */
const longestTyped = 1500
const surelyCarried = 300

/** Words typed to the bot, in its own chat or after a mention, or a press by a client too old for `Action.Execute`. */
export async function hearMessage(ground: Ground, heard: Heard): Promise<void> {
  // Without an id nothing tells a repetition, and an answer twice is better than none.
  const requestId = `teams:${heard.conversation.channel}:${heard.id ?? randomUUID()}`
  // Teams repeats a message it is unsure of.
  if (ground.heard.has(requestId)) return
  ground.heard.set(requestId, true)
  const isPress = heard.text === '' && typeof heard.value === 'object' && heard.value !== null
  // Who asks what leaves no trace, with a picture beside it, gets just that.
  const hasFiles = heard.files.length > 0 && !ground.conversations.understand(heard.text).traceless
  const sceneOf = isPress ? pressScene : hasFiles ? fileScene : typedScene
  const scene = sceneOf(ground, heard, requestId)
  note(ground, heard, scene)
  try {
    await show(ground, scene, await scene.answer())
  } catch (problem) {
    const apology = scene.here.incident(problem)
    // Where not even an apology can be said, the log has the cause under its code.
    await tellHere(ground, scene.here, apology).catch(scene.here.incident)
  }
}

interface Scene {
  here: Visit
  answer(): Promise<Answer>
  /** Asks the same once more; called when the person's language is known. */
  again(): Button
  along: Along
  /** Its answer may be read by everybody who is there, and is kept nowhere. */
  isTraceless: boolean
}

function typedScene(ground: Ground, heard: Heard, requestId: string): Scene {
  const { conversations, tools } = ground
  const typed = heard.text
  const { traceless } = conversations.understand(typed)
  const here = visit(ground, heard, { requestId, isTraceless: traceless })
  const answer = () =>
    here.answer(async (encounter): Promise<Answer> => {
      if (typed.length > longestTyped || !isCarried({ typed }))
        return whisper(sentences(texts(encounter.locale).platform.tooLongTyped(mostTyped(typed))))
      // Another process may have heard it first; what leaves no trace is not even noted.
      const isFirst = traceless || (await tools.store.receipts.first(requestId, tools.clock.now()))
      return isFirst ? conversations.answerCommand(typed, encounter, tools) : { kind: 'nothing' }
    })
  return { here, answer, again: () => typedAgain(typed, here), along: { origin: { typed } }, isTraceless: traceless }
}

function fileScene(ground: Ground, heard: Heard, requestId: string): Scene {
  const { conversations, tools } = ground
  const here = visit(ground, heard, { requestId })
  const files = heard.files.map((url): DroppedFile => {
    const isOwn = (address: URL) => ground.givesFiles(address, heard)
    return { fetch: (most) => fetchFile({ url, isOwn, most }) }
  })
  const answer = () =>
    here.answer(async (encounter): Promise<Answer> => {
      const isFirst = await tools.store.receipts.first(requestId, tools.clock.now())
      return isFirst ? conversations.answerFiles({ files, words: heard.text }, encounter, tools) : { kind: 'nothing' }
    })
  return { here, answer, again: () => typedAgain('help', here), along: {}, isTraceless: false }
}

const mostTyped = (typed: string): number => (typed.length > longestTyped ? longestTyped : surelyCarried)

function pressScene(ground: Ground, heard: Heard, requestId: string): Scene {
  const read = readPress(heard.value)
  const pressed = read && meant(read).pressed
  const isTraceless = pressed !== undefined && leavesNoTrace(ground.conversations, pressed)
  const here = visit(ground, heard, { requestId, place: isTraceless ? undefined : pressed?.place, isTraceless })
  const answer = () =>
    here.answer(async (encounter) =>
      pressed === undefined
        ? whisper(sentences(texts(encounter.locale).general.outdated))
        : ground.conversations.answerPress(pressed, encounter, ground.tools),
    )
  const again = () => pressedAgain(pressed ?? { action: '', input: {} }, texts(here.locale).platform.openForm)
  return { here, answer, again, along: pressed?.origin ? { origin: pressed.origin } : {}, isTraceless }
}

async function show(ground: Ground, { here, again, along, isTraceless }: Scene, answer: Answer): Promise<void> {
  const alone = (shown: View) => {
    // Opening a chat would be a trace; and a tenant that is not served is answered where it asked.
    if (isTraceless || !ground.admits(here.heard.tenant)) return tellHere(ground, here, shown, along)
    return tellAlone(ground, here, shown, {
      again: { ...again(), label: texts(here.locale).platform.showAnswer },
      along,
    })
  }
  switch (answer.kind) {
    case 'whisper':
    case 'replace':
      return alone(answer.view)
    case 'form':
      return offerHere(ground, here, again())
    case 'refuse':
      return alone(sentences(...Object.values(answer.errors)))
    case 'nothing':
      return
  }
}
