import { randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import * as z from 'zod'
import type { Config } from './config.ts'
import { erasuresKeptDays } from './features/retention/forget-old.ts'
import { ConfigurationFault } from './store/database-fault.ts'
import type { Erasure } from './store/erasures.ts'
import { sealOf } from './store/seal.ts'
import type { Store } from './store/store.ts'

const linesSchema = z.array(
  z.object({ id: z.string(), kind: z.enum(['erased', 'unlinked']), digest: z.string(), at: z.coerce.date() }),
)
type Ground = Pick<Config, 'erasuresFile' | 'encryptionKey'>

const DAY_MS = 86_400_000
/** The database forgets a line a little later, so that what it forgot is never taken for news. */
const readDays = erasuresKeptDays - 7

/**
 * The ledger of erasures as it was last kept beside the database; empty where none is kept. Throws a ConfigurationFault
 * when it is there and cannot be read: going on would bring back who asked to be erased.
 */
export async function readErasures({ erasuresFile: file, encryptionKey }: Ground, now: Date): Promise<Erasure[]> {
  if (file === undefined) return []
  const text = await readFile(file, 'utf8').catch((problem: NodeJS.ErrnoException) => {
    if (problem.code === 'ENOENT') return undefined
    throw unreadable(file, problem)
  })
  if (text === undefined) return []
  try {
    const lines = linesSchema.parse(JSON.parse(sealOf(encryptionKey).open(text)))
    return lines.filter(({ at }) => now.getTime() - at.getTime() < readDays * DAY_MS)
  } catch (problem) {
    throw unreadable(file, problem)
  }
}

/** Keeps the ledger beside the database too: whatever way an older copy of the database comes back, it is still there then. */
export function keepErasures(config: Ground, { erasures }: Pick<Store, 'erasures'>) {
  const { erasuresFile: file, encryptionKey } = config
  let kept: string | undefined

  return {
    /** Takes over what the database does not know: it is then older than the file. */
    async takeOver(now: Date): Promise<void> {
      await erasures.takeOver(await readErasures(config, now))
    },
    /** Writes the ledger when it is not as it was last written. */
    async write(): Promise<void> {
      if (file === undefined) return
      const text = JSON.stringify(await erasures.all())
      if (text === kept || (kept === undefined && text === '[]')) return
      await mkdir(path.dirname(file), { recursive: true })
      // Another process of this bot may write it at the same moment.
      const part = `${file}.${randomUUID()}.part`
      // Whoever has the file alone could otherwise try names on it.
      await writeFile(part, sealOf(encryptionKey).seal(text), { mode: 0o600, flush: true })
      await rename(part, file)
      kept = text
    },
  }
}

const unreadable = (file: string, cause: unknown) =>
  new ConfigurationFault('ERASURES_FILE', {
    problem: `in ${file} staat wie er is gewist, maar dat is niet te lezen met deze ENCRYPTION_KEY.`,
    cure: 'Zet de sleutel of het bestand terug. Lukt dat niet, verplaats het dan: wie is gewist, kan terugkomen uit een oude reservekopie.',
    cause,
  })
