import * as z from 'zod'
import { whisper } from '../../chat/answer.ts'
import type { Action } from '../../chat/feature.ts'
import { strong } from '../../chat/text.ts'
import { heading, list, note, paragraph, view } from '../../chat/view.ts'
import { texts } from '../locale/texts.ts'
import type { Caller, Tools } from '../tools.ts'
import { clockTime } from './chat-words.ts'
import { digestOf, newCode, shownCode } from './link-code.ts'
import { makeCodeAction } from './linking-actions.ts'

const nothing = z.object({})

/** Makes a code in the place of an earlier one, and shows it to this person alone: it is kept nowhere. */
export const makeCode: Action<Caller, Tools, typeof nothing> = {
  name: makeCodeAction,
  changes: true,
  input: nothing,
  async run(_input, caller, tools) {
    const { code: words } = texts(caller.locale).linking
    const personId = await tools.store.people.enter(caller, tools.clock.now())
    const { code, expiresAt } = await freshCode(personId, tools)
    const shown = shownCode(code)
    return whisper(
      view(
        [
          heading(words.title),
          paragraph(words.yours(strong(shown))),
          list(words.steps(strong(`koppel ${shown}`), strong(`/samen koppel ${shown}`))),
          paragraph(words.until(clockTime(expiresAt, tools, caller.locale))),
          paragraph(words.means),
          note(words.keep),
        ],
        // Notifications stand on screens that others see.
        words.title,
      ),
    )
  },
}

async function freshCode(personId: string, { store, clock }: Tools): Promise<{ code: string; expiresAt: Date }> {
  for (;;) {
    const code = newCode()
    const expiresAt = await store.linkCodes.make({ personId, digest: digestOf(code) }, clock.now())
    if (expiresAt !== undefined) return { code, expiresAt }
  }
}
