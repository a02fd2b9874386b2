import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import { type WebSocket, WebSocketServer } from 'ws'
import * as z from 'zod'
import type { BotAnswer } from '../send-over-http.ts'
import type { Delivery } from './bot-link.ts'
import { type Method, method, Refusal } from './method.ts'

/** Slack allows this many sockets an app (platforms.md 1.10). */
const MOST_SOCKETS = 10
const GOODBYE_MS = 200
const acknowledgement = z.object({ envelope_id: z.string(), payload: z.unknown().optional() })

/** Socket Mode: gives out addresses, greets who connects, and sends envelopes over one of the open sockets. */
export class SocketMode {
  private readonly appId: string
  private readonly server = new WebSocketServer({ noServer: true })
  private readonly sockets = new Set<WebSocket>()
  private readonly tickets = new Set<string>()
  private readonly waiting = new Map<string, (body: string) => void>()

  constructor(appId: string) {
    this.appId = appId
  }

  /** Takes part in the HTTP server that also serves the Web API. */
  attach(server: Server): void {
    server.on('upgrade', (request, socket, head) => this.upgrade(request, socket, head))
  }

  methods(wsUrl: string): Record<string, Method> {
    const open = method(
      z.strictObject({}),
      () => {
        if (this.sockets.size >= MOST_SOCKETS) throw new Refusal('too_many_websockets')
        const ticket = randomUUID()
        this.tickets.add(ticket)
        return { url: `${wsUrl}link?ticket=${ticket}&app_id=${this.appId}` }
      },
      { token: 'app' },
    )
    return { 'apps.connections.open': open }
  }

  get count(): number {
    return this.sockets.size
  }

  deliver(delivery: Delivery, patienceMs: number): Promise<BotAnswer> {
    const started = performance.now()
    const [socket] = this.sockets
    if (!socket) return Promise.resolve({ status: 0, body: '', ms: 0, trouble: 'unreachable' })
    const envelopeId = randomUUID()
    return new Promise((resolve) => {
      const settle = (answer: Omit<BotAnswer, 'ms'>) => {
        clearTimeout(timer)
        this.waiting.delete(envelopeId)
        resolve({ ...answer, ms: performance.now() - started })
      }
      const timer = setTimeout(() => settle({ status: 0, body: '', trouble: 'timeout' }), patienceMs)
      this.waiting.set(envelopeId, (body) => settle({ status: 200, body }))
      socket.send(JSON.stringify(envelope(envelopeId, delivery)))
    })
  }

  /** Slack asks an app to reconnect now and then: a `disconnect` message, then the socket closes. */
  disconnect(reason: 'refresh_requested' | 'warning' | 'link_disabled' = 'refresh_requested'): void {
    for (const socket of this.sockets) {
      socket.send(JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'stand-in' } }))
      socket.close()
    }
  }

  /** Says goodbye to every socket; who does not answer in time is cut off. */
  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.close(1001)
    const gone = [...this.sockets].map((socket) => once(socket, 'close'))
    const late = new AbortController()
    const patience = wait(GOODBYE_MS, undefined, { signal: late.signal }).catch(() => undefined)
    await Promise.race([Promise.all(gone), patience])
    late.abort()
    for (const socket of this.sockets) socket.terminate()
    this.server.close()
  }

  private upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const ticket = new URL(request.url ?? '/', 'ws://stand-in').searchParams.get('ticket') ?? ''
    if (!this.tickets.delete(ticket)) {
      socket.end('HTTP/1.1 401 Unauthorized\r\n\r\n')
      return
    }
    this.server.handleUpgrade(request, socket, head, (opened) => this.welcome(opened))
  }

  private welcome(socket: WebSocket): void {
    this.sockets.add(socket)
    socket.on('close', () => this.sockets.delete(socket))
    socket.on('error', () => socket.terminate())
    socket.on('message', (raw) => this.acknowledge(String(raw)))
    const debug = { host: 'stand-in', approximate_connection_time: 18_060 }
    socket.send(
      JSON.stringify({
        type: 'hello',
        num_connections: this.sockets.size,
        connection_info: { app_id: this.appId },
        debug_info: debug,
      }),
    )
  }

  private acknowledge(raw: string): void {
    const parsed = acknowledgement.safeParse(JSON.parse(raw))
    if (!parsed.success) return
    const { envelope_id: id, payload } = parsed.data
    this.waiting.get(id)?.(
      payload === undefined || payload === null ? '' : typeof payload === 'string' ? payload : JSON.stringify(payload),
    )
  }
}

function envelope(envelopeId: string, delivery: Delivery): Record<string, unknown> {
  const retry = delivery.type === 'events_api' ? delivery.retry : undefined
  return {
    type: delivery.type,
    envelope_id: envelopeId,
    payload: delivery.payload,
    accepts_response_payload: delivery.type !== 'events_api',
    ...(delivery.type === 'events_api' ? { retry_attempt: retry?.num ?? 0, retry_reason: retry?.reason ?? '' } : {}),
  }
}
