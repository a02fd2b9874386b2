import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { pino } from 'pino'
import { onTestFinished } from 'vitest'
import type { Conversations } from '../features/conversations.ts'
import { createTeams, type TeamsOptions } from '../teams/create-teams.ts'
import { freshTools } from './conversation.ts'
import { type Script, scripted } from './scripted.ts'
import { teamsSide } from './teams-side.ts'

type Loose = Record<string, unknown>

interface Wishes {
  options?: TeamsOptions
  conversations?: (given: Conversations) => Conversations
}

/** The adapter of Teams alone, with a script in the place of the product, for one test. */
export async function startTeamsAlone(
  script: Partial<Script>,
  { options = {}, conversations = (given) => given }: Wishes = {},
) {
  const clock = { now: () => new Date() }
  const side = await teamsSide(clock)
  const fresh = await freshTools()
  const logged: string[] = []
  const log = pino({ level: 'warn' }, { write: (line: string) => void logged.push(line) })
  const bare = scripted({ commands: {}, actions: {}, forms: {}, ...script })
  const teams = await createTeams(options, { ...fresh.tools, log }, conversations(bare.conversations))
  const app = express()
  app.use(teams.router)
  const server = createServer(app)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  side.standIn.connect({ messagesUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/messages` })
  onTestFinished(async () => {
    await teams.stop()
    await close(server)
    await side.stop()
    await fresh.drop()
  })
  return {
    ...{ standIn: side.standIn, prisma: fresh.prisma, heard: bare.heard, logged },
    person: (who: Parameters<typeof side.identityOf>[0]) => side.standIn.person(side.identityOf(who).user),
    plein: side.channels.stadsplein,
    vrij: side.channels.vrijwilligers,
    /** Sends the last activity once more, changed. */
    again: (change: Loose = {}) => side.standIn.sendRaw({ ...side.standIn.lastActivity(), ...change }),
    /** Lets what goes on beside the answers end. */
    settled: teams.stop,
  }
}

const close = (server: Server) =>
  new Promise((resolve) => {
    server.close(resolve)
    server.closeAllConnections()
  })
