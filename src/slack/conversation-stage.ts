import { type Button, buttons, paragraph, press, sentences, type View, view } from '../chat/view.ts'
import { commandButton } from '../features/command-button.ts'
import { texts } from '../features/locale/texts.ts'
import { loadingPage } from './loading.ts'
import type { ModalWindow } from './modal-window.ts'
import { type Remembered, renderForm, renderPage } from './render-form.ts'
import type { Reader } from './render-text.ts'
import { fitsButton } from './render-view.ts'
import { respond, type Whispering, whisperBody } from './respond.ts'
import type { Stage } from './stage.ts'
import type { Visit } from './visit.ts'
import type { Pressed } from './wire.ts'

interface Scene {
  visit: Visit
  window: ModalWindow
  /** Acks; a command's ack can hold the answer itself. */
  ack(body?: ReturnType<typeof whisperBody>): Promise<void>
  mayAckWithWords(): boolean
  responseUrl: string | undefined
  remembered: Remembered
  opensForm: boolean
  /** The pressed message is the asker's alone, so an answer may take its place. */
  isPrivate: boolean
  thread?: string | undefined
  /** Asks the same once more, for when a form could not open. */
  again: Button
}

/** After a typed command or a press in a message: the answer appears in the conversation, a form over it. */
export function conversationStage(scene: Scene): Stage {
  const { visit, window, remembered } = scene

  async function say(shown: View, whispering: Whispering = {}): Promise<void> {
    if (window.isWaiting() && (await window.show(renderPage(shown, visit.reader, remembered))) === 'shown') return
    const body = whisperBody(shown, visit.reader, { thread: scene.thread, ...whispering })
    if (scene.mayAckWithWords()) return scene.ack(body)
    await scene.ack()
    if (scene.responseUrl !== undefined) await respond(scene.responseUrl, body)
  }

  return {
    async wait() {
      await scene.ack()
      if (scene.opensForm) await window.wait(loadingPage(visit.reader, remembered))
    },
    whisper: (shown) => say(shown),
    replace: (shown) => say(shown, { replacesOriginal: scene.isPrivate }),
    async ask(form) {
      await scene.ack()
      const shown = await window.show(renderForm(form, visit.reader, remembered))
      if (shown !== 'shown') await say(offer(scene.again, visit.reader))
    },
    refuse: (errors) => say(sentences(...Object.values(errors))),
    async nothing() {
      await scene.ack()
      if (window.isWaiting()) await say(sentences(texts(visit.reader.locale).platform.done))
    },
  }
}

/** A form that could not open by itself waits behind a button. */
export function offer(again: Button, { locale }: Reader): View {
  return view([paragraph(texts(locale).platform.formReady), buttons(again)])
}

// What was typed travels in the button that asks the same once more. Some signs take up to three places there, so words
// may be short enough and still not fit; of this many it is certain.
const longestTyped = 1500
const surelyFits = 600

export const typedAgain = (typed: string, { locale }: Reader): Button =>
  commandButton(texts(locale).platform.openForm, typed)

/** What is said of typed words that are too long to read; undefined when they are not. */
export function tooLongTyped(typed: string, locale: Reader['locale']): View | undefined {
  const { tooLongTyped: words } = texts(locale).platform
  if (typed.length > longestTyped) return sentences(words(longestTyped))
  return fitsButton(typedAgain(typed, { space: '', locale })) ? undefined : sentences(words(surelyFits))
}
export const pressedAgain = ({ action, input }: Pressed, { locale }: Reader): Button =>
  press(texts(locale).platform.openForm, action, input)
