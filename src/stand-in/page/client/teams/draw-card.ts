import {
  type Action,
  AdaptiveCard,
  ChoiceSetInput,
  GlobalRegistry,
  type Input,
  OpenUrlAction,
  SubmitActionBase,
  Table,
  ToggleInput,
  Versions,
} from 'adaptivecards'
import type { Card } from '../../../teams/card-elements.ts'
import type { CardEntries, CardEntry } from '../../teams-state.ts'
import { controlOf } from './control-of.ts'
import { hostConfig } from './host-config.ts'
import { markFaults } from './mark-faults.ts'
import { markdownHtml } from './markdown-html.ts'
import { prepareCard } from './prepare-card.ts'

// Nothing else of its module is used here, so the bundle would leave it out.
GlobalRegistry.defaultElements.register('Table', Table, Versions.v1_5)
AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = markdownHtml(text)
  result.didProcess = true
}

export type DrawnCard = ReturnType<typeof drawCard>

/** Draws a card with Microsoft's own renderer. */
export function drawCard(card: Card, onPress: (path: string, entries: CardEntries) => void) {
  const drawn = new AdaptiveCard()
  drawn.hostConfig = hostConfig
  drawn.onExecuteAction = (action) => {
    if (action instanceof OpenUrlAction) open(action.url)
    else onPress(action.id ?? '', entriesOf(action))
  }
  drawn.parse(prepareCard(card))
  const element = drawn.render()
  const inputs = drawn.getAllInputs()
  for (const input of inputs) group(input)
  const fault = markFaults(drawn)
  return {
    element,
    /** The field to begin with: the first that is not right, or else the first. */
    focusFirst: () => (fault ?? inputs[0])?.focus(),
  }
}

function open(url: string | undefined): void {
  if (url) window.open(url, '_blank', 'noopener,noreferrer')
}

/** What the fields around a button hold; fields that a button does not ask for stay here. */
function entriesOf(action: Action): CardEntries {
  if (!(action instanceof SubmitActionBase)) return {}
  return Object.fromEntries(
    Object.values(action.getReferencedInputs() ?? {}).map((input) => [input.id ?? '', entryOf(input)]),
  )
}

function entryOf(input: Input): CardEntry {
  if (input instanceof ToggleInput) return input.value === input.valueOn
  const value = input.isSet() ? String(input.value) : ''
  if (input instanceof ChoiceSetInput && input.isMultiSelect) return value === '' ? [] : value.split(',')
  return value
}

/** Boxes that belong together are read out together. */
function group(input: Input): void {
  const control = controlOf(input)
  if (!(input instanceof ChoiceSetInput) || !control || control.querySelector('input') === null) return
  control.setAttribute('role', input.isMultiSelect ? 'group' : 'radiogroup')
  const label = control.closest('.ac-input-container')?.previousElementSibling
  if (label) control.setAttribute('aria-labelledby', label.id)
}
