import { useState } from 'preact/hooks'
import type { PageChat } from '../../teams-state.ts'

/** Where each person is in Teams; everybody starts in the team's first channel. */
export function useChat(person: string, chats: PageChat[]) {
  const [places, setPlaces] = useState<Record<string, string>>({})
  const chat = chats.find(({ id }) => id === places[person]) ?? chats.find(({ kind }) => kind === 'channel') ?? chats[0]
  const go = (who: string, to: string) => setPlaces((before) => ({ ...before, [who]: to }))
  return { chats, chat, go }
}
