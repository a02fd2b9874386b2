import type { types } from '@slack/bolt'
import * as z from 'zod'
import type { SentView } from './read.ts'
import { heldSchema } from './read-values.ts'
import { ERROR, errorBlock, VALUE } from './render-form.ts'

type Loose = Record<string, unknown>
type Held = z.infer<typeof heldSchema>

/**
 * The form that was sent, once more: with what was typed, and an error under each field that has one. For answers that
 * come too late for the errors in the ack, when the window shows something else already.
 */
export function refillView(
  view: SentView,
  state: Record<string, Loose>,
  errors: Record<string, string>,
): types.ModalView {
  const blocks = view.blocks
    .filter((block) => !String(block.block_id).startsWith(ERROR))
    .flatMap((block) => {
      const name = String(block.block_id)
      const held = heldSchema.safeParse(state[name]?.[VALUE]).data
      const error = errors[name]
      return [refillBlock(block, held), ...(error === undefined ? [] : [errorBlock(name, error)])]
    })
  const { callback_id, private_metadata, title, submit, close } = view
  const kept = {
    type: 'modal',
    callback_id,
    private_metadata,
    title,
    ...(submit ? { submit } : {}),
    ...(close ? { close } : {}),
    blocks,
  }
  // These are the blocks this bot rendered and Slack sent back.
  return kept as unknown as types.ModalView
}

/** Errors at the fields they belong to; those of no field in sight stand at the first, so that somebody reads them. */
export function errorsInSight(view: SentView, errors: Record<string, string>): Record<string, string> {
  const fields = view.blocks.filter(({ type }) => type === 'input').map((block) => String(block.block_id))
  const [first] = fields
  if (first === undefined) return {}
  const seen: Record<string, string> = {}
  for (const [field, error] of Object.entries(errors)) {
    const at = fields.includes(field) ? field : first
    seen[at] = seen[at] === undefined ? error : `${seen[at]} ${error}`
  }
  return seen
}

function refillBlock(block: Loose, held: Held | undefined): Loose {
  const element = looseSchema.safeParse(block.element).data
  if (block.type !== 'input' || held === undefined || element === undefined) return block
  const bare = Object.fromEntries(Object.entries(element).filter(([key]) => !key.startsWith('initial_')))
  return { ...block, element: { ...bare, ...initialOf(held, offered(element)) } }
}

function initialOf(held: Held, options: Loose[]): Loose {
  if (held.value) return { initial_value: held.value }
  if (held.selected_date) return { initial_date: held.selected_date }
  if (held.selected_time) return { initial_time: held.selected_time }
  // Slack takes only options that are the same in everything as those offered.
  const one = options.find(({ value }) => value === held.selected_option?.value)
  if (one !== undefined) return { initial_option: one }
  const chosen = held.selected_options?.map(({ value }) => value) ?? []
  const several = options.filter(({ value }) => chosen.includes(String(value)))
  return several.length > 0 ? { initial_options: several } : {}
}

const looseSchema = z.record(z.string(), z.unknown())
const offeredSchema = z.object({
  options: z.array(looseSchema).default([]),
  option_groups: z.array(z.object({ options: z.array(looseSchema) })).default([]),
})

function offered(element: Loose): Loose[] {
  const given = offeredSchema.safeParse(element).data
  return given === undefined ? [] : [...given.options, ...given.option_groups.flatMap(({ options }) => options)]
}
