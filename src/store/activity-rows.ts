import type { Prisma } from './generated/sqlite/client.ts'

/** What the organiser says of an activity. `district` null is the whole city. Lists hold keys of the network file. */
export interface ActivityContent {
  title: string
  kind: string
  startsAt: Date
  endsAt: Date | null
  district: string | null
  place: string | null
  description: string | null
  themeDay: string | null
  line: number | null
  audience: string | null
  capacity: number | null
  cost: string | null
  languages: string[]
  accessibility: string[]
  link: string | null
  /** How many residents the organiser expects. */
  expected: number | null
  /** The question of residents that it answers. */
  question: string | null
  visibility: 'public' | 'network'
}

/** The least a draft can be kept with. */
export type DraftContent = Pick<ActivityContent, 'title' | 'kind' | 'startsAt'> & Partial<ActivityContent>

export interface Activity extends ActivityContent {
  id: string
  state: 'draft' | 'published' | 'cancelled'
  cancelReason: string | null
  version: number
  /** How many people come. */
  coming: number
  authorId: string | null
  partner: { id: string; key: string; name: string }
}

export const activityFields = {
  id: true,
  state: true,
  title: true,
  kind: true,
  startsAt: true,
  endsAt: true,
  district: true,
  place: true,
  description: true,
  themeDay: true,
  line: true,
  audience: true,
  capacity: true,
  cost: true,
  languages: true,
  accessibility: true,
  link: true,
  expected: true,
  question: true,
  visibility: true,
  cancelReason: true,
  version: true,
  coming: true,
  authorId: true,
  partner: { select: { id: true, key: true, name: true } },
} satisfies Prisma.ActivitySelect

/** Only what a line in a list shows: the agenda is asked for more often than anything else. */
export const listedColumns = {
  id: true,
  state: true,
  title: true,
  kind: true,
  startsAt: true,
  endsAt: true,
  district: true,
  place: true,
  themeDay: true,
  line: true,
  capacity: true,
  coming: true,
} satisfies Prisma.ActivitySelect

export const listedFields = { ...listedColumns, partner: { select: { name: true } } } satisfies Prisma.ActivitySelect

/** An activity as a line in a list. */
export type ListedActivity = Prisma.ActivityGetPayload<{ select: typeof listedFields }>

export function toActivity(row: Prisma.ActivityGetPayload<{ select: typeof activityFields }>): Activity {
  return {
    ...row,
    state: row.state as Activity['state'],
    visibility: row.visibility as Activity['visibility'],
    languages: listOf(row.languages),
    accessibility: listOf(row.accessibility),
  }
}

/** The columns of what is said, or of a part of it; lists become JSON. */
export function toColumns<Content extends Partial<ActivityContent>>({ languages, accessibility, ...rest }: Content) {
  return {
    ...rest,
    ...(languages && { languages: JSON.stringify(languages) }),
    ...(accessibility && { accessibility: JSON.stringify(accessibility) }),
  }
}

export const listOf = (json: string | null): string[] => (json === null ? [] : (JSON.parse(json) as string[]))
