import { createReadStream, createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { Readable, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { z } from 'zod'
import { eachRow, isEmpty, type Table, tables, writeRows } from '../store/backup.ts'
import { connect } from '../store/connect.ts'
import { migrate } from '../store/migrate.ts'
import { Mistake, type OperatorCommand } from './mistake.ts'

const headSchema = z.object({ samenbode: z.literal('backup'), version: z.literal(1), use: z.enum(['try-out', 'real']) })
const lineSchema = z.object({ table: z.enum(tables), row: z.record(z.string(), z.unknown()) })

/** The whole database as gzipped lines of JSON, the same for SQLite and PostgreSQL. */
export const backup: OperatorCommand = {
  name: 'backup',
  usage: 'backup BESTAND',
  does: 'schrijft alles naar één bestand; de bot mag intussen doorwerken',
  async run([file], config, print) {
    if (file === undefined) throw new Mistake('Noem het bestand om naar te schrijven.')
    const database = await connect(config.databaseUrl)
    try {
      await migrate(database, { use: config.use })
      const gzip = createGzip()
      // Written beside its place and renamed at the end, so that a half backup never looks like a whole one.
      const done = pipeline(gzip, createWriteStream(`${file}.part`, { mode: 0o600 }))
      const lines = Writable.toWeb(gzip).getWriter()
      const write = (line: object) => lines.write(`${JSON.stringify(line)}\n`)
      await write({ samenbode: 'backup', version: 1, use: config.use })
      let count = 0
      await eachRow(database, async (table, row) => {
        await write({ table, row })
        count += 1
      })
      await lines.close()
      await done
      await rename(`${file}.part`, file)
      print(`${count} regels bewaard in ${file}`)
      return 0
    } catch (problem) {
      await rm(`${file}.part`, { force: true })
      throw problem
    } finally {
      await database.close()
    }
  },
}

/** Puts a backup into an empty database, all or nothing. */
export const restore: OperatorCommand = {
  name: 'restore',
  usage: 'restore BESTAND',
  does: 'zet een reservekopie terug in een lege database',
  async run([file], config, print) {
    if (file === undefined) throw new Mistake('Noem het bestand van de reservekopie.')
    const database = await connect(config.databaseUrl)
    try {
      await migrate(database, { use: config.use })
      if (!(await isEmpty(database.prisma)))
        throw new Mistake('De database is niet leeg. Kies met DATABASE_URL een nieuwe, of verplaats de oude.')
      const count = await writeRows(database, rowsIn(file, config.use))
      print(`${count} regels teruggezet uit ${file}`)
      return 0
    } finally {
      await database.close()
    }
  },
}

async function* rowsIn(file: string, use: 'try-out' | 'real'): AsyncGenerator<{ table: Table; row: object }> {
  const input = createReadStream(file)
  const lines = createInterface({ input: Readable.from(gunzipped(input)), crlfDelay: Number.POSITIVE_INFINITY })
  let first = true
  for await (const line of lines) {
    if (first) checkHead(line, use)
    else yield lineSchema.parse(JSON.parse(line))
    first = false
  }
  if (first) throw new Mistake('Dit bestand is leeg.')
}

async function* gunzipped(input: Readable): AsyncGenerator<Buffer> {
  try {
    yield* input.pipe(createGunzip()) as AsyncIterable<Buffer>
  } catch (cause) {
    throw new Mistake('Dit bestand is geen (hele) reservekopie van Samenbode.', { cause })
  }
}

function checkHead(line: string, use: 'try-out' | 'real'): void {
  const head = headSchema.safeParse(JSON.parse(line))
  if (!head.success) throw new Mistake('Dit bestand is geen reservekopie van deze versie van Samenbode.')
  if (head.data.use !== use)
    throw new Mistake('Een reservekopie van de try-out past niet in een echte database, en andersom.')
}
