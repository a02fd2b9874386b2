import path from 'node:path'
import express, { type NextFunction, type Request, type Response, type Router } from 'express'
import { Impossible } from './door.ts'
import { watchScreen } from './live-updates.ts'
import { onceByKey } from './once-by-key.ts'
import { assetSender, pageSender } from './page-assets.ts'
import { pressesOf } from './presses.ts'
import { jsonOnly, sameOriginOnly } from './same-origin.ts'
import { seeExchanges } from './see-exchanges.ts'
import { seeScreen } from './see-screen.ts'
import type { TryOutGround } from './try-out-ground.ts'

/** What one types is small; a file is not. */
const limitOf = (name: string) => (name.endsWith('drop') ? '3mb' : '64kb')

/** The try-out page at `/`, and what it asks of this server under `/try-out/`. */
export function tryOutPages(ground: TryOutGround): Router {
  const router = express.Router()
  const asset = assetSender(ground.assets ?? path.resolve('dist/page'))
  router.get('/', pageSender(ground.people))
  router.get('/try-out/:asset', asset)
  router.use('/try-out', sameOriginOnly(ground.hosts), pageApi(ground))
  return router
}

function pageApi(ground: TryOutGround): Router {
  const api = express.Router()
  const listeners = new Set<() => void>()
  const onChange = (listener: () => void) => {
    listeners.add(listener)
    const stops = [ground.slack.onChange(listener), ground.teams.onChange(listener)]
    return () => {
      listeners.delete(listener)
      for (const stop of stops) stop()
    }
  }
  const seeAsked = (request: Request) => {
    const personId = request.query.person
    if (!ground.people.some(({ id }) => id === personId)) throw new Impossible('Deze persoon doet niet mee.', 404)
    return () => seeScreen(ground, String(personId))
  }
  api.get('/state', (request, response) => void response.json(seeAsked(request)()))
  api.get('/exchanges', (_request, response) => void response.json(seeExchanges(ground)))
  api.get('/events', (request, response) => watchScreen(request, response, { see: seeAsked(request), onChange }))
  const presses = pressesOf(ground)
  const once = onceByKey()
  for (const [name, press] of Object.entries(presses)) {
    api.post(`/${name}`, jsonOnly, express.json({ limit: limitOf(name) }), async (request, response) => {
      await once(request.get('idempotency-key'), () => press(request.body))
      // A moved clock shows, also where nothing became due.
      if (name === 'clock') for (const listener of listeners) listener()
      response.json({ ok: true })
    })
  }
  api.use((_request, response) => void response.status(404).json({ error: 'Dit bestaat niet.' }))
  api.use(sayWhatIsWrong)
  return api
}

/** Faults of who asked get a sentence; anything else goes to the server's own boundary. Four parameters make it Express' error handler. */
function sayWhatIsWrong(problem: unknown, _request: Request, response: Response, next: NextFunction): void {
  const status = statusOf(problem)
  if (response.headersSent || status === undefined) next(problem)
  else
    response.status(status).json({ error: problem instanceof Impossible ? problem.message : 'Dit verzoek klopt niet.' })
}

function statusOf(problem: unknown): number | undefined {
  const status = typeof problem === 'object' && problem !== null && 'status' in problem ? Number(problem.status) : 500
  return status >= 400 && status < 500 ? status : undefined
}
