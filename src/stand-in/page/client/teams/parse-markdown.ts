/** A piece of the markdown that Teams shows in the words of a card. */
export type Mark =
  | { kind: 'text' | 'mention'; text: string }
  | { kind: 'bold' | 'italic'; inside: Mark[] }
  | { kind: 'link'; url: string; inside: Mark[] }
export interface MarkedBlock {
  kind: 'paragraph' | 'bullets' | 'numbers'
  /** One of a paragraph; one an item of a list. */
  lines: Mark[][]
}

// Signs that must sit out the reading stand meanwhile where no letters are.
const OPEN = '\ue000'
const CLOSE = '\ue001'
const FIRST_SIGN = 0xe100

/** How a name that Teams knows is written for this reader; no typed words can look like it. */
export const mentionMark = (name: string): string => `${OPEN}${withoutMarks(name)}${CLOSE}`
/** Words without anything that this reader would take for a sign of its own. */
export const withoutMarks = (text: string): string => text.replace(/[\ue000-\uf8ff]/g, '')

const MARK = new RegExp(
  [
    `${OPEN}([^${CLOSE}]*)${CLOSE}`,
    '\\[([^\\]\\n]+)\\]\\(([^()\\s]*)\\)',
    '(\\*\\*|__)(?=\\S)(.+?)(?<=\\S)\\4',
    '(?<![\\p{L}\\p{N}*_])([*_])(?=\\S)([^*_\\n]+?)(?<=\\S)\\6(?![\\p{L}\\p{N}*_])',
  ].join('|'),
  'gu',
)
const LISTS = { bullets: /^ {0,3}[-*+] +/, numbers: /^ {0,3}\d+[.)] +/ }

/** Reads the part of markdown that Teams shows: bold, italic, links, lists and names; all else is words. */
export function parseMarkdown(text: string): MarkedBlock[] {
  const blocks: { kind: MarkedBlock['kind']; lines: string[] }[] = []
  for (const line of hideEscaped(text).split(/\r\n|\r|\n/)) {
    const kind = kindOf(line)
    const words = kind === 'paragraph' ? line : line.replace(LISTS[kind], '')
    const last = blocks.at(-1)
    if (last?.kind !== kind || (kind === 'paragraph' && line.trim() === '')) blocks.push({ kind, lines: [words] })
    else if (kind === 'paragraph') last.lines = [`${last.lines[0]}\n${words}`]
    else last.lines.push(words)
  }
  return blocks
    .filter(({ lines }) => lines.some((line) => line.trim() !== ''))
    .map(({ kind, lines }) => ({ kind, lines: lines.map((line) => marksOf(line.trim())) }))
}

function kindOf(line: string): MarkedBlock['kind'] {
  if (LISTS.bullets.test(line)) return 'bullets'
  return LISTS.numbers.test(line) ? 'numbers' : 'paragraph'
}

function marksOf(text: string): Mark[] {
  const marks: Mark[] = []
  let from = 0
  for (const match of text.matchAll(MARK)) {
    marks.push(...plain(text.slice(from, match.index)), markOf(match))
    from = match.index + match[0].length
  }
  return [...marks, ...plain(text.slice(from))]
}

function markOf([whole, name, words, url, , strong, , soft]: RegExpMatchArray): Mark {
  if (name !== undefined) return { kind: 'mention', text: name }
  if (strong !== undefined) return { kind: 'bold', inside: marksOf(strong) }
  if (soft !== undefined) return { kind: 'italic', inside: marksOf(soft) }
  // Only addresses of the web and of mail lead anywhere; of others the words are left.
  const leads = /^(https?:|mailto:)/i.test(shown(url ?? ''))
  if (leads) return { kind: 'link', url: shown(url ?? ''), inside: plain(words ?? '') }
  return { kind: 'text', text: shown(words ?? whole) }
}

const plain = (text: string): Mark[] => (text === '' ? [] : [{ kind: 'text', text: shown(text) }])

/** A sign behind a backslash is no markup. */
const hideEscaped = (text: string) =>
  text.replace(/\\([!-/:-@[-`{-~])/g, (_, sign: string) => String.fromCharCode(FIRST_SIGN + sign.charCodeAt(0)))
const shown = (text: string) =>
  text.replace(/[\ue121-\ue17e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - FIRST_SIGN))
