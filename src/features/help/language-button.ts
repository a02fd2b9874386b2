import type { Answer } from '../../chat/answer.ts'
import { buttons, type Part, press, type View } from '../../chat/view.ts'
import type { Caller } from '../tools.ts'

export const askLanguageAction = 'ask-language'

/** Stands in help and in what strangers read; in both languages, since its reader may know only one. */
export const languageButton: Part = buttons(press('Taal / Language', askLanguageAction))

/** An answer to somebody the bot does not know yet also offers the other language. */
export function withLanguageButton(answer: Answer, { personId }: Pick<Caller, 'personId'>): Answer {
  if (personId !== undefined || answer.kind !== 'whisper' || offersLanguage(answer.view)) return answer
  return { ...answer, view: { ...answer.view, parts: [...answer.view.parts, languageButton] } }
}

const offersLanguage = ({ parts }: View): boolean =>
  parts.some(
    (part) =>
      part.kind === 'buttons' &&
      part.buttons.some((button) => button.kind === 'press' && button.action === askLanguageAction),
  )
