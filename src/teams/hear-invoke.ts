import { hash, randomUUID } from 'node:crypto'
import * as z from 'zod'
import { type Answer, whisper } from '../chat/answer.ts'
import { sentences } from '../chat/view.ts'
import { commandAction } from '../features/command-button.ts'
import { texts } from '../features/locale/texts.ts'
import { cardReply } from './card-reply.ts'
import { dialogReply } from './dialog-reply.ts'
import type { InvokeAnswer } from './line.ts'
import { note } from './presence.ts'
import type { Heard } from './read.ts'
import type { Along } from './render-card.ts'
import { keepInChat } from './tell.ts'
import { type Ground, leavesNoTrace, type Visit, visit } from './visit.ts'
import { answerPosted, meant } from './way-back.ts'
import { type Pressed, readPress, readSubmission } from './wire.ts'

/** Teams gives five seconds (platforms.md 3.3); the way there and back needs the rest. */
const patienceMs = 4_000

/** What an invoke asks, and all that its reply needs. */
export interface Asking {
  here: Visit
  /** The press, when it was one. */
  pressed?: Pressed & Along
  /** It led back to what was seen before. */
  isBack?: boolean
  /** The form that was sent, when it was one. */
  sent?: NonNullable<ReturnType<typeof readSubmission>>
  /** Undefined when the answer takes too long: asking the same again then gets it. */
  answer?: Answer
}

const valueSchema = z.object({
  action: z.object({ data: z.unknown().optional() }).optional(),
  data: z.unknown().optional(),
  commandId: z.string().max(100).optional(),
})

/** A press, a dialog or a message extension: what Teams waits for, and shows to who asked alone. */
export async function hearInvoke(ground: Ground, heard: Heard): Promise<InvokeAnswer> {
  const value = valueSchema.safeParse(heard.value).data
  switch (heard.name) {
    case 'adaptiveCard/action':
      return shown(await press(ground, heard, value?.action?.data), (asking) => cardReply(ground, asking))
    case 'task/fetch':
      return shown(await press(ground, heard, value?.data), dialogReply)
    case 'task/submit':
    case 'composeExtension/submitAction':
      return shown(await submission(ground, heard, value?.data), dialogReply)
    case 'composeExtension/fetchTask':
      return shown(await press(ground, heard, undefined, { typed: value?.commandId ?? '' }), dialogReply)
    default:
      // Something of a later Teams: there is no shape in which a person could read a sentence.
      return { status: 200 }
  }
}

/** The reply; an answer that cannot be shown becomes an apology. */
function shown(asking: Asking, reply: (asking: Asking) => InvokeAnswer): InvokeAnswer {
  try {
    return reply(asking)
  } catch (problem) {
    return reply({ ...asking, answer: whisper(asking.here.incident(problem)) })
  }
}

/** A press; `typed` stands for what a command of a message extension does. */
function press(ground: Ground, heard: Heard, data: unknown, instead?: { typed: string }): Promise<Asking> {
  const read: (Pressed & Along) | undefined = instead ? { action: commandAction, input: instead } : readPress(data)
  const { pressed, isBack } = read ? meant(read) : { pressed: undefined, isBack: false }
  const { conversations, tools } = ground
  const isTraceless = pressed !== undefined && leavesNoTrace(ground.conversations, pressed)
  const here = visit(ground, heard, {
    requestId: requestIdOf(heard),
    place: isTraceless ? undefined : pressed?.place,
    isTraceless,
  })
  const act = () =>
    here.answer(async (encounter) => {
      if (pressed === undefined) return whisper(sentences(texts(encounter.locale).general.outdated))
      const shown = await answerPosted(ground, pressed, encounter)
      const answer = shown ?? (await conversations.answerPress(pressed, encounter, tools))
      // A dialog stays as it is; only a card is edited away.
      const isOnCard = heard.name === 'adaptiveCard/action'
      if (isOnCard && conversations.actions.get(pressed.action)?.changes) ground.begin(keepInChat(ground, here, answer))
      return answer
    })
  note(ground, heard, { isTraceless })
  const asking = { here, isBack, ...(pressed && { pressed }) }
  // What leaves no trace is not even remembered.
  return inTime(
    asking,
    isTraceless ? act() : once(ground, heard, [pressed?.action, pressed?.input, pressed?.place], act),
  )
}

function submission(ground: Ground, heard: Heard, data: unknown): Promise<Asking> {
  const sent = readSubmission(data)
  if (sent === undefined) return press(ground, heard, data)
  const { form, values, nonce, place } = sent
  const what = [nonce, form.name, form.context, values]
  const here = visit(ground, heard, { requestId: `teams:${fingerprint([heard.user.id, ...what])}`, place })
  note(ground, heard, { isTraceless: false })
  const act = () =>
    here.answer((encounter) =>
      ground.conversations.answerForm(
        { form: form.name, values, context: form.context ?? {} },
        encounter,
        ground.tools,
      ),
    )
  return inTime({ here, sent }, once(ground, heard, what, act))
}

/** Teams' own name of the press; without one it is a request of its own, known as a repetition only while it is remembered here. */
function requestIdOf({ id, user }: Heard): string {
  return `teams:${fingerprint([user.id, id ?? randomUUID()])}`
}

function once(ground: Ground, heard: Heard, what: unknown[], act: () => Promise<Answer>): Promise<Answer> {
  const { tenant, user, id, name, replyToId } = heard
  const asked = { person: `${tenant}/${user.aad}`, what: fingerprint([name, replyToId, ...what]) }
  return ground.requests.once({ ...asked, ...(id !== undefined && { id }) }, act)
}

async function inTime(asking: Asking, work: Promise<Answer>): Promise<Asking> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, patienceMs, undefined)
  })
  const answer = await Promise.race([work, late]).finally(() => clearTimeout(timer))
  return answer === undefined ? asking : { ...asking, answer }
}

const fingerprint = (what: unknown): string => hash('sha256', JSON.stringify(what), 'base64url')
