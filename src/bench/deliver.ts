import { webApi } from '@slack/bolt'
import { pino } from 'pino'
import * as z from 'zod'
import { buttons, heading, paragraph, press, view } from '../chat/view.ts'
import { createOutbox } from '../delivery/outbox.ts'
import { clientPool } from '../slack/clients.ts'
import { slackPlatform } from '../slack/posting.ts'
import { renderMessage } from '../slack/render-view.ts'
import { connect } from '../store/connect.ts'
import { migrate } from '../store/migrate.ts'
import { storeOn } from '../store/store.ts'

/** One stretch of posting, in a process of its own: by the outbox, or by a bare loop around the same client. */
const taskSchema = z.object({
  who: z.enum(['outbox', 'bare']),
  apiUrl: z.string(),
  databaseUrl: z.string(),
  spaces: z.number(),
  channels: z.number(),
  /** Messages to each channel. */
  messages: z.number(),
})
export type DeliverTask = z.infer<typeof taskSchema>
export interface Delivered {
  seconds: number
  cpuSeconds: number
  /** After the warm-up, and at the end. */
  rssMb: [number, number]
}

const WIDTH = 64
const WARM_UP = 200
const log = pino({ level: 'silent' })

interface Message {
  space: string
  channel: string
}
type Deliver = (messages: readonly Message[]) => Promise<void>

const shown = view([
  heading('Weekbericht van maandag 1 februari'),
  paragraph('Deze week is er een buurtiftar in De Wadi, een taalcafé in de bibliotheek en een stadsgesprek.'),
  buttons(press('Agenda', 'command', { name: 'agenda' })),
])

/** Through the database: queued (not counted), claimed, sent and written down. */
async function byOutbox({ apiUrl, databaseUrl }: DeliverTask): Promise<{ deliver: Deliver; prepare: Deliver }> {
  const database = await connect(databaseUrl)
  await migrate(database, { use: 'real' })
  const store = storeOn(database.prisma)
  const clock = { now: () => new Date() }
  const outbox = createOutbox<object>({ store, clock, log, posted: new Map() })
  const pool = clientPool(apiUrl, log)
  const platform = slackPlatform({ of: async ({ space }) => pool(`xoxb-${space}`, space) })
  return {
    async prepare(messages) {
      const rows = messages.map(({ space, channel }) => ({
        ...{ to: { kind: 'channel' as const, platform: 'slack' as const, space, channel } },
        ...{ kind: 'post' as const, view: shown },
      }))
      await store.deliveries.queue(rows, clock.now())
    },
    async deliver() {
      outbox.start({}, [platform])
      outbox.wake()
      await outbox.drained()
      await outbox.stop()
    },
  }
}

/** What somebody writes first: a loop, so many at once, one client a workspace that waits as long for an answer, and the client's own retries. */
function byBareLoop({ apiUrl }: DeliverTask): { deliver: Deliver; prepare: Deliver } {
  const clients = new Map<string, webApi.WebClient>()
  const message = renderMessage(shown, { space: '', locale: 'nl' })
  function clientOf(space: string): webApi.WebClient {
    const options = { slackApiUrl: apiUrl, logLevel: webApi.LogLevel.ERROR, logger: quiet, timeout: 10_000 }
    const client = clients.get(space) ?? new webApi.WebClient(`xoxb-${space}`, options)
    clients.set(space, client)
    return client
  }
  return {
    prepare: async () => {},
    async deliver(messages) {
      const left = [...messages]
      const work = async () => {
        for (let next = left.shift(); next !== undefined; next = left.shift())
          await clientOf(next.space).chat.postMessage({ channel: next.channel, ...message })
      }
      await Promise.all(Array.from({ length: WIDTH }, work))
    },
  }
}

const quiet = {
  ...{ debug: () => {}, info: () => {}, warn: () => {}, error: () => {}, setLevel: () => {}, setName: () => {} },
  getLevel: () => webApi.LogLevel.ERROR,
}

/** Spaces in turn, as both are given them. */
function messagesOf({ spaces, channels, messages }: DeliverTask, prefix: string): Message[] {
  return Array.from({ length: channels * messages }, (_, index) => ({
    space: `T${index % spaces}`,
    channel: `${prefix}${index % channels}`,
  }))
}

const rss = (): number => process.memoryUsage.rss() / 2 ** 20

async function run(task: DeliverTask): Promise<Delivered> {
  const { deliver, prepare } = task.who === 'outbox' ? await byOutbox(task) : byBareLoop(task)
  const warmUp = messagesOf({ ...task, channels: WARM_UP, messages: 1 }, 'W')
  await prepare(warmUp)
  await deliver(warmUp)
  const messages = messagesOf(task, 'C')
  await prepare(messages)
  const early = rss()
  const cpu = process.cpuUsage()
  const began = performance.now()
  await deliver(messages)
  const seconds = (performance.now() - began) / 1000
  const { user, system } = process.cpuUsage(cpu)
  return { seconds, cpuSeconds: (user + system) / 1e6, rssMb: [early, rss()] }
}

const result = await run(taskSchema.parse(JSON.parse(process.argv[2] ?? '')))
process.stdout.write(`${JSON.stringify(result)}\n`)
process.exit(0)
