import { z } from 'zod'
import { type Acting, CONNECTION_TROUBLE, type Outcome, outcomeOf } from './acting.ts'
import type { ActionElement, InputElement } from './block-kit-parts.ts'
import {
  complaintsOf,
  type Entry,
  enter,
  type Field,
  type Found,
  fieldsOf,
  labelled,
  optionNamed,
} from './form-fields.ts'
import { Refusal } from './method.ts'
import { closeModals, pushModal, replaceView } from './modals.ts'
import type { StateValue, View } from './model.ts'
import { actionOf, closedPayload, submissionPayload, viewActionPayload } from './payloads.ts'
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

/** `sent` is false when Slack itself found a field wanting; errors are by label. */
export interface Submitted extends Outcome {
  sent: boolean
  errors: Record<string, string>
}

const responseAction = z.discriminatedUnion('response_action', [
  z.strictObject({ response_action: z.literal('errors'), errors: z.record(z.string(), z.string().min(1)) }),
  z.strictObject({ response_action: z.literal('update'), view: z.unknown() }),
  z.strictObject({ response_action: z.literal('push'), view: z.unknown() }),
  z.strictObject({ response_action: z.literal('clear') }),
])

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
    title: modal?.title.text ?? '',
    submit: modal?.submit?.text,
    close: modal?.close?.text,
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
    if (found.element.type !== 'overflow' || !found.element.options.some((option) => option.text.text === label))
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

/** Presses the submit button of the top modal. */
export async function submitModal(acting: Acting): Promise<Submitted> {
  const { workspace, userId, link, triggers } = acting
  const view = needModal(acting)
  if (view.definition.type !== 'modal' || !view.definition.submit) throw new Error('This modal has no submit button')
  delete view.trouble
  view.errors = complaintsOf(view)
  workspace.world.changed()
  if (Object.keys(view.errors).length > 0)
    return { sent: false, ok: false, status: 0, body: '', ms: 0, errors: errorsByLabel(view) }
  const triggerId = triggers.issue(userId, workspace.team.id)
  const payload = submissionPayload({ workspace, view, triggerId })
  const outcome = outcomeOf(await link.deliver({ type: 'interactive', payload }))
  if (!outcome.ok || !takeAnswer(view, acting, outcome.body)) view.trouble = CONNECTION_TROUBLE
  workspace.world.changed()
  return { ...outcome, ok: outcome.ok && !view.trouble, sent: true, errors: errorsByLabel(view) }
}

function takeAnswer(view: View, acting: Acting, body: string): boolean {
  const { workspace, userId } = acting
  if (body === '') {
    workspace.modals.set(
      userId,
      (workspace.modals.get(userId) ?? []).filter((each) => each !== view),
    )
    return true
  }
  const parsed = responseAction.safeParse(jsonOf(body))
  if (!parsed.success) return false
  try {
    switch (parsed.data.response_action) {
      case 'errors':
        return showErrors(view, parsed.data.errors)
      case 'update':
        replaceView(view, workspace, parsed.data.view)
        return true
      case 'push':
        pushModal(workspace, userId, parsed.data.view)
        return true
      case 'clear':
        closeModals(workspace, userId, 'all')
        return true
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    workspace.world.options.log?.(`view_submission answer refused: ${error.code} ${JSON.stringify(error.extra)}`)
    return false
  }
}

// An error at a block that is no input makes Slack show its own apology instead.
function showErrors(view: View, errors: Record<string, string>): boolean {
  const inputs = view.definition.blocks.flatMap((block) => (block.type === 'input' ? [block.block_id] : []))
  if (Object.keys(errors).some((blockId) => !inputs.includes(blockId))) return false
  view.errors = errors
  return true
}

function errorsByLabel(view: View): Record<string, string> {
  return Object.fromEntries(fieldsOf(view).flatMap(({ label, error }) => (error ? [[label, error]] : [])))
}

/** Closes the top modal, or all where it says so, and tells the bot when it asked to hear it. */
export async function closeModal(acting: Acting): Promise<void> {
  const { workspace, userId, link } = acting
  const top = needModal(acting)
  const stack = [...(workspace.modals.get(userId) ?? [])].reverse()
  const clears = top.definition.type === 'modal' && top.definition.clear_on_close
  const closed = clears ? stack : [top]
  closeModals(workspace, userId, clears ? 'all' : 'top')
  for (const view of closed) {
    if (view.definition.type !== 'modal' || !view.definition.notify_on_close) continue
    await link.deliver({ type: 'interactive', payload: closedPayload(workspace, view, Boolean(clears)) })
  }
}

function findIn(view: View, label: string, fits: (element: ActionElement | InputElement) => boolean): Found {
  const all = labelled(view.definition.blocks).filter(({ element }) => fits(element))
  const found = all.find((each) => each.label === label) ?? all.find(({ element }) => element.action_id === label)
  if (!found)
    throw new Error(`No field "${label}" here; there are: ${all.map((each) => each.label).join(', ') || 'none'}`)
  return found
}

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}
