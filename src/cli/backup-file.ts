import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { Readable, pipeline as start } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { StringDecoder } from 'node:string_decoder'
import { createGunzip, createGzip } from 'node:zlib'
import * as z from 'zod'
import { type TableRow, tables } from '../store/backup.ts'
import { Mistake } from './mistake.ts'

const VERSION = 2
const chunkSize = 65_536

const nameSchema = z.object({ samenbode: z.literal('backup'), version: z.number() })
const headSchema = z.object({
  use: z.enum(['try-out', 'real']),
  /** The moment of which the rows are. */
  madeAt: z.iso.datetime().transform((text) => new Date(text)),
  /** The last step in the history of its tables. */
  migration: z.string(),
})
const rowSchema = z.object({ table: z.enum(tables), row: z.record(z.string(), z.unknown()) })
const tailSchema = z.strictObject({ rows: z.number(), sha256: z.string() })

/** What a backup says of itself. */
export type Head = z.infer<typeof headSchema>

/**
 * Writes a backup: gzipped lines of JSON, the same for SQLite and PostgreSQL. First the head, then a line for each row, at
 * last how many there were and the SHA-256 of all before. Written beside its place and renamed when it is safely on the
 * disk, so that a half one never looks like a whole one. Gives the number of rows.
 */
export async function writeBackup(file: string, head: Head, rows: AsyncIterable<TableRow>): Promise<number> {
  const part = `${file}.part`
  const written = { rows: 0 }
  try {
    const to = createWriteStream(part, { mode: 0o600, flush: true })
    await pipeline(Readable.from(textOf(head, rows, written)), createGzip(), to)
    await rename(part, file)
    return written.rows
  } catch (problem) {
    await rm(part, { force: true })
    throw isOfFile(problem) ? new Mistake(`${file} is niet te schrijven (${problem.code}).`) : problem
  }
}

async function* textOf(head: Head, rows: AsyncIterable<TableRow>, written: { rows: number }): AsyncGenerator<string> {
  const sum = createHash('sha256')
  let text = line({ samenbode: 'backup', version: VERSION, ...head })
  for await (const row of rows) {
    written.rows += 1
    text += line(row)
    if (text.length < chunkSize) continue
    sum.update(text)
    yield text
    text = ''
  }
  sum.update(text)
  yield text + line({ rows: written.rows, sha256: sum.digest('hex') })
}

const line = (value: object): string => `${JSON.stringify(value)}\n`

/** What the head says, after reading the whole file once: nothing in it is cut or changed, and it is of this use. */
export async function readHead(file: string, use: Head['use']): Promise<Head> {
  let head: Head | undefined
  for await (const part of partsOf(file)) head ??= 'use' in part ? part : undefined
  if (head === undefined) throw broken()
  if (head.use !== use)
    throw new Mistake('Een reservekopie van de try-out past niet in een echte database, en andersom.')
  return head
}

/** The rows of a backup; throws a Mistake where it turns out cut or changed. */
export async function* readRows(file: string): AsyncGenerator<TableRow> {
  for await (const part of partsOf(file)) if ('table' in part) yield part
}

async function* partsOf(file: string): AsyncGenerator<Head | TableRow> {
  const sum = createHash('sha256')
  const read = { head: false, rows: 0, isWhole: false }
  for await (const text of linesOf(file)) {
    if (read.isWhole) throw broken()
    const parsed = parsedLine(text)
    const tail = tailSchema.safeParse(parsed).data
    if (tail !== undefined) {
      if (tail.rows !== read.rows || tail.sha256 !== sum.digest('hex')) throw broken()
      read.isWhole = true
      continue
    }
    sum.update(`${text}\n`)
    if (!read.head) yield headFrom(parsed)
    else yield rowFrom(parsed)
    read.rows += read.head ? 1 : 0
    read.head = true
  }
  if (!read.isWhole) throw broken()
}

function headFrom(parsed: unknown): Head {
  const name = nameSchema.safeParse(parsed).data
  if (name === undefined) throw new Mistake('Dit bestand is geen reservekopie van Samenbode.')
  const head = headSchema.safeParse(parsed).data
  if (name.version !== VERSION || head === undefined)
    throw new Mistake('Deze reservekopie is van een andere versie van Samenbode. Zet hem terug met die versie.')
  return head
}

function rowFrom(parsed: unknown): TableRow {
  const row = rowSchema.safeParse(parsed).data
  if (row === undefined) throw broken()
  return row
}

function parsedLine(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw broken()
  }
}

async function* linesOf(file: string): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8')
  const unzipped = createGunzip()
  // A fault of either stream ends the reading below.
  start(createReadStream(file), unzipped, () => {})
  let rest = ''
  try {
    for await (const chunk of unzipped) {
      const lines = (rest + decoder.write(chunk)).split('\n')
      rest = lines.pop() ?? ''
      yield* lines
    }
  } catch (problem) {
    if (isOfFile(problem)) throw new Mistake(`${file} bestaat niet of is niet te lezen (${problem.code}).`)
    throw broken()
  }
  if (rest !== '') throw broken()
}

/** Faults of the system's files, unlike those of unzipping, come from a call to it. */
const isOfFile = (problem: unknown): problem is NodeJS.ErrnoException =>
  problem instanceof Error && 'syscall' in problem && 'code' in problem

const broken = () =>
  new Mistake('Deze reservekopie is niet heel: er ontbreekt iets, of er is iets in veranderd. Neem een andere.')
