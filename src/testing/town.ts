import { pino } from 'pino'
import { startBot } from '../bot.ts'
import type { Config } from '../config.ts'
import { until } from '../stand-in/until.ts'
import { freshDatabase } from './fresh-database.ts'
import { patienceMs, type Side } from './side.ts'
import { slackSide } from './slack-side.ts'
import { teamsSide } from './teams-side.ts'
import { type Span, tickingClock } from './ticking-clock.ts'

/** How often a minute passes while a story waits. */
const TICK_MS = 200
const monday = '2027-02-01T10:00:00Z'

/** A channel to talk in, as Slack names it. */
export const plein = 'CPLEIN'

export type Town = Awaited<ReturnType<typeof startTown>>
export type StoryTown = Awaited<ReturnType<typeof startStoryTown>>
export type TwinTown = Awaited<ReturnType<typeof startTwinTown>>

/** The town on one platform, as its people know it: the same story can be told on each. */
export async function startStoryTown(platform: Side['platform'], start = monday, extra: Partial<Config> = {}) {
  const clock = tickingClock(start)
  const side = platform === 'slack' ? await slackSide(clock) : await teamsSide(clock)
  return { ...(await settle([side], clock, extra)), ...side.folk, side }
}

/** The town on both platforms, with everybody on each. */
export async function startTwinTown(start = monday) {
  const clock = tickingClock(start)
  const [slack, teams] = await Promise.all([slackSide(clock), teamsSide(clock)])
  return { ...(await settle([slack, teams], clock)), slack, teams }
}

/** The town in Slack, with its people at the keys of Slack itself: for what is told of Slack alone. */
export async function startTown(start = monday, extra: Partial<Config> = {}) {
  const clock = tickingClock(start)
  const { standIn: slack, ...side } = await slackSide(clock)
  return {
    ...(await settle([side], clock, extra)),
    slack,
    fatima: slack.person('UFATIMA'),
    pieter: slack.person('UPIETER'),
    joris: slack.person('UJORIS'),
    nadia: slack.person('UNADIA'),
    emily: slack.person('UEMILY'),
    gast: slack.person('UGAST'),
  }
}

/**
 * A whole small world for one story: a fresh database and the real bot on a free port, which the platforms reach over
 * HTTP. The clock ticks, and can be moved. Fatima is an editor of Stichting Piëzo and Pieter a member of the library;
 * Nadia coordinates.
 */
async function settle(sides: Side[], clock: ReturnType<typeof tickingClock>, extra: Partial<Config> = {}) {
  const database = await freshDatabase()
  const config: Config = {
    use: 'try-out',
    port: 0,
    host: '127.0.0.1',
    publicUrl: 'http://localhost:3000',
    databaseUrl: database.url,
    networkFile: 'prisma/zoetermeer.json',
    coordinators: sides.map((side) => side.identityOf('nadia')),
    ...Object.assign({}, ...sides.map((side) => side.config)),
    ...extra,
  }
  const logged: string[] = []
  const log = pino({ level: 'warn' }, { write: (line: string) => void logged.push(line) })
  const bot = await startBot(config, { clock, log })
  const url = `http://127.0.0.1:${bot.port}`
  for (const side of sides) {
    await side.connect(url)
    await place(side, 'fatima', { partnerKey: 'piezo', role: 'editor' })
    await place(side, 'pieter', { partnerKey: 'bibliotheek', role: 'member' })
  }

  async function place(side: Side, who: 'fatima' | 'pieter', where: { partnerKey: string; role: 'member' | 'editor' }) {
    const { store } = bot.tools
    const identity = side.identityOf(who)
    const personId = await store.people.enter({ identity, name: who, isGuest: false }, clock.now())
    await store.partners.place({ personId, ...where }, clock.now())
  }

  return {
    clock,
    bot,
    tools: bot.tools,
    prisma: database.prisma,
    logged,
    url,
    /** Waits, as long as the clock of the bot does each minute what is due: what can wait is told then. */
    async until(holds: () => unknown): Promise<void> {
      const ticks = setInterval(bot.catchUp, TICK_MS)
      try {
        await until(holds, { timeoutMs: patienceMs, onChange: onAnyChange(sides) })
      } finally {
        clearInterval(ticks)
      }
    },
    /** Moves the clock and lets what became due happen. */
    async advance(by: Span) {
      clock.advance(by)
      await bot.catchUp()
    },
    async stop() {
      await bot.stop()
      await Promise.all(sides.map((side) => side.stop()))
      await database.drop()
    },
  }
}

const onAnyChange = (sides: Side[]) => (listener: () => void) => {
  const stops = sides.map((side) => side.onChange(listener))
  return () => {
    for (const stop of stops) stop()
  }
}
