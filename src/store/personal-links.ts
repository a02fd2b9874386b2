import { record } from './audit.ts'
import type { Prisma, PrismaClient } from './generated/sqlite/client.ts'

/** Whose link was opened, and what that person may see by it at this moment. */
export interface LinkHolder {
  personId: string
  locale: 'nl' | 'en' | null
  /** Whether the person belongs to the network, and so sees what only the network may see. */
  belongs: boolean
  /** Of a link that was passed on to a volunteer: until when it works, and for which question. */
  passedOn: { expiresAt: Date; callId: string | null } | undefined
}

/** Secret links to a person's own calendar; only the digests of the secrets are known here. */
export const personalLinks = (prisma: PrismaClient) => ({
  /** Since when a person has a link; undefined for who has none. */
  async since(personId: string): Promise<Date | undefined> {
    const row = await prisma.personalLink.findUnique({ where: { personId }, select: { createdAt: true } })
    return row?.createdAt
  },

  /** Keeps the link with this digest in the place of the person's earlier one, which works no more. */
  async make({ personId, digest }: { personId: string; digest: string }, now: Date): Promise<void> {
    const row = { digest, createdAt: now }
    const made = { personId, act: 'personal-link.made', subject: 'person', subjectId: personId }
    await prisma.$transaction([
      prisma.personalLink.upsert({ where: { personId }, create: { personId, ...row }, update: row }),
      record(prisma, made, now),
    ])
  },

  /** Ends a person's link; false when there was none. */
  async revoke(personId: string, now: Date): Promise<boolean> {
    return await prisma.$transaction(async (tx) => {
      const { count } = await tx.personalLink.deleteMany({ where: { personId } })
      const revoked = { personId, act: 'personal-link.revoked', subject: 'person', subjectId: personId }
      if (count > 0) await record(tx, revoked, now)
      return count > 0
    })
  },

  /** Who holds the link with this digest; undefined when it was revoked, replaced, over or never made. Looking changes nothing. */
  async holder(digest: string, now: Date): Promise<LinkHolder | undefined> {
    const person = { select: holderFields }
    const own = await prisma.personalLink.findUnique({ where: { digest }, select: { person } })
    if (own !== null) return { ...holderOf(own.person), passedOn: undefined }
    const link = await prisma.volunteerLink.findUnique({
      where: { digest, expiresAt: { gt: now } },
      select: { expiresAt: true, callId: true, person },
    })
    if (link === null) return undefined
    const { expiresAt, callId } = link
    return { ...holderOf(link.person), passedOn: { expiresAt, callId } }
  },
})

function holderOf({ id: personId, locale, role, identities, memberships }: HolderRow): Omit<LinkHolder, 'passedOn'> {
  // Who is a guest in every chat sees no more here than there.
  const isGuest = identities.length > 0 && identities.every((identity) => identity.isGuest)
  return {
    personId,
    locale: locale as LinkHolder['locale'],
    belongs: !isGuest && (role !== 'reader' || memberships.length > 0),
  }
}

const holderFields = {
  id: true,
  locale: true,
  role: true,
  identities: { select: { isGuest: true } },
  memberships: { where: { state: 'admitted' }, take: 1, select: { id: true } },
} as const satisfies Prisma.PersonSelect
type HolderRow = Prisma.PersonGetPayload<{ select: typeof holderFields }>
