import { type Activity, listedColumns, listOf } from './activity-rows.ts'
import type { Prisma } from './generated/sqlite/client.ts'
import type { KnownPartners } from './known-partners.ts'

/** What pages and calendars show of an activity: what is said to visitors, and nothing of who wrote it. */
export interface ShownActivity extends Omit<Activity, 'authorId' | 'expected' | 'question'> {
  /** When anything that can be read was changed last. */
  updatedAt: Date
}

export const shownColumns = {
  ...listedColumns,
  description: true,
  audience: true,
  cost: true,
  languages: true,
  accessibility: true,
  link: true,
  cancelReason: true,
  visibility: true,
  version: true,
  updatedAt: true,
  signUpClosedAt: true,
  partnerId: true,
} satisfies Prisma.ActivitySelect

type ShownRow = Prisma.ActivityGetPayload<{ select: typeof shownColumns }>

/** The rows as they are shown, with their partners. */
export async function shownFrom(rows: readonly ShownRow[], partners: KnownPartners): Promise<ShownActivity[]> {
  const partnerOf = await partners.among(rows.map(({ partnerId }) => partnerId))
  return rows.map(({ partnerId, languages, accessibility, ...row }) => ({
    ...row,
    partner: partnerOf(partnerId),
    state: row.state as Activity['state'],
    visibility: row.visibility as Activity['visibility'],
    confirmation: row.confirmation as Activity['confirmation'],
    languages: listOf(languages),
    accessibility: listOf(accessibility),
  }))
}
