import { say, strong, type Text } from '../../chat/text.ts'
import { buttons, type Input, note, type Part, paragraph, press } from '../../chat/view.ts'
import { type Texts, texts } from '../locale/texts.ts'
import type { Caller } from '../tools.ts'
import { type Hint, keyOf, muting } from './hint.ts'
import { leaveHintAction, muteHintAction, rewordAction } from './hint-actions.ts'
import { MOST_WORDS } from './long-sentences.ts'

type Words = Texts['wording']

/** Words of a long sentence by which its author finds it. */
const SHOWN_WORDS = 8

/** The hints with what can be done with each; `about` travels with every press. */
export function hintParts(hints: readonly Hint[], about: Input, { locale }: Pick<Caller, 'locale'>): Part[] {
  const { wording: words } = texts(locale)
  if (hints.length === 0) return []
  const fromList = hints.some(({ kind }) => kind === 'hard-word')
  return [
    paragraph([strong(words.title)]),
    note(words.intro),
    ...hints.flatMap((hint) => [paragraph(hintWords(hint, words)), hintButtons(hint, about, words)]),
    ...(fromList ? [note(words.list)] : []),
  ]
}

function hintWords(hint: Hint, words: Words): Text {
  const { instead } = words
  const where = hint.passage === 'description' ? '' : ` (${words.passages[hint.passage]})`
  switch (hint.kind) {
    case 'avoided-word':
      return say`${strong(`“${hint.about}”`)}${where}: ${words.avoided} ${hint.reason} ${instead(hint.alternatives)}`
    case 'hard-word':
      return say`${strong(`“${hint.about}”`)}${where}: ${words.hard[hint.reason]} ${instead(hint.alternatives)}`
    case 'long-sentence': {
      const [turn] = hint.alternatives
      const begin = hint.about.split(/\s+/).slice(0, SHOWN_WORDS).join(' ')
      return say`${strong(`“${begin} …”`)}${where}: ${words.long(hint.count, MOST_WORDS)} ${turn === undefined ? words.part : words.partAt(turn)}`
    }
  }
}

function hintButtons(hint: Hint, about: Input, { buttons: labels }: Words): Part {
  const key = keyOf(hint)
  const form = ['title', 'description'].includes(hint.passage) ? 'basics' : 'details'
  return buttons(
    press(labels.reword, rewordAction, { ...about, form }),
    press(labels.leave, leaveHintAction, { ...about, key }),
    press(labels.mute, muteHintAction, { ...about, key, ...muting(hint) }),
  )
}
