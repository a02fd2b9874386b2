import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { type Bot, startBot } from './bot.ts'
import type { Config } from './config.ts'
import { nextDigestAt } from './features/digest/next-digest.ts'
import { texts } from './features/locale/texts.ts'
import type { Log } from './features/tools.ts'
import { keepOnDisk, readSnapshot } from './stand-in/page/keep-on-disk.ts'
import type { TryOutGround } from './stand-in/page/try-out-ground.ts'
import { tryOutPages } from './stand-in/page/try-out-pages.ts'
import { startSlackStandIn } from './stand-in/slack/start-slack-stand-in.ts'
import { sqlitePath } from './store/connect.ts'

const team = { id: 'TSAMEN', name: 'Netwerk Zoetermeer', domain: 'samen' }
const bot = { userId: 'USAMENBODE', botId: 'BSAMENBODE', appId: 'ASAMENBODE', token: 'xoxb-try-out', name: 'Samenbode' }
const fatima = { id: 'UFATIMA', name: 'fatima', realName: 'Fatima el Idrissi' }
const joris = { id: 'UJORIS', name: 'joris', realName: 'Joris Bakker' }
const nadia = { id: 'UNADIA', name: 'nadia', realName: 'Nadia Pinas' }
const people = [
  { id: fatima.id, role: 'partner' },
  { id: joris.id, role: 'vrijwilliger' },
  { id: nadia.id, role: 'coördinator' },
]
const channels = [
  { id: 'CPLEIN', name: 'stadsplein' },
  { id: 'CNETWERK', name: 'netwerk-inclusie' },
  { id: 'CVRIJ', name: 'vrijwilligers' },
]

/** The real bot against a stand-in for Slack, with a page to use it (built into `assets`) and a clock that can be moved ahead. */
export async function startTryOut(config: Config, log: Log, assets?: string) {
  const file = path.join(folderOf(config.databaseUrl), 'try-out-slack.json')
  const kept = await readSnapshot(file)
  const clock = movableClock(kept && new Date(kept.at))
  const signingSecret = randomBytes(16).toString('hex')
  const slack = await startSlackStandIn({
    team,
    bot,
    users: [fatima, joris, nadia],
    channels,
    signingSecret,
    clock,
    ...(kept && { restore: kept }),
  })
  const running: { bot?: Bot } = {}
  const pages = tryOutPages({
    slack,
    people,
    clock,
    commands: commandsOfManifest(),
    ...(assets !== undefined && { assets }),
    async moveClock(by) {
      if (running.bot === undefined) return
      clock.advanceTo(await momentAfter(by, running.bot.tools))
      await running.bot.catchUp()
    },
    async startAgain() {
      if (running.bot === undefined) return
      clock.reset()
      await running.bot.startAgain()
      await linkFatima(running.bot)
      slack.startAgain()
    },
  })
  const keeping = keepOnDisk(slack, file)
  running.bot = await startBot(
    {
      ...config,
      coordinators: [{ platform: 'slack', space: team.id, user: nadia.id }],
      slack: { kind: 'workspace', signingSecret, apiUrl: slack.apiUrl, botToken: bot.token },
    },
    { clock, log, pages: [pages] },
  )
  await linkFatima(running.bot)
  slack.connect({ eventsUrl: `http://127.0.0.1:${running.bot.port}/slack/events` })
  return {
    port: running.bot.port,
    async stop(): Promise<void> {
      await running.bot?.stop()
      await keeping.stop()
      await slack.stop()
    },
  }
}

/** Where the stand-in keeps its messages: beside the database they belong to. */
const folderOf = (databaseUrl: string): string =>
  databaseUrl.startsWith('file:') ? path.dirname(sqlitePath(databaseUrl)) : 'data'

/** Real time and an offset, so that a moved clock goes on ticking; a later start goes on from where it was. */
function movableClock(from: Date | undefined) {
  let offset = Math.max(0, (from?.getTime() ?? 0) - Date.now())
  const now = () => new Date(Date.now() + offset)
  const advanceTo = (moment: Date) => {
    offset += Math.max(0, moment.getTime() - now().getTime())
  }
  const reset = () => {
    offset = 0
  }
  return { now, advanceTo, reset }
}

async function momentAfter(by: Parameters<TryOutGround['moveClock']>[0], tools: Bot['tools']): Promise<Date> {
  const hours = { hour: 1, day: 24 }
  if (by === 'digest') return nextDigestAt(tools)
  return new Date(tools.clock.now().getTime() + hours[by] * 3_600_000)
}

/** Fatima works for a partner from the start, so that she can post at once. */
async function linkFatima({ tools: { store, clock, network } }: Bot): Promise<void> {
  const identity = { platform: 'slack' as const, space: team.id, user: fatima.id }
  const personId = await store.people.enter({ identity, name: fatima.realName, isGuest: false }, clock.now())
  const partner = network.partners.find(({ key }) => key === 'piezo') ?? network.partners[0]
  const standing = await store.people.standing(identity)
  if (partner === undefined || (standing?.partners.length ?? 0) > 0) return
  await store.partners.place({ personId, partnerKey: partner.key, role: 'editor' }, clock.now())
}

const manifestSchema = z.object({
  features: z.object({
    slash_commands: z.array(
      z.object({ command: z.string(), description: z.string(), usage_hint: z.string().optional() }),
    ),
  }),
})

/** The slash commands as Slack lists them, and the words that go with the umbrella. */
function commandsOfManifest() {
  const manifest = manifestSchema.parse(parse(readFileSync('manifests/slack.yaml', 'utf8')))
  const listed = manifest.features.slash_commands.map(({ command, description, usage_hint: hint }) => ({
    command,
    does: description,
    hint: hint ?? '',
  }))
  const [umbrella] = listed
  const words = Object.entries(texts('nl').help.commands)
  const known = new Set(listed.map(({ command }) => command))
  const others = words
    .filter(([word]) => !known.has(`/${word}`))
    .map(([word, { does }]) => ({ command: `${umbrella?.command} ${word}`, does, hint: '' }))
  return [...listed, ...others]
}
