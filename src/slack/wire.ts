import * as z from 'zod'
import { type Input, inputSchema } from '../chat/view.ts'

// What travels through Slack and comes back. Slack returns & < > escaped in some fields and raw in others
// (bolt-python issue 513), so they never travel as themselves, but as in addresses: that takes the least room.
const travelling = (value: unknown) => JSON.stringify(value).replace(/[%&<>]/g, encodeURIComponent)

function parsed<S extends z.ZodType>(schema: S, text: unknown): z.output<S> | undefined {
  if (typeof text !== 'string') return undefined
  try {
    return schema.safeParse(JSON.parse(decodeURIComponent(text))).data
  } catch {
    return undefined
  }
}

const pressedSchema = z.object({ action: z.string(), input: inputSchema })
export type Pressed = z.infer<typeof pressedSchema>

/** What a button carries in its value and a menu in its id. */
export const writePressed = (action: string, input: Input = {}): string => travelling({ action, input })
export const readPressed = (text: unknown): Pressed | undefined => parsed(pressedSchema, text)

const memorySchema = z.object({
  form: z.string(),
  context: inputSchema,
  channel: z.string(),
  /** How many modals lie on each other, this one included. */
  depth: z.number().int().min(1).max(3),
  /** Where the person can still be told something when the modal is gone. */
  reply: z.string().optional(),
})
/** What a modal remembers until it comes back, in private_metadata. */
export type Memory = z.infer<typeof memorySchema>

export const writeMemory = (memory: Memory): string => travelling(memory)
export const readMemory = (text: unknown): Memory | undefined => parsed(memorySchema, text)
