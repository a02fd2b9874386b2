import { parseArgs } from 'node:util'
import { pino } from 'pino'
import { instantAt, isDay, isWallTime } from '../calendar/local-time.ts'
import type { Config } from '../config.ts'
import { createOutbox } from '../delivery/outbox.ts'
import { equip, slackFor } from '../equipment.ts'
import { dueDigests } from '../features/digest/due-digests.ts'
import { sendDueDigests } from '../features/digest/send-due-digests.ts'
import { posted } from '../features/index.ts'
import type { Tools } from '../features/tools.ts'
import { createLog } from '../log.ts'
import { renderMessage } from '../slack/render-view.ts'
import { Mistake, type OperatorCommand } from './mistake.ts'

const options = {
  at: { type: 'string' },
  channel: { type: 'string' },
  json: { type: 'boolean' },
  send: { type: 'boolean' },
} as const

/** What each digest that is due at a moment says, by the same path as the clock's; `--send` delivers it. */
export const digest: OperatorCommand = {
  name: 'digest',
  usage: 'digest [--at JJJJ-MM-DDTUU:MM] [--channel slack:TEAM/KANAAL] [--send] [--json]',
  does: 'toont wat elk weekbericht op dat moment zou zeggen; met --send wordt het verstuurd',
  async run(words, config, print) {
    const { at: given, channel, json, send } = parseArgs({ args: words, options }).values
    if (send && channel !== undefined) throw new Mistake('--send verstuurt alles wat dan moet; laat --channel weg.')
    const desk = await openDesk(config, given)
    try {
      if (send) await deliver(desk, config)
      const at = desk.tools.clock.now()
      const reports = await dueDigests({ at, ...(channel !== undefined && { channel }) }, desk.tools)
      const rows = reports.map(({ view, ...report }) => {
        const [, space = ''] = /^\w+:([^/]+)/.exec(report.channel) ?? []
        return { ...report, blocks: renderMessage(view, { space, locale: 'nl' }).blocks }
      })
      if (json) print(JSON.stringify(rows, null, 2))
      else for (const row of rows) print(`${row.channel} ${row.week}${row.sent ? ' (verstuurd)' : ''}\n${row.text}\n`)
      return 0
    } finally {
      await desk.close()
    }
  },
}

/** The bot's tools with the clock stopped at the given moment. */
async function openDesk(config: Config, given: string | undefined) {
  const started = new Date()
  const { database, store, network, zone } = await equip(config, { now: () => started })
  const at = given === undefined ? started : momentFrom(given, zone)
  const clock = { now: () => at }
  const log = createLog('warn', pino.destination(2))
  const outbox = createOutbox<Tools>({ store, clock, log, posted })
  const tools: Tools = { store, clock, network, zone, publicUrl: config.publicUrl, outbox, log }
  return { tools, outbox, close: () => database.close() }
}

/** Writes what is due into the outbox and, with Slack's credentials, sends it; otherwise the running bot does. */
async function deliver({ tools, outbox }: Awaited<ReturnType<typeof openDesk>>, config: Config): Promise<void> {
  await sendDueDigests(tools)
  const slack = slackFor(config, tools)
  if (slack === undefined) return
  outbox.start(tools, [slack.platform])
  await outbox.drained()
  await outbox.stop()
  await slack.stop()
}

/** A moment in the network's zone, or with an offset of its own (Z, +01:00). */
function momentFrom(given: string, zone: string): Date {
  const [, day = '', time = '', offset] = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::00)?(Z|[+-]\d\d:\d\d)?$/.exec(given) ?? []
  if (!isDay(day) || !isWallTime(time)) throw new Mistake('Schrijf het moment als 2027-03-08T09:00.')
  return offset === undefined ? instantAt(zone, day, time) : new Date(given)
}
