import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { readNetwork } from '../network-file.ts'
import { connect } from '../store/connect.ts'
import { migrate } from '../store/migrate.ts'
import { storeOn } from '../store/store.ts'
import { median, percentile } from './figures.ts'
import { type FindingFigures, measureFinding } from './measure-finding.ts'
import { fillWithActivities, measurePages, type PageFigures } from './page-requests.ts'
import { startSubject } from './subject.ts'
import { writeWords } from './write-words.ts'

const turns = process.argv.includes('--quick') ? 5 : 30
const sizes = [
  { all: 1000, coming: 500 },
  { all: 100_000, coming: 2000 },
]

/** Measures the public pages and feeds of the shipped bundle, with few and with many activities, and prints a table. */
async function bench(): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'samenbode-pages-'))
  try {
    const lines = [
      '| Activities | What | Made, p50 / p99 in ms | From memory | Unchanged (304) |',
      '| ---: | --- | ---: | ---: | ---: |',
    ]
    const found: FindingFigures[][] = []
    for (const size of sizes) {
      const { pages, finding } = await measured(path.join(folder, `${size.all}.db`), size)
      for (const figures of pages) lines.push(lineOf(size.all, figures))
      found.push(finding)
    }
    process.stdout.write(`${[...lines, '', ...findingLines(found)].join('\n')}\n`)
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 })
  }
}

async function measured(
  file: string,
  size: { all: number; coming: number },
): Promise<{ pages: PageFigures[]; finding: FindingFigures[] }> {
  const database = await connect(`file:${file}`)
  try {
    await migrate(database, { use: 'real' })
    await storeOn(database.prisma).partners.sync(readNetwork('prisma/zoetermeer.json').partners, new Date())
    await fillWithActivities(database, size)
    await writeWords(database)
    const finding = await measureFinding(database, 8 * turns)
    const subject = await startSubject({
      bundle: '../main.js',
      env: { DATABASE_URL: `file:${file}`, TEAMS_AUTH: 'off' },
    })
    return { pages: await measurePages(subject.port, database, turns).finally(subject.stop), finding }
  } finally {
    await database.close()
  }
}

const lineOf = (all: number, { path: what, made, remembered, unchanged }: PageFigures): string =>
  `| ${all.toLocaleString('en')} | \`${what}\` | ${[made, remembered, unchanged].map(spread).join(' | ')} |`

/** What was typed after `agenda`, with few and with many activities. */
const findingLines = ([few = [], many = []]: readonly FindingFigures[][]): string[] => [
  '| `/samen agenda` with | 1,000, p50 / p99 in ms | 100,000 | Ratio of p50 |',
  '| --- | ---: | ---: | ---: |',
  ...few.map(({ typed, ms }, index) => {
    const others = many[index]?.ms ?? []
    return `| \`${typed}\` | ${spread(ms)} | ${spread(others)} | ${(median(others) / median(ms)).toFixed(2)} |`
  }),
]

const spread = (ms: readonly number[]): string => `${median(ms).toFixed(1)} / ${percentile(ms, 0.99).toFixed(1)}`

await bench()
process.exit(0)
