import { createHash, timingSafeEqual } from 'node:crypto'
import { Router } from 'express'
import { Gauge, Registry } from 'prom-client'
import type { Store } from '../store/store.ts'

interface HealthGround {
  store: Store
  /** Given: /metrics wants it as a bearer token. Absent: /metrics answers on loopback alone. */
  metricsToken?: string
}

/** GET /healthz (alive), /readyz (database usable) and /metrics (Prometheus text). */
export function healthRoutes({ store, metricsToken }: HealthGround): Router {
  const registry = metricsOf(store)
  const router = Router()
  router.get('/healthz', (_request, response) => {
    response.type('text/plain').send('ok')
  })
  router.get('/readyz', async (_request, response) => {
    const ready = await store.health.isUsable()
    response
      .status(ready ? 200 : 503)
      .type('text/plain')
      .send(ready ? 'ok' : 'database')
  })
  router.get('/metrics', async (request, response) => {
    const allowed =
      metricsToken === undefined
        ? isLoopback(request.socket.remoteAddress) && !marksOfProxies.some((mark) => mark in request.headers)
        : isSame(request.headers.authorization, `Bearer ${metricsToken}`)
    if (!allowed) {
      response.status(403).type('text/plain').send('forbidden')
      return
    }
    response.type(registry.contentType).send(await registry.metrics())
  })
  return router
}

function metricsOf(store: Store): Registry {
  const registry = new Registry()
  new Gauge({
    name: 'samenbode_deliveries',
    help: 'Deliveries in the outbox by state',
    labelNames: ['state'],
    registers: [registry],
    async collect() {
      this.reset()
      for (const [state, count] of Object.entries(await store.deliveryQueue.states())) this.set({ state }, count)
    },
  })
  return registry
}

/** A proxy on this machine makes everybody look near; one of these tells that the request came through one. */
const marksOfProxies = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via']

const isLoopback = (address: string | undefined): boolean =>
  address !== undefined && /^(::1|(::ffff:)?127\.)/.test(address)

/** Compared by hash, so that the time taken tells nothing of the token. */
function isSame(given: string | undefined, expected: string): boolean {
  const digest = (words: string) => createHash('sha256').update(words).digest()
  return given !== undefined && timingSafeEqual(digest(given), digest(expected))
}
