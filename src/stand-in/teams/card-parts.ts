import type { Action, Card, Element, Input } from './card-elements.ts'
import { visibleWords } from './read-markdown.ts'

/** What one person did to a card before pressing anything. */
export interface Touched {
  /** What is filled in, by input id, as Teams would send it. */
  values: Record<string, string>
  /** What was hidden or shown by a button, by element id. */
  visible: Record<string, boolean>
  /** What the client says at the inputs, by input id. */
  errors: Record<string, string>
}
export const untouched = (): Touched => ({ values: {}, visible: {}, errors: {} })

/** A button of a card, and where it stands. */
export interface Button {
  action: Action
  label: string
  /** Its place in the card's JSON, as in `body.2.actions.0`. */
  path: string
  /** The cards around it, the innermost first: the inputs of all of them are sent along. */
  cards: Card[]
}

/** What stands in a card; an inline action is pressed on the words or the picture itself. */
export type Part = { element: Element } | { action: Action; label: string; path: string; isInline: boolean }

/** What a person sees of a card from top to bottom; not what is in the cards that its buttons open. */
export function partsOf(card: Card, visible: Touched['visible'] = {}, path = ''): Part[] {
  const at = path === '' ? '' : `${path}.`
  return [...within(card.body, `${at}body`, visible), ...pressed(card, path), ...offered(card.actions, `${at}actions`)]
}

interface Hideable {
  id?: string | undefined
  isVisible?: boolean | undefined
}
const isShown = ({ id, isVisible = true }: Hideable, visible: Touched['visible']) => visible[id ?? ''] ?? isVisible

function within(elements: Element[] | undefined, path: string, visible: Touched['visible']): Part[] {
  return (elements ?? []).flatMap((element, index) =>
    isShown(element, visible) ? [{ element }, ...inside(element, `${path}.${index}`, visible)] : [],
  )
}

function inside(element: Element, path: string, visible: Touched['visible']): Part[] {
  switch (element.type) {
    case 'ActionSet':
      return offered(element.actions, `${path}.actions`)
    case 'Container':
      return [...within(element.items, `${path}.items`, visible), ...pressed(element, path)]
    case 'ColumnSet': {
      const columns = (element.columns ?? []).flatMap((column, index) => {
        const place = `${path}.columns.${index}`
        return isShown(column, visible)
          ? [...within(column.items, `${place}.items`, visible), ...pressed(column, place)]
          : []
      })
      return [...columns, ...pressed(element, path)]
    }
    case 'Table':
      return (element.rows ?? []).flatMap(({ cells = [] }, y) =>
        cells.flatMap(({ items }, x) => within(items, `${path}.rows.${y}.cells.${x}.items`, visible)),
      )
    case 'RichTextBlock':
      return element.inlines.flatMap((run, index) =>
        typeof run === 'string' ? [] : pressed(run, `${path}.inlines.${index}`, run.text),
      )
    case 'Image':
      return pressed(element, path, element.altText)
    default:
      return []
  }
}

const offered = (actions: Action[] | undefined, path: string): Part[] =>
  (actions ?? []).map((action, index) => partOf(action, `${path}.${index}`))

const pressed = ({ selectAction }: { selectAction?: Action | undefined }, path: string, label?: string): Part[] =>
  selectAction ? [{ ...partOf(selectAction, `${path}.selectAction`, label), isInline: true }] : []

const partOf = (action: Action, path: string, label = '') => ({
  action,
  label: visibleWords(action.title ?? label),
  path,
  isInline: false,
})

/** The buttons of a card in order; an old client knows no `Action.Execute` and takes its fallback. */
export function buttonsOf(card: Card, { visible = {}, oldClient = false }: Seeing = {}, around?: Button): Button[] {
  const path = around ? `${around.path}.card` : ''
  const cards = [card, ...(around?.cards ?? [])]
  return partsOf(card, visible, path).flatMap((part) => {
    if ('element' in part) return []
    const action = oldClient ? oldFashioned(part.action) : part.action
    return action ? [{ action, label: visibleWords(action.title ?? part.label), path: part.path, cards }] : []
  })
}

/** What was shown or hidden, and by what client one looks. */
export interface Seeing {
  visible?: Touched['visible']
  oldClient?: boolean
}

/** The buttons of the card that a button opens below itself. */
export function buttonsBehind(button: Button, seeing: Seeing = {}): Button[] {
  return button.action.type === 'Action.ShowCard' ? buttonsOf(button.action.card, seeing, button) : []
}

function oldFashioned(action: Action): Action | undefined {
  if (action.type !== 'Action.Execute') return action
  return action.fallback === undefined || action.fallback === 'drop' ? undefined : action.fallback
}

const everything = new Proxy<Touched['visible']>({}, { get: () => true })
/** What is in a card, hidden or not. */
const allPartsOf = (card: Card): Part[] => partsOf(card, everything)
/** The elements of a card, hidden or not. */
export const elementsOf = (card: Card): Element[] =>
  allPartsOf(card).flatMap((part) => ('element' in part ? [part.element] : []))
/** The inputs of a card, hidden or not; not those in the cards that its buttons open. */
export const inputsOf = (card: Card): Input[] => elementsOf(card).filter(isInput)

export const isInput = (element: Element): element is Input => element.type.startsWith('Input.')

/** The actions of a card, of hidden parts too. */
export const actionsOf = (card: Card): Action[] =>
  allPartsOf(card).flatMap((part) => ('action' in part ? [part.action] : []))

/** A card and all the cards inside it, however deep. */
export function cardsWithin(card: Card): Card[] {
  const shown = actionsOf(card).flatMap((action) => (action.type === 'Action.ShowCard' ? [action.card] : []))
  return [card, ...shown.flatMap(cardsWithin)]
}
