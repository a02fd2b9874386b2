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
  /** review: waits for a coordinator, who may have declined it. */
  state: 'draft' | 'review' | 'declined' | 'published' | 'cancelled'
  cancelReason: string | null
  version: number
  /** How many people come. */
  coming: number
  /** How many signed up elsewhere, as the organiser counts them. */
  elsewhere: number
  /** Places on offer to who waits. */
  held: number
  /** How many people wait, those left out to whom a place is on offer. */
  waiting: number
  /** Set while nobody new can sign up. */
  signUpClosedAt: Date | null
  /** Whether it is sure to go on; unconfirmed is said to everybody. */
  confirmation: Confirmation
  seriesId: string | null
  authorId: string | null
  partner: { id: string; key: string; name: string }
}

/** open: not asked yet; asked: whether it goes on; unconfirmed: no answer a week ahead. */
type Confirmation = 'open' | 'asked' | 'unconfirmed' | 'confirmed'

/** What it says without its moments: the columns that every occurrence of a series has alike. */
export const contentColumns = {
  title: true,
  kind: true,
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
} satisfies Prisma.ActivitySelect

export const activityFields = {
  ...contentColumns,
  id: true,
  state: true,
  startsAt: true,
  endsAt: true,
  cancelReason: true,
  version: true,
  coming: true,
  elsewhere: true,
  held: true,
  waiting: true,
  signUpClosedAt: true,
  confirmation: true,
  seriesId: true,
  authorId: true,
  partnerId: true,
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
  elsewhere: true,
  held: true,
  waiting: true,
  confirmation: true,
  seriesId: true,
  datedAt: true,
} satisfies Prisma.ActivitySelect

export const listedFields = { ...listedColumns, partner: { select: { name: true } } } satisfies Prisma.ActivitySelect

/** An activity as a line in a list. */
export type ListedActivity = Prisma.ActivityGetPayload<{ select: typeof listedFields }>

export function toActivity(
  { partnerId, ...row }: Prisma.ActivityGetPayload<{ select: typeof activityFields }>,
  partnerOf: (id: string) => Activity['partner'],
): Activity {
  return {
    ...row,
    partner: partnerOf(partnerId),
    state: row.state as Activity['state'],
    visibility: row.visibility as Activity['visibility'],
    confirmation: row.confirmation as Confirmation,
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
