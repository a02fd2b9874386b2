import type { Identity } from '../chat/text.ts'
import type { Prisma, PrismaClient } from './generated/sqlite/client.ts'
import type { Standing } from './people.ts'

/** How often somebody wants to hear what can wait; same-day: nothing but what changes on the day itself. */
export type RhythmOfMessages = 'daily' | 'weekly' | 'same-day'

/** Which messages somebody wants. */
export interface MessageWishes {
  messages: RhythmOfMessages
  weekAhead: boolean
  dayAhead: boolean
}

/** Which messages somebody wants, and in which language. */
export const messageWishes = (prisma: PrismaClient) => ({
  /** Which messages a person wants; undefined when there is no such person. */
  async of(personId: string): Promise<MessageWishes | undefined> {
    const row = await prisma.person.findUnique({ where: { id: personId }, select: wishFields })
    return row === null ? undefined : { ...row, messages: row.messages as RhythmOfMessages }
  },

  /** Keeps which messages a person wants. */
  async keep(personId: string, wishes: MessageWishes): Promise<void> {
    await prisma.person.updateMany({ where: { id: personId }, data: wishes })
  },

  /** The language of who reads a personal chat: what the person chose, or else that of their client. */
  async localeIn({ platform, space, user }: Identity): Promise<Standing['locale']> {
    const row = await prisma.identity.findUnique({
      where: { platform_space_user: { platform, space, user } },
      select: { locale: true, person: { select: { locale: true } } },
    })
    return (row?.person.locale ?? row?.locale ?? null) as Standing['locale']
  },
})

const wishFields = { messages: true, weekAhead: true, dayAhead: true } satisfies Prisma.PersonSelect
