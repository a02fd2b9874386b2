import { App, type Receiver } from '@slack/bolt'
import type { Router } from 'express'
import { LRUCache } from 'lru-cache'
import type { Platform } from '../delivery/platform.ts'
import { type Conversations, product } from '../features/conversations.ts'
import type { Tools } from '../features/tools.ts'
import { createAdmission } from './admission.ts'
import { clientOptions, quietLogger } from './clients.ts'
import { listen } from './listen.ts'
import { type OAuth, oauthConnection } from './oauth-connection.ts'
import { slackPlatform } from './posting.ts'
import { createProfiles } from './profiles.ts'
import { httpReceiver } from './receiver.ts'
import { socketReceiver } from './socket.ts'
import type { Ground } from './visit.ts'
import { workspaceConnection } from './workspace-connection.ts'

export type SlackOptions = {
  signingSecret: string
  /** With a slash at the end. */
  apiUrl: string
  /** Ids of workspaces and organisations; absent: the workspace of the bot token, and with OAuth none. */
  allowedSpaces?: readonly string[]
} & (
  | { kind: 'workspace'; botToken: string /** With it everything comes over a socket. */; appToken?: string }
  | ({ kind: 'oauth' } & OAuth)
)

export interface Slack {
  /** The routes of requests over HTTP; absent with Socket Mode. */
  router?: Router
  platform: Platform
  /** Resolves when the bot listens; it goes on trying where Slack cannot be reached. */
  start(): Promise<void>
  /** Resolves when every conversation that was begun is answered. */
  stop(): Promise<void>
  isConnected(): boolean
}

const most = 5000

/** The bot in Slack. The same listeners serve requests over HTTP and over Socket Mode. */
export function createSlack(options: SlackOptions, tools: Tools, conversations: Conversations = product): Slack {
  const { log } = tools
  const connection = options.kind === 'oauth' ? oauthConnection(options, tools) : workspaceConnection(options, log)
  const admit = createAdmission(options.allowedSpaces, connection.ownSpace)
  const line = lineTo(options, connection.receiver, tools)
  const bolt = new App({
    receiver: line.receiver,
    ...(line.isSocket && { socketMode: true }),
    // Looking for tokens happens within an answer, where a slow database does not cost the three seconds; and a
    // failure here would leave the person without an answer (platforms.md, trap 8).
    authorize: async () => ({}),
    clientOptions: clientOptions(options.apiUrl, log),
    logger: quietLogger(log),
    convoStore: false,
    ignoreSelf: false,
  })
  bolt.error(async (error) => {
    log.error({ err: error }, 'a Slack listener failed')
    // The receiver answers what nobody acked (trap 8).
    throw error
  })
  const ground: Ground = {
    conversations,
    tools,
    clients: connection.clients,
    profiles: createProfiles(),
    admit,
    heard: new LRUCache({ max: most }),
    channelNames: new LRUCache({ max: most }),
    refusals: new LRUCache({ max: most }),
  }
  const underWay = trackVisits(bolt)
  listen(bolt, ground)
  connection.listen?.(bolt)
  return {
    ...(line.router && { router: line.router }),
    platform: slackPlatform(connection.clients),
    async start() {
      // Asked now, so that the first person does not wait for it; whoever needs it after a failure asks anew.
      if (options.allowedSpaces === undefined) void connection.ownSpace?.().catch(() => {})
      await line.start()
    },
    async stop() {
      await line.stop()
      await Promise.allSettled(underWay)
    },
    isConnected: line.isConnected,
  }
}

/** Conversations that still go on: what was acked may not be answered yet. */
function trackVisits(bolt: App): ReadonlySet<Promise<unknown>> {
  const underWay = new Set<Promise<unknown>>()
  bolt.use(async ({ next }) => {
    const visit = next()
    underWay.add(visit)
    await visit.finally(() => underWay.delete(visit))
  })
  return underWay
}

interface Line {
  receiver: Receiver
  isSocket: boolean
  router?: Router
  start(): Promise<void>
  stop(): Promise<void>
  isConnected(): boolean
}

/** How requests come in. */
function lineTo(options: SlackOptions, http: ReturnType<typeof httpReceiver> | undefined, { log }: Tools): Line {
  if (options.kind === 'workspace' && options.appToken !== undefined)
    return { ...socketReceiver({ appToken: options.appToken, apiUrl: options.apiUrl, log }), isSocket: true }
  const idle = async () => {}
  const { receiver, router } = http ?? httpReceiver({ signingSecret: options.signingSecret, log })
  return { receiver, router, isSocket: false, start: idle, stop: idle, isConnected: () => true }
}
