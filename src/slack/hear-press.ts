import { type Answer, whisper } from '../chat/answer.ts'
import { sentences } from '../chat/view.ts'
import { commandAction } from '../features/command-button.ts'
import { texts } from '../features/locale/texts.ts'
import { conversationStage, pressedAgain } from './conversation-stage.ts'
import { patience } from './hear-command.ts'
import { publishHome } from './hear-event.ts'
import { tellPerson } from './message-stage.ts'
import { modalWindow } from './modal-window.ts'
import { type Press, readPress } from './read.ts'
import { readValues } from './read-values.ts'
import { FORM } from './render-form.ts'
import { respond, whisperBody } from './respond.ts'
import { ackOnce, type Stage, showInTime } from './stage.ts'
import { viewStage } from './view-stage.ts'
import { type Ground, type Visit, visit } from './visit.ts'
import { type Pressed, readMemory, readPressed } from './wire.ts'

/** A press on a button or a choice in a menu. A button that only opens a page needs no answer. */
export async function hearPress(ground: Ground, body: unknown, acknowledge: () => Promise<void>): Promise<void> {
  const press = readPress(body)
  const { ack } = ackOnce(acknowledge)
  if (press.touched.action_id.startsWith('open:')) return ack()
  const pressed = pressedOf(press)
  const { opensForm, traceless } = manners(ground, pressed)
  const channel = press.channel ?? readMemory(press.view?.private_metadata)?.channel ?? press.asker.user
  const { asker, channelName, requestId } = press
  const here = visit(ground, { asker, channel, channelName, requestId, isTraceless: traceless })
  const stage = stageOf({ here, press, pressed, opensForm, ack, channel })
  const work = here.answer(async (encounter): Promise<Answer> => {
    if (pressed === undefined) return whisper(sentences(texts(encounter.locale).general.outdated))
    return ground.conversations.answerPress(pressed, encounter, ground.tools)
  })
  // Nothing to say in an ack, so Slack hears at once that the press came.
  const shown = showInTime(work, stage, opensForm ? patience.form : 0)
  await shown.catch((problem) => stage.whisper(here.incident(problem)))
  if (press.view?.type === 'home') await publishHome(ground, press.asker)
}

function pressedOf({ touched, view }: Press): Pressed | undefined {
  const chosen = touched.selected_option?.value
  if (chosen === undefined) return readPressed(touched.value)
  const pressed = readPressed(touched.action_id.replace(/^menu:/, ''))
  const filled = view?.callback_id === FORM && { filled: JSON.stringify(readValues(view.state?.values ?? {})) }
  return pressed && { ...pressed, input: { ...pressed.input, chosen, ...filled } }
}

/** What has to be known before the answer is there. */
function manners({ conversations }: Ground, pressed: Pressed | undefined) {
  if (pressed?.action === commandAction) {
    const { command, traceless } = conversations.understand(pressed.input.typed ?? '')
    return { opensForm: command.opensForm ?? false, traceless }
  }
  const { opensForm = false, traceless = false } = conversations.actions.get(pressed?.action ?? '') ?? {}
  return { opensForm, traceless }
}

interface Scene {
  here: Visit
  press: Press
  pressed: Pressed | undefined
  opensForm: boolean
  ack(): Promise<void>
  channel: string
}

function stageOf({ here, press, pressed, opensForm, ack, channel }: Scene): Stage {
  const { view, responseUrl, triggerId, isEphemeral, thread } = press
  const memory = readMemory(view?.private_metadata)
  const again = pressedAgain(pressed ?? { action: commandAction, input: {} }, here.reader)
  const how = view?.type === 'modal' ? 'push' : 'open'
  const window = modalWindow(here.client, triggerId, how)
  const depth = how === 'push' ? Math.min((memory?.depth ?? 1) + 1, 3) : 1
  const reply = responseUrl ?? memory?.reply
  const remembered = { channel, depth, ...(reply !== undefined && { reply }) }
  const own = { ...remembered, depth: memory?.depth ?? 1 }
  const common = { visit: here, window, ack, remembered, opensForm, again }
  if (view !== undefined)
    return viewStage({
      ...common,
      own,
      view,
      tell: (shown) => tellOutside({ here, reply, user: press.asker.user }, shown),
    })
  return conversationStage({
    ...common,
    mayAckWithWords: () => false,
    responseUrl,
    isPrivate: isEphemeral || channel.startsWith('D'),
    thread,
  })
}

interface Outside {
  here: Visit
  reply: string | undefined
  user: string
}

/** Tells a person whose window is gone: where they came from while Slack allows it, otherwise directly. */
export async function tellOutside({ here, reply, user }: Outside, shown: Parameters<Stage['whisper']>[0]) {
  if (reply !== undefined) {
    const isTold = await respond(reply, whisperBody(shown, here.reader)).then(
      () => true,
      () => false,
    )
    if (isTold) return
  }
  await tellPerson({ visit: here, channel: user, user, isDirect: true }, shown)
}
