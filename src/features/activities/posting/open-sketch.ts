import { randomUUID } from 'node:crypto'
import { dayOf, startOfDay } from '../../../calendar/local-time.ts'
import { type Answer, ask, whisper } from '../../../chat/answer.ts'
import type { Values } from '../../../chat/form.ts'
import { type Input, view } from '../../../chat/view.ts'
import type { Sketch } from '../../../store/sketches.ts'
import type { Caller, Tools } from '../../tools.ts'
import { typedBasics } from '../activity-form.ts'
import { postForm } from '../post-activity.ts'
import { type FreeText, readFreeText } from '../read-free-text.ts'
import { meaningQuestion, type Settled, stillUnclear } from './ask-meaning.ts'
import { besidesSchema, templateIn, templateOf, travelling, typedFromTemplate } from './begin-with.ts'
import { sayRead } from './say-read.ts'

/** Words typed after the command: kept at once, so that they survive whatever is closed next, then asked about or put in the form. */
export async function beginWithWords(words: string, caller: Caller, tools: Tools): Promise<Answer> {
  const { clock, store, zone } = tools
  const now = clock.now()
  const { typed, besides, read } = understood(words, now, tools)
  const personId = await store.people.enter(caller, now)
  const question = meaningQuestion({ sketch: '', words, unclear: read.unclear, settled: {} }, caller.locale)
  const begun = { id: randomUUID(), personId, words, typed: question === undefined ? typed : null, besides }
  return await openSketch(await store.sketches.begin(begun, startOfDay(zone, dayOf(now, zone)), now), caller, tools)
}

/** Goes on with what reached the bot: the question that is still open, or the form as it was. */
export async function openSketch(sketch: Sketch, caller: Caller, tools: Tools): Promise<Answer> {
  if (sketch.words === null || sketch.typed !== null) return await formOf(sketch, sketch.typed ?? {}, caller, tools)
  return await settleSketch(sketch, { settled: {}, isOpen: false }, caller, tools)
}

/**
 * Takes what was chosen of what the words may mean, and asks for the rest, or opens the form with what is known. Words are
 * read as of the moment they were typed: the "morgen" of yesterday is today.
 */
export async function settleSketch(
  sketch: Sketch,
  { settled, isOpen }: { settled: Settled; isOpen: boolean },
  caller: Caller,
  tools: Tools,
): Promise<Answer> {
  const words = sketch.words ?? ''
  const { typed, read } = understood(words, sketch.createdAt, tools)
  const left = stillUnclear(read.unclear, settled)
  const asked = { sketch: sketch.id, words, unclear: left, settled }
  const question = isOpen ? undefined : meaningQuestion(asked, caller.locale)
  if (question !== undefined) return whisper(view(question))
  return await formOf(sketch, { ...(sketch.typed ?? typed), ...settled }, caller, tools)
}

async function formOf(sketch: Sketch, typed: Values, caller: Caller, tools: Tools): Promise<Answer> {
  const { id, words } = sketch
  const { store, clock, network } = tools
  const now = clock.now()
  const besides = besidesSchema.parse(sketch.besides)
  // Of a draft whose form was refused later, the rest is as it was saved.
  const draft = await store.activities.one(id)
  const saved = draft === undefined ? {} : { ...typedBasics(draft, tools.zone), partner: draft.partner.id }
  const shown = { ...saved, ...typed }
  const template = templateOf(besides, network)?.name
  const read = words === null ? undefined : understood(words, sketch.createdAt, tools).read
  const intro = words && read ? sayRead({ words, typed: shown, read, template }, { ...tools, now }, caller.locale) : []
  if (sketch.typed === null && caller.personId !== undefined)
    await store.sketches.keep({ id, personId: caller.personId, typed, besides: sketch.besides }, now)
  return ask(await postForm({ draft: id, typed: shown, besides, intro }, caller, tools))
}

interface Understood {
  typed: Values
  besides: Input
  read: FreeText
}

/** What words say, with what is usual where they name a template. */
function understood(words: string, now: Date, { network, zone }: Tools): Understood {
  const read = readFreeText(words, { network, zone, now })
  const template = templateIn(String(read.typed.title ?? ''), network)
  const usual = template === undefined ? {} : typedFromTemplate(template)
  const said = Object.fromEntries(Object.entries(read.typed).filter(([, value]) => value !== '' && value !== undefined))
  const both = [usual.description, said.description].filter((one) => one !== undefined).join('\n')
  return {
    typed: { ...usual, ...said, ...(both !== '' && { description: both }) },
    besides: travelling({ ...besidesSchema.parse(read.besides), template: template?.key }),
    read,
  }
}
