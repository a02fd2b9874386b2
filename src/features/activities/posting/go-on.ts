import * as z from 'zod'
import { isDay, isWallTime } from '../../../calendar/local-time.ts'
import { type Answer, ask, replace } from '../../../chat/answer.ts'
import type { Action } from '../../../chat/feature.ts'
import { paragraph, view } from '../../../chat/view.ts'
import { texts } from '../../locale/texts.ts'
import { sentence } from '../../sentence.ts'
import type { Caller, Tools } from '../../tools.ts'
import { typedBasics } from '../activity-form.ts'
import { noDraft } from '../no-draft.ts'
import { postForm } from '../post-activity.ts'
import { settleAction } from './ask-meaning.ts'
import { openSketch, settleSketch } from './open-sketch.ts'
import { discardAction, goOnAction } from './unfinished.ts'

const draftInput = z.object({ draft: z.string() })

/** Goes on with something that was not posted. */
export const goOnPosting: Action<Caller, Tools, typeof draftInput> = {
  name: goOnAction,
  needs: 'member',
  opensForm: true,
  input: draftInput,
  run: ({ draft }, caller, tools) => goOnWith(draft, caller, tools),
}

export const discardPosting: Action<Caller, Tools, typeof draftInput> = {
  name: discardAction,
  needs: 'member',
  changes: true,
  input: draftInput,
  async run({ draft: id }, { personId, locale }, { store, clock }) {
    const { activities: words, posting } = texts(locale)
    if (personId === undefined) return sentence(words.posted.gone)
    if (await store.activities.discardDraft({ id, by: personId }, clock.now()))
      return replace(view([paragraph(words.draftGone)]))
    const activity = await store.activities.one(id)
    const isThere = activity !== undefined && activity.authorId === personId
    return replace(view([paragraph(isThere ? noDraft(activity, locale) : posting.unfinished.goneAlready)]))
  },
}

const day = z.string().refine(isDay).optional().catch(undefined)
const time = z.string().refine(isWallTime).optional().catch(undefined)
const settleInput = z.object({ sketch: z.string(), day, start: time, end: time, open: z.string().optional() })

/** Takes the answer to what typed words mean. */
export const settleMeaning: Action<Caller, Tools, typeof settleInput> = {
  name: settleAction,
  needs: 'member',
  opensForm: true,
  input: settleInput,
  async run({ sketch: id, open, ...chosen }, caller, tools) {
    const sketch = caller.personId === undefined ? undefined : await tools.store.sketches.one(id, caller.personId)
    // Saved or thrown away since: the question still stands in the chat.
    if (sketch === undefined) return await goOnWith(id, caller, tools)
    const { day, start, end } = chosen
    const settled = {
      ...(day !== undefined && { day }),
      ...(start !== undefined && { start }),
      ...(end !== undefined && { end }),
    }
    return await settleSketch(sketch, { settled, isOpen: open !== undefined }, caller, tools)
  },
}

/** What was kept under an id, in the form it was in. */
export async function goOnWith(id: string, caller: Caller, tools: Tools): Promise<Answer> {
  const { store, zone } = tools
  const { posted } = texts(caller.locale).activities
  const { personId } = caller
  const sketch = personId === undefined ? undefined : await store.sketches.one(id, personId)
  if (sketch !== undefined) return await openSketch(sketch, caller, tools)
  const activity = await store.activities.one(id)
  if (activity === undefined || personId === undefined || activity.authorId !== personId) return sentence(posted.gone)
  if (activity.state !== 'draft') return sentence(noDraft(activity, caller.locale))
  const typed = { ...typedBasics(activity, zone), partner: activity.partner.id }
  const review = await store.reviews.of(id)
  const asked =
    review?.state === 'change' && review.words !== null
      ? [paragraph(texts(caller.locale).review.asked(review.words))]
      : []
  return ask(await postForm({ draft: id, typed, intro: asked }, caller, tools))
}
