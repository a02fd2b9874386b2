import { record } from './audit.ts'
import type { PrismaClient } from './generated/sqlite/client.ts'

/** The dates of a theme day in one year (YYYY-MM-DD, both days included), as a coordinator enters them. */
interface EnteredDates {
  key: string
  start: string
  end: string
  source: string | null
}

/** Dates of theme days that no rule can tell, in local days of the network. */
export const announcedDays = (prisma: PrismaClient) => ({
  /** Every date entered, in order, with its source where one was named and when it was entered. There are a few dozen a year. */
  async all() {
    const select = { key: true, start: true, end: true, source: true, enteredAt: true }
    const rows = await prisma.announcedDay.findMany({ select, orderBy: [{ start: 'asc' }, { key: 'asc' }] })
    return rows.map(({ source, ...dates }) => ({ ...dates, source: source === null ? [] : [source] }))
  },

  /** Enters the dates of a theme day for the year in which they start, in the place of those entered for that year before. */
  async enter({ key, start, end, source, by }: EnteredDates & { by: string }, now: Date): Promise<void> {
    const year = Number(start.slice(0, 4))
    const dates = { start, end, source, enteredById: by, enteredAt: now }
    await prisma.$transaction(async (tx) => {
      const where = { key_year: { key, year } }
      await tx.announcedDay.upsert({ where, create: { key, year, ...dates }, update: dates })
      const detail = `${start} ${end}`
      await record(tx, { personId: by, act: 'theme-day.dated', subject: 'theme-day', subjectId: key, detail }, now)
    })
  },
})
