import { record } from './audit.ts'
import { columns } from './facilitator-columns.ts'
import type { Profile } from './facilitators.ts'
import type { PrismaClient } from './generated/sqlite/client.ts'
import { type WithoutChat, withoutChatAt } from './without-chat.ts'

/** A link that a coordinator passed on; only the digest of its secret is known. */
interface NewLink {
  personId: string
  digest: string
  /** The question it is passed on for. */
  callId: string | undefined
  expiresAt: Date
  /** The coordinator. */
  by: string
}

/** Volunteers without a chat: a coordinator enters them, and passes on a link for each question. */
export const volunteerLinks = (prisma: PrismaClient) => ({
  /** Enters somebody who has no chat, who agreed to it with the coordinator `by`; the new person's id. */
  enrol: (
    {
      by,
      profile,
      ...sealed
    }: { by: string; profile: Profile; sealedName: string; sealedContact: string; mayPassOn: boolean },
    now: Date,
  ): Promise<string> =>
    prisma.$transaction(async (tx) => {
      const { id: personId } = await tx.person.create({ data: { createdAt: now } })
      const { sealedName, sealedContact, mayPassOn } = sealed
      const moments = { consentAt: now, enrolledAt: now, changedAt: now, stepSince: now }
      await tx.facilitatorProfile.create({
        data: {
          ...{ personId, sealedName, sealedContact, contactConsentAt: mayPassOn ? now : null },
          ...{ ...columns(profile), ...moments },
        },
      })
      const entered = { act: 'facilitator.entered', subject: 'person', subjectId: personId }
      await record(tx, { personId: by, ...entered }, now)
      return personId
    }),

  /** Keeps a new link; an earlier one for the same question works no more. False for who is no volunteer, or has a chat. */
  make: ({ by, ...link }: NewLink, now: Date): Promise<boolean> =>
    prisma.$transaction(async (tx) => {
      const { personId, callId } = link
      const without = { personId, person: { identities: { none: {} } } }
      if ((await tx.facilitatorProfile.count({ where: without })) === 0) return false
      await tx.volunteerLink.deleteMany({ where: { personId, callId: callId ?? null } })
      await tx.volunteerLink.create({ data: { ...link, callId: callId ?? null, createdAt: now } })
      await record(tx, { personId: by, act: 'volunteer-link.made', subject: 'person', subjectId: personId }, now)
      return true
    }),

  /** Links of one person that still work, newest first. */
  of: (personId: string, now: Date) =>
    prisma.volunteerLink.findMany({
      where: { personId, expiresAt: { gt: now } },
      orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
      select: {
        createdAt: true,
        expiresAt: true,
        call: { select: { activity: { select: { title: true } } } },
      },
    }),

  /** Everybody without a chat who has to do with the searches for an activity. For coordinators only. */
  at: (activityId: string): Promise<WithoutChat[]> => withoutChatAt(prisma, [activityId]),

  /** Ends all links of a person; how many there were. */
  revoke: ({ personId, by }: { personId: string; by: string }, now: Date): Promise<number> =>
    prisma.$transaction(async (tx) => {
      const { count } = await tx.volunteerLink.deleteMany({ where: { personId } })
      const revoked = { personId: by, act: 'volunteer-link.revoked', subject: 'person', subjectId: personId }
      if (count > 0) await record(tx, revoked, now)
      return count
    }),

  async forgetExpired(now: Date): Promise<void> {
    await prisma.volunteerLink.deleteMany({ where: { expiresAt: { lte: now } } })
  },

  /** Every sealed name and contact, for who must know whether the key still fits. */
  async sealed(): Promise<string[]> {
    const rows = await prisma.facilitatorProfile.findMany({ select: { sealedName: true, sealedContact: true } })
    return rows.flatMap(({ sealedName, sealedContact }) => [sealedName ?? [], sealedContact ?? []].flat())
  },
})
