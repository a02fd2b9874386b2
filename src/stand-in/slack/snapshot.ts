import * as z from 'zod'
import { anyView, messageBlocks } from './block-kit-blocks.ts'
import type { Message, StateValues, View } from './model.ts'
import type { Workspace } from './workspace.ts'

const option = z.looseObject({ text: z.looseObject({ text: z.string() }), value: z.string() })
const stateValue = z.looseObject({
  type: z.string(),
  selected_option: option.nullish(),
  selected_options: z.array(option).optional(),
})
const stateValues = z.custom<StateValues>(
  (value) => z.record(z.string(), z.record(z.string(), stateValue)).safeParse(value).success,
)
const savedMessage = z.strictObject({
  ts: z.string(),
  channel: z.string(),
  teamId: z.string(),
  user: z.string(),
  text: z.string(),
  blocks: messageBlocks,
  threadTs: z.string().exactOptional(),
  metadata: z
    .strictObject({ event_type: z.string(), event_payload: z.record(z.string(), z.unknown()) })
    .exactOptional(),
  onlyFor: z.string().exactOptional(),
  edited: z.boolean(),
  pings: z.array(z.string()),
  mentions: z.array(z.string()),
  at: z.iso.datetime(),
  trouble: z.string().exactOptional(),
  chosen: z.array(z.tuple([z.string(), stateValues])),
})
const savedChannel = z.strictObject({
  id: z.string(),
  name: z.string(),
  kind: z.enum(['public', 'private', 'im']),
  isArchived: z.boolean(),
  members: z.array(z.string()),
  created: z.number(),
})
const savedHome = z.strictObject({
  id: z.string(),
  teamId: z.string(),
  user: z.string(),
  definition: anyView,
  hash: z.string(),
  values: stateValues,
})
const savedWorkspace = z.strictObject({
  teamId: z.string(),
  installed: z.boolean(),
  channels: z.array(savedChannel),
  messages: z.array(savedMessage),
  homes: z.array(savedHome),
})

/** What the stand-in finds back after a restart: all that was said and shown; not what was open on a screen. */
export const snapshotSchema = z.strictObject({
  version: z.literal(1),
  /** The stand-in's own moment, for a clock that must not run back. */
  at: z.iso.datetime(),
  lastMicros: z.number(),
  lastId: z.number(),
  workspaces: z.array(savedWorkspace),
})
export type Snapshot = z.infer<typeof snapshotSchema>
export type SavedWorkspace = z.infer<typeof savedWorkspace>

export function saveWorkspace(workspace: Workspace): SavedWorkspace {
  return {
    teamId: workspace.team.id,
    installed: workspace.installed,
    channels: [...workspace.channels.values()].map((channel) => ({ ...channel, members: [...channel.members] })),
    messages: workspace.messages.filter((message) => !message.deleted).map(saveMessage),
    homes: [...workspace.homes.values()].map(saveHome),
  }
}

/** Puts what was saved over what the seed made; people and the bot stay those of the seed. */
export function restoreWorkspace(workspace: Workspace, saved: SavedWorkspace): void {
  workspace.installed = saved.installed
  for (const channel of saved.channels)
    workspace.channels.set(channel.id, { ...channel, members: new Set(channel.members) })
  for (const { at, chosen, ...message } of saved.messages)
    workspace.messages.push({ ...message, at: new Date(at), chosen: new Map(chosen), deleted: false })
  for (const home of saved.homes)
    workspace.homes.set(home.user, { ...home, errors: {}, rootId: home.id, previousId: null })
}

function saveMessage({ deleted: _, at, chosen, ...message }: Message): SavedWorkspace['messages'][number] {
  return { ...message, at: at.toISOString(), chosen: [...chosen] }
}

function saveHome({ id, teamId, user, definition, hash, values }: View): SavedWorkspace['homes'][number] {
  return { id, teamId, user, definition, hash, values }
}
