import * as z from 'zod'
import { isPeriod } from '../../calendar/periods.ts'
import type { Network } from '../network/network.ts'
import { themeCategories } from '../theme-days/theme-day-words.ts'
import type { Tools } from '../tools.ts'

/** In characters: so that all of it together fits in a button, and typed words in a menu too. */
export const longest = { key: 200, audience: 40, text: 50 }

const key = z.string().max(longest.key).optional()

/** What somebody wants to see of the agenda; it travels within its buttons. */
export const searchSchema = z.object({
  district: key,
  kind: key,
  line: z
    .string()
    .regex(/^\d{1,4}$/)
    .optional(),
  themeDay: key,
  /** A category of theme days. */
  category: key,
  period: z.string().refine(isPeriod).optional(),
  /** Words of who it is for. */
  audience: z.string().max(longest.audience).optional(),
  /** Words that stand anywhere. */
  text: z.string().max(longest.text).optional(),
})
export type Search = z.infer<typeof searchSchema>

/** What the store is asked for, but for the period. */
export function filterOf({ district, kind, line, themeDay, category, audience, text: said }: Search, network: Network) {
  const themeDays = [
    ...(themeDay === undefined ? [] : [themeDay]),
    ...(category === undefined
      ? []
      : network.themeDays.filter((day) => day.category === category).map((day) => day.key)),
  ]
  return {
    ...(district !== undefined && { districts: [district] }),
    ...(kind !== undefined && { kinds: [kind] }),
    ...(line !== undefined && { lines: [Number(line)] }),
    ...((themeDay ?? category) !== undefined && { themeDays }),
    ...(audience !== undefined && { audience }),
    ...(said !== undefined && { text: said }),
  }
}

const order = ['district', 'kind', 'line', 'themeDay', 'category', 'period', 'audience', 'text'] as const

/** A search as one short text, for where there is little room. */
export const packed = (search: Search): string => order.map((sort) => search[sort] ?? '').join('|')

/** Empty for what is no search. */
export function unpacked(text: string): Search {
  const values = text.split('|')
  const given = order.flatMap((sort, index) => (values[index] ? [[sort, values[index]]] : []))
  return searchSchema.safeParse(Object.fromEntries(given)).data ?? {}
}

/** A theme as it stands in a menu: a category of theme days, or one of them. */
export const themeValue = ({ category, themeDay }: Search): string | undefined =>
  category !== undefined ? `category ${category}` : themeDay === undefined ? undefined : `day ${themeDay}`

/** The theme that was chosen in a menu; empty for what is none of this network. */
export function themeChosen(value: string, network: Pick<Tools['network'], 'themeDays'>): Search {
  const [, sort, name] = /^(category|day) (.*)$/s.exec(value) ?? []
  if (sort === 'category' && themeCategories(network).some((one) => one.key === name)) return { category: name }
  return sort === 'day' && network.themeDays.some((one) => one.key === name) ? { themeDay: name } : {}
}
