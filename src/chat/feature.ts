import type * as z from 'zod'
import type { Answer } from './answer.ts'
import type { Drop } from './file.ts'
import type { Values } from './form.ts'
import type { Input, View } from './view.ts'

/** What a person may do: each role may do what those before it may. */
const roles = ['reader', 'member', 'editor', 'coordinator', 'operator'] as const
export type Role = (typeof roles)[number]

/** Whether `role` may do what asks for `needed`. */
export const mayActAs = (role: Role, needed: Role): boolean => roles.indexOf(role) >= roles.indexOf(needed)

/** A typed command. `Caller` is who asks and where; `Tools` what the bot works with. */
export interface Command<Caller, Tools> {
  name: string
  /** Other words for the same, under /samen and in personal chats. */
  aliases?: readonly string[]
  /** Exists as a slash command of its own beside /samen. */
  standalone?: boolean
  /** Who may use it; readers when absent. */
  needs?: Role
  /** Usually opens a form, so a platform with short-lived triggers opens a waiting form first when the answer is slow. */
  opensForm?: boolean
  /** Leaves no trace: no look-up, no row, no log (only `melden`). */
  traceless?: boolean
  /** `text` is what was typed after the word, trimmed. */
  run(text: string, caller: Caller, tools: Tools): Promise<Answer>
}

/** What a button or menu does. */
export interface Action<Caller, Tools, Schema extends z.ZodType = z.ZodType> {
  name: string
  needs?: Role
  opensForm?: boolean
  traceless?: boolean
  /** Changes something, so a repeated request must not run it again. */
  changes?: boolean
  /** The shape of what travels with the press; anything else is an outdated or forged button. */
  input: Schema
  run(input: z.infer<Schema>, caller: Caller, tools: Tools): Promise<Answer>
}

/** What takes the values of a form. */
export interface FormTaker<Caller, Tools, Schema extends z.ZodType = z.ZodType> {
  name: string
  needs?: Role
  /** Changes something, so a repeated request must not run it again; absent too where the change itself sees to that. */
  changes?: boolean
  /** Shape of the values, with messages in the words of who typed them. `context` is what the form remembered. */
  values(caller: Caller, tools: Tools): Schema
  run(values: z.infer<Schema>, context: Input, caller: Caller, tools: Tools): Promise<Answer>
  /** Keeps the values of a form that is refused, as far as they can be stored, for who closes it then. */
  keep?(sent: { values: Values; context: Input }, caller: Caller, tools: Tools): Promise<void>
}

/** What takes files that somebody gives the bot. It says itself who may. */
export interface FileTaker<Caller, Tools> {
  run(drop: Drop, caller: Caller, tools: Tools): Promise<Answer>
}

/** How something that is posted in many places looks now; `about` in the outbox is `kind:id`. */
export interface Posted<Tools> {
  kind: string
  /** Undefined when it is gone; what is posted then stays as it was. `channelId` is the store's own id of the place. */
  view(id: string, channelId: string, tools: Tools): Promise<View | undefined>
}

/** What the clock sets off every minute. It asks the database what is due, so running it twice changes nothing. */
export interface Chore<Tools> {
  name: string
  run(tools: Tools): Promise<void>
}

/** One folder of the product, as plain values. */
export interface Feature<Caller, Tools> {
  posted?: readonly Posted<Tools>[]
  chores?: readonly Chore<Tools>[]
  commands?: readonly Command<Caller, Tools>[]
  actions?: readonly Action<Caller, Tools>[]
  forms?: readonly FormTaker<Caller, Tools>[]
  /** At most one feature takes files. */
  files?: FileTaker<Caller, Tools>
}

/**
 * Values as they come from a platform, parsed by a form's schema: errors by field name, first error of a field wins.
 * `misshapen` is said of what the schema has no words for: a value of a kind that its field never has.
 */
export function parseValues<Schema extends z.ZodType>(
  schema: Schema,
  values: Values,
  misshapen: string,
): { values: z.infer<Schema> } | { errors: Record<string, string> } {
  const result = schema.safeParse(values, { error: () => misshapen })
  if (result.success) return { values: result.data }
  const errors: Record<string, string> = {}
  for (const { path, message } of result.error.issues) errors[String(path[0] ?? '')] ??= message
  return { errors }
}
