import type { ViewResponseAction } from '@slack/bolt'
import { sentences, type View } from '../chat/view.ts'
import { texts } from '../features/locale/texts.ts'
import { loadingPage } from './loading.ts'
import type { ModalWindow } from './modal-window.ts'
import type { SentView } from './read.ts'
import { errorsInSight, refillView } from './refill-view.ts'
import { type Remembered, renderForm, renderPage } from './render-form.ts'
import type { Stage } from './stage.ts'
import type { Visit } from './visit.ts'

/** Slack keeps at most three modals on each other (platforms.md 1.8). */
const DEEPEST = 3

interface Scene {
  visit: Visit
  window: ModalWindow
  ack(body?: ViewResponseAction): Promise<void>
  isAckOpen(): boolean
  view: SentView
  state: Record<string, Record<string, unknown>>
  remembered: Remembered
  /** The form was refused, so sending it once more is another request. */
  onRefuse(): void
  /** Tells the person outside the window, when that is gone. */
  tell(shown: View): Promise<void>
}

/** After a form was sent: its answer takes its place, or lies over it as the next step. */
export function submissionStage(scene: Scene): Stage {
  const { visit, window, view, remembered } = scene
  const update = (shown: Parameters<typeof window.update>[1]) => window.update(view.id, shown)

  async function page(shown: View): Promise<void> {
    const rendered = renderPage(shown, visit.reader, remembered)
    if (scene.isAckOpen()) return scene.ack({ response_action: 'update', view: rendered })
    if ((await update(rendered)) !== 'shown') await scene.tell(shown)
  }

  return {
    wait: () => scene.ack({ response_action: 'update', view: loadingPage(visit.reader, remembered) }),
    whisper: page,
    replace: page,
    async ask(form) {
      const depth = remembered.depth + 1
      const isRoom = scene.isAckOpen() && depth <= DEEPEST
      const rendered = renderForm(form, visit.reader, isRoom ? { ...remembered, depth } : remembered)
      if (scene.isAckOpen()) return scene.ack({ response_action: isRoom ? 'push' : 'update', view: rendered })
      if ((await update(rendered)) !== 'shown')
        await scene.tell(sentences(texts(visit.reader.locale).platform.windowClosed))
    },
    async refuse(errors) {
      scene.onRefuse()
      const shown = errorsInSight(view, errors)
      if (Object.keys(shown).length === 0) return page(sentences(Object.values(errors).join(' ')))
      if (scene.isAckOpen()) return scene.ack({ response_action: 'errors', errors: shown })
      if ((await update(refillView(view, scene.state, shown))) !== 'shown')
        await scene.tell(sentences(Object.values(shown).join(' ')))
    },
    async nothing() {
      if (scene.isAckOpen()) return scene.ack({ response_action: 'clear' })
      await page(sentences(texts(visit.reader.locale).platform.done))
    },
  }
}
