import type { Identity } from '../chat/text.ts'
import { record } from './audit.ts'
import { type NewDelivery, queue } from './deliveries.ts'
import { rememberUnlinked } from './erasures.ts'
import type { Prisma, PrismaClient } from './generated/sqlite/client.ts'
import { keyOf } from './link-codes.ts'
import { holdPersons, type Merged, mergePersons } from './merge-persons.ts'
import type { LedTwice, TellCountedOnce } from './merge-sign-ups.ts'
import { contactOrder } from './people.ts'

/** One chat in which a person is known. */
export interface Chat {
  id: string
  identity: Identity
  /** Name as the platform shows it. */
  name: string
  isGuest: boolean
  /** What the person chose, otherwise the language of their client there. */
  locale: 'nl' | 'en' | null
  /** What the workspace or tenant is called, where that is known. */
  space: string | null
}

interface Linking {
  codeId: string
  /** Who typed the code and says yes. */
  who: { identity: Identity; name: string; isGuest: boolean; locale: 'nl' | 'en' }
  /** What is said in the chats of the linked person; `here` is the one that was added. */
  notices(chats: Chat[], here: Chat): NewDelivery[]
  tell: TellCountedOnce
  /** How long somebody led who led at an activity. */
  minutes: (activity: LedTwice['activity']) => number
}

/** `known`: both were one person already. `gone`: the code was used, refused or is too old. */
export type Linked = { outcome: 'linked'; chats: Chat[]; merged: Merged } | { outcome: 'known' | 'gone' }

/** The chats of one person. */
export const linkedChats = (prisma: PrismaClient) => ({
  /** All chats of a person, the one that gets the messages first. */
  of: (personId: string): Promise<Chat[]> => chatsOf(prisma, personId),

  count: (personId: string): Promise<number> => prisma.identity.count({ where: { personId } }),

  /**
   * Makes one person of who made a code and who typed it, in one transaction: all of it or nothing. The code is used up by it.
   */
  async link(linking: Linking, now: Date): Promise<Linked> {
    for (let left = MOST_ATTEMPTS; left > 0; left--) {
      const linked = await prisma.$transaction((tx) => linkIn(tx, linking, now)).catch(againOnConflict)
      if (linked !== 'again') return linked
    }
    throw new Error('two persons kept changing while they were linked')
  },

  /**
   * Lets one chat go: it belongs to a new person who has nothing, and all else stays. Undefined when it is no chat of this
   * person, or the only one.
   */
  unlink: (
    { chatId, personId, notices }: { chatId: string; personId: string; notices(left: Chat): NewDelivery[] },
    now: Date,
  ): Promise<Chat | undefined> =>
    prisma.$transaction(async (tx) => {
      if (!(await holdPersons(tx, [personId]))) return undefined
      const chats = await chatsOf(tx, personId)
      const chat = chats.find(({ id }) => id === chatId)
      if (chat === undefined || chats.length < 2) return undefined
      // A code that was made in the chat that goes would let it in again.
      await tx.linkCode.deleteMany({ where: { personId } })
      const { id } = await tx.person.create({ data: { createdAt: now }, select: { id: true } })
      await tx.identity.update({ where: { id: chatId }, data: { personId: id, contactSince: null } })
      await record(tx, { personId, act: 'chat.unlinked', subject: 'person', subjectId: personId }, now)
      await rememberUnlinked(tx, chat.identity, now)
      await queue(tx, notices(chat), now)
      return chat
    }),

  /** Has messages come in one chat from now on; false when it is no chat of this person. */
  async choose({ chatId, personId }: { chatId: string; personId: string }, now: Date): Promise<boolean> {
    const { count } = await prisma.identity.updateMany({
      where: { id: chatId, personId },
      data: { contactSince: now },
    })
    return count > 0
  },
})

const MOST_ATTEMPTS = 5

/** PostgreSQL refuses one of two writes at once: a row appeared meanwhile, or each waited for the other. */
function againOnConflict(problem: unknown): 'again' {
  const code = typeof problem === 'object' && problem !== null && 'code' in problem ? problem.code : undefined
  if (code === 'P2002' || code === 'P2034') return 'again'
  throw problem
}

async function linkIn(
  tx: Prisma.TransactionClient,
  { codeId, who, notices, tell, minutes }: Linking,
  now: Date,
): Promise<Linked | 'again'> {
  const { identity, ...told } = who
  const code = await tx.linkCode.findUnique({ where: { id: codeId } })
  if (code === null) return { outcome: 'gone' }
  const { personId: to } = code
  const from = await personIdOf(tx, identity)
  if (!(await holdPersons(tx, from === undefined ? [to] : [from, to]))) return 'again'
  // Another merge or an erasure may have come before the lock.
  if ((await personIdOf(tx, identity)) !== from) return 'again'
  const usable = { id: codeId, typedBy: keyOf(identity), expiresAt: { gt: now } }
  const { count } = await tx.linkCode.deleteMany({ where: usable })
  if (count === 0) return { outcome: 'gone' }
  if (from === to) return { outcome: 'known' }

  const merged = from === undefined ? nothingTwice : await mergePersons(tx, { from, to, tell, minutes }, now)
  const here = { ...told, personId: to, contactSince: now }
  await tx.identity.upsert({
    where: { platform_space_user: identity },
    create: { ...identity, ...here },
    update: here,
    select: { id: true },
  })
  await record(tx, { personId: to, act: 'chat.linked', subject: 'person', subjectId: to }, now)
  const chats = await chatsOf(tx, to)
  const added = chats.find((chat) => keyOf(chat.identity) === usable.typedBy)
  if (added !== undefined) await queue(tx, notices(chats, added), now)
  return { outcome: 'linked', chats, merged }
}

const nothingTwice: Merged = { signUps: 0, profiles: false, links: false }

async function personIdOf(tx: Prisma.TransactionClient, identity: Identity): Promise<string | undefined> {
  const found = await tx.identity.findUnique({
    where: { platform_space_user: identity },
    select: { personId: true },
  })
  return found?.personId
}

async function chatsOf(reader: PrismaClient | Prisma.TransactionClient, personId: string): Promise<Chat[]> {
  const rows = await reader.identity.findMany({
    where: { personId },
    orderBy: contactOrder,
    include: { person: { select: { locale: true } } },
  })
  const spaces = await reader.space.findMany({
    where: { OR: rows.map(({ platform, space }) => ({ platform, space })) },
    select: { platform: true, space: true, name: true },
  })
  return rows.map(({ id, platform, space, user, name, isGuest, locale, person }) => ({
    id,
    identity: { platform, space, user } as Identity,
    name,
    isGuest,
    locale: (person.locale ?? locale) as Chat['locale'],
    space: spaces.find((one) => one.platform === platform && one.space === space)?.name ?? null,
  }))
}
