import { whisper } from '../../chat/answer.ts'
import type { Action } from '../../chat/feature.ts'
import { buttons, heading, note, paragraph, plainView, view } from '../../chat/view.ts'
import type { StoredAbout } from '../../store/stored-about.ts'
import { openSealed } from '../facilitators/reach.ts'
import { texts } from '../locale/texts.ts'
import type { Caller, Tools } from '../tools.ts'
import { nothingStored } from './nothing-stored.ts'
import { downloadAction } from './own-actions.ts'
import { pageInput, pageOf } from './pages.ts'

// A paragraph that every platform shows whole: Slack takes 3,000 characters.
const PART_LENGTH = 2500
const PARTS_A_PAGE = 4

/** One's own data as JSON, in parts that follow on each other: no platform lets a bot whisper a file. */
export const downloadOwnData: Action<Caller, Tools, typeof pageInput> = {
  name: downloadAction,
  input: pageInput,
  async run({ page }, caller, tools) {
    const { personId, locale } = caller
    const { download, stored } = texts(locale).mine
    const about = personId === undefined ? undefined : await tools.store.privacy.stored(personId)
    if (about === undefined) return nothingStored(caller, tools)
    const parts = partsOf(toJson(about, tools))
    const shown = pageOf(parts, { page, size: PARTS_A_PAGE, action: downloadAction, next: stored.next })
    return whisper(
      view([
        heading(download.title),
        paragraph(download.explain),
        ...shown.items.map((part) => paragraph(part)),
        note(stored.page(shown.page, shown.pages)),
        ...(shown.button.length > 0 ? [buttons(...shown.button)] : []),
      ]),
    )
  },
}

/** What is stored, with messages as the words that were read. */
function toJson({ messages, facilitator, ...about }: StoredAbout, tools: Tools): string {
  const read = messages.map(({ view: shown, ...message }) => ({
    ...message,
    words: shown === null ? [] : plainView(shown).split('\n'),
  }))
  return JSON.stringify(
    { ...about, facilitator: facilitator && readable(facilitator, tools), messages: read },
    undefined,
    1,
  )
}

/** With the words that are kept sealed. */
function readable(
  { sealedName, sealedContact, ...facilitator }: NonNullable<StoredAbout['facilitator']>,
  tools: Tools,
): object {
  return { ...facilitator, name: openSealed(sealedName, tools), contact: openSealed(sealedContact, tools) }
}

/** Cut between lines where that is possible, and never within a character. */
export function partsOf(json: string): string[] {
  const parts: string[] = []
  let part = ''
  for (const line of json.split('\n').flatMap(piecesOf)) {
    if (part !== '' && part.length + line.length + 1 > PART_LENGTH) {
      parts.push(part)
      part = ''
    }
    part = part === '' ? line : `${part}\n${line}`
  }
  return [...parts, part]
}

function piecesOf(line: string): string[] {
  const pieces: string[] = []
  let piece = ''
  for (const character of line) {
    if (piece.length + character.length > PART_LENGTH) {
      pieces.push(piece)
      piece = ''
    }
    piece += character
  }
  return [...pieces, piece]
}
