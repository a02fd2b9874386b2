import * as z from 'zod'
import { asJson, type Caller, type Method, method, Refusal } from './method.ts'
import { openModal, openViews, publishHome, pushModal, replaceView, viewOnWire } from './modals.ts'
import type { View } from './model.ts'

const view = asJson(z.record(z.string(), z.unknown()))
const opening = z.strictObject({ trigger_id: z.string(), view })
const updating = z.strictObject({
  view,
  view_id: z.string().optional(),
  external_id: z.string().optional(),
  hash: z.string().optional(),
})
const publishing = z.strictObject({ user_id: z.string(), view, hash: z.string().optional() })

const shown = (made: View, { workspace }: Caller) => ({ view: viewOnWire(made, workspace) })
const guardHash = (hash: string | undefined, current: View | undefined) => {
  if (hash !== undefined && current && hash !== current.hash) throw new Refusal('hash_conflict')
}

/** The `views.*` methods of the Web API. */
export const viewMethods: Record<string, Method> = {
  'views.open': method(opening, (args, caller) => {
    const { user } = caller.triggers.take(args.trigger_id, caller.workspace.team.id)
    return shown(openModal(caller.workspace, user, args.view), caller)
  }),

  'views.push': method(opening, (args, caller) => {
    const { user } = caller.triggers.take(args.trigger_id, caller.workspace.team.id)
    return shown(pushModal(caller.workspace, user, args.view), caller)
  }),

  'views.update': method(updating, (args, caller) => {
    if (!args.view_id && !args.external_id) throw new Refusal('invalid_arguments')
    const found = openViews(caller.workspace).find((each) =>
      args.view_id ? each.id === args.view_id : each.definition.external_id === args.external_id,
    )
    if (!found) throw new Refusal('not_found')
    guardHash(args.hash, found)
    return shown(replaceView(found, caller.workspace, args.view), caller)
  }),

  'views.publish': method(publishing, (args, caller) => {
    if (!caller.workspace.users.has(args.user_id)) throw new Refusal('invalid_arguments')
    guardHash(args.hash, caller.workspace.homes.get(args.user_id))
    return shown(publishHome(caller.workspace, args.user_id, args.view), caller)
  }),
}
