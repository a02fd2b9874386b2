import { hash } from 'node:crypto'
import type { Identity } from '../chat/text.ts'
import type { Prisma, PrismaClient } from './generated/sqlite/client.ts'
import { isTaken } from './is-taken.ts'

/** How long a code can be used, and wrong codes count, in milliseconds. */
const LIFE = 10 * 60_000
const MOST_TRIES = 5

/** What came of a typed code. `left` is how many wrong ones may still follow, `until` when counting starts anew. */
export type TypedCode =
  | { kind: 'found'; codeId: string; personId: string }
  | { kind: 'own'; personId: string }
  | { kind: 'wrong'; left: number; until: Date }
  | { kind: 'locked'; until: Date }

/** The identity as a code and the wrong tries remember it: they may outlive who is erased, so it tells of nobody. */
export const keyOf = ({ platform, space, user }: Identity): string => hash('sha256', `${platform}:${space}/${user}`)

/** Codes by which a person shows in another chat to be the same person; only their digests are known here. */
export const linkCodes = (prisma: PrismaClient) => ({
  /**
   * Keeps the code with this digest in the place of the person's earlier one, and says until when it lives. Undefined when
   * another code has this digest: nothing changed then.
   */
  async make({ personId, digest }: { personId: string; digest: string }, now: Date): Promise<Date | undefined> {
    const expiresAt = new Date(now.getTime() + LIFE)
    const making = prisma.$transaction(async (tx) => {
      // Of two codes made at once only one may live: on PostgreSQL the second waits here for the first.
      await tx.person.update({ where: { id: personId }, data: { id: personId }, select: { id: true } })
      await tx.linkCode.deleteMany({ where: { personId } })
      await tx.linkCode.create({ data: { personId, digest, expiresAt } })
      return expiresAt
    })
    return await making.catch((problem: unknown) => {
      if (isTaken(problem)) return undefined
      throw problem
    })
  },

  /**
   * Takes a typed code: it belongs from then on to who typed it. Each try counts before it is looked at, so that nobody
   * wins by trying many at once; a right one is taken off again, but opens nothing that was locked.
   */
  type: ({ digest, identity }: { digest: string; identity: Identity }, now: Date): Promise<TypedCode> =>
    prisma.$transaction(async (tx) => {
      const key = keyOf(identity)
      const { tries, expiresAt: until } = await countTry(tx, key, now)
      if (tries > MOST_TRIES) return { kind: 'locked', until }
      const found = await takeCode(tx, { digest, identity }, now)
      if (found === undefined) return { kind: 'wrong', left: MOST_TRIES - tries, until }
      if (tries === 1) await tx.linkTry.delete({ where: { identity: key } })
      else await tx.linkTry.update({ where: { identity: key }, data: { tries: { decrement: 1 } } })
      return found
    }),

  /** Ends a code that this identity typed, without linking; false when there was none. */
  async refuse({ codeId, identity }: { codeId: string; identity: Identity }): Promise<boolean> {
    const { count } = await prisma.linkCode.deleteMany({ where: { id: codeId, typedBy: keyOf(identity) } })
    return count > 0
  },

  /** Forgets codes that can no longer be used, and wrong tries that no longer count. */
  async forgetExpired(now: Date): Promise<void> {
    await prisma.linkCode.deleteMany({ where: { expiresAt: { lte: now } } })
    await prisma.linkTry.deleteMany({ where: { expiresAt: { lte: now } } })
  },
})

async function countTry(tx: Prisma.TransactionClient, identity: string, now: Date) {
  const expiresAt = new Date(now.getTime() + LIFE)
  await tx.linkTry.updateMany({ where: { identity, expiresAt: { lte: now } }, data: { tries: 0, expiresAt } })
  return await tx.linkTry.upsert({
    where: { identity },
    create: { identity, tries: 1, expiresAt },
    update: { tries: { increment: 1 } },
  })
}

async function takeCode(
  tx: Prisma.TransactionClient,
  { digest, identity }: { digest: string; identity: Identity },
  now: Date,
): Promise<TypedCode | undefined> {
  const code = await tx.linkCode.findUnique({ where: { digest } })
  if (code === null || code.expiresAt <= now) return undefined
  const { id: codeId, personId } = code
  const own = await tx.identity.count({ where: { ...identity, personId } })
  if (own > 0) return { kind: 'own', personId }
  const typedBy = keyOf(identity)
  const { count } = await tx.linkCode.updateMany({
    where: { id: codeId, OR: [{ typedBy: null }, { typedBy }] },
    data: { typedBy },
  })
  return count === 0 ? undefined : { kind: 'found', codeId, personId }
}
