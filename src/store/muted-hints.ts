import { record } from './audit.ts'
import type { PrismaClient } from './generated/sqlite/client.ts'
import { isTaken } from './is-taken.ts'

/** A hint about wording that a person switched off: one word of a list, or with an empty word all hints of a kind. */
export interface MutedHint {
  kind: 'avoided-word' | 'hard-word' | 'long-sentence'
  word: string
}

type Muting = MutedHint & { personId: string }

/** The hints about wording that people do not want to see again. */
export const mutedHints = (prisma: PrismaClient) => ({
  /** What this person switched off, the latest last. */
  async of(personId: string): Promise<MutedHint[]> {
    const rows = await prisma.mutedHint.findMany({
      where: { personId },
      select: { kind: true, word: true },
      orderBy: [{ mutedAt: 'asc' }, { id: 'asc' }],
    })
    return rows.map(({ kind, word }) => ({ kind: kind as MutedHint['kind'], word }))
  },

  /** Switches hints off for this person until they switch them on; doing so twice changes nothing. */
  async mute({ personId, kind, word }: Muting, now: Date): Promise<void> {
    const muted = { personId, act: 'hint.muted', subject: 'person', subjectId: personId, detail: kind }
    try {
      await prisma.$transaction([
        prisma.mutedHint.createMany({ data: [{ personId, kind, word, mutedAt: now }] }),
        record(prisma, muted, now),
      ])
    } catch (problem) {
      if (!isTaken(problem)) throw problem
    }
  },

  /** Switches hints on again; false when they were not off. */
  async unmute({ personId, kind, word }: Muting, now: Date): Promise<boolean> {
    return await prisma.$transaction(async (tx) => {
      const { count } = await tx.mutedHint.deleteMany({ where: { personId, kind, word } })
      const unmuted = { personId, act: 'hint.unmuted', subject: 'person', subjectId: personId, detail: kind }
      if (count > 0) await record(tx, unmuted, now)
      return count > 0
    })
  },
})
