import { createHash, timingSafeEqual } from 'node:crypto'
import { Router } from 'express'
import { Gauge, Registry } from 'prom-client'
import type { Store } from '../store/store.ts'

const WEEK_MS = 7 * 86_400_000

interface HealthGround {
  store: Store
  clock: { now(): Date }
  /** Given: /metrics wants it as a bearer token. Absent: /metrics answers on loopback alone. */
  metricsToken?: string
  /** The platforms that are configured, and whether the bot hears them now. */
  platforms(): Record<string, boolean>
  /** Workspaces and tenants that take no messages at the moment, as `platform:space`. */
  failingSpaces(): string[]
}

/** GET /healthz (alive), /readyz (database usable) and /metrics (Prometheus text). */
export function healthRoutes({ metricsToken, ...ground }: HealthGround): Router {
  const { store } = ground
  const registry = metricsOf(ground)
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

function metricsOf({ store, clock, platforms, failingSpaces }: Omit<HealthGround, 'metricsToken'>): Registry {
  const registry = new Registry()
  new Gauge({
    name: 'samenbode_platform_connected',
    help: 'Whether the bot hears a platform: 1 or 0',
    labelNames: ['platform'],
    registers: [registry],
    collect() {
      for (const [platform, isConnected] of Object.entries(platforms())) this.set({ platform }, isConnected ? 1 : 0)
    },
  })
  new Gauge({
    name: 'samenbode_space_failing',
    help: 'Workspaces and tenants that take no messages now: 1',
    labelNames: ['space'],
    registers: [registry],
    collect() {
      this.reset()
      for (const space of failingSpaces()) this.set({ space }, 1)
    },
  })
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
  digestGauges(registry, { store, clock })
  return registry
}

/** How the digests go, and for how long the coordinators have not heard so: silence there is what should wake an operator. */
function digestGauges(registry: Registry, { store, clock }: Pick<HealthGround, 'store' | 'clock'>): void {
  new Gauge({
    name: 'samenbode_digests',
    help: 'Digests that were due in the past seven days, by state',
    labelNames: ['state'],
    registers: [registry],
    async collect() {
      this.reset()
      const states = await store.digests.statesSince(new Date(clock.now().getTime() - WEEK_MS))
      for (const [state, count] of Object.entries(states)) this.set({ state }, count)
    },
  })
  new Gauge({
    name: 'samenbode_heartbeat_age_seconds',
    help: 'Seconds since the weekly heartbeat last arrived in a channel of the coordinators',
    labelNames: ['channel'],
    registers: [registry],
    async collect() {
      this.reset()
      for (const { channel, at } of await store.digests.heartbeats())
        this.set({ channel }, Math.max(0, (clock.now().getTime() - at.getTime()) / 1000))
    },
  })
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
