import { note, type View } from '../chat/view.ts'
import { texts } from './locale/texts.ts'

/** A message that may have been said before says so itself; in Dutch, as everything that is sent. */
export const asRepeated = (view: View): View => ({
  ...view,
  parts: [...view.parts, note(texts('nl').platform.repeatedPost)],
})
