import type { View } from '../chat/view.ts'
import type { Encounter } from './answer.ts'
import { posted } from './index.ts'
import { isUnusable } from './is-unusable.ts'
import type { Tools } from './tools.ts'

/** How something that was posted in this conversation looks now (`about` is `kind:id`); undefined where it was not. */
export async function answerAbout(about: string, { conversation }: Encounter, tools: Tools): Promise<View | undefined> {
  if (isUnusable(about)) return undefined
  const channelId = await tools.store.deliveryQueue.placeOfCopy(about, conversation)
  const [, kind = '', id = ''] = /^([^:]*):(.*)$/s.exec(about) ?? []
  return channelId === undefined ? undefined : posted.get(kind)?.view(id, channelId, tools)
}
