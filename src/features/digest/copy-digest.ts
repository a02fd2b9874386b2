import { z } from 'zod'
import { addDays, isDay, startOfDay } from '../../calendar/local-time.ts'
import { whisper } from '../../chat/answer.ts'
import type { Action } from '../../chat/feature.ts'
import { note, type Part, paragraph, plainView, type View, view } from '../../chat/view.ts'
import { texts } from '../locale/texts.ts'
import { sentence } from '../sentence.ts'
import type { Caller, Tools } from '../tools.ts'
import { composerAt } from './compose-digest.ts'
import { usualWishes } from './subscription-form.ts'
import { subscriptionHere } from './subscription-view.ts'

const ofDay = z.object({ day: z.string().refine(isDay) })

/** The digest of a day in this channel as text to paste elsewhere; from a preview, what it would say now. */
export const copyDigest: Action<Caller, Tools, typeof ofDay> = {
  name: 'digest-copy',
  input: ofDay,
  async run({ day }, caller, tools) {
    const { digest: words } = texts(caller.locale)
    const shown = (await saidOn(day, caller, tools)) ?? (await wouldSay(caller, tools))
    if (shown === undefined) return sentence(words.preview.empty)
    return whisper(view([note(words.copyHint), ...withoutButtons(shown)], shown.summary))
  },
}

const saidOn = (day: string, { conversation }: Caller, { store, zone }: Tools): Promise<View | undefined> =>
  store.digests.saidBetween(conversation, startOfDay(zone, day), startOfDay(zone, addDays(day, 1)))

async function wouldSay(caller: Caller, tools: Tools): Promise<View | undefined> {
  const compose = await composerAt(tools.clock.now(), tools)
  return compose((await subscriptionHere(caller, tools)) ?? usualWishes)
}

/** Every part on its own, so that a platform that breaks up long texts does it between them. */
function withoutButtons({ parts }: View): Part[] {
  return parts
    .filter(({ kind }) => kind !== 'buttons' && kind !== 'menu' && kind !== 'divider')
    .map((part) => (part.kind === 'row' ? { kind: 'paragraph' as const, text: part.text } : part))
    .map((part) => paragraph(plainView({ summary: '', parts: [part] })))
}
