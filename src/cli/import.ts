import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import type { Config } from '../config.ts'
import { equip } from '../equipment.ts'
import { fileFaultWords } from '../features/import/fault-words.ts'
import { additionOf, type ImportTools, previewFile } from '../features/import/import-file.ts'
import { type ImportLines, importLines, type Previewed } from '../features/import/import-lines.ts'
import type { Besides } from '../features/import/judge-row.ts'
import { called, nearestName } from '../features/import/nearest-name.ts'
import { isFault } from '../features/import/read/raw-row.ts'
import { texts } from '../features/locale/texts.ts'
import { Mistake, type OperatorCommand } from './mistake.ts'

const options = {
  yes: { type: 'boolean' },
  json: { type: 'boolean' },
  organisatie: { type: 'string' },
  soort: { type: 'string' },
} as const
const words = texts('nl').import

/** Activities from a file: without --yes only what would happen. */
export const importFile: OperatorCommand = {
  name: 'import',
  usage: 'import BESTAND [--organisatie NAAM] [--soort NAAM] [--yes] [--json]',
  does: 'toont wat er van een bestand (CSV, XLSX of ICS) in de agenda komt; met --yes gaat het erin',
  async run(args, config, print) {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
    const [file, ...more] = positionals
    if (file === undefined || more.length > 0) throw new Mistake('Noem één bestand om te lezen.')
    const bytes = await readFile(file).catch(() => {
      throw new Mistake(`Het bestand ${file} is er niet, of mag niet gelezen worden.`)
    })
    return await withTools(config, async (tools) => {
      const besides = await besidesOf(values, tools)
      const preview = await previewFile(bytes, besides, tools)
      if (isFault(preview)) {
        const problem = fileFaultWords(preview, words)
        print(values.json ? JSON.stringify({ file, problem }, null, 2) : problem)
        return 1
      }
      const written = values.yes ? await write(preview, tools) : undefined
      const lines = importLines(preview, { ...tools, locale: 'nl' })
      if (values.json) print(JSON.stringify(asJson(preview, lines, { file, written }), null, 2))
      else for (const line of previewLines(preview, lines, { written, args })) print(line)
      const isUseless = preview.plan.fresh.length + preview.plan.there.length === 0
      return isUseless ? 1 : 0
    })
  },
}

async function withTools(config: Config, run: (tools: ImportTools) => Promise<number>): Promise<number> {
  const clock = { now: () => new Date() }
  const { database, ...equipment } = await equip(config, clock)
  try {
    return await run({ ...equipment, clock })
  } finally {
    await database.close()
  }
}

async function besidesOf(
  { organisatie, soort }: { organisatie?: string | undefined; soort?: string | undefined },
  { store, network }: ImportTools,
): Promise<Besides> {
  const partners = await store.partners.all()
  return {
    partner: organisatie === undefined ? undefined : oneCalled(organisatie, partners, words.faults.unknown.organisatie),
    kind: soort === undefined ? undefined : oneCalled(soort, network.kinds, words.faults.unknown.soort).key,
  }
}

function oneCalled<One extends { key: string; name: string }>(
  name: string,
  all: readonly One[],
  unknown: (name: string) => string,
): One {
  const found = called(name, all)
  if (found !== undefined) return found
  const names = all.map((one) => one.name)
  const near = nearestName(name, names)
  throw new Mistake(
    `${unknown(name)} ${near === undefined ? words.faults.oneOf(names.join(', ')) : words.faults.meant(near)}`,
  )
}

const write = ({ plan }: Previewed, { store, clock, zone }: ImportTools): Promise<number> =>
  store.imports.add(additionOf(plan.fresh, clock.now(), zone), clock.now())

/** How the command was given, and how many were put in; undefined for a preview. */
interface Run {
  args: string[]
  written: number | undefined
}

function asJson(
  { plan, read }: Previewed,
  lines: ImportLines,
  { file, written }: Pick<Run, 'written'> & { file: string },
): object {
  const rows = (all: typeof plan.there) =>
    all.map(({ row, title, startsAt, endsAt, partner }) => ({
      ...{ row, title, begin: startsAt.toISOString(), eind: endsAt?.toISOString() ?? null, organisatie: partner.name },
    }))
  return {
    ...{ file, format: read.format, written: written ?? 0, new: rows(plan.fresh), there: rows(plan.there) },
    refused: lines.refused.map(({ row, column = null, reason }) => ({ row, column, reason })),
    doubles: lines.doubles.map(({ row, reason }) => ({ row, reason })),
    notes: lines.leftOut,
  }
}

function previewLines({ plan }: Previewed, lines: ImportLines, run: Run): string[] {
  const section = (title: string, all: { words: string }[]) =>
    all.length === 0 ? [] : ['', `${title}:`, ...all.map((line) => `  ${line.words}`)]
  const lacksNames = plan.refused.some(({ faults }) => faults.some(({ why }) => why === 'not-said'))
  return [
    ...[...lines.counts, ...lines.leftOut],
    ...section(words.refusedTitle, lines.refused),
    ...section(words.doubleTitle, lines.doubles),
    ...section(words.thereTitle, lines.there),
    ...section(words.freshTitle, lines.fresh),
    '',
    ...(lacksNames ? [words.cli.besides] : []),
    ...(plan.fresh.length === 0 ? [words.nothingNew] : [words.quiet, ...endLines(plan, run)]),
  ]
}

/** How to go on, or what was done. */
function endLines({ fresh }: Previewed['plan'], { written, args }: Run): string[] {
  if (written === undefined) return [words.cli.goOn(`npm run -s cli -- import ${args.map(quoted).join(' ')} --yes`)]
  const less = fresh.length - written
  return [words.done(written), ...(less > 0 ? [words.lessThanSeen(less)] : [])]
}

const quoted = (word: string): string => (/^[\w./@:-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`)
