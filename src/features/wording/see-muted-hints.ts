import * as z from 'zod'
import { replace, whisper } from '../../chat/answer.ts'
import type { Action } from '../../chat/feature.ts'
import { heading, note, type Part, paragraph, press, row, type View, view } from '../../chat/view.ts'
import type { MutedHint } from '../../store/muted-hints.ts'
import { texts } from '../locale/texts.ts'
import { sentence } from '../sentence.ts'
import type { Caller, Tools } from '../tools.ts'
import { hintKinds } from './hint.ts'
import { seeMutedAction, switchHintsAction } from './hint-actions.ts'
import { isKnown, mutedInput, mutedWords } from './muted-hint.ts'

const MOST_WORDS = 20

const nothing = z.object({})
const switchInput = mutedInput.extend({ to: z.enum(['on', 'off']) })

/** Which hints about wording a person gets, with a switch for each. */
export const seeMutedHints: Action<Caller, Tools, typeof nothing> = {
  name: seeMutedAction,
  needs: 'member',
  input: nothing,
  run: async (_input, caller, tools) => whisper(mutedView(await mutedOf(caller, tools), caller)),
}

/** Switches hints on or off. */
export const switchHints: Action<Caller, Tools, typeof switchInput> = {
  name: switchHintsAction,
  needs: 'member',
  changes: true,
  input: switchInput,
  async run({ kind, word, to }, caller, tools) {
    const { personId } = caller
    // What is gone from the lists can still be switched on.
    if (personId === undefined || (to === 'off' && !isKnown({ kind, word }, tools.network)))
      return sentence(texts(caller.locale).general.outdated)
    const { mutedHints } = tools.store
    const hint = { personId, kind, word }
    if (to === 'off') await mutedHints.mute(hint, tools.clock.now())
    else await mutedHints.unmute(hint, tools.clock.now())
    return replace(mutedView(await mutedOf(caller, tools), caller))
  },
}

const mutedOf = async ({ personId }: Caller, { store }: Tools): Promise<MutedHint[]> =>
  personId === undefined ? [] : store.mutedHints.of(personId)

function mutedView(muted: readonly MutedHint[], { locale }: Caller): View {
  const { wording: words } = texts(locale)
  const { settings } = words
  const toggle = (hint: MutedHint, isOn: boolean): Part => {
    const [label, to] = isOn ? [settings.off, 'off'] : [settings.on, 'on']
    return row(settings.state(mutedWords(hint, words), isOn), press(label, switchHintsAction, { ...hint, to }))
  }
  const kinds = hintKinds.map((kind) => {
    const isOff = muted.some((hint) => hint.kind === kind && hint.word === '')
    return toggle({ kind, word: '' }, !isOff)
  })
  const single = muted.filter(({ word }) => word !== '').reverse()
  return view([
    heading(words.title),
    paragraph(settings.intro),
    ...kinds,
    ...single.slice(0, MOST_WORDS).map((hint) => toggle(hint, false)),
    ...(single.length > MOST_WORDS ? [note(settings.more(single.length - MOST_WORDS))] : []),
  ])
}
