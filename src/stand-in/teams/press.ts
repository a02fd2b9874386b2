import { type Outcome, unsent } from './acting.ts'
import type { Card, Execute, Submit, Toggle } from './card-elements.ts'
import {
  type Button,
  buttonsBehind,
  buttonsOf,
  elementsOf,
  type Seeing,
  type Touched,
  untouched,
} from './card-parts.ts'
import { atLabels, complaintsOf, gather } from './inputs.ts'
import { readCard } from './read-card.ts'
import type { Reader } from './read-markdown.ts'

/** What a person says beside the label of a button. */
export interface Pressing {
  /** The button in the card that opens below the pressed one: its label, or true for the first that does something. */
  confirm?: boolean | string
  /** The exact place of the button in the card, where a label could mean several. */
  path?: string
}

/** A card before a person: what they did to it, and what its buttons do. */
export interface Stage {
  touched: Touched
  reader: Reader
  oldClient: boolean
  changed(): void
  execute(action: Execute, data: unknown): Promise<Outcome>
  submit(action: Submit, data: unknown): Promise<Outcome>
}

/** Finds a button, also one in a card that another button opens where that is wanted. */
export function findButton(
  card: Card,
  label: string,
  { path, confirm, ...seeing }: Pressing & Seeing,
): Button | undefined {
  const buttons = buttonsOf(card, seeing)
  const matches = (button: Button) => (path === undefined ? button.label === label : button.path === path)
  const found = buttons.find(matches)
  if (found || (confirm === undefined && path === undefined)) return found
  return buttons.flatMap((button) => buttonsBehind(button, seeing)).find(matches)
}

/** Does what a press does in Teams: the client checks the inputs first, and then tells the bot. */
export async function pressButton(stage: Stage, button: Button, { confirm }: Pressing): Promise<Outcome> {
  const { action } = button
  if (action.isEnabled === false) throw new Error(`The button "${button.label}" is greyed out`)
  switch (action.type) {
    case 'Action.OpenUrl':
      return unsent(true, { url: action.url })
    case 'Action.ToggleVisibility':
      toggle(stage, button, action)
      return unsent(true)
    case 'Action.ShowCard': {
      if (confirm === undefined || confirm === false)
        return unsent(true, { opened: readCard(action.card, untouched(), stage.reader) })
      const inner = buttonsBehind(button, { oldClient: stage.oldClient }).find(
        ({ label }) => confirm === true || label === confirm,
      )
      if (!inner) throw new Error(`No button "${confirm}" below "${button.label}"`)
      return pressButton(stage, inner, {})
    }
    case 'Action.Execute':
    case 'Action.Submit':
      return send(stage, button, action)
  }
}

async function send(stage: Stage, { cards }: Button, action: Execute | Submit): Promise<Outcome> {
  const { touched } = stage
  const asked = action.associatedInputs === 'none' ? [] : cards
  const complaints = complaintsOf(asked, touched)
  touched.errors = complaints
  stage.changed()
  if (Object.keys(complaints).length > 0) return unsent(false, { errors: atLabels(asked, complaints) })
  const data = typeof action.data === 'string' ? action.data : { ...action.data, ...gather(asked, touched) }
  return action.type === 'Action.Execute' ? stage.execute(action, data) : stage.submit(action, data)
}

function toggle({ touched: { visible }, changed }: Stage, { cards }: Button, { targetElements }: Toggle): void {
  const all = cards.flatMap(elementsOf)
  for (const target of targetElements) {
    const { elementId, isVisible } = typeof target === 'string' ? { elementId: target, isVisible: undefined } : target
    const now = visible[elementId] ?? all.find(({ id }) => id === elementId)?.isVisible ?? true
    visible[elementId] = isVisible ?? !now
  }
  changed()
}
