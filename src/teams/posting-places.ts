import { type Place, PlatformProblem } from '../delivery/platform.ts'
import type { Store } from '../store/store.ts'
import type { Connector, Destination } from './connector.ts'

export interface PlacesGround {
  connector: Connector
  references: Store['references']
  clock: { now(): Date }
}

/** Where the bot can post: a conversation and whether messages in it have threads. */
interface Reached extends Destination {
  hasThreads: boolean
}

/** How places are reached, from what was heard there or elsewhere in the same tenant. */
export function postingPlaces({ connector, references, clock }: PlacesGround) {
  const opening = new Map<string, Promise<string>>()

  async function reach(place: Place): Promise<Reached> {
    const { space, channel, kind } = place
    const known = await references.of(space, channel)
    if (known !== undefined) return { ...known, hasThreads: known.teamId !== undefined }
    const { serviceUrl, botId } = await neighbour(space)
    if (kind === 'channel') return { serviceUrl, conversationId: channel, hasThreads: true }
    const conversationId = await openOnce(place, { serviceUrl, botId })
    return { serviceUrl, conversationId, hasThreads: false }
  }

  /** Any other place of the tenant: one address serves all of it. */
  async function neighbour(space: string) {
    const known = await references.anyIn(space)
    if (known === undefined) throw new PlatformProblem('not_installed', { fate: 'dead', scope: 'space' })
    return known
  }

  /** Two who want the same chat at once open it once. */
  function openOnce(place: Place, through: { serviceUrl: string; botId: string }): Promise<string> {
    const key = `${place.space}/${place.channel}`
    const underWay = opening.get(key) ?? open(place, through).finally(() => opening.delete(key))
    opening.set(key, underWay)
    return underWay
  }

  async function open({ space, channel }: Place, { serviceUrl, botId }: { serviceUrl: string; botId: string }) {
    const conversationId = await connector.openChat(serviceUrl, { tenant: space, botId, userId: channel })
    const chat = { space, externalId: channel, kind: 'direct' as const, conversationId, serviceUrl, botId }
    await references.remember(chat, clock.now())
    return conversationId
  }

  return {
    reach,
    /** The address at which what was posted in a place is changed. */
    async serviceUrlOf({ space, channel }: Place): Promise<string> {
      return ((await references.of(space, channel)) ?? (await neighbour(space))).serviceUrl
    },
  }
}
