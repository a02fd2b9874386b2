import type { types } from '@slack/bolt'
import { paragraph, view } from '../chat/view.ts'
import { texts } from '../features/locale/texts.ts'
import { type Remembered, renderPage } from './render-form.ts'
import type { Reader } from './render-text.ts'

/** What stands in a window while its content is being made. */
export function loadingPage(reader: Reader, remembered: Remembered): types.ModalView {
  const { patience, patienceText } = texts(reader.locale).general
  const { clear_on_close: _, ...page } = renderPage(view([paragraph(patienceText)], patience), reader, remembered)
  return { ...page, title: { type: 'plain_text', text: patience } }
}
