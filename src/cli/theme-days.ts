import { parseArgs } from 'node:util'
import { themeDaysOfYear, themeDayYears } from '../calendar/theme-days/theme-days-in.ts'
import { equip } from '../equipment.ts'
import { Mistake, type OperatorCommand } from './mistake.ts'

/** The theme days of a year, as computed and as entered by coordinators. */
export const themeDays: OperatorCommand = {
  name: 'themadagen',
  usage: 'themadagen --year JAAR [--json]',
  does: 'toont alle themadagen van een jaar',
  async run(words, config, print) {
    const options = { year: { type: 'string' }, json: { type: 'boolean' } } as const
    const { year: given, json } = parseArgs({ args: words, options }).values
    const year = Number(given)
    if (!/^\d{4}$/.test(given ?? '') || year < themeDayYears.first || year > themeDayYears.last)
      throw new Mistake(`Geef een jaar van ${themeDayYears.first} tot en met ${themeDayYears.last}.`)
    const { database, store, network } = await equip(config, { now: () => new Date() })
    try {
      const days = themeDaysOfYear(network.themeDays, year, await store.announcedDays.all())
      const rows = days.map(({ key, name, start, end, tentative, source }) => ({
        key,
        name,
        start,
        end,
        tentative,
        source,
      }))
      if (json) print(JSON.stringify(rows, null, 2))
      else for (const row of rows) print(`${row.start} ${row.end} ${row.tentative ? '±' : ' '} ${row.name}`)
      return 0
    } finally {
      await database.close()
    }
  },
}
