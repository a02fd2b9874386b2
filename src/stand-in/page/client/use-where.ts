import { useState } from 'preact/hooks'
import type { PageChannel } from '../page-state.ts'

export type Where = { channel: string } | 'home'

/** Where each person is; everybody starts in the first channel. */
export function useWhere(person: string, channels: PageChannel[]) {
  const [places, setPlaces] = useState<Record<string, Where>>({})
  const wanted = places[person]
  const channel = wanted === 'home' ? undefined : (channels.find(({ id }) => id === wanted?.channel) ?? channels[0])
  const where: Where = wanted === 'home' ? 'home' : { channel: channel?.id ?? '' }
  const go = (who: string, to: Where) => setPlaces((before) => ({ ...before, [who]: to }))
  /** Back among people: who looked at the Home tab sees the first channel. */
  const leaveHome = (who: string) => {
    if (places[who] === 'home') go(who, { channel: '' })
  }
  return { channels, where, channel, go, leaveHome }
}
