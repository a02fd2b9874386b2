import type { Identity } from '../chat/text.ts'
import type { Prisma } from './generated/sqlite/client.ts'
import { partnerFields } from './known-partners.ts'
import type { PartnerRole } from './partners.ts'
import { contactOrder } from './people.ts'

/** One person's tie to one partner, whatever became of it. */
export interface Membership {
  id: string
  personId: string
  partner: { id: string; key: string; name: string }
  role: PartnerRole
  state: 'asked' | 'admitted' | 'declined' | 'left'
  askedAt: Date
  /** Absent for who withdrew before anybody decided. */
  decidedAt: Date | null
}

/** An admitted person as colleagues see them: one identity, which is a guest's only when all are. */
export interface Colleague extends Membership {
  name: string
  identity: Identity | undefined
  isGuest: boolean
  locale: 'nl' | 'en' | null
}

/** What `membershipOf` reads. */
export const membershipFields = {
  id: true,
  personId: true,
  role: true,
  state: true,
  askedAt: true,
  decidedAt: true,
  partner: { select: partnerFields },
} satisfies Prisma.MembershipSelect

export const membershipOf = (row: Prisma.MembershipGetPayload<{ select: typeof membershipFields }>): Membership => ({
  ...row,
  role: row.role as PartnerRole,
  state: row.state as Membership['state'],
})

/** What `faceOf` reads. */
export const personFields = {
  locale: true,
  identities: {
    take: 1,
    orderBy: contactOrder,
    select: { platform: true, space: true, user: true, name: true, isGuest: true, locale: true },
  },
} satisfies Prisma.PersonSelect

/** How a person is shown to colleagues: in the chat that gets the messages. */
export function faceOf({ locale, identities }: Prisma.PersonGetPayload<{ select: typeof personFields }>) {
  const [face] = identities
  return {
    name: face?.name ?? '',
    isGuest: face?.isGuest ?? false,
    identity: face && ({ platform: face.platform, space: face.space, user: face.user } as Identity),
    // What the person chose goes before the language of their client.
    locale: (locale ?? face?.locale ?? null) as Colleague['locale'],
  }
}
