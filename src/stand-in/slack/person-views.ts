import { type Acting, CONNECTION_TROUBLE, type Outcome, outcomeOf } from './acting.ts'
import type { ActionElement, InputElement } from './block-kit-parts.ts'
import { type Entry, enter, optionLabel, optionNamed } from './enter-value.ts'
import { type Field, type Found, fieldsOf, labelled } from './form-fields.ts'
import type { StateValue, View } from './model.ts'
import { unescaped } from './on-wire.ts'
import { actionOf, viewActionPayload } from './payloads.ts'
import { readBlocks } from './read-screen.ts'
import { type SeenButton, seenButtons } from './screen.ts'

/** A modal or Home tab as a person sees it. */
export interface SeenView {
  id: string
  callbackId: string
  title: string
  submit: string | undefined
  close: string | undefined
  fields: Field[]
  buttons: SeenButton[]
  /** Everything that can be read in it. */
  text: string
  blocks: View['definition']['blocks']
  trouble: string | undefined
}

export function topModal({ workspace, userId }: Acting): View | undefined {
  return workspace.modals.get(userId)?.at(-1)
}

export function needModal(acting: Acting): View {
  const top = topModal(acting)
  if (!top) throw new Error(`${acting.workspace.userName(acting.userId)} has no modal open`)
  return top
}

/** A view as a person sees it. */
export function seeView(view: View, { workspace }: Acting): SeenView {
  const { definition } = view
  const modal = definition.type === 'modal' ? definition : undefined
  return {
    id: view.id,
    callbackId: definition.callback_id ?? '',
    title: unescaped(modal?.title.text ?? ''),
    submit: modal?.submit && unescaped(modal.submit.text),
    close: modal?.close && unescaped(modal.close.text),
    fields: fieldsOf(view),
    buttons: seenButtons(definition.blocks),
    text: readBlocks(definition.blocks, workspace),
    blocks: definition.blocks,
    trouble: view.trouble,
  }
}

/** Fills in fields by label; fields that dispatch tell the bot at once, as in Slack. */
export async function fillView(view: View, acting: Acting, entries: Record<string, Entry>): Promise<void> {
  for (const [label, entry] of Object.entries(entries)) {
    const found = findIn(view, label, (element) => element.type !== 'button' && element.type !== 'overflow')
    const { block, element } = found
    if (element.type === 'button' || element.type === 'overflow') continue
    const value = enter(element, entry, acting.workspace)
    const blockId = block.block_id ?? ''
    view.values[blockId] = { ...view.values[blockId], [element.action_id ?? '']: value }
    acting.workspace.world.changed()
    const { type: _, ...chosen } = value
    if (block.type !== 'input' || block.dispatch_action) await act(view, acting, { found, chosen })
  }
}

/** Presses a button of a view, or chooses from its overflow menu. */
export function pressInView(view: View, acting: Acting, label: string): Promise<Outcome> {
  const buttons = labelled(view.definition.blocks).filter(({ element }) => element.type === 'button')
  const button = buttons.find((each) => each.label === label || each.element.action_id === label)
  if (button) return act(view, acting, { found: button, chosen: {} })
  for (const found of labelled(view.definition.blocks)) {
    if (found.element.type !== 'overflow' || !found.element.options.some((option) => optionLabel(option) === label))
      continue
    return act(view, acting, { found, chosen: { selected_option: optionNamed(found.element, label) } })
  }
  throw new Error(`No button "${label}" here; there are: ${buttons.map((each) => each.label).join(', ') || 'none'}`)
}

async function act(
  view: View,
  acting: Acting,
  { found, chosen }: { found: Found; chosen: Partial<StateValue> },
): Promise<Outcome> {
  const { workspace, userId, link, triggers } = acting
  const triggerId = triggers.issue(userId, workspace.team.id)
  const action = actionOf(found.element, found.block.block_id ?? '', chosen)
  const payload = viewActionPayload({ workspace, view, triggerId }, action)
  const outcome = outcomeOf(await link.deliver({ type: 'interactive', payload }))
  if (outcome.ok) delete view.trouble
  else view.trouble = CONNECTION_TROUBLE
  workspace.world.changed()
  return outcome
}

function findIn(view: View, label: string, fits: (element: ActionElement | InputElement) => boolean): Found {
  const all = labelled(view.definition.blocks).filter(({ element }) => fits(element))
  const found = all.find((each) => each.label === label) ?? all.find(({ element }) => element.action_id === label)
  if (!found)
    throw new Error(`No field "${label}" here; there are: ${all.map((each) => each.label).join(', ') || 'none'}`)
  return found
}
