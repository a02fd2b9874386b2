import { existsSync } from 'node:fs'
import { atOneMoment } from '../store/backup.ts'
import { connect, sqlitePath } from '../store/connect.ts'
import { requireMigrated } from '../store/migrate.ts'
import { writeBackup } from './backup-file.ts'
import { Mistake, type OperatorCommand } from './mistake.ts'

/** The whole database in one file, of one moment. */
export const backup: OperatorCommand = {
  name: 'backup',
  usage: 'backup BESTAND',
  does: 'schrijft alles naar één bestand; de bot mag intussen doorwerken',
  async run([file, ...more], { databaseUrl, use }, print) {
    if (file === undefined || more.length > 0) throw new Mistake('Noem één bestand om naar te schrijven.')
    if (databaseUrl.startsWith('file:') && !existsSync(sqlitePath(databaseUrl)))
      throw new Mistake(`Er is nog geen database: ${sqlitePath(databaseUrl)} bestaat niet. Kijk naar DATABASE_URL.`)
    const database = await connect(databaseUrl)
    try {
      const migration = await requireMigrated(database, { use })
      // Before the first row is read: who looks for what happened since must not look too late.
      const head = { use, migration, madeAt: new Date() }
      const count = await atOneMoment(database, (rows) => writeBackup(file, head, rows))
      print(`${count} regels bewaard in ${file}. Er staan gegevens van mensen in: bewaar het bestand achter slot.`)
      return 0
    } finally {
      await database.close()
    }
  },
}
