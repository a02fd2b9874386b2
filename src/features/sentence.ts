import { type Answer, whisper } from '../chat/answer.ts'
import type { Text } from '../chat/text.ts'
import { type Button, buttons, paragraph, view } from '../chat/view.ts'

/** One sentence for who asked, with what can be done next. */
export const sentence = (words: Text | string, ...next: Button[]): Answer =>
  whisper(view([paragraph(words), ...(next.length > 0 ? [buttons(...next)] : [])]))
