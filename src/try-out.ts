import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { type Bot, startBot } from './bot.ts'
import type { Config } from './config.ts'
import { nextDigestAt } from './features/digest/next-digest.ts'
import type { Log } from './features/tools.ts'
import type { createFleet } from './replicas/fleet.ts'
import { keepOnDisk, readSnapshot } from './stand-in/page/keep-on-disk.ts'
import type { TryOutGround } from './stand-in/page/try-out-ground.ts'
import { tryOutPages } from './stand-in/page/try-out-pages.ts'
import { snapshotSchema as slackSnapshot } from './stand-in/slack/snapshot.ts'
import { startSlackStandIn } from './stand-in/slack/start-slack-stand-in.ts'
import { snapshotSchema as teamsSnapshot } from './stand-in/teams/snapshot.ts'
import { startTeamsStandIn } from './stand-in/teams/start-teams-stand-in.ts'
import { sqlitePath } from './store/connect.ts'
import { movableClock } from './try-out-clock.ts'
import { slackCommands, teamsManifestCommands } from './try-out-commands.ts'
import { roles, tenant, workspace } from './try-out-seed.ts'
import { announce, coordinators, settle } from './try-out-settle.ts'

type Fleet = ReturnType<typeof createFleet>

interface Extras {
  /** Where the page was built. */
  assets?: string
  /** More bots on the same database. */
  fleet?: Fleet
}

/** The real bot against stand-ins for Slack and Teams, with a page to use them and a clock that can be moved ahead. */
export async function startTryOut(config: Config, log: Log, { assets, fleet }: Extras = {}) {
  const { slack, teams, clock, signingSecret, keeping } = await startStandIns(folderOf(config.databaseUrl))
  const running: { bot?: Bot } = {}
  const pages = tryOutPages({
    slack,
    teams,
    people: roles,
    clock,
    commands: slackCommands(),
    teamsCommands: teamsManifestCommands().commands,
    ...(assets !== undefined && { assets }),
    async moveClock(by) {
      if (running.bot === undefined) return
      clock.advanceTo(await momentAfter(by, running.bot.tools))
      fleet?.moved(clock.now())
      await running.bot.catchUp()
    },
    async startAgain() {
      if (running.bot === undefined) return
      await fleet?.rest()
      clock.reset()
      await running.bot.startAgain()
      await settle(running.bot)
      await fleet?.go()
      slack.startAgain()
      teams.startAgain()
      await announce(running.bot, teams)
    },
  })
  const slackConfig = { kind: 'workspace' as const, signingSecret, apiUrl: slack.apiUrl, botToken: workspace.bot.token }
  const whole: Config = { ...config, coordinators, allowedSpaces, slack: slackConfig, teams: { kind: 'open' } }
  running.bot = await startBot(whole, { clock, log, pages: [pages] })
  const { port } = running.bot
  await settle(running.bot)
  const address = (await fleet?.start(whole, { now: clock.now, own: port })) ?? `http://127.0.0.1:${port}`
  slack.connect({ eventsUrl: `${address}/slack/events` })
  teams.connect({ messagesUrl: `${address}/api/messages` })
  // The page need not wait for greetings.
  const announced = announce(running.bot, teams).catch((problem: unknown) =>
    log.error({ err: problem }, 'the bot was not told where it is in Teams'),
  )
  return {
    port,
    async stop(): Promise<void> {
      await announced
      await fleet?.stop()
      await running.bot?.stop()
      for (const each of keeping) await each.stop()
      await Promise.all([slack.stop(), teams.stop()])
    },
  }
}

const allowedSpaces = [
  { platform: 'slack' as const, space: workspace.team.id },
  { platform: 'teams' as const, space: tenant.tenant.id },
]

/** Both platforms as they were left, and a clock that goes on from the later of them. */
async function startStandIns(folder: string) {
  const files = { slack: path.join(folder, 'try-out-slack.json'), teams: path.join(folder, 'try-out-teams.json') }
  const kept = {
    slack: await readSnapshot(files.slack, slackSnapshot),
    teams: await readSnapshot(files.teams, teamsSnapshot),
  }
  const clock = movableClock(latest([kept.slack?.at, kept.teams?.at]))
  const signingSecret = randomBytes(16).toString('hex')
  const [slack, teams] = await Promise.all([
    startSlackStandIn({ ...workspace, signingSecret, clock, ...(kept.slack && { restore: kept.slack }) }),
    startTeamsStandIn({
      ...tenant,
      extension: teamsManifestCommands().extension,
      clock,
      ...(kept.teams && { restore: kept.teams }),
    }),
  ])
  return {
    slack,
    teams,
    clock,
    signingSecret,
    keeping: [keepOnDisk(slack, files.slack), keepOnDisk(teams, files.teams)],
  }
}

/** Where the stand-ins keep their messages: beside the database they belong to, or in a folder of its name. */
const folderOf = (databaseUrl: string): string =>
  databaseUrl.startsWith('file:')
    ? path.dirname(sqlitePath(databaseUrl))
    : path.join('data', path.basename(new URL(databaseUrl).pathname))

function latest(moments: (string | undefined)[]): Date | undefined {
  const known = moments.flatMap((moment) => (moment === undefined ? [] : [Date.parse(moment)]))
  return known.length === 0 ? undefined : new Date(Math.max(...known))
}

async function momentAfter(by: Parameters<TryOutGround['moveClock']>[0], tools: Bot['tools']): Promise<Date> {
  const hours = { hour: 1, day: 24 }
  if (by === 'digest') return nextDigestAt(tools)
  return new Date(tools.clock.now().getTime() + hours[by] * 3_600_000)
}
