import { parseArgs } from 'node:util'
import { pino } from 'pino'
import { instantAt, isDay, isWallTime } from '../calendar/local-time.ts'
import type { View } from '../chat/view.ts'
import type { Config } from '../config.ts'
import { createOutbox } from '../delivery/outbox.ts'
import { equip, slackFor, teamsFor } from '../equipment.ts'
import { product } from '../features/conversations.ts'
import { dueDigests } from '../features/digest/due-digests.ts'
import { sendDueDigests } from '../features/digest/send-due-digests.ts'
import { posted } from '../features/index.ts'
import type { Tools } from '../features/tools.ts'
import { createLog } from '../log.ts'
import { renderMessage } from '../slack/render-view.ts'
import { sealOf } from '../store/seal.ts'
import { renderCard } from '../teams/render-card.ts'
import { opensForm } from '../teams/visit.ts'
import type { Pressed } from '../teams/wire.ts'
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
  usage: 'digest [--at JJJJ-MM-DDTUU:MM] [--channel slack:TEAM/KANAAL of teams:TENANT/KANAAL] [--send] [--json]',
  does: 'toont wat elk weekbericht op dat moment zou zeggen; met --send wordt het verstuurd',
  async run(words, config, print) {
    const { at: given, channel, json, send } = parseArgs({ args: words, options }).values
    if (send && channel !== undefined) throw new Mistake('--send verstuurt alles wat dan moet; laat --channel weg.')
    const desk = await openDesk(config, given)
    try {
      if (send) await deliver(desk, config)
      const at = desk.tools.clock.now()
      const reports = await dueDigests({ at, ...(channel !== undefined && { channel }) }, desk.tools)
      const rows = reports.map(({ view, ...report }) => ({ ...report, blocks: blocksFor(report.channel, view) }))
      if (json) print(JSON.stringify(rows, null, 2))
      else for (const row of rows) print(`${row.channel} ${row.week}${row.sent ? ' (verstuurd)' : ''}\n${row.text}\n`)
      return 0
    } finally {
      await desk.close()
    }
  },
}

/** As its platform is given it: Slack's blocks, or one Adaptive Card. */
function blocksFor(channel: string, view: View): readonly object[] {
  const [, platform, space = ''] = /^(\w+):([^/]*)/.exec(channel) ?? []
  if (platform !== 'teams') return renderMessage(view, { space, locale: 'nl' }).blocks
  const where = { where: 'message', opensForm: (pressed: Pressed) => opensForm(product, pressed) } as const
  return [renderCard(view, { space, locale: 'nl', ...where })]
}

/** The bot's tools with the clock stopped at the given moment. */
async function openDesk(config: Config, given: string | undefined) {
  const started = new Date()
  const { database, store, network, zone } = await equip(config, { now: () => started })
  const at = given === undefined ? started : momentFrom(given, zone)
  const clock = { now: () => at }
  const log = createLog('warn', pino.destination(2))
  const outbox = createOutbox<Tools>({ store, clock, log, posted })
  const tools: Tools = {
    store,
    clock,
    network,
    zone,
    publicUrl: config.publicUrl,
    outbox,
    log,
    seal: sealOf(config.encryptionKey),
  }
  return { tools, outbox, close: () => database.close() }
}

/** Writes what is due into the outbox and, with a platform's credentials, sends it; otherwise the running bot does. */
async function deliver({ tools, outbox }: Awaited<ReturnType<typeof openDesk>>, config: Config): Promise<void> {
  await sendDueDigests(tools)
  const given = [await slackFor(config, tools), await teamsFor(config, tools)].filter((each) => each !== undefined)
  if (given.length === 0) return
  outbox.start(
    tools,
    given.map(({ platform }) => platform),
  )
  await outbox.drained()
  await outbox.stop()
  for (const each of given) await each.stop()
}

/** A moment in the network's zone, or with an offset of its own (Z, +01:00). */
function momentFrom(given: string, zone: string): Date {
  const [, day = '', time = '', offset] = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::00)?(Z|[+-]\d\d:\d\d)?$/.exec(given) ?? []
  if (!isDay(day) || !isWallTime(time)) throw new Mistake('Schrijf het moment als 2027-03-08T09:00.')
  return offset === undefined ? instantAt(zone, day, time) : new Date(given)
}
