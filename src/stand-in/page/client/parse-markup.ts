/** A piece of Slack's mrkdwn. */
export type Piece =
  | { kind: 'text' | 'code' | 'ping'; text: string }
  | { kind: 'bold' | 'italic' | 'strike'; inside: Piece[] }
  | { kind: 'link'; url: string; text: string }
  | { kind: 'user' | 'channel'; id: string; text: string | undefined }
export interface Passage {
  kind: 'words' | 'quote' | 'preformatted'
  pieces: Piece[]
}

const NOT_BESIDE = '[\\p{L}\\p{N}*_~`]'
// A sign only styles when it hugs its words and no letter hugs it, as in Slack's client.
const MARK = new RegExp(`<([^<>\\n]+)>|(?<!${NOT_BESIDE})([*_~\`])(?=\\S)([^\\n]*?\\S)\\2(?!${NOT_BESIDE})`, 'gu')
const STYLES = { '*': 'bold', _: 'italic', '~': 'strike' } as const

/** Reads mrkdwn into passages; what is typed stays text, whatever it looks like. */
export function parseMarkup(text: string): Passage[] {
  return text.split(/```\n?/).flatMap((part, index): Passage[] => {
    if (part === '') return []
    if (index % 2 === 1) return [{ kind: 'preformatted', pieces: [{ kind: 'text', text: unescaped(part) }] }]
    return passagesOf(part)
  })
}

function passagesOf(text: string): Passage[] {
  const passages: { kind: Passage['kind']; lines: string[] }[] = []
  for (const line of text.split('\n')) {
    const kind = line.startsWith('&gt;') ? 'quote' : 'words'
    const words = kind === 'quote' ? line.slice(4).trimStart() : line
    const last = passages.at(-1)
    if (last?.kind === kind) last.lines.push(words)
    else passages.push({ kind, lines: [words] })
  }
  return passages.map(({ kind, lines }) => ({ kind, pieces: piecesOf(lines.join('\n')) }))
}

function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = []
  let from = 0
  for (const match of text.matchAll(MARK)) {
    pieces.push(...withAddresses(text.slice(from, match.index)))
    pieces.push(match[1] === undefined ? styled(match[2] ?? '', match[3] ?? '') : linked(match[1]))
    from = match.index + match[0].length
  }
  pieces.push(...withAddresses(text.slice(from)))
  return pieces
}

/** Plain words; an address of the web in them becomes a link, as in Slack. */
function withAddresses(text: string): Piece[] {
  return text.split(/(https?:\/\/(?:[^\s<>&]|&amp;)*[^\s<>&.,;:!?)"'])/).flatMap((part, index): Piece[] => {
    const words = unescaped(part)
    if (index % 2 === 1) return [{ kind: 'link', url: words, text: words }]
    return part === '' ? [] : [{ kind: 'text', text: words }]
  })
}

function styled(sign: string, inner: string): Piece {
  const kind = STYLES[sign as keyof typeof STYLES]
  return kind ? { kind, inside: piecesOf(inner) } : { kind: 'code', text: unescaped(inner) }
}

function linked(inner: string): Piece {
  const [target = '', label] = inner.split('|')
  const text = label === undefined ? undefined : unescaped(label)
  if (target.startsWith('@')) return { kind: 'user', id: target.slice(1), text }
  if (target.startsWith('#')) return { kind: 'channel', id: target.slice(1), text }
  if (target.startsWith('!date')) return { kind: 'text', text: text ?? '' }
  if (target.startsWith('!subteam')) return { kind: 'ping', text: text ?? `@${target.slice(9)}` }
  if (target.startsWith('!')) return { kind: 'ping', text: `@${target.slice(1)}` }
  return { kind: 'link', url: unescaped(target), text: text ?? unescaped(target.replace(/^mailto:/, '')) }
}

/** Slack shows the three escapes as their signs, in plain_text too. */
export const unescaped = (text: string) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
