import * as z from 'zod'
import { type Acting, CONNECTION_TROUBLE, type Outcome, outcomeOf } from './acting.ts'
import { complaintsOf, fieldsOf } from './form-fields.ts'
import { Refusal } from './method.ts'
import { closeModals, pushModal, replaceView } from './modals.ts'
import type { View } from './model.ts'
import { closedPayload, submissionPayload } from './payloads.ts'
import { needModal } from './person-views.ts'

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

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}
