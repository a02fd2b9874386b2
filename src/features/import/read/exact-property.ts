import type { Column } from './columns.ts'

/** Where a calendar of ours says a column exactly, since its place and description are made of several. */
export const exactProperty = (column: Column): string => `X-SAMENBODE-${column.toUpperCase()}`
