import * as z from 'zod'
import { whisper } from '../../chat/answer.ts'
import type { Action } from '../../chat/feature.ts'
import { note, paragraph, type View, view } from '../../chat/view.ts'
import { texts } from '../locale/texts.ts'
import type { Caller, Tools } from '../tools.ts'
import { composerAt } from './compose-digest.ts'
import { usualWishes } from './subscription-form.ts'
import { subscriptionHere } from './subscription-view.ts'

/** What the digest of this channel would say now, after one line that says so; also where it is not switched on yet. */
export async function previewDigest(caller: Caller, tools: Tools): Promise<View> {
  const words = texts(caller.locale).digest
  if (caller.conversation.kind === 'direct') return view([paragraph(words.subscription.onlyInChannels)])
  const known = await subscriptionHere(caller, tools)
  const current = known?.state === 'stopped' ? undefined : known
  const compose = await composerAt(tools.clock.now(), tools)
  const { view: digest } = await compose(current ?? usualWishes)
  if (digest === undefined) return view([paragraph(words.preview.empty)])
  const isOff = current !== undefined && !current.digest
  const intro = isOff ? words.preview.cardsOnly : words.preview.intro
  return view([note(intro), ...digest.parts], digest.summary)
}

export const preview: Action<Caller, Tools> = {
  name: 'digest-preview',
  input: z.object({}),
  run: async (_input, caller, tools) => whisper(await previewDigest(caller, tools)),
}
