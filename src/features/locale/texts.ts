import { en } from './en.ts'
import { nl } from './nl.ts'

export type Locale = 'nl' | 'en'

/** Every sentence the bot says, in one language. Dutch is the model that the others follow. */
export type Texts = typeof nl

const all: Record<Locale, Texts> = { nl, en }

export const texts = (locale: Locale): Texts => all[locale]

/** The language for a platform's locale such as nl-NL or en_US; Dutch unless it is known to be another one. */
export const localeFor = (platformLocale: string | undefined): Locale =>
  platformLocale === undefined || /^nl\b/i.test(platformLocale) ? 'nl' : 'en'
