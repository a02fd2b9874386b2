import type { Answer } from '../chat/answer.ts'
import { whisper } from '../chat/answer.ts'
import type { View } from '../chat/view.ts'
import { tooLongTyped, typedAgain } from './conversation-stage.ts'
import { droppedFile } from './dropped-file.ts'
import { messageStage } from './message-stage.ts'
import { type Asker, readEvent } from './read.ts'
import { renderHome } from './render-form.ts'
import { showInTime } from './stage.ts'
import { type Ground, visit } from './visit.ts'

/** Words typed to the bot, in its own chat or after a mention, do what a command does. */
export async function hearMessage(ground: Ground, body: unknown): Promise<void> {
  const event = readEvent(body)
  if (event === undefined || !event.isFromPerson || !isForBot(body, event.channelType)) return
  const { asker, text, channel, thread, requestId } = event
  // Slack repeats an event it is unsure of, and tells a mention in a direct message twice.
  if (ground.heard.has(requestId)) return
  ground.heard.set(requestId, true)
  const isDirect = event.channelType === 'im'
  const { traceless } = ground.conversations.understand(text)
  // Who asks what leaves no trace, with a picture beside it, gets just that.
  const hasFiles = isDirect && event.files.length > 0 && !traceless
  const here = visit(ground, { asker, channel: isDirect ? asker.user : channel, requestId, isTraceless: traceless })
  const stage = messageStage({
    visit: here,
    channel,
    user: asker.user,
    thread,
    isDirect,
    again: typedAgain(text, here.reader),
  })
  const answer = await here.answer(async (encounter): Promise<Answer> => {
    const refusal = tooLongTyped(text, encounter.locale)
    if (refusal !== undefined) return whisper(refusal)
    // Another process may have heard it first; what leaves no trace is not even noted.
    const isFirst = traceless || (await ground.tools.store.receipts.first(requestId, ground.tools.clock.now()))
    if (!isFirst) return { kind: 'nothing' }
    if (!hasFiles) return ground.conversations.answerCommand(text, encounter, ground.tools)
    const files = event.files.map((file) => droppedFile(file, here.client))
    return ground.conversations.answerFiles({ files, words: text }, encounter, ground.tools)
  })
  const apologise = (problem: unknown) => stage.whisper(here.incident(problem))
  // Where not even an apology can be said, the log has the cause under its code.
  await showInTime(Promise.resolve(answer), stage, 0).catch(apologise).catch(here.incident)
}

const isForBot = (body: unknown, channelType: string | undefined): boolean =>
  channelType === 'im' || (typeof body === 'object' && body !== null && 'event' in body && isMention(body.event))

const isMention = (event: unknown): boolean =>
  typeof event === 'object' && event !== null && 'type' in event && event.type === 'app_mention'

/** Somebody opened the bot's Home tab. */
export async function hearHome(ground: Ground, body: unknown): Promise<void> {
  const event = readEvent(body)
  if (event !== undefined && event.tab !== 'messages') await publishHome(ground, event.asker)
}

/** Shows a person's Home tab as it is now. */
export async function publishHome(ground: Ground, asker: Asker): Promise<void> {
  const here = visit(ground, { asker, channel: asker.user, requestId: `slack:home:${asker.user}` })
  const answer = await here.answer(async (encounter) =>
    whisper(await ground.conversations.answerHome(encounter, ground.tools)),
  )
  if (answer.kind !== 'whisper') return
  await publish(answer.view).catch((problem) => void here.incident(problem))

  async function publish(shown: View): Promise<void> {
    const client = await here.client()
    await client.views.publish({ user_id: asker.user, view: renderHome(shown, here.reader) })
  }
}
