import * as z from 'zod'
import type { Form, Values } from '../chat/form.ts'
import { inputSchema } from '../chat/view.ts'
import { packForm, unpackForm } from './pack-form.ts'
import { readChoice, readValues } from './read-values.ts'

// Whoever presses can write anything here. No database keeps NUL, nor halves of pairs, and no id is longer; what is too
// large to have stood in a button would not fit in the card of the answer either.
const id = z
  .string()
  .max(500)
  .regex(/^[^\p{Cc}\p{Cs}]*$/u)

const originSchema = z.union([
  z.object({ typed: z.string() }),
  z.object({ action: id, input: inputSchema }),
  z.object({ about: z.string() }),
])
/** Where a view came from, so that a press elsewhere on it can lead back to it. */
export type Origin = z.infer<typeof originSchema>

/** Every button carries it, and a card has 28 KB. */
export const isLight = (origin: Origin): boolean => JSON.stringify(origin).length <= 500

const alongSchema = z.object({
  /** The conversation it belongs to where the card stands in another (a channel's question answered in the personal chat). */
  place: z.object({ channel: id }).exactOptional(),
  origin: originSchema.refine(isLight).exactOptional(),
})
/** What every button of a card carries along. */
export type Along = z.infer<typeof alongSchema>

/** What somebody pressed: an action of the bot, and what it needs to know. */
export interface Pressed {
  action: string
  input: Input
}
type Input = z.infer<typeof inputSchema>

/** Whether a button can carry it: every button travels twice in a card of 28 KB, so that is kept as small as Slack asks. */
export const isCarried = (input: Input): boolean => JSON.stringify(input).length <= 2000

// All that travels stands under one key, since the client puts what was filled in beside it.
const version = { v: z.literal(1) }
const pressSchema = alongSchema.extend({
  ...version,
  action: id,
  input: inputSchema.refine(isCarried).exactOptional(),
  /** The id of the menu whose choice belongs to it. */
  menu: z.string().exactOptional(),
  /** The form in which that menu stands, packed. */
  around: z.string().exactOptional(),
})
const sentSchema = alongSchema.extend({ ...version, form: z.string(), nonce: id })
const enveloped = <S extends z.ZodType>(content: S) => z.object({ samenbode: content })
const envelopedPress = enveloped(pressSchema)
const envelopedSent = enveloped(sentSchema)

/** What a button carries; `menu` is the id of the menu that it belongs to, `around` the packed form in which that stands. */
export function writePress(
  { action, input }: Pressed,
  along: Along,
  { menu, around }: { menu?: string; around?: string | undefined } = {},
) {
  const content: z.infer<typeof pressSchema> = {
    v: 1,
    action,
    ...(Object.keys(input).length > 0 && { input }),
    ...(menu !== undefined && { menu }),
    ...(around !== undefined && { around }),
    ...along,
  }
  return { samenbode: content }
}

/** What was pressed, from the data that came with it; undefined for what this bot did not write. */
export function readPress(data: unknown): (Pressed & Along) | undefined {
  const read = envelopedPress.safeParse(data).data
  if (read === undefined) return undefined
  const { v: _, menu, around, action, input = {}, ...along } = read.samenbode
  const chosen = menu === undefined ? undefined : chosenIn(data, menu)
  const form = around === undefined ? undefined : unpackForm(around)
  const filled = form && { filled: JSON.stringify(readValues(form, Object(data))) }
  return { action, input: chosen === undefined ? input : { ...input, chosen, ...filled }, ...along }
}

function chosenIn(data: unknown, menu: string): string | undefined {
  const chosen = z.record(z.string(), z.unknown()).safeParse(data).data?.[menu]
  return id.min(1).safeParse(chosen).success ? readChoice(String(chosen)) : undefined
}

/** A form that was sent. */
export interface Sent extends Along {
  form: Form
  values: Values
  nonce: string
}

/** What the button carries that sends a form: the form itself, so that any replica can show it again. */
export function writeForm(form: Form, along: Along, nonce: string) {
  const content: z.infer<typeof sentSchema> = { v: 1, form: packForm(form), nonce, ...along }
  return { samenbode: content }
}

/** The form that was sent and what was filled in, from the data that came with it; undefined for anything else. */
export function readSubmission(data: unknown): Sent | undefined {
  const read = envelopedSent.safeParse(data).data
  if (read === undefined) return undefined
  const { v: _, form: packed, ...rest } = read.samenbode
  const form = unpackForm(packed)
  return form === undefined ? undefined : { form, values: readValues(form, Object(data)), ...rest }
}
