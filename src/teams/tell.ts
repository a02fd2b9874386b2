import type { Answer } from '../chat/answer.ts'
import { type Button, buttons, paragraph, press, type View, view } from '../chat/view.ts'
import { commandButton } from '../features/command-button.ts'
import { texts } from '../features/locale/texts.ts'
import type { Heard } from './read.ts'
import { type Along, renderMessage, type Setting } from './render-card.ts'
import type { Ground, Visit } from './visit.ts'
import type { Pressed } from './wire.ts'

type To = { serviceUrl: string; conversationId: string; thread?: string }

/** Says something where it was asked, for all who are there: in a channel under the question. */
export async function tellHere({ connector }: Ground, here: Visit, shown: View, along?: Along): Promise<void> {
  await connector.send(whereAsked(here.heard), renderMessage(shown, here.setting('message', along)))
}

/** A form that typed words or a press cannot open by themselves waits behind a button that fetches it for who presses. */
export async function offerHere({ connector }: Ground, here: Visit, again: Button): Promise<void> {
  await connector.send(whereAsked(here.heard), renderMessage(offer(again, here), fetching(here.setting('message'))))
}

/** A view that offers a form. */
export function offer(again: Button, { locale }: Visit): View {
  return view([paragraph(texts(locale).platform.formReady), buttons(again)])
}

/** An answer that is not there in time waits behind a button that asks the same again. */
export function stillBusy({ locale }: Visit, pressed: Pressed | undefined): View {
  const { takesLong, lookAgain } = texts(locale).platform
  return view([paragraph(takesLong), ...(pressed ? [buttons(pressedAgain(pressed, lookAgain))] : [])])
}

/** Every button fetches a dialog, whatever it usually does. */
export const fetching = (setting: Setting): Setting => ({ ...setting, opensForm: () => true })

function whereAsked({ serviceUrl, conversation }: Heard): To {
  const { channel, thread } = conversation
  return { serviceUrl, conversationId: channel, ...(thread !== undefined && { thread }) }
}

/**
 * Says something to who asked alone. This SDK knows no message that only one person sees, so what is asked among others
 * is answered in the personal chat; where that cannot be, behind a button that answers only who presses it.
 */
export async function tellAlone(ground: Ground, here: Visit, shown: View, told: { again: Button; along: Along }) {
  const { heard, locale } = here
  if (heard.conversation.kind === 'direct') return tellHere(ground, here, shown, told.along)
  const words = texts(locale).platform
  const isTold = await tellInChat(ground, here, shown, {
    ...told.along,
    place: { channel: heard.conversation.channel },
  })
  if (isTold) return tellHere(ground, here, view([paragraph(words.answeredInChat)]))
  await tellHere(ground, here, view([paragraph(words.pressForAnswer), buttons(told.again)]))
}

/**
 * What somebody did on a card that others see too is also said in their own chat: the reply to the press is gone as soon
 * as the bot edits the card, as after a sign-up that changes its count.
 */
export async function keepInChat(ground: Ground, here: Visit, answer: Answer): Promise<void> {
  const { conversation } = here.heard
  if (conversation.kind === 'direct' || (answer.kind !== 'whisper' && answer.kind !== 'replace')) return
  await tellInChat(ground, here, answer.view, { place: { channel: conversation.channel } })
}

/** False where the person has no chat with the bot, or blocked it. */
async function tellInChat(ground: Ground, here: Visit, shown: View, along: Along): Promise<boolean> {
  const { heard } = here
  const message = renderMessage(shown, here.setting('message', along))
  try {
    const conversationId = await personalChat(ground, heard)
    await ground.connector.send({ serviceUrl: heard.serviceUrl, conversationId }, message)
    return true
  } catch (problem) {
    ground.tools.log.info({ problem: nameOf(problem) }, 'a person could not be told something in their own chat')
    return false
  }
}

/** The personal chat with who asked, opened when there is none yet. */
async function personalChat({ connector, tools }: Ground, heard: Heard): Promise<string> {
  const { store, clock } = tools
  const { tenant, serviceUrl, user, bot } = heard
  const known = await store.references.of(tenant, user.aad)
  if (known !== undefined) return known.conversationId
  const conversationId = await connector.openChat(serviceUrl, { tenant, botId: bot.id, userId: user.id })
  await store.references.remember(
    { space: tenant, externalId: user.aad, kind: 'direct', conversationId, serviceUrl, botId: bot.id, userId: user.id },
    clock.now(),
  )
  return conversationId
}

const nameOf = (problem: unknown): string => (problem instanceof Error ? problem.name : typeof problem)

export const typedAgain = (typed: string, { locale }: Visit): Button =>
  commandButton(texts(locale).platform.openForm, typed)
export const pressedAgain = ({ action, input }: Pressed, label: string): Button => press(label, action, input)
