import { whisper } from '../../chat/answer.ts'
import type { Action } from '../../chat/feature.ts'
import { buttons, heading, note, paragraph, plainView, type View, view } from '../../chat/view.ts'
import type { StoredAbout } from '../../store/privacy.ts'
import { texts } from '../locale/texts.ts'
import type { Caller, Tools } from '../tools.ts'
import { downloadAction } from './own-actions.ts'
import { pageInput, pageOf } from './pages.ts'

// A paragraph that every platform shows whole: Slack takes 3,000 characters.
const PART_LENGTH = 2500
const PARTS_A_PAGE = 4

/** One's own data as JSON, in parts that follow on each other: no platform lets a bot whisper a file. */
export const downloadOwnData: Action<Caller, Tools, typeof pageInput> = {
  name: downloadAction,
  input: pageInput,
  async run({ page }, { personId, locale }, { store }) {
    const { download, stored } = texts(locale).mine
    const about = personId === undefined ? undefined : await store.privacy.stored(personId)
    if (about === undefined) return whisper(view([paragraph(stored.nothing)]))
    const parts = partsOf(toJson(about))
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

/** What is stored, with lists and messages as what they are instead of as JSON within JSON. */
function toJson({ facilitator, activities, messages, ...about }: StoredAbout): string {
  const readable = {
    ...about,
    facilitator: facilitator && {
      ...facilitator,
      languages: listFrom(facilitator.languages),
      themes: listFrom(facilitator.themes),
      districts: listFrom(facilitator.districts),
      availability: listFrom(facilitator.availability),
    },
    activities: activities.map(({ languages, accessibility, ...activity }) => ({
      ...activity,
      languages: listFrom(languages),
      accessibility: listFrom(accessibility),
    })),
    messages: messages.map(({ createdAt, about: subject, view: shown }) => ({
      createdAt,
      about: subject,
      words: shown === null ? [] : plainView(JSON.parse(shown) as View).split('\n'),
    })),
  }
  return JSON.stringify(readable, undefined, 1)
}

const listFrom = (json: string | null): string[] => (json === null ? [] : (JSON.parse(json) as string[]))

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
