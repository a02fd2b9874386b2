import { type Acting, CONNECTION_TROUBLE, type Outcome, outcomeOf } from './acting.ts'
import { chosenOne, type Entry, enter, optionLabel } from './enter-value.ts'
import { type Field, type Found, fieldsOf, labelled, nameOf, pick, type Wanted } from './form-fields.ts'
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
  values: View['values']
  errors: View['errors']
  /** True when another modal lies under it, to go back to. */
  isPushed: boolean
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
    values: view.values,
    errors: view.errors,
    isPushed: view.previousId !== null,
    trouble: view.trouble,
  }
}

/** Fills in fields by label; fields that dispatch tell the bot at once, as in Slack. */
export async function fillView(view: View, acting: Acting, entries: Record<string, Entry>): Promise<void> {
  for (const [label, entry] of Object.entries(entries)) await enterInView(view, acting, { wanted: label, entry })
}

/** Fills in one field, or chooses from an overflow menu. */
export async function enterInView(
  view: View,
  acting: Acting,
  { wanted, entry }: { wanted: Wanted; entry: Entry },
): Promise<void> {
  const found = findIn(view, wanted)
  const { block, element } = found
  if (element.type === 'button') throw new Error('Buttons are pressed, not filled in')
  if (element.type === 'overflow') {
    await act(view, acting, { found, chosen: { selected_option: chosenOne(element, entry) } })
    return
  }
  const value = enter(element, entry, acting.workspace)
  const blockId = block.block_id ?? ''
  view.values[blockId] = { ...view.values[blockId], [element.action_id ?? '']: value }
  acting.workspace.world.changed()
  const { type: _, ...chosen } = value
  if (block.type !== 'input' || block.dispatch_action) await act(view, acting, { found, chosen })
}

/** Presses a button of a view, or chooses from its overflow menu. */
export function pressInView(view: View, acting: Acting, wanted: Wanted): Promise<Outcome> {
  const buttons = labelled(view.definition.blocks).filter(({ element }) => element.type === 'button')
  const button = pick(buttons, wanted)
  if (button) return act(view, acting, { found: button, chosen: {} })
  for (const found of labelled(view.definition.blocks)) {
    const { element } = found
    const chosen = element.type === 'overflow' && element.options.find((option) => optionLabel(option) === wanted)
    if (chosen) return act(view, acting, { found, chosen: { selected_option: chosen } })
  }
  throw new Error(
    `No button "${nameOf(wanted)}" here; there are: ${buttons.map((each) => each.label).join(', ') || 'none'}`,
  )
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

function findIn(view: View, wanted: Wanted): Found {
  const all = labelled(view.definition.blocks).filter(({ element }) => element.type !== 'button')
  const found = pick(all, wanted)
  if (!found)
    throw new Error(
      `No field "${nameOf(wanted)}" here; there are: ${all.map((each) => each.label).join(', ') || 'none'}`,
    )
  return found
}
