import * as z from 'zod'
import { replace } from '../../chat/answer.ts'
import type { Action } from '../../chat/feature.ts'
import { buttons, paragraph, press, view } from '../../chat/view.ts'
import { texts } from '../locale/texts.ts'
import type { Caller, Tools } from '../tools.ts'
import { helpView } from './help-view.ts'
import { askLanguageAction } from './language-button.ts'

const nothing = z.object({})
const choice = z.object({ locale: z.enum(['nl', 'en']) })
const chooseLanguageAction = 'choose-language'

/** Asks in which language the bot speaks to this person. */
export const askLanguage: Action<Caller, Tools, typeof nothing> = {
  name: askLanguageAction,
  input: nothing,
  run: async () =>
    replace(
      view([
        paragraph('Kies je taal. / Choose your language.'),
        buttons(
          press(texts('nl').help.inThisLanguage, chooseLanguageAction, { locale: 'nl' }),
          press(texts('en').help.inThisLanguage, chooseLanguageAction, { locale: 'en' }),
        ),
      ]),
    ),
}

/** Remembers the language, which from then on counts above that of the platform. */
export const chooseLanguage: Action<Caller, Tools, typeof choice> = {
  name: chooseLanguageAction,
  input: choice,
  changes: true,
  async run({ locale }, caller, { store, clock }) {
    const personId = await store.people.enter(caller, clock.now())
    await store.people.chooseLocale(personId, locale)
    const help = helpView({ role: caller.role, locale })
    return replace({ ...help, parts: [paragraph(texts(locale).help.languageChosen), ...help.parts] })
  },
}
