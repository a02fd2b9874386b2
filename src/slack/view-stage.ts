import type { types } from '@slack/bolt'
import { type Button, sentences } from '../chat/view.ts'
import { texts } from '../features/locale/texts.ts'
import { offer } from './conversation-stage.ts'
import { loadingPage } from './loading.ts'
import type { ModalWindow } from './modal-window.ts'
import type { SentView } from './read.ts'
import { errorsInSight, refillView } from './refill-view.ts'
import { type Remembered, renderForm, renderPage } from './render-form.ts'
import type { Stage } from './stage.ts'
import type { Visit } from './visit.ts'

interface Scene {
  visit: Visit
  window: ModalWindow
  ack(): Promise<void>
  /** The view that was pressed. */
  view: SentView
  remembered: Remembered
  /** What the view itself remembers, for what takes its place. */
  own: Remembered
  opensForm: boolean
  again: Button
  /** Tells the person outside the window, when that is gone. */
  tell(shown: Parameters<Stage['whisper']>[0]): Promise<void>
}

/** After a press in a modal or in the Home tab: the answer appears in a window over it. */
export function viewStage(scene: Scene): Stage {
  const { visit, window, view, remembered } = scene

  async function over(shown: types.ModalView): Promise<boolean> {
    await scene.ack()
    const result = await window.show(shown)
    return result === 'full' ? (await window.update(view.id, shown)) === 'shown' : result === 'shown'
  }

  async function page(shown: Parameters<Stage['whisper']>[0]): Promise<void> {
    if (!(await over(renderPage(shown, visit.reader, remembered)))) await scene.tell(shown)
  }

  return {
    async wait() {
      await scene.ack()
      if (scene.opensForm) await window.wait(loadingPage(visit.reader, remembered))
    },
    whisper: page,
    async replace(shown) {
      if (view.type === 'home' || window.isWaiting()) return page(shown)
      await scene.ack()
      const result = await window.update(view.id, renderPage(shown, visit.reader, remembered))
      if (result !== 'shown') await scene.tell(shown)
    },
    async ask(form, inPlace) {
      if (inPlace && view.type === 'modal' && !window.isWaiting()) {
        await scene.ack()
        const result = await window.update(view.id, renderForm(form, visit.reader, scene.own))
        if (result !== 'shown') await scene.tell(offer(scene.again, visit.reader))
        return
      }
      if (!(await over(renderForm(form, visit.reader, remembered)))) await scene.tell(offer(scene.again, visit.reader))
    },
    async refuse(errors) {
      await scene.ack()
      await window.update(view.id, refillView(view, view.state?.values ?? {}, errorsInSight(view, errors)))
    },
    async nothing() {
      await scene.ack()
      if (window.isWaiting()) await page(sentences(texts(visit.reader.locale).platform.done))
    },
  }
}
