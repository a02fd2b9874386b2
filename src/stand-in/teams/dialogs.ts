import * as z from 'zod'
import type { BotAnswer } from '../send-over-http.ts'
import { type Acting, jsonOf, type Outcome, tellBot, UNREACHABLE, unsent, WENT_WRONG } from './acting.ts'
import type { Card } from './card-elements.ts'
import { buttonsOf, type Touched, untouched } from './card-parts.ts'
import { CARD } from './check-card.ts'
import { checkCardMentions } from './check-message.ts'
import { type Field, fieldsOf } from './inputs.ts'
import type { Place } from './model.ts'
import { findButton, type Pressing, pressButton, type Stage } from './press.ts'
import { readTexts } from './read-card.ts'
import { Refusal } from './refusal.ts'
import { readerOf, type SeenButton, seenButtons } from './screen.ts'

/** What opened a dialog, and so hears what is sent from it. */
interface Origin {
  place: Place
  /** Of the message extension; absent: a card's button. */
  commandId?: string
}
/** A dialog on one person's screen. */
export interface Dialog {
  title: string
  card?: Card
  /** Words instead of a card. */
  words?: string
  url?: string
  touched: Touched
  origin: Origin
  trouble?: string
}

/** A dialog as a person sees it. */
export interface SeenDialog {
  title: string
  /** What can be read, without the fields and the buttons. */
  text: string
  fields: Field[]
  buttons: SeenButton[]
  url: string | undefined
  /** What Teams says when the app did not answer. */
  trouble: string | undefined
  card: Card | undefined
}

const size = z.union([z.enum(['small', 'medium', 'large']), z.number()]).optional()
const attachment = z.object({ contentType: z.literal(CARD), content: z.unknown().optional() })
const info = z
  .object({ title: z.string().min(1), height: size, width: size, card: attachment.optional(), url: z.url().optional() })
  .refine(({ card, url }) => (card === undefined) !== (url === undefined))
const task = z.discriminatedUnion('type', [
  z.object({ type: z.literal('continue'), value: info }),
  z.object({ type: z.literal('message'), value: z.string() }),
])
const answerSchema = z.looseObject({ task: task.optional() })

/** Asks the bot for a dialog: by a card's button, or by a command of its message extension. */
export async function fetchDialog(
  acting: Acting,
  origin: Origin,
  { data, replyToId }: { data?: unknown; replyToId?: string },
): Promise<Outcome> {
  const context = { theme: 'default' }
  const { commandId } = origin
  const value = commandId === undefined ? { data, context } : { commandId, commandContext: 'compose', context }
  const name = commandId === undefined ? 'task/fetch' : 'composeExtension/fetchTask'
  const invoke = { type: 'invoke', name, value, ...(replyToId && { replyToId }) }
  const outcome = take(acting, origin, await tellBot(acting, origin.place, invoke))
  // A dialog that does not come is an error too.
  const isEmpty = outcome.ok && !acting.screen.dialog
  return isEmpty ? { ...outcome, ok: false, notice: UNREACHABLE } : outcome
}

async function submitDialog(acting: Acting, dialog: Dialog, data: unknown): Promise<Outcome> {
  const { origin } = dialog
  const context = { theme: 'default' }
  const { commandId } = origin
  const isTask = commandId === undefined
  const outcome = take(
    acting,
    origin,
    await tellBot(acting, origin.place, {
      type: 'invoke',
      name: isTask ? 'task/submit' : 'composeExtension/submitAction',
      value: isTask ? { data, context } : { commandId, commandContext: 'compose', context, data },
    }),
  )
  // What was typed stays on the screen, so that it can be sent once more.
  if (outcome.notice !== undefined && !outcome.ok && acting.screen.dialog === dialog) dialog.trouble = outcome.notice
  acting.tenant.changed()
  return outcome
}

/** Puts on the screen what the bot answered: another dialog, words, or nothing, which closes it. */
function take(acting: Acting, origin: Origin, answer: BotAnswer): Outcome {
  if (answer.trouble) return { ...answer, ok: false, notice: UNREACHABLE }
  const read = answerSchema.safeParse(jsonOf(answer) ?? {})
  if (answer.status !== 200) return { ...answer, ok: false, notice: WENT_WRONG }
  if (!read.success) return { ...answer, ok: false, notice: WENT_WRONG, why: z.prettifyError(read.error) }
  const { screen } = acting
  if (read.data.composeExtension !== undefined) throw new Error('The stand-in opens dialogs only')
  const asked = read.data.task
  try {
    if (!asked) delete screen.dialog
    else if (asked.type === 'message') screen.dialog = { title: '', words: asked.value, touched: untouched(), origin }
    else screen.dialog = dialogOf(acting, origin, asked.value)
  } catch (error) {
    if (error instanceof Refusal) return { ...answer, ok: false, notice: WENT_WRONG, why: error.message }
    throw error
  }
  acting.tenant.changed()
  return { ...answer, ok: true }
}

function dialogOf({ tenant, checkCard }: Acting, origin: Origin, { title, card, url }: z.infer<typeof info>): Dialog {
  const checked = card && checkCard(card.content)
  if (checked) checkCardMentions(checked, tenant)
  return { title, ...(checked && { card: checked }), ...(url !== undefined && { url }), touched: untouched(), origin }
}

export function seeDialog({ user }: Acting, { title, card, words = '', url, touched, trouble }: Dialog): SeenDialog {
  return {
    title,
    text: card ? readTexts(card, touched, readerOf(user)) : words,
    fields: card ? fieldsOf(card, touched) : [],
    buttons: card ? seenButtons(buttonsOf(card, touched)) : [],
    url,
    trouble,
    card,
  }
}

/** Presses a button of the open dialog; without a label the first that sends under the fields, or at all. */
export async function pressInDialog(acting: Acting, label: string | undefined, how: Pressing): Promise<Outcome> {
  const { dialog } = acting.screen
  if (!dialog?.card) throw new Error('No dialog with buttons is open')
  const { card, touched } = dialog
  const sending = buttonsOf(card, touched).filter(({ action }) => action.type === 'Action.Submit')
  const isAny = label === undefined && how.path === undefined
  const button = isAny
    ? (sending.find(({ path }) => path.startsWith('actions')) ?? sending[0])
    : findButton(card, label ?? '', { ...how, visible: touched.visible })
  if (!button) throw new Error(`No button "${label}" in the dialog`)
  delete dialog.trouble
  const stage: Stage = {
    touched: dialog.touched,
    reader: readerOf(acting.user),
    oldClient: false,
    changed: () => acting.tenant.changed(),
    // Dialogs know no Execute.
    execute: () => Promise.resolve(unsent(false, { notice: WENT_WRONG })),
    submit: (_action, data) => submitDialog(acting, dialog, data),
  }
  return pressButton(stage, button, how)
}
