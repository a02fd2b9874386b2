import { whisper } from '../chat/answer.ts'
import { sentences } from '../chat/view.ts'
import { texts } from '../features/locale/texts.ts'
import { conversationStage, tooLongTyped, typedAgain } from './conversation-stage.ts'
import { modalWindow } from './modal-window.ts'
import { readCommand, readShortcut } from './read.ts'
import { renderPage } from './render-form.ts'
import { respond, whisperBody } from './respond.ts'
import { showInTime } from './stage.ts'
import { type Ground, visit } from './visit.ts'

/** Slack gives three seconds; the way there and back, and for a form its trigger, need the rest. */
export const patience = { form: 1200, words: 2000 } as const

interface Acking {
  ack(body?: ReturnType<typeof whisperBody>): Promise<void>
  isOpen(): boolean
  /** The words that the name of the command itself stands for. */
  prefix: string
}

/** A slash command. */
export async function hearCommand(ground: Ground, body: unknown, { ack, isOpen, prefix }: Acking): Promise<void> {
  const { asker, text, channel, channelName, triggerId, responseUrl, requestId } = readCommand(body)
  const typed = `${prefix}${text}`.trim()
  const { command, traceless } = ground.conversations.understand(typed)
  const here = visit(ground, { asker, channel, channelName, requestId, isTraceless: traceless })
  const opensForm = command.opensForm ?? false
  const stage = conversationStage({
    visit: here,
    window: modalWindow(here.client, triggerId, 'open'),
    ack,
    mayAckWithWords: isOpen,
    responseUrl,
    remembered: { channel, depth: 1, ...(responseUrl !== undefined && { reply: responseUrl }) },
    opensForm,
    isPrivate: false,
    again: typedAgain(typed, here.reader),
  })
  const work = here.answer(async (encounter) => {
    const refusal = tooLongTyped(typed, encounter.locale)
    return refusal ? whisper(refusal) : ground.conversations.answerCommand(typed, encounter, ground.tools)
  })
  await showInTime(work, stage, opensForm ? patience.form : patience.words).catch((problem) =>
    stage.whisper(here.incident(problem)),
  )
}

/** The bot has no shortcuts; one of an older manifest is told so. */
export async function hearShortcut(ground: Ground, body: unknown, ack: () => Promise<void>): Promise<void> {
  const { asker, channel, requestId, responseUrl, triggerId } = readShortcut(body)
  await ack()
  const here = visit(ground, { asker, channel, requestId })
  const answer = await here.answer(async ({ locale }) => whisper(sentences(texts(locale).general.outdated)))
  if (answer.kind !== 'whisper') return
  if (responseUrl !== undefined) return respond(responseUrl, whisperBody(answer.view, here.reader))
  const page = renderPage(answer.view, here.reader, { channel, depth: 1 })
  await modalWindow(here.client, triggerId, 'open').show(page)
}
