import { parseArgs } from 'node:util'
import { pino } from 'pino'
import { sayMoment } from '../calendar/say-date.ts'
import type { Config } from '../config.ts'
import { readErasures } from '../erasure-file.ts'
import { eraseAgain } from '../features/mine/erase-again.ts'
import type { Tools } from '../features/tools.ts'
import { createLog } from '../log.ts'
import { readNetwork } from '../network-file.ts'
import { isEmpty } from '../store/backup.ts'
import { connect, type Database } from '../store/connect.ts'
import { isInUse } from '../store/in-use.ts'
import { migrate } from '../store/migrate.ts'
import { migrationsFolder, readMigrations } from '../store/migration-files.ts'
import { DoesNotFit, putBack } from '../store/put-back.ts'
import { sealOf, sealWith } from '../store/seal.ts'
import { storeOn } from '../store/store.ts'
import { type Head, readHead, readRows } from './backup-file.ts'
import { Mistake, type OperatorCommand } from './mistake.ts'

const options = { replace: { type: 'boolean' } } as const
const DAY_MS = 86_400_000
/** What is known of erasures goes a little further back, see features/retention. */
const oldestDays = 365

/** Puts a backup into a database, all or nothing, and erases again who was erased since it was made. */
export const restore: OperatorCommand = {
  name: 'restore',
  usage: 'restore BESTAND [--replace]',
  does: 'zet een reservekopie terug in een lege database; met --replace in plaats van wat er staat',
  async run(words, config, print) {
    const { positionals, values } = parseArgs({ args: words, options, allowPositionals: true })
    const [file, ...more] = positionals
    if (file === undefined || more.length > 0) throw new Mistake('Noem het bestand van de reservekopie.')
    const head = await readHead(file, config.use)
    const now = new Date()
    await refuseOther(head, now)
    if (values.replace && (await isInUse(config.databaseUrl)))
      throw new Mistake('De bot draait nog op deze database. Stop hem eerst, en begin dan opnieuw.')
    const database = await connect(config.databaseUrl)
    try {
      await migrate(database, { use: config.use })
      if (!values.replace && !(await isEmpty(database.prisma)))
        throw new Mistake('De database is niet leeg. Kies met DATABASE_URL een nieuwe, of vervang alles met --replace.')
      const outcome = await put(file, database, { config, now })
      for (const line of report(file, head, outcome)) print(line)
      return 0
    } finally {
      await database.close()
    }
  },
}

async function refuseOther({ migration, madeAt }: Head, now: Date): Promise<void> {
  // Both databases have the same history.
  const known = await readMigrations(migrationsFolder(), 'sqlite')
  if (!known.some(({ name }) => name === migration))
    throw new Mistake('Deze reservekopie is van een nieuwere versie van Samenbode. Installeer eerst die versie.')
  if (now.getTime() - madeAt.getTime() > oldestDays * DAY_MS)
    throw new Mistake(
      'Deze reservekopie is ouder dan een jaar. Wie zich sindsdien liet wissen, is niet meer na te gaan.',
    )
}

interface Outcome {
  rows: number
  inDoubt: number
  erased: number
  /** How many spaces were installed under another key. */
  sealed: number
  /** How many names and contacts of volunteers were sealed with another key. */
  hidden: number
  zone: string
}

async function put(file: string, database: Database, { config, now }: { config: Config; now: Date }): Promise<Outcome> {
  const store = storeOn(database.prisma)
  // Two ledgers may know of erasures that the copy does not: of the database that goes, and beside it.
  const ledger = [...(await store.erasures.all()), ...(await readErasures(config, now))]
  const network = readNetwork(config.networkFile)
  const zone = config.timeZone ?? network.timeZone
  const counted = await putBack(database, { rows: readRows(file), ledger }, now).catch((problem: unknown) => {
    if (!(problem instanceof DoesNotFit)) throw problem
    throw new Mistake(
      'Deze reservekopie is van een oudere versie, die er anders uitzag. Zet hem terug met die versie, en start daarna deze.',
    )
  })
  const tools: Tools = {
    ...{ store, network, zone, publicUrl: config.publicUrl, clock: { now: () => now } },
    // What there is to tell others waits in the database for the bot.
    outbox: { deliver: (deliveries) => store.deliveries.queue(deliveries, now), wake: () => {} },
    log: createLog('warn', pino.destination(2)),
    seal: sealOf(config.encryptionKey),
  }
  const opens = opener(config)
  const sealed = (await store.spaces.installations()).filter((words) => !opens(words)).length
  const hidden = (await store.volunteerLinks.sealed()).filter((words) => !opens(words)).length
  return { ...counted, zone, sealed, hidden, erased: await eraseAgain(tools) }
}

/** Tells whether sealed words can be read here; where nothing is sealed, everything can. */
function opener({ encryptionKey }: Config): (sealed: string) => boolean {
  if (encryptionKey === undefined) return () => true
  const { open } = sealWith(encryptionKey)
  return (sealed) => {
    try {
      return Boolean(open(sealed))
    } catch {
      return false
    }
  }
}

function report(file: string, { madeAt }: Head, { rows, inDoubt, erased, sealed, hidden, zone }: Outcome): string[] {
  const moment = sayMoment({ start: madeAt }, { zone, locale: 'nl' })
  return [
    `${rows} regels teruggezet uit ${file}, zoals het was op ${moment}. Wat de bot daarna deed, weet hij niet meer.`,
    ...(inDoubt > 0
      ? [
          `${inDoubt} ${inDoubt === 1 ? 'bericht ging' : 'berichten gingen'} sindsdien misschien al uit. De bot zoekt dat uit, of zegt erbij dat het een herhaling is.`,
        ]
      : []),
    ...(erased > 0
      ? [
          `${erased} ${erased === 1 ? 'persoon is' : 'personen zijn'} opnieuw gewist: dat vroegen zij nadat de kopie was gemaakt.`,
        ]
      : []),
    ...(sealed > 0
      ? [
          `${sealed} ${sealed === 1 ? 'werkruimte is' : 'werkruimtes zijn'} verzegeld met een andere ENCRYPTION_KEY. Zet die sleutel terug, of laat de bot daar opnieuw installeren.`,
        ]
      : []),
    ...(hidden > 0
      ? [
          `${hidden} ${hidden === 1 ? 'naam of contact' : 'namen en contacten'} van vrijwilligers ${hidden === 1 ? 'is' : 'zijn'} verzegeld met een andere ENCRYPTION_KEY. Zet die sleutel terug; anders blijven ze onleesbaar.`,
        ]
      : []),
  ]
}
