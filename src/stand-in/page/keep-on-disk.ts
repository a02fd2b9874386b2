import { mkdir, open, readFile, rename } from 'node:fs/promises'
import path from 'node:path'
import type * as z from 'zod'

const GATHER_MS = 200

interface Kept {
  snapshot(): unknown
  onChange(listener: () => void): () => void
}

/** Writes what a stand-in holds to a file, soon after each change and once more at the end; whole or not at all. */
export function keepOnDisk(standIn: Kept, file: string) {
  let timer: NodeJS.Timeout | undefined
  let writing = Promise.resolve()
  const write = () => {
    timer = undefined
    // A failed write (a full disk) is tried again at the next change; the last one tells whoever stops.
    writing = writing.catch(() => undefined).then(() => writeWhole(file, JSON.stringify(standIn.snapshot())))
    writing.catch(() => undefined)
  }
  const stopListening = standIn.onChange(() => {
    timer ??= setTimeout(write, GATHER_MS)
  })
  return {
    async stop(): Promise<void> {
      stopListening()
      clearTimeout(timer)
      write()
      await writing
    },
  }
}

/** What was kept; undefined when there is nothing, or nothing that makes sense. */
export async function readSnapshot<Snapshot>(file: string, schema: z.ZodType<Snapshot>): Promise<Snapshot | undefined> {
  try {
    return schema.safeParse(JSON.parse(await readFile(file, 'utf8'))).data
  } catch (error) {
    if (error instanceof SyntaxError || isMissing(error)) return undefined
    throw error
  }
}

async function writeWhole(file: string, text: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true })
  const draft = `${file}.new`
  const handle = await open(draft, 'w', 0o600)
  try {
    await handle.writeFile(text)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(draft, file)
}

const isMissing = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'ENOENT'
