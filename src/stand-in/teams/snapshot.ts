import * as z from 'zod'
import { cardSchema, mentionSchema } from './card-elements.ts'
import type { Message } from './model.ts'

const texts = z.record(z.string(), z.string())
const savedLook = z.strictObject({
  own: cardSchema.exactOptional(),
  notice: z.string().exactOptional(),
  isRefreshed: z.boolean(),
  values: texts,
  visible: z.record(z.string(), z.boolean()),
  errors: texts,
})
const savedMessage = z.strictObject({
  id: z.string(),
  conversation: z.string(),
  root: z.string(),
  from: z.string(),
  text: z.string(),
  format: z.enum(['plain', 'markdown', 'xml']),
  card: cardSchema.optional(),
  entities: z.array(mentionSchema),
  summary: z.string().optional(),
  importance: z.string().optional(),
  edited: z.boolean(),
  at: z.iso.datetime(),
  looks: z.array(z.tuple([z.string(), savedLook])),
})

/** What the stand-in finds back after a restart: all that was said and shown; not what was open on a screen. */
export const snapshotSchema = z.strictObject({
  version: z.literal(1),
  /** The stand-in's own moment, for a clock that must not run back. */
  at: z.iso.datetime(),
  lastId: z.number(),
  installations: z.array(z.tuple([z.string(), z.enum(['installed', 'never', 'removed'])])),
  /** The channels that are still there, with the names they have now. */
  channels: z.array(z.strictObject({ id: z.string(), name: z.string() })),
  messages: z.array(savedMessage),
})
export type Snapshot = z.infer<typeof snapshotSchema>
type SavedMessage = Snapshot['messages'][number]

export function saveMessage({ deleted: _, at, looks, ...message }: Message): SavedMessage {
  return { ...message, at: at.toISOString(), looks: [...looks] }
}

export function restoreMessage({ at, looks, card, summary, importance, ...message }: SavedMessage): Message {
  return { ...message, card, summary, importance, at: new Date(at), looks: new Map(looks), deleted: false }
}
