import * as z from 'zod'
import type { Values } from '../../../chat/form.ts'
import type { Input } from '../../../chat/view.ts'
import type { Caller, Tools } from '../../tools.ts'
import { besidesSchema, travelling } from './begin-with.ts'

/** The longest that a platform shows in a field again. */
const LONGEST_KEPT = 3000

/** Keeps what stood in a form that was refused, so that closing it loses nothing. `fields` are all names of that form. */
export async function keepRefused(
  fields: readonly string[],
  { values, context }: { values: Values; context: Input },
  caller: Caller,
  { store, clock }: Tools,
): Promise<void> {
  const { data: id } = z.uuid().safeParse(context.draft)
  const typed = Object.fromEntries(
    Object.entries(values).filter(([name, value]) => fields.includes(name) && fits(value)),
  )
  if (id === undefined || Object.keys(typed).length === 0) return
  const now = clock.now()
  const personId = await store.people.enter(caller, now)
  const known = await store.sketches.one(id, personId)
  const others = Object.entries(known?.typed ?? {}).filter(([name]) => !fields.includes(name))
  const besides = { ...known?.besides, ...travelling(besidesSchema.parse(context)) }
  await store.sketches.keep({ id, personId, typed: { ...Object.fromEntries(others), ...typed }, besides }, now)
}

const fits = (value: string | string[] | undefined): boolean =>
  value !== undefined && [value].flat().join('').length <= LONGEST_KEPT
