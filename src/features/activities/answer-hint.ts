import * as z from 'zod'
import { type Answer, askInPlace } from '../../chat/answer.ts'
import type { Action } from '../../chat/feature.ts'
import { withValues } from '../../chat/form.ts'
import { buttons, type Part, paragraph, press } from '../../chat/view.ts'
import type { Activity } from '../../store/activity-rows.ts'
import type { MutedHint } from '../../store/muted-hints.ts'
import { texts } from '../locale/texts.ts'
import { sentence } from '../sentence.ts'
import type { Caller, Tools } from '../tools.ts'
import { leaveHintAction, muteHintAction, rewordAction, unmuteHintAction } from '../wording/hint-actions.ts'
import { isKnown, mutedInput, mutedWords } from '../wording/muted-hint.ts'
import { detailsForm, typedBasics, typedDetails } from './activity-form.ts'
import { readLeft, writeLeft } from './activity-wording.ts'
import { echoForm } from './echo-activity.ts'
import { isOwnDraft, maySee } from './may-manage.ts'
import { noDraft } from './no-draft.ts'
import { postForm } from './post-activity.ts'

/** The draft that the hint is about, and the hints that were left as they are. */
const draftInput = z.object({ activity: z.string(), left: z.string().default('') })
/** Which of the two forms holds the words. */
const rewordInput = draftInput.extend({ form: z.enum(['basics', 'details']) })
const leaveInput = draftInput.extend({ key: z.string().default('') })
const muteInput = leaveInput.extend(mutedInput.shape)

/** Opens the form that holds the words, to say them differently. */
export const rewordActivity: Action<Caller, Tools, typeof rewordInput> = {
  name: rewordAction,
  needs: 'member',
  input: rewordInput,
  async run({ activity, form, left }, caller, tools) {
    return await withDraft(activity, { caller, tools }, async (draft) => {
      const words = texts(caller.locale).activities
      const context = { draft: draft.id, left }
      if (form === 'details') {
        const details = detailsForm('activity-details', { network: tools.network, words, context })
        return askInPlace(withValues(details, typedDetails(draft)))
      }
      const typed = { ...typedBasics(draft, tools.zone), partner: draft.partner.id }
      return askInPlace(await postForm({ draft: draft.id, typed, left }, caller, tools))
    })
  },
}

/** Leaves the words as they are: of this activity it is not said again. */
export const leaveHint: Action<Caller, Tools, typeof leaveInput> = {
  name: leaveHintAction,
  needs: 'member',
  input: leaveInput,
  async run({ activity, key, left }, caller, tools) {
    return await withDraft(activity, { caller, tools }, async (draft) =>
      askInPlace(await echoForm({ activity: draft, left: [...readLeft(left), key] }, caller, tools)),
    )
  },
}

/** Switches a hint off for good, and says how to get it back. */
export const muteHint: Action<Caller, Tools, typeof muteInput> = {
  name: muteHintAction,
  needs: 'member',
  changes: true,
  input: muteInput,
  async run({ activity, key, left, kind, word }, caller, tools) {
    const muted: MutedHint = { kind, word }
    if (!isKnown(muted, tools.network)) return sentence(texts(caller.locale).general.outdated)
    return await withDraft(activity, { caller, tools }, async (draft, personId) => {
      await tools.store.mutedHints.mute({ personId, ...muted }, tools.clock.now())
      const keys = [...readLeft(left), key]
      const input = { activity, key, left: writeLeft(keys) }
      return askInPlace(
        await echoForm({ activity: draft, left: keys, said: saidOf(muted, input, caller) }, caller, tools),
      )
    })
  },
}

/** Switches a hint on again that was just switched off. */
export const unmuteHint: Action<Caller, Tools, typeof muteInput> = {
  name: unmuteHintAction,
  needs: 'member',
  changes: true,
  input: muteInput,
  async run({ activity, key, left, kind, word }, caller, tools) {
    return await withDraft(activity, { caller, tools }, async (draft, personId) => {
      await tools.store.mutedHints.unmute({ personId, kind, word }, tools.clock.now())
      const keys = readLeft(left).filter((each) => each !== key)
      return askInPlace(await echoForm({ activity: draft, left: keys }, caller, tools))
    })
  },
}

/** What was switched off, with the ways on from there: back, or with one word all others. */
function saidOf(muted: MutedHint, input: { activity: string; key: string; left: string }, { locale }: Caller): Part[] {
  const { wording: words } = texts(locale)
  const again = press(words.buttons.again, unmuteHintAction, { ...input, ...muted })
  const all = press(words.buttons.all, muteHintAction, { ...input, kind: muted.kind, word: '' })
  return [
    paragraph(`${words.muted(mutedWords(muted, words))} ${words.later}`),
    buttons(again, ...(muted.word === '' ? [] : [all])),
  ]
}

async function withDraft(
  id: string,
  { caller, tools }: { caller: Caller; tools: Tools },
  act: (draft: Activity, personId: string) => Promise<Answer>,
): Promise<Answer> {
  const words = texts(caller.locale).activities
  const activity = await tools.store.activities.one(id)
  if (activity === undefined || caller.personId === undefined || !maySee(caller, activity))
    return sentence(words.posted.gone)
  if (!isOwnDraft(activity, caller)) return sentence(noDraft(activity, caller.locale))
  return await act(activity, caller.personId)
}
