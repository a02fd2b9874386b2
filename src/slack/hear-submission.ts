import type { ViewResponseAction } from '@slack/bolt'
import { type Answer, whisper } from '../chat/answer.ts'
import { sentences } from '../chat/view.ts'
import { texts } from '../features/locale/texts.ts'
import { patience } from './hear-command.ts'
import { tellOutside } from './hear-press.ts'
import { modalWindow } from './modal-window.ts'
import { readSubmission, type Submission } from './read.ts'
import { readValues } from './read-values.ts'
import { showInTime } from './stage.ts'
import { submissionStage } from './submission-stage.ts'
import { type Ground, visit } from './visit.ts'
import { readMemory } from './wire.ts'

interface Acking {
  ack(body?: ViewResponseAction): Promise<void>
  isOpen(): boolean
}

/** A form that was sent. */
export async function hearSubmission(ground: Ground, body: unknown, { ack, isOpen }: Acking): Promise<void> {
  const submission = readSubmission(body)
  const { asker, view, state } = submission
  const memory = readMemory(view.private_metadata)
  const channel = memory?.channel ?? asker.user
  const attempt = attemptOf(ground, submission)
  const here = visit(ground, { asker, channel, requestId: `${submission.requestId}:${attempt}` })
  const stage = submissionStage({
    visit: here,
    window: modalWindow(here.client, submission.triggerId, 'push'),
    ack,
    isAckOpen: isOpen,
    view,
    state,
    remembered: { channel, depth: memory?.depth ?? 1, ...(memory?.reply !== undefined && { reply: memory.reply }) },
    onRefuse: () => ground.refusals.set(view.id, attempt + 1),
    tell: (shown) => tellOutside({ here, reply: memory?.reply, user: asker.user }, shown),
  })
  const work = here.answer(async (encounter): Promise<Answer> => {
    if (memory === undefined) return whisper(sentences(texts(encounter.locale).general.outdated))
    const sent = { form: memory.form, values: readValues(state), context: memory.context }
    return ground.conversations.answerForm(sent, encounter, ground.tools)
  })
  await showInTime(work, stage, patience.words).catch((problem) => stage.whisper(here.incident(problem)))
}

/** The same number for a repetition of the same bytes, which carry the same trigger, and another after a refusal. */
function attemptOf({ refusals }: Ground, { view, triggerId }: Submission): number {
  const attempt = refusals.get(`trigger ${triggerId}`) ?? refusals.get(view.id) ?? 0
  refusals.set(`trigger ${triggerId}`, attempt)
  return attempt
}
