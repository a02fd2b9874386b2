import type { Field, Form } from '../chat/form.ts'
import type { View } from '../chat/view.ts'
import { texts } from '../features/locale/texts.ts'
import type { Card, CardAttachment, Element, Submit, TaskInfo } from './card.ts'
import type { OutgoingActivity } from './outgoing.ts'
import { packForm } from './pack-form.ts'
import { renderError, renderField } from './render-field.ts'
import { bytesOf, mentionsIn, renderParts } from './render-parts.ts'
import { type Canvas, newCanvas, type Setting } from './render-setting.ts'
import { escaped, isPlain, labelWords } from './render-text.ts'
import { writeForm } from './wire.ts'

export type { Setting } from './render-setting.ts'
export type { Along, Origin } from './wire.ts'

/** Bytes of one card (platforms.md 3.2). */
const MOST_BYTES = 28_000
const LONGEST_SUMMARY = 300
const LONGEST_TITLE = 64
const LONGEST_SUBMIT = 75
/** Bytes that an introduction needs to say at least that there is more. */
const LEAST_INTRO = 600
/** What is shorter than this is never why a form does not fit. */
const LEAST_TO_REFUSE = 500

/** A view as a card of at most 28 KB, cut visibly beyond. */
export function renderCard(view: View, setting: Setting): Card {
  const canvas = newCanvas(setting)
  const empty = cardOf([], view.summary, canvas)
  return cardOf(renderParts(view.parts, canvas, MOST_BYTES - bytesOf(empty)), view.summary, canvas)
}

/** A view as the content of a message, with the words for notifications. */
export function renderMessage(view: View, setting: Setting): OutgoingActivity {
  return messageOf(renderCard(view, setting), view)
}

/** A view's card as the content of a message. */
export function messageOf(card: Card, { summary }: View): OutgoingActivity {
  return { type: 'message', summary: labelWords(summary, LONGEST_SUMMARY), attachments: [attached(card)] }
}

/** A view as a dialog, named after its first heading. */
export function renderPage(view: View, setting: Setting): TaskInfo {
  const [first, ...others] = view.parts
  const isTitle = first?.kind === 'heading' && fitsTitle(first.words) && others.length > 0
  return {
    title: isTitle ? labelWords(first.words, LONGEST_TITLE) : 'Samenbode',
    width: 'medium',
    height: 'medium',
    card: attached(renderCard(isTitle ? { ...view, parts: others } : view, setting)),
  }
}

const fitsTitle = (title: string) => title.trim() !== '' && title.trim().length <= LONGEST_TITLE

/** A form as a dialog. Errors stand under their fields, what was typed in them; `nonce` names this showing of it. */
export function renderForm(form: Form, setting: Setting, { nonce }: { nonce: string }): TaskInfo {
  const { submit, name, fields, title } = form
  if (fields.length > 0 && !submit) throw new Error(`the form ${name} asks but cannot be sent`)
  if (new Set(fields.map((field) => field.name)).size < fields.length)
    throw new Error(`the form ${name} has two fields of one name`)
  const hasMenu = form.intro?.some(({ kind }) => kind === 'menu') ?? false
  const canvas = { ...newCanvas(setting), ...(hasMenu && { around: packForm(form) }) }
  const actions = submit && { actions: [submitAction(submit, writeForm(form, canvas.along, nonce))] }
  const card = (body: Element[]): Card => ({ ...cardOf(body, title, canvas), ...actions })
  return {
    title: labelWords(title, LONGEST_TITLE),
    width: 'medium',
    height: fields.length > 3 ? 'large' : 'medium',
    card: attached(card(formBody(form, canvas, MOST_BYTES - bytesOf(card([]))))),
  }
}

const submitAction = (title: string, data: object): Submit => ({
  type: 'Action.Submit',
  title: labelWords(title, LONGEST_SUBMIT),
  style: 'positive',
  associatedInputs: 'auto',
  data,
})

/** What is wrong, the introduction as far as it fits, and every field. */
function formBody(form: Form, canvas: Canvas, room: number): Element[] {
  const { fields, intro = [] } = form
  const wrong = [
    ...(form.error ? [form.error] : []),
    ...(fields.some(({ error }) => error) ? [texts(canvas.locale).platform.refused] : []),
  ].flatMap((error) => renderError(error, canvas))
  const shown = fields.flatMap((field) => renderField(field, canvas))
  const left = room - bytesOf([...wrong, ...shown])
  if (left < (intro.length > 0 ? LEAST_INTRO : 0)) return formBody(withoutLongest(form, canvas), canvas, room)
  return [...wrong, ...(intro.length > 0 || shown.length === 0 ? renderParts(intro, canvas, left) : []), ...shown]
}

/** The form without the longest of what was typed, which has to be refused where a card has no room to keep it. */
function withoutLongest(form: Form, { locale }: Canvas): Form {
  const [longest] = form.fields.toSorted((one, other) => typedIn(other).length - typedIn(one).length)
  if (longest === undefined || typedIn(longest).length < LEAST_TO_REFUSE)
    throw new Error(`the form ${form.name} does not fit in a card`)
  const error = [longest.error, texts(locale).platform.tooLongToKeep].filter((said) => said !== undefined).join(' ')
  const fields = form.fields.map((field) => (field === longest ? { ...field, value: '', error } : field))
  return { ...form, fields }
}

const typedIn = (field: Field): string => ('value' in field ? (field.value ?? '') : '')

function cardOf(body: Element[], summary: string, canvas: Canvas): Card {
  const words = labelWords(summary, LONGEST_SUMMARY)
  return {
    type: 'AdaptiveCard',
    version: '1.5',
    fallbackText: isPlain(words) ? words : escaped(words),
    ...teamsOnly(body, canvas),
    body,
  }
}

function teamsOnly(body: Element[], canvas: Canvas): Pick<Card, 'msteams'> {
  const entities = mentionsIn(body, canvas)
  const msteams = {
    ...(canvas.where === 'message' && { width: 'Full' as const }),
    ...(entities.length > 0 && { entities }),
  }
  return Object.keys(msteams).length > 0 ? { msteams } : {}
}

const attached = (content: Card): CardAttachment => ({
  contentType: 'application/vnd.microsoft.card.adaptive',
  content,
})
