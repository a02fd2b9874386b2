import { buttons, note, type Part, sentences, type View } from '../chat/view.ts'
import { texts } from '../features/locale/texts.ts'
import type { Card } from './card.ts'
import type { Asking } from './hear-invoke.ts'
import type { InvokeAnswer } from './line.ts'
import type { OutgoingActivity } from './outgoing.ts'
import { type Along, messageOf, renderCard, type Setting } from './render-card.ts'
import { fetching, offer, pressedAgain, stillBusy } from './tell.ts'
import type { Ground } from './visit.ts'
import { backTo, originAfter } from './way-back.ts'

/**
 * The reply to a press on a card: a card in the place of the pressed one, for who pressed alone. It never goes through
 * the SDK's own answer, which may show it to everybody (platforms.md, trap 1), and never asks to be refreshed.
 */
export function cardReply(ground: Ground, asking: Asking): InvokeAnswer {
  const { here, answer, pressed } = asking
  const words = texts(here.locale)
  switch (answer?.kind) {
    case undefined:
      return inPlace(cardOf(asking, stillBusy(here, pressed)))
    case 'whisper':
    case 'replace': {
      const isShared = here.heard.conversation.kind === 'channel'
      const isReplaced = answer.kind === 'replace' && !isShared
      // What others see is never replaced.
      const shown = isReplaced ? answer.view : withWayBack(asking, answer.view)
      const card = cardOf(asking, shown, { along: pressed ? originAfter(ground, pressed) : {} })
      if (isReplaced) keepReplaced(ground, asking, messageOf(card, shown))
      return inPlace(card)
    }
    case 'form': {
      if (pressed === undefined) return said(words.general.outdated)
      const shown = offer(pressedAgain(pressed, words.platform.openForm), here)
      return inPlace(cardOf(asking, withWayBack(asking, shown), { opensDialogs: true }))
    }
    case 'refuse':
      return inPlace(cardOf(asking, withWayBack(asking, sentences(...Object.values(answer.errors)))))
    case 'nothing':
      return said(words.platform.done)
  }
}

interface How {
  along?: Along
  opensDialogs?: boolean
}

function cardOf({ here, pressed }: Asking, shown: View, { along, opensDialogs = false }: How = {}): Card {
  const origin = pressed?.origin
  const setting: Setting = here.setting('message', along ?? (origin === undefined ? {} : { origin }))
  return renderCard(shown, opensDialogs ? fetching(setting) : setting)
}

const inPlace = (value: Card): InvokeAnswer => ({
  status: 200,
  body: { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value },
})

const said = (words: string): InvokeAnswer => ({
  status: 200,
  body: { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: words },
})

/** Where others see the pressed message, it says who sees this one; and the way back to what was pressed. */
function withWayBack({ here, pressed, isBack = false }: Asking, shown: View): View {
  if (isBack) return shown
  const words = texts(here.locale)
  const isShared = here.heard.conversation.kind === 'channel'
  const parts: Part[] = isShared ? [note(words.platform.onlyYou)] : []
  const back = pressed?.origin && backTo(pressed.origin, words.general.back)
  return { ...shown, parts: [...shown.parts, ...parts, ...(back ? [buttons(back)] : [])] }
}

/** In a personal chat what takes a message's place stays there; among others only who pressed sees it. */
function keepReplaced({ connector, tools, begin }: Ground, { here }: Asking, message: OutgoingActivity): void {
  const { heard } = here
  const { serviceUrl, conversation, replyToId } = heard
  if (conversation.kind !== 'direct' || replyToId === undefined) return
  const replaced = connector.update({ serviceUrl, conversationId: conversation.id }, replyToId, message)
  // Begun beside the answer, so that a stop waits for it.
  begin(
    replaced.catch((problem: unknown) => {
      tools.log.warn({ problem: problem instanceof Error ? problem.name : '' }, 'a pressed message was not replaced')
    }),
  )
}
