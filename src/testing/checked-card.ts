import type { Card } from '../stand-in/teams/card-elements.ts'
import {
  type Button,
  buttonsBehind,
  buttonsOf,
  cardsWithin,
  elementsOf,
  untouched,
} from '../stand-in/teams/card-parts.ts'
import { loadCardSchema } from '../stand-in/teams/card-schema.ts'
import { cardChecker } from '../stand-in/teams/check-card.ts'
import { complaintsOf, type Entry, enter, gather } from '../stand-in/teams/inputs.ts'
import type { Card as OwnCard } from '../teams/card.ts'
import { drawingFaults } from './drawn-card.ts'

const schema = await loadCardSchema()
const check = cardChecker(28 * 1024, schema)

/** Whether the schema of Adaptive Cards lies beside the checkout. */
export const cardSchemaIsThere = schema !== undefined

/** A card that Teams takes as it is, and that says something wherever it must; throws what is wrong. */
export function checkedCard(card: OwnCard): Card {
  const taken = check(structuredClone(card))
  const inner = cardsWithin(taken)
  const labels = inner.flatMap((one) => [
    ...allButtons(one).map(({ label }) => label),
    ...elementsOf(one).flatMap((element) => ('label' in element ? [element.label ?? ''] : [])),
    ...elementsOf(one).flatMap((element) => (element.type === 'Input.Toggle' ? [element.title] : [])),
    ...elementsOf(one).flatMap((element) =>
      element.type === 'Input.ChoiceSet' ? (element.choices ?? []).map(({ title }) => title) : [],
    ),
  ])
  const faults = [
    ...drawingFaults(card),
    ...(taken.version === '1.5' ? [] : [`version ${taken.version}`]),
    ...(taken.fallbackText?.trim() ? [] : ['no words for old clients']),
    ...(taken.speak === undefined ? [] : ['speaks']),
    ...(labels.some((label) => label.replace(/[\s\p{C}]/gu, '') === '')
      ? [`an empty label: ${JSON.stringify(labels)}`]
      : []),
  ]
  if (faults.length > 0) throw new Error(faults.join('\n'))
  return taken
}

/** Every button, those that open below others too. */
const allButtons = (card: Card): Button[] => buttonsOf(card).flatMap((button) => [button, ...buttonsBehind(button)])

/** What a client would send with a press of the newest button of that label, after these entries. */
export function sentBy(card: OwnCard, label: string, entries: Record<string, Entry> = {}): unknown {
  const taken = checkedCard(card)
  const touched = untouched()
  for (const [name, entry] of Object.entries(entries)) enter(taken, touched, { label: name, entry })
  const button = allButtons(taken).findLast((one) => one.label === label && one.action.type !== 'Action.ShowCard')
  const { action, cards } = button ?? {}
  if (action?.type !== 'Action.Execute' && action?.type !== 'Action.Submit') throw new Error(`nothing sends "${label}"`)
  const asked = action.associatedInputs === 'none' ? [] : (cards ?? [])
  const complaints = Object.values(complaintsOf(asked, touched))
  if (complaints.length > 0) throw new Error(complaints.join(' '))
  return JSON.parse(JSON.stringify({ ...Object(action.data), ...gather(asked, touched) }))
}
