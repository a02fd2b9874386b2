import { createServer, type Server } from 'node:http'
import express, { type NextFunction, type Request, type Response } from 'express'
import { RandomFaults } from '../random-faults.ts'
import { BotLink } from './bot-link.ts'
import { loadCardSchema } from './card-schema.ts'
import { cardChecker } from './check-card.ts'
import { Connector } from './connector.ts'
import { Files } from './files.ts'
import type { TeamsOptions } from './options.ts'
import { PlannedFailures } from './planned-failures.ts'
import { badSyntax, Refusal, tooLarge } from './refusal.ts'
import { TeamsStandIn } from './teams-stand-in.ts'
import { Tenant } from './tenant.ts'

export type { SeenDialog } from './dialogs.ts'
export type { TeamsOptions } from './options.ts'
export type { PersonState, TeamsPerson } from './person.ts'
export type { SeenMessage } from './screen.ts'
export type { TeamsStandIn } from './teams-stand-in.ts'

const DESIGN_CARD_BYTES = 28 * 1024

/** Starts a small Teams on a loopback port: its Bot Connector, its requests to the bot, and the people who use it. */
export async function startTeamsStandIn(options: TeamsOptions): Promise<TeamsStandIn> {
  const app = express().disable('x-powered-by')
  const server = createServer(app)
  const serviceUrl = `http://127.0.0.1:${await listen(server, options.port ?? 0)}/`
  const tenant = new Tenant(options)
  const files = new Files(serviceUrl, tenant)
  const failures = new PlannedFailures()
  const faults = new RandomFaults()
  const checkCard = cardChecker(options.mostCardBytes ?? DESIGN_CARD_BYTES, await loadCardSchema())
  const connector = new Connector(tenant, { planned: failures, random: faults }, checkCard)
  app.get('/download', (request, response) => files.serve(request, response))
  app.use(express.json({ limit: '4mb' }), connector.router)
  app.use((error: Error, _request: Request, response: Response, _next: NextFunction) => {
    const refusal = refusalOf(error)
    response.status(refusal.status).json({ error: { code: refusal.code, message: refusal.message } })
  })
  const close = async () => {
    const closed = new Promise((resolve) => server.close(resolve))
    server.closeAllConnections()
    await closed
  }
  return new TeamsStandIn({
    tenant,
    link: new BotLink(tenant, serviceUrl),
    failures,
    faults,
    checkCard,
    files,
    serviceUrl,
    close,
  })
}

function refusalOf(error: Error): Refusal {
  if (error instanceof SyntaxError) return badSyntax('Malformed JSON')
  if ('type' in error && error.type === 'entity.too.large') return tooLarge()
  return new Refusal(500, 'ServiceError', error.message)
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : port)
    })
  })
}
