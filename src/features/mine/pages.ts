import * as z from 'zod'
import { type Button, type Input, press } from '../../chat/view.ts'

/** Which page; the first when absent. */
export const pageInput = z.object({
  page: z
    .string()
    .regex(/^[1-9]\d{0,3}$/)
    .default('1')
    .transform(Number),
})

/** One page of something long, and the button to the next; a page past the end is the last. */
export function pageOf<T>(
  all: readonly T[],
  { page, size, action, next, input = {} }: { page: number; size: number; action: string; next: string; input?: Input },
): { items: T[]; page: number; pages: number; button: Button[] } {
  const pages = Math.max(1, Math.ceil(all.length / size))
  const shown = Math.min(page, pages)
  const items = all.slice((shown - 1) * size, shown * size)
  return {
    items,
    page: shown,
    pages,
    button: shown < pages ? [press(next, action, { ...input, page: String(shown + 1) })] : [],
  }
}
