import type { Identity } from './text.ts'

/** A conversation to speak in, as its platform names it; direct messages are addressed by the person's user id. */
export interface PlatformAddress {
  kind: 'channel' | 'direct'
  platform: Identity['platform']
  space: string
  channel: string
  /** What people call it; kept with the channel. */
  name?: string
}

/** A conversation to speak in: as its platform names it, or by the store's own id. */
export type Address = PlatformAddress | { kind: 'known'; id: string }

/** The address of one person's direct messages. */
export const directTo = ({ platform, space, user }: Identity): PlatformAddress => ({
  kind: 'direct',
  platform,
  space,
  channel: user,
})
