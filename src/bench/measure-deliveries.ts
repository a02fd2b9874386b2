import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import type { Delivered, DeliverTask } from './deliver.ts'
import { type SmallSlackRules, startSmallSlack } from './small-slack.ts'

const here = import.meta.dirname
const execute = promisify(execFile)

interface Stretch extends SmallSlackRules {
  spaces: number
  channels: number
  messages: number
}

/** What is posted: to many channels by a Slack that answers at once or slowly, and three to each of a hundred where that takes two seconds at least. */
const stretches = {
  atOnce: { delayMs: 0, strict: false, spaces: 20, channels: 1000, messages: 1 },
  slowly: { delayMs: 100, strict: false, spaces: 20, channels: 1000, messages: 1 },
  strict: { delayMs: 0, strict: true, spaces: 20, channels: 100, messages: 3 },
} satisfies Record<string, Stretch>
type StretchName = keyof typeof stretches

export type DeliveryRound = Record<StretchName, Record<DeliverTask['who'], Delivered & { refused: number }>>

/** One round of posting, by the outbox and by a bare loop; who goes first changes. */
export async function measureDeliveries(turn: number): Promise<DeliveryRound> {
  const folder = await mkdtemp(path.join(tmpdir(), 'samenbode-deliver-'))
  const order = turn % 2 === 0 ? (['outbox', 'bare'] as const) : (['bare', 'outbox'] as const)
  try {
    const round: Partial<Record<StretchName, Partial<DeliveryRound[StretchName]>>> = {}
    for (const name of Object.keys(stretches) as StretchName[]) {
      const results: Partial<DeliveryRound[StretchName]> = {}
      for (const who of order)
        results[who] = await deliver(who, stretches[name], path.join(folder, `${name}-${who}.db`))
      round[name] = results
    }
    return round as DeliveryRound
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 })
  }
}

async function deliver(who: DeliverTask['who'], { delayMs, strict, ...size }: Stretch, file: string) {
  const slack = await startSmallSlack({ delayMs, strict })
  try {
    const task: DeliverTask = { who, apiUrl: slack.apiUrl, databaseUrl: `file:${file}`, ...size }
    const { stdout } = await execute(process.execPath, [path.resolve(here, 'deliver.js'), JSON.stringify(task)])
    return { ...(JSON.parse(stdout) as Delivered), refused: slack.counts().refused }
  } finally {
    await slack.stop()
  }
}
