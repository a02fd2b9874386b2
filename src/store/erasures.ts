import { hash } from 'node:crypto'
import type { Identity } from '../chat/text.ts'
import { eachRow, pageSize } from './each-row.ts'
import type { Prisma, PrismaClient, Erasure as Row } from './generated/sqlite/client.ts'
import { keyOf } from './link-codes.ts'

/**
 * A line of the ledger: somebody was erased, or let a chat go. Whoever puts an older copy of the database back does again
 * what that copy does not know of. The digest tells of nobody.
 */
export interface Erasure {
  id: string
  kind: 'erased' | 'unlinked'
  digest: string
  at: Date
}

/** Who is meant by a digest, as far as known here now. */
interface Meant {
  personId?: string | undefined
  /** Given when a chat was meant. */
  chatId?: string
}

/** What must be done again after an older copy of the database is put back. */
export const erasures = (prisma: PrismaClient) => ({
  /** The whole ledger, oldest first. */
  all: async (): Promise<Erasure[]> => (await prisma.erasure.findMany({ orderBy: inOrder })).map(lineOf),

  /** Adds the lines of another ledger that this database does not know: it is older than they are, so they are due. Says how many. */
  takeOver: (lines: readonly Erasure[]): Promise<number> => prisma.$transaction((tx) => takeOver(tx, lines)),

  /** What is still to be done again, in the order in which it was done. */
  due: async (): Promise<Erasure[]> =>
    (await prisma.erasure.findMany({ where: { due: true }, orderBy: inOrder })).map(lineOf),

  async done(id: string): Promise<void> {
    await prisma.erasure.updateMany({ where: { id }, data: { due: false } })
  },

  /** Looks through everybody once, and then says who is meant by each of these digests. */
  async whoIsMeant(digests: readonly string[]): Promise<(digest: string) => Promise<Meant>> {
    const wanted = new Set(digests)
    const chats = new Map<string, string>()
    const persons = new Map<string, string>()
    for await (const { id, ...identity } of everyIdentity(prisma)) {
      const digest = keyOf(identity as Identity)
      if (wanted.has(digest)) chats.set(digest, id)
    }
    for await (const { id } of everyPerson(prisma)) if (wanted.has(digestOf(id))) persons.set(digestOf(id), id)
    return async (digest) => {
      const chatId = chats.get(digest)
      if (chatId === undefined) return { personId: persons.get(digest) }
      // Asked now: what was done again before may have given the chat to somebody else, or taken it away.
      const chat = await prisma.identity.findUnique({ where: { id: chatId }, select: { personId: true } })
      return { chatId, personId: chat?.personId }
    }
  },

  async forgetBefore(moment: Date): Promise<void> {
    await prisma.erasure.deleteMany({ where: { at: { lt: moment } } })
  },
})

/** Writes that a person is erased, with all chats; call it in the transaction that does it. */
export async function rememberErased(
  tx: Prisma.TransactionClient,
  { personId, identities }: { personId: string; identities: readonly object[] },
  at: Date,
): Promise<void> {
  const digests = [digestOf(personId), ...identities.map((identity) => keyOf(identity as Identity))]
  await tx.erasure.createMany({ data: digests.map((digest) => ({ kind: 'erased', digest, at })) })
}

/** Writes that somebody let a chat go; call it in the transaction that does it. */
export async function rememberUnlinked(tx: Prisma.TransactionClient, identity: Identity, at: Date): Promise<void> {
  await tx.erasure.create({ data: { kind: 'unlinked', digest: keyOf(identity), at }, select: { id: true } })
}

/** As `takeOver` above, within a transaction. */
export async function takeOver(tx: Prisma.TransactionClient, lines: readonly Erasure[]): Promise<number> {
  const here = new Set((await tx.erasure.findMany({ select: { id: true } })).map(({ id }) => id))
  const missing = [...new Map(lines.map((line) => [line.id, line])).values()].filter(({ id }) => !here.has(id))
  if (missing.length > 0) await tx.erasure.createMany({ data: missing.map((line) => ({ ...line, due: true })) })
  return missing.length
}

const inOrder = [{ at: 'asc' }, { id: 'asc' }] satisfies Prisma.ErasureOrderByWithRelationInput[]

const lineOf = ({ id, kind, digest, at }: Row): Erasure => ({ id, kind: kind as Erasure['kind'], digest, at })

const digestOf = (personId: string): string => hash('sha256', `person:${personId}`)

const everyIdentity = (prisma: PrismaClient) =>
  eachRow(
    (after: string | undefined) =>
      prisma.identity.findMany({ ...pageAfter(after), select: { id: true, platform: true, space: true, user: true } }),
    ({ id }) => id,
  )

const everyPerson = (prisma: PrismaClient) =>
  eachRow(
    (after: string | undefined) => prisma.person.findMany({ ...pageAfter(after), select: { id: true } }),
    ({ id }) => id,
  )

const pageAfter = (id: string | undefined) =>
  ({ where: id === undefined ? {} : { id: { gt: id } }, orderBy: { id: 'asc' }, take: pageSize }) as const
