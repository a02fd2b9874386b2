import { type Answer, replace, whisper } from '../chat/answer.ts'
import { type Button, type Input, inputSchema, press, sentences } from '../chat/view.ts'
import type { Encounter } from '../features/answer.ts'
import { commandAction } from '../features/command-button.ts'
import { texts } from '../features/locale/texts.ts'
import type { Along, Origin } from './render-card.ts'
import type { Ground } from './visit.ts'
import type { Pressed } from './wire.ts'

/** The adapter's own actions: what a button *back* does, and showing again what was posted here. */
const backAction = 'back'
const postedAction = 'posted'

/** A button that leads back to where something came from. */
export const backTo = (origin: Origin, label: string): Button => {
  const { action, input } = pressFor(origin)
  return press(label, backAction, { action, input: JSON.stringify(input) })
}

function pressFor(origin: Origin): { action: string; input: Input } {
  if ('typed' in origin) return { action: commandAction, input: { typed: origin.typed } }
  if ('about' in origin) return { action: postedAction, input: { about: origin.about } }
  return origin
}

/** A press as it is meant: *back* stands for what it leads to, from where no way back is shown. */
export function meant<Press extends Pressed & Along>(pressed: Press): { pressed: Press; isBack: boolean } {
  if (pressed.action !== backAction) return { pressed, isBack: false }
  const { action = '', input } = pressed.input
  return { pressed: { ...pressed, action, input: readInput(input) }, isBack: true }
}

function readInput(json = ''): Input {
  try {
    return inputSchema.safeParse(JSON.parse(json)).data ?? {}
  } catch {
    return {}
  }
}

/** Presses on what a press showed lead back to it, unless coming there again would change something. */
export function originAfter({ conversations }: Ground, { action, input, origin }: Pressed & Along): Along {
  if (action === postedAction) return { origin: { about: input.about ?? '' } }
  if (action === commandAction) return { origin: { typed: input.typed ?? '' } }
  const known = conversations.actions.get(action)
  if (known !== undefined && !known.changes) return { origin: { action, input } }
  return origin === undefined ? {} : { origin }
}

/** The answer to what the adapter itself does; undefined for every other press. */
export async function answerPosted(
  ground: Ground,
  pressed: Pressed,
  encounter: Encounter,
): Promise<Answer | undefined> {
  if (pressed.action !== postedAction) return undefined
  const shown = await ground.conversations.answerAbout(pressed.input.about ?? '', encounter, ground.tools)
  return shown === undefined ? whisper(sentences(texts(encounter.locale).general.outdated)) : replace(shown)
}
