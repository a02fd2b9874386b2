import { randomBytes } from 'node:crypto'
import { pino } from 'pino'
import { startBot } from '../bot.ts'
import type { Config } from '../config.ts'
import { startSlackStandIn } from '../stand-in/slack/start-slack-stand-in.ts'
import { freshDatabase } from './fresh-database.ts'

const team = { id: 'T1', name: 'Zoetermeer', domain: 'zoetermeer' }
const bot = { userId: 'UBOT', botId: 'BBOT', appId: 'ABOT', token: 'xoxb-town', name: 'Samenbode' }

/** Who lives in every story: two partners, a volunteer, a coordinator, a newcomer who reads English, and a guest. */
const users = [
  { id: 'UFATIMA', name: 'fatima', realName: 'Fatima el Idrissi' },
  { id: 'UPIETER', name: 'pieter', realName: 'Pieter de Jong' },
  { id: 'UJORIS', name: 'joris', realName: 'Joris Bakker' },
  { id: 'UNADIA', name: 'nadia', realName: 'Nadia Pinas' },
  { id: 'UEMILY', name: 'emily', realName: 'Emily Stone', locale: 'en-GB' },
  { id: 'UGAST', name: 'gast', realName: 'Gast van Buiten', isGuest: true },
]
const everybody = users.map(({ id }) => id)

/** Two channels to talk in. */
export const plein = 'CPLEIN'
export const vrij = 'CVRIJ'

export type Town = Awaited<ReturnType<typeof startTown>>

/**
 * A whole small world for one story: a fresh database, the real bot with its Bolt app on a free port, and the stand-in
 * for Slack, talking signed HTTP. The clock ticks, and can be moved. Fatima is an editor of Stichting Piëzo and Pieter
 * a member of the library; Nadia coordinates.
 */
export async function startTown(start = '2027-02-01T10:00:00Z', extra: Partial<Config> = {}) {
  const database = await freshDatabase()
  const clock = tickingClock(start)
  const signingSecret = randomBytes(16).toString('hex')
  const slack = await startSlackStandIn({
    team,
    bot,
    users,
    channels: [
      { id: plein, name: 'stadsplein', members: everybody },
      { id: vrij, name: 'vrijwilligers', members: everybody },
    ],
    signingSecret,
    clock,
    rateLimit: false,
  })
  const config: Config = {
    use: 'try-out',
    port: 0,
    host: '127.0.0.1',
    publicUrl: 'http://localhost:3000',
    databaseUrl: database.url,
    networkFile: 'prisma/zoetermeer.json',
    coordinators: [{ platform: 'slack', space: team.id, user: 'UNADIA' }],
    slack: { kind: 'workspace', signingSecret, apiUrl: slack.apiUrl, botToken: bot.token },
    ...extra,
  }
  const logged: string[] = []
  const log = pino({ level: 'warn' }, { write: (line: string) => void logged.push(line) })
  const running = await startBot(config, { clock, log })
  slack.connect({ eventsUrl: `http://127.0.0.1:${running.port}/slack/events` })
  await settle(running.tools, 'UFATIMA', { partnerKey: 'piezo', role: 'editor' })
  await settle(running.tools, 'UPIETER', { partnerKey: 'bibliotheek', role: 'member' })
  return {
    slack,
    clock,
    bot: running,
    tools: running.tools,
    prisma: database.prisma,
    logged,
    url: `http://127.0.0.1:${running.port}`,
    fatima: slack.person('UFATIMA'),
    pieter: slack.person('UPIETER'),
    joris: slack.person('UJORIS'),
    nadia: slack.person('UNADIA'),
    emily: slack.person('UEMILY'),
    gast: slack.person('UGAST'),
    /** Moves the clock and lets what became due happen. */
    async advance(by: Parameters<typeof clock.advance>[0]) {
      clock.advance(by)
      await running.catchUp()
    },
    async stop() {
      await running.stop()
      await slack.stop()
      await database.drop()
    },
  }
}

async function settle(
  { store, clock }: Awaited<ReturnType<typeof startBot>>['tools'],
  user: string,
  place: { partnerKey: string; role: 'member' | 'editor' },
) {
  const identity = { platform: 'slack' as const, space: team.id, user }
  const personId = await store.people.enter({ identity, name: user, isGuest: false }, clock.now())
  await store.partners.place({ personId, ...place }, clock.now())
}

/** Real time, moved to where the story plays. */
function tickingClock(start: string) {
  let offset = new Date(start).getTime() - Date.now()
  return {
    now: () => new Date(Date.now() + offset),
    set: (moment: string) => {
      offset = new Date(moment).getTime() - Date.now()
    },
    advance: ({ days = 0, hours = 0, minutes = 0 }: { days?: number; hours?: number; minutes?: number }) => {
      offset += ((days * 24 + hours) * 60 + minutes) * 60_000
    },
  }
}
