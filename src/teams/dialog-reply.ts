import { randomBytes } from 'node:crypto'
import { type Form, withValues } from '../chat/form.ts'
import { sentences, type View } from '../chat/view.ts'
import { texts } from '../features/locale/texts.ts'
import type { TaskInfo } from './card.ts'
import type { Asking } from './hear-invoke.ts'
import type { InvokeAnswer } from './line.ts'
import { renderForm, renderPage } from './render-card.ts'
import { stillBusy } from './tell.ts'

/** The reply to what opens a dialog or was sent from one: the next thing in that dialog, or its end. */
export function dialogReply({ here, answer, pressed, sent }: Asking): InvokeAnswer {
  const words = texts(here.locale)
  const page = (shown: View) =>
    next(renderPage(shown, here.setting('dialog', { ...(pressed?.origin && { origin: pressed.origin }) })))
  const form = (asked: Form, nonce = newNonce()) => next(renderForm(asked, here.setting('dialog'), { nonce }))
  switch (answer?.kind) {
    case undefined:
      // The same request once more gets the answer, so the form keeps its name and what was typed.
      if (sent !== undefined)
        return form(withValues(sent.form, sent.values, { '': words.platform.takesLongForm }), sent.nonce)
      return page(stillBusy(here, pressed))
    case 'whisper':
    case 'replace':
      return page(answer.view)
    case 'form':
      return form(answer.form)
    case 'refuse':
      if (sent !== undefined) return form(withValues(sent.form, sent.values, answer.errors))
      return page(sentences(...Object.values(answer.errors)))
    case 'nothing':
      if (sent !== undefined) return { status: 200 }
      return { status: 200, body: { task: { type: 'message', value: words.platform.done } } }
  }
}

const next = (task: TaskInfo): InvokeAnswer => ({ status: 200, body: { task: { type: 'continue', value: task } } })

/** Tells one showing of a form from the next, so that the same values sent after a refusal are another request. */
const newNonce = (): string => randomBytes(9).toString('base64url')
