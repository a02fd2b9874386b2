import { createServer, type Server } from 'node:http'
import express, { type NextFunction, type Request, type Response } from 'express'
import { RandomFaults } from '../random-faults.ts'
import { BotLink } from './bot-link.ts'
import { Events } from './events.ts'
import { Files } from './files.ts'
import { OAuth } from './oauth.ts'
import type { StandInOptions } from './options.ts'
import { PlannedFailures } from './planned-failures.ts'
import { RateLimit } from './rate-limit.ts'
import { ResponseUrls } from './response-urls.ts'
import { SlackStandIn } from './slack-stand-in.ts'
import { SocketMode } from './socket-mode.ts'
import { Triggers } from './triggers.ts'
import { WebApi } from './web-api.ts'
import { World } from './world.ts'

export type { StandInOptions } from './options.ts'
export type { Person, PersonState } from './person.ts'
export type { SeenView } from './person-views.ts'
export type { SeenMessage } from './screen.ts'
export type { SlackStandIn } from './slack-stand-in.ts'

/** Starts a small Slack on a loopback port: its Web API, its requests to the bot, and the people who use it. */
export async function startSlackStandIn(options: StandInOptions): Promise<SlackStandIn> {
  const app = express().disable('x-powered-by')
  const server = createServer(app)
  const host = `127.0.0.1:${await listen(server, options.port ?? 0)}/`
  const world = new World(options)
  const triggers = new Triggers()
  const sockets = new SocketMode(options.bot.appId)
  const link = new BotLink(options.signingSecret, sockets, world.exchanges)
  const events = new Events(world, link)
  const files = new Files(`http://${host}`, world)
  const oauth = new OAuth(world)
  const failures = new PlannedFailures()
  const faults = new RandomFaults()
  const responseUrls = new ResponseUrls(`http://${host}`)
  const limit = new RateLimit(options.rateLimit ?? true)
  const failing = { planned: failures, random: faults }
  const api = new WebApi({ world, triggers, limit }, failing, { ...oauth.methods, ...sockets.methods(`ws://${host}`) })

  app.use(express.json({ limit: '4mb' }), express.urlencoded({ extended: false, limit: '4mb' }))
  app.all('/api/:method', (request, response) => api.serve(request, response))
  app.get(/^\/files-pri(?:-download)?\//, (request, response) => files.serve(request, response))
  app.post('/response/:team/:id', (request, response) => responseUrls.serve(request, response))
  app.get('/oauth/v2/authorize', (request, response) => oauth.authorize(request, response))
  app.use((error: Error, _request: Request, response: Response, _next: NextFunction) => {
    options.log?.(`the stand-in could not answer: ${error.stack}`)
    const known = error instanceof SyntaxError
    response.status(known ? 200 : 500).json({ ok: false, error: known ? 'invalid_json' : 'internal_error' })
  })
  sockets.attach(server)

  const close = async () => {
    world.stopping.abort()
    await sockets.stop()
    const closed = new Promise((resolve) => server.close(resolve))
    server.closeAllConnections()
    await closed
  }
  return new SlackStandIn({
    world,
    link,
    events,
    files,
    triggers,
    responseUrls,
    sockets,
    failures,
    faults,
    api,
    url: `http://${host}`,
    close,
  })
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
