import type { Form } from './form.ts'
import type { View } from './view.ts'

/**
 * What the bot does in the conversation in which it was asked. Everything said elsewhere goes through the outbox.
 * - whisper: only the asker sees it; after a form it takes the form's place
 * - replace: the private message (or page) that was pressed becomes this; a message that others see too is never replaced
 * - form: a form opens; after a form it is the next step, and closing it leads back. In place, it takes that of the form
 *   whose button was pressed
 * - refuse: the form stays, each field with its error, what was typed is kept
 * - nothing: done, and nothing to say
 */
export type Answer = (
  | { kind: 'whisper'; view: View }
  | { kind: 'replace'; view: View }
  | { kind: 'form'; form: Form; inPlace?: true }
  | { kind: 'refuse'; errors: Record<string, string> }
  | { kind: 'nothing' }
) & {
  /** The language the person chose, where it is not that of their client: the adapter's own words follow it. */
  locale?: 'nl' | 'en'
}

export const whisper = (view: View): Answer => ({ kind: 'whisper', view })
export const replace = (view: View): Answer => ({ kind: 'replace', view })
export const ask = (form: Form): Answer => ({ kind: 'form', form })
export const askInPlace = (form: Form): Answer => ({ kind: 'form', form, inPlace: true })
export const refuse = (errors: Record<string, string>): Answer => ({ kind: 'refuse', errors })
