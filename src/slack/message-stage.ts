import { type Button, sentences, type View } from '../chat/view.ts'
import { offer } from './conversation-stage.ts'
import { renderMessage } from './render-view.ts'
import type { Stage } from './stage.ts'
import type { Visit } from './visit.ts'

interface Scene {
  visit: Visit
  channel: string
  user: string
  thread?: string | undefined
  isDirect: boolean
  again: Button
}

/** After a typed message: Slack gives it no trigger, so a form waits behind a button. */
export function messageStage(scene: Scene): Stage {
  const say = (shown: View) => tellPerson(scene, shown)
  return {
    wait: async () => {},
    whisper: say,
    replace: say,
    ask: () => say(offer(scene.again, scene.visit.reader)),
    refuse: (errors) => say(sentences(...Object.values(errors))),
    nothing: async () => {},
  }
}

type Told = Pick<Scene, 'visit' | 'channel' | 'user' | 'thread' | 'isDirect'>

/** Says something only to one person, without a response_url. */
export async function tellPerson({ visit, channel, user, thread, isDirect }: Told, shown: View): Promise<void> {
  const client = await visit.client()
  const content = renderMessage(shown, visit.reader)
  const inThread = thread === undefined ? {} : { thread_ts: thread }
  if (isDirect) await client.chat.postMessage({ channel, ...inThread, ...content })
  else await client.chat.postEphemeral({ channel, user, ...inThread, ...content })
}
