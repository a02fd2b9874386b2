import { checkView } from './check-block-kit.ts'
import { Refusal } from './method.ts'
import type { View } from './model.ts'
import { onWire } from './on-wire.ts'
import { nameBlocks, stateOf } from './state-values.ts'
import type { Workspace } from './workspace.ts'

const STACK_LIMIT = 3
const VIEW_BYTES = 250_000

/** Opens a modal for a person; one that was open makes room. */
export function openModal(workspace: Workspace, user: string, given: unknown): View {
  const view = newView(workspace, { user, given, type: 'modal' })
  workspace.modals.set(user, [view])
  workspace.world.changed()
  return view
}

/** Puts a modal on top of the open ones; three is the most. */
export function pushModal(workspace: Workspace, user: string, given: unknown): View {
  const stack = workspace.modals.get(user) ?? []
  const top = stack.at(-1)
  if (!top) throw new Refusal('not_found')
  if (stack.length >= STACK_LIMIT) throw new Refusal('push_limit_reached')
  const view = newView(workspace, { user, given, type: 'modal' })
  view.rootId = top.rootId
  view.previousId = top.id
  stack.push(view)
  workspace.world.changed()
  return view
}

/** Replaces what a view shows and keeps what the person had entered in fields that stay. */
export function replaceView(view: View, workspace: Workspace, given: unknown): View {
  const definition = checked(workspace, given)
  if (definition.type !== view.definition.type)
    throw invalid([`[ERROR] must be ${view.definition.type} [json-pointer:/view/type]`])
  guardExternalId(workspace, definition.external_id, view)
  view.definition = definition
  view.values = stateOf(definition.blocks, view.values)
  view.hash = nextHash(workspace)
  view.errors = {}
  delete view.trouble
  workspace.world.changed()
  return view
}

/** Shows a Home tab: one per person, with a lasting id. */
export function publishHome(workspace: Workspace, user: string, given: unknown): View {
  const known = workspace.homes.get(user)
  if (known) return replaceView(known, workspace, given)
  const view = newView(workspace, { user, given, type: 'home' })
  workspace.homes.set(user, view)
  workspace.world.changed()
  return view
}

/** All views a person could be looking at. */
export function openViews(workspace: Workspace): View[] {
  return [...[...workspace.modals.values()].flat(), ...workspace.homes.values()]
}

/** Takes the top modal, or all of them, off the screen. */
export function closeModals(workspace: Workspace, user: string, which: 'top' | 'all'): void {
  const stack = workspace.modals.get(user) ?? []
  workspace.modals.set(user, which === 'all' ? [] : stack.slice(0, -1))
  workspace.world.changed()
}

interface NewView {
  user: string
  given: unknown
  type: 'modal' | 'home'
}

function newView(workspace: Workspace, { user, given, type }: NewView): View {
  const definition = checked(workspace, given)
  if (definition.type !== type) throw invalid([`[ERROR] must be ${type} [json-pointer:/view/type]`])
  guardExternalId(workspace, definition.external_id)
  const id = workspace.world.nextId('V')
  const hash = nextHash(workspace)
  const values = stateOf(definition.blocks)
  return { id, teamId: workspace.team.id, user, definition, hash, values, errors: {}, rootId: id, previousId: null }
}

function checked(workspace: Workspace, given: unknown) {
  if (Buffer.byteLength(JSON.stringify(given) ?? '') > VIEW_BYTES) throw new Refusal('view_too_large')
  const view = checkView(given)
  if (!view.ok) throw invalid(view.messages)
  nameBlocks(view.value.blocks, (prefix) => workspace.world.nextId(prefix))
  return view.value
}

function guardExternalId(workspace: Workspace, externalId: string | undefined, self?: View): void {
  if (!externalId) return
  const taken = openViews(workspace).some((view) => view !== self && view.definition.external_id === externalId)
  if (taken) throw new Refusal('duplicate_external_id')
}

const invalid = (messages: string[]) => new Refusal('invalid_arguments', { response_metadata: { messages } })
const nextHash = (workspace: Workspace) => `${Math.floor(Date.now() / 1000)}.${workspace.world.nextId('h')}`

/** A view as Slack sends it to the app. */
export function viewOnWire(view: View, { team, bot }: Workspace): Record<string, unknown> {
  const { definition } = view
  const modal = definition.type === 'modal' ? definition : undefined
  return {
    id: view.id,
    team_id: team.id,
    type: definition.type,
    blocks: onWire(definition.blocks),
    private_metadata: definition.private_metadata ?? '',
    callback_id: definition.callback_id ?? '',
    external_id: definition.external_id ?? '',
    state: { values: view.values },
    hash: view.hash,
    title: modal?.title ?? { type: 'plain_text', text: 'View Title', emoji: true },
    close: modal?.close ?? null,
    submit: modal?.submit ?? null,
    clear_on_close: modal?.clear_on_close ?? false,
    notify_on_close: modal?.notify_on_close ?? false,
    previous_view_id: view.previousId,
    root_view_id: view.rootId,
    app_id: bot.appId,
    app_installed_team_id: team.id,
    bot_id: bot.botId,
  }
}
