import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { type BotAnswer, BotLink, type RawRequest } from './bot-link.ts'
import { Events } from './events.ts'
import { userOnWire } from './identity-methods.ts'
import type { Message } from './model.ts'
import { OAuth } from './oauth.ts'
import type { StandInOptions, WorkspaceSeed } from './options.ts'
import { Person, type PersonState } from './person.ts'
import { type Failure, PlannedFailures } from './planned-failures.ts'
import { RateLimit } from './rate-limit.ts'
import { ResponseUrls } from './response-urls.ts'
import { SocketMode } from './socket-mode.ts'
import { Triggers } from './triggers.ts'
import { type ApiCall, WebApi } from './web-api.ts'
import { World } from './world.ts'

export type { BotAnswer, RawRequest } from './bot-link.ts'
export type { Entry, Field } from './form-fields.ts'
export type { Message } from './model.ts'
export type { ChannelSeed, StandInOptions, UserSeed, WorkspaceSeed } from './options.ts'
export type { Person, PersonState } from './person.ts'
export type { SeenView, Submitted } from './person-views.ts'
export type { Failure } from './planned-failures.ts'
export type { SeenButton, SeenMessage } from './screen.ts'
export type { ApiCall } from './web-api.ts'

export type SlackStandIn = Awaited<ReturnType<typeof startSlackStandIn>>

