import type { Router } from 'express'
import { LRUCache } from 'lru-cache'
import type { Platform } from '../delivery/platform.ts'
import { type Conversations, product } from '../features/conversations.ts'
import type { Tools } from '../features/tools.ts'
import { createConnector } from './connector.ts'
import { givesFiles } from './gives-files.ts'
import { hear } from './hear.ts'
import type { LineOptions } from './line.ts'
import { createMembers } from './members.ts'
import { createRequests } from './once.ts'
import { teamsPlatform } from './posting.ts'
import { type Ground, opensForm } from './visit.ts'

export interface TeamsOptions extends LineOptions {
  /** Ids of tenants; absent: the tenant of the credentials, and without credentials every one. */
  allowedTenants?: readonly string[]
}

export interface Teams {
  router: Router
  platform: Platform
  /** Resolves when every conversation that was begun is answered. */
  stop(): Promise<void>
}

const most = 5_000
const aMinuteMs = 60_000

/** The bot in Microsoft Teams. The SDK is loaded here, since it takes more memory than all the rest. */
export async function createTeams(
  options: TeamsOptions,
  tools: Tools,
  conversations: Conversations = product,
): Promise<Teams> {
  const { openLine } = await import('./line.ts')
  const underWay = new Set<Promise<void>>()
  const line = openLine(options, (activity) => hear(ground, activity), tools.log)
  const connector = createConnector((serviceUrl) => line.clientOf(serviceUrl))
  const ground: Ground = {
    conversations,
    tools,
    connector,
    members: createMembers(connector, tools),
    admits: admission(options),
    givesFiles: givesFiles(options),
    heard: new LRUCache({ max: most }),
    noted: new LRUCache({ max: most, ttl: aMinuteMs }),
    requests: createRequests(),
    begin: (work) => track(work, underWay, tools),
  }
  return {
    router: line.router,
    platform: teamsPlatform({
      connector,
      references: tools.store.references,
      clock: tools.clock,
      log: tools.log,
      opensForm: (pressed) => opensForm(conversations, pressed),
    }),
    async stop() {
      await Promise.allSettled(underWay)
    },
  }
}

function admission({ allowedTenants, credentials }: TeamsOptions): (tenant: string) => boolean {
  if (allowedTenants === undefined && credentials === undefined) return () => true
  const admitted = new Set(allowedTenants ?? [credentials?.tenantId])
  return (tenant) => admitted.has(tenant)
}

function track(work: Promise<void>, underWay: Set<Promise<void>>, { log }: Pick<Tools, 'log'>): void {
  const ended = work
    .catch((problem: unknown) => log.error({ err: problem }, 'something heard in Teams failed'))
    .finally(() => underWay.delete(ended))
  underWay.add(ended)
}
