import type { Filters } from '../../store/subscriptions.ts'

/**
 * Whether a channel wants to hear of something. What is for the whole city (no district) passes every choice of
 * districts; what has no line or no category does not pass a choice of lines or categories.
 */
export function letsThrough(
  { districts, lines, categories }: Filters,
  about: { district: string | null; line: number | null; category: string | undefined },
): boolean {
  return (
    (districts === undefined || about.district === null || districts.includes(about.district)) &&
    (lines === undefined || (about.line !== null && lines.includes(about.line))) &&
    (categories === undefined || (about.category !== undefined && categories.includes(about.category)))
  )
}
