import * as z from 'zod'
import { mention, type Span, strong } from '../../chat/text.ts'
import type { Facilitator, Reach } from '../../store/facilitators.ts'
import type { ReachableFacilitator } from '../../store/volunteer-path.ts'
import { type Locale, texts } from '../locale/texts.ts'
import type { Tools } from '../tools.ts'

/** How somebody can be reached besides the chat, as they told it. */
export interface KnownReach {
  contact: string | undefined
  mayPassOn: boolean
}

const LONGEST_MAIL = 120

/** A phone number or a mail address. */
export function contactSchema(locale: Locale) {
  const { reach } = texts(locale).volunteers
  return z
    .string(reach.wrong)
    .trim()
    .max(LONGEST_MAIL, reach.wrong)
    .refine((typed) => isPhone(typed) || z.email().safeParse(typed).success, reach.wrong)
}

/** Ten digits in the Netherlands, up to fifteen elsewhere; people write spaces, brackets and dashes between them. */
const isPhone = (typed: string): boolean =>
  /^\+?[\d ()-]+$/.test(typed) && /^\d{9,15}$/.test(typed.replaceAll(/\D/g, ''))

/** As it is kept: who reads the database cannot read it. */
export const sealedReach = (
  { contact, passOn }: { contact: string | undefined; passOn: 'yes' | undefined },
  { seal }: Pick<Tools, 'seal'>,
): Reach => ({
  sealedContact: contact === undefined ? null : seal.seal(contact),
  mayPassOn: contact !== undefined && passOn === 'yes',
})

/** As it was told. */
export const reachOf = (
  { sealedContact, contactConsentAt }: Pick<Facilitator, 'sealedContact' | 'contactConsentAt'>,
  tools: Pick<Tools, 'seal' | 'log'>,
): KnownReach => ({ contact: openSealed(sealedContact, tools), mayPassOn: contactConsentAt !== null })

/** Who a volunteer is, for who may know: in the chat, or as a coordinator wrote it down. */
export function whoIs(
  { identity, name, sealedName }: Pick<ReachableFacilitator, 'identity' | 'name' | 'sealedName'>,
  tools: Pick<Tools, 'seal' | 'log'>,
  locale: Locale,
): Span {
  if (identity !== undefined) return mention(identity, name)
  return strong(openSealed(sealedName, tools) ?? texts(locale).facilitators.overview.unreachable)
}

/** Undefined for what is not there, or was sealed with a key that is gone: the rest of the list is still of use. */
export function openSealed(sealed: string | null, { seal, log }: Pick<Tools, 'seal' | 'log'>): string | undefined {
  if (sealed === null) return undefined
  try {
    return seal.open(sealed)
  } catch (problem) {
    log.warn({ err: problem }, 'a name or contact of a volunteer cannot be read')
    return undefined
  }
}