/** A small Slack on a loopback port: its Web API, its requests to the bot, and the people who use it. */
export async function startSlackStandIn(options: StandInOptions) {
  const world = new World(options)
  const triggers = new Triggers()
  const sockets = new SocketMode(options.bot.appId)
  const link = new BotLink(options.signingSecret, sockets)
  const events = new Events(world, link)
  const oauth = new OAuth(world)
  const failures = new PlannedFailures()
  const app = express().disable('x-powered-by')
  const server = createServer(app)
  const url = () => `127.0.0.1:${(server.address() as AddressInfo).port}/`
  const baseUrl = () => `http://${url()}`
  const responseUrls = new ResponseUrls(baseUrl)
  const limit = new RateLimit(options.rateLimit ?? true)
  const context = { world, triggers, limit }
  const api = new WebApi(context, failures, { ...oauth.methods, ...sockets.methods(() => `ws://${url()}`) })

  app.use(express.json({ limit: '4mb' }), express.urlencoded({ extended: false, limit: '4mb' }))
  app.all('/api/:method', (request, response) => api.serve(request, response))
  app.post('/response/:team/:id', (request, response) => responseUrls.serve(request, response))
  app.get('/oauth/v2/authorize', (request, response) => oauth.authorize(request, response))
  sockets.attach(server)
  await new Promise<void>((resolve, reject) =>
    server.once('error', reject).listen(options.port ?? 0, '127.0.0.1', resolve),
  )

  const people = new Map<string, Person>()
  const person = (userId: string): Person => {
    const workspace = world.ofUser(userId)
    const known = people.get(userId) ?? new Person({ userId, workspace, link, events, triggers, responseUrls })
    people.set(userId, known)
    return known
  }
  const onChange = (listener: () => void) => {
    world.listeners.add(listener)
    return () => world.listeners.delete(listener)
  }

  return {
    url: baseUrl(),
    apiUrl: `${baseUrl()}api/`,
    authorizationUrl: `${baseUrl()}oauth/v2/authorize`,
    /** Where the bot listens; without an address everything goes over Socket Mode. */
    connect: ({ eventsUrl }: { eventsUrl?: string } = {}) => link.connect(eventsUrl),
    person,
    onChange,
    until: (holds: () => unknown, { timeoutMs = 2000 } = {}) => until(holds, { timeoutMs, onChange }),
    messages: (channelId: string): Message[] => world.messages(channelId),
    calls: (method?: string): ApiCall[] => api.calls.filter((call) => method === undefined || call.method === method),
    failNext: (method: string, failure: Failure) => failures.add(method, failure),
    /** Everybody's screen, by user id. */
    state: (): Record<string, PersonState> =>
      Object.fromEntries(
        world.workspaces.flatMap(({ users }) => [...users.keys()].map((id) => [id, person(id).state()])),
      ),

    sign: (body: string, timestamp: number | string) => link.sign(body, timestamp),
    sendRaw: (raw: RawRequest): Promise<BotAnswer> => link.send(raw),
    lastRequest: () => link.lastRequest,
    /** The very same bytes again, as a thief on the line would. */
    replay: (raw: RawRequest | undefined = link.lastRequest): Promise<BotAnswer> => {
      if (!raw) throw new Error('Nothing was sent yet')
      return link.send(raw)
    },
    sockets: { count: () => sockets.count, disconnect: () => sockets.disconnect() },

    addWorkspace: (seed: WorkspaceSeed): void => void world.addWorkspace(seed),
    async archive(channelId: string): Promise<void> {
      const workspace = world.ofChannel(channelId)
      const channel = workspace.channels.get(channelId)
      if (!channel) return
      channel.isArchived = true
      world.changed()
      const type = channel.kind === 'private' ? 'group_archive' : 'channel_archive'
      if (channel.members.has(workspace.bot.userId))
        await events.tell(workspace, { type, channel: channelId, user: '' })
    },
    async removeBot(channelId: string): Promise<void> {
      const workspace = world.ofChannel(channelId)
      const channel = workspace.channels.get(channelId)
      if (!channel?.members.delete(workspace.bot.userId)) return
      world.changed()
      await events.tell(workspace, {
        type: channel.kind === 'private' ? 'group_left' : 'channel_left',
        channel: channelId,
      })
    },
    async inviteBot(channelId: string): Promise<void> {
      const workspace = world.ofChannel(channelId)
      const channel = workspace.channels.get(channelId)
      channel?.members.add(workspace.bot.userId)
      world.changed()
      const channelType = channel?.kind === 'private' ? 'G' : 'C'
      await events.tell(workspace, {
        type: 'member_joined_channel',
        user: workspace.bot.userId,
        channel: channelId,
        channel_type: channelType,
        team: workspace.team.id,
      })
    },
    async uninstall(teamId: string = options.team.id): Promise<void> {
      const workspace = world.workspaces.find(({ team }) => team.id === teamId)
      if (!workspace) throw new Error(`The stand-in knows no team ${teamId}`)
      workspace.installed = false
      world.changed()
      await events.tell(workspace, { type: 'tokens_revoked', tokens: { oauth: [], bot: [workspace.bot.userId] } })
      await events.tell(workspace, { type: 'app_uninstalled' })
    },
    async changeLocale(userId: string, locale: string): Promise<void> {
      const workspace = world.ofUser(userId)
      const user = workspace.users.get(userId)
      if (!user) return
      user.locale = locale
      world.changed()
      await events.tell(workspace, { type: 'user_change', user: userOnWire(user, workspace, true) })
    },

    async stop(): Promise<void> {
      world.stopping.abort()
      sockets.stop()
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
    },
  }
}

interface Waiting {
  timeoutMs: number
  onChange(listener: () => void): () => void
}

/** Resolves as soon as the condition holds: looked at on every change here, and now and then for what happens elsewhere. */
function until(holds: () => unknown, { timeoutMs, onChange }: Waiting): Promise<void> {
  return new Promise((resolve, reject) => {
    const finish = (settle: () => void) => {
      stopListening()
      clearInterval(interval)
      clearTimeout(timer)
      settle()
    }
    const look = () => {
      try {
        if (holds()) finish(resolve)
      } catch (error) {
        finish(() => reject(error))
      }
    }
    const stopListening = onChange(look)
    const interval = setInterval(look, 20)
    const timer = setTimeout(
      () => finish(() => reject(new Error(`Still not so after ${timeoutMs} ms: ${holds}`))),
      timeoutMs,
    )
    look()
  })
}
