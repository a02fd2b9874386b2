import * as z from 'zod'
import { addDays, isDay, startOfDay } from '../../calendar/local-time.ts'
import { whisper } from '../../chat/answer.ts'
import type { Action } from '../../chat/feature.ts'
import { plain } from '../../chat/text.ts'
import { note, type Part, paragraph, plainView, type View, view } from '../../chat/view.ts'
import { texts } from '../locale/texts.ts'
import { sentence } from '../sentence.ts'
import type { Caller, Tools } from '../tools.ts'
import { composerAt } from './compose-digest.ts'
import { readSaid } from './read-said.ts'
import { usualWishes } from './subscription-form.ts'
import { subscriptionHere } from './subscription-view.ts'

// After the last day there is no next one to end at.
const ofDay = z.object({ day: z.string().refine((day) => isDay(day) && day < '9999-12-31') })

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

async function saidOn(day: string, { conversation }: Caller, tools: Tools): Promise<View | undefined> {
  const { store, zone } = tools
  const [from, to] = [startOfDay(zone, day), startOfDay(zone, addDays(day, 1))]
  const said = await store.digests.saidBetween(conversation, from, to)
  return said === undefined ? undefined : readSaid(said, { channel: conversation.channel }, tools)
}

async function wouldSay(caller: Caller, tools: Tools): Promise<View | undefined> {
  const compose = await composerAt(tools.clock.now(), tools)
  const { view } = await compose((await subscriptionHere(caller, tools)) ?? usualWishes)
  return view
}

/** Every part on its own, so that a platform that breaks up long texts does it between them. */
function withoutButtons({ parts }: View): Part[] {
  return parts
    .filter(({ kind }) => kind !== 'buttons' && kind !== 'menu' && kind !== 'divider')
    .map((part) => paragraph(part.kind === 'row' ? rowWords(part) : plainView({ summary: '', parts: [part] })))
}

/** Where a button opens a page its address is said; the bot's own buttons mean nothing elsewhere. */
const rowWords = ({ text, button }: Extract<Part, { kind: 'row' }>): string =>
  button.kind === 'open' ? `${plain(text)} ${button.url}` : plain(text)
