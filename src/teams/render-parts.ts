import { type Text, words } from '../chat/text.ts'
import { type Button, factLabel, type Part } from '../chat/view.ts'
import { texts } from '../features/locale/texts.ts'
import type { Element } from './card.ts'
import { renderButton, renderButtons, renderMenu } from './render-button.ts'
import type { Canvas } from './render-setting.ts'
import { isPlain, labelled, renderText, richBlock } from './render-text.ts'

/** The longest label that leaves a phone room for the text beside it. */
const LONGEST_BESIDE = 14

/** What is shown whole or not at all. */
type Unit = Element[]

export const bytesOf = (json: unknown): number => Buffer.byteLength(JSON.stringify(json))

/** Parts as the body of a card, in so many bytes. What does not fit is never left out silently. */
export function renderParts(parts: readonly Part[], canvas: Canvas, room: number): Element[] {
  const units = unitsOf(parts, canvas)
  const isShort = costOf(units.flat(), canvas) <= room
  const body = isShort ? units.flat() : cutVisibly(parts, units, { canvas, room })
  return body.length > 0 ? body : [richBlock(words('–'))]
}

/** As many units as fit, the last buttons (more, back) among them, and how many do not. */
function cutVisibly(
  parts: readonly Part[],
  units: readonly Unit[],
  { canvas, room }: { canvas: Canvas; room: number },
): Element[] {
  const last = parts.at(-1)
  const hasClosing = last?.kind === 'buttons' && parts.length > 1
  const closing = hasClosing
    ? fitting(
        renderButtons(last.buttons, canvas).map((one) => [one]),
        canvas,
        room / 2,
      )
    : []
  const body = hasClosing ? units.slice(0, -1) : units
  const notice = (left: number) => richBlock(words(texts(canvas.locale).platform.more(left)))
  const shown = fitting(body, canvas, room - costOf([...closing.flat(), notice(body.length)], canvas))
  return [...shown.flat(), notice(body.length - shown.length), ...closing.flat()]
}

function fitting(units: readonly Unit[], canvas: Canvas, room: number): Unit[] {
  let left = room
  const end = units.findIndex((unit) => {
    left -= costOf(unit, canvas)
    return left < 0
  })
  return units.slice(0, end < 0 ? units.length : end)
}

/** Bytes of elements and of the people they name. */
function costOf(elements: readonly Element[], canvas: Canvas): number {
  return elements.length === 0 ? 0 : bytesOf(elements) + bytesOf(mentionsIn(elements, canvas))
}

/** The people who are mentioned in these elements. */
export function mentionsIn(elements: readonly Element[], { mentions }: Canvas) {
  if (mentions.size === 0) return []
  const json = JSON.stringify(elements)
  return [...mentions.values()].filter(({ text }) => json.includes(text))
}

function unitsOf(parts: readonly Part[], canvas: Canvas): Unit[] {
  const only = canvas.around === undefined && parts.filter(({ kind }) => kind === 'menu').length === 1
  const units: Unit[] = []
  let isDivided = false
  for (const [index, part] of parts.entries()) {
    const [first, ...others] = renderPart(part, canvas, { id: `menu${index}`, only })
    if (first !== undefined) units.push(isDivided ? divided(first) : first, ...others)
    isDivided = part.kind === 'divider' || (isDivided && first === undefined)
  }
  return units
}

const divided = ([first, ...others]: Unit): Unit =>
  first === undefined ? [] : [{ ...first, separator: true, spacing: 'medium' }, ...others]

function renderPart(part: Part, canvas: Canvas, menu: { id: string; only: boolean }): Unit[] {
  switch (part.kind) {
    case 'heading':
      return renderHeading(part.words)
    case 'paragraph':
      return renderText(part.text, canvas).map((block) => [block])
    case 'list':
      return closeTogether(part.items.map((item) => renderText([...words('• '), ...item], canvas)))
    case 'facts':
      return closeTogether(part.facts.map(({ label, text }) => renderText(labelled(factLabel(label), text), canvas)))
    case 'row':
      return [renderRow(part.text, part.button, canvas)]
    case 'buttons':
      return part.buttons.length === 0 ? [] : [renderButtons(part.buttons, canvas)]
    case 'menu':
      return [[renderMenu(part.menu, canvas, menu)]]
    case 'note':
      return renderText(part.text, canvas, { size: 'small', isSubtle: true }).map((block) => [block])
    case 'divider':
      return []
  }
}

function renderHeading(heading: string): Unit[] {
  const said = heading.trim()
  if (said === '') return []
  const look = { size: 'large', weight: 'bolder' } as const
  if (!isPlain(said)) return [[richBlock(words(said), look)]]
  return [[{ type: 'TextBlock', text: said, wrap: true, style: 'heading', ...look }]]
}

const closeTogether = (items: Unit[]): Unit[] =>
  items
    .filter((item) => item.length > 0)
    .map((item, index) => item.map((block, line) => (index > 0 && line === 0 ? { ...block, spacing: 'small' } : block)))

/** Text with its button beside it, or right under it where the button would press the text together. */
function renderRow(text: Text, button: Button, canvas: Canvas): Unit {
  const said = renderText(text, canvas)
  const action = renderButton(button, canvas)
  if (said.length === 0) return [{ type: 'ActionSet', actions: [action] }]
  const isBeside = button.label.length <= LONGEST_BESIDE && action.type !== 'Action.ShowCard'
  if (!isBeside) return [...said, { type: 'ActionSet', spacing: 'small', actions: [action] }]
  return [
    {
      type: 'ColumnSet',
      columns: [
        { type: 'Column', width: 'stretch', verticalContentAlignment: 'center', items: said },
        {
          type: 'Column',
          width: 'auto',
          verticalContentAlignment: 'center',
          items: [{ type: 'ActionSet', actions: [action] }],
        },
      ],
    },
  ]
}
