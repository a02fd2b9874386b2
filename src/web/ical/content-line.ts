// RFC 5545: a line holds at most 75 octets, and what is left goes on after a line break and a space.
const MOST_OCTETS = 75

/** One property as it stands in a calendar file, with its line end. The value is written as it is given. */
export const contentLine = (name: string, value: string): string => `${folded(`${name}:${value}`)}\r\n`

/** A property that holds words: what would mean something is escaped, and what may not stand there is left out. */
export const textLine = (name: string, words: string): string => contentLine(name, escaped(words))

/** A property that holds several words, kept apart by commas. */
export const listLine = (name: string, list: readonly string[]): string =>
  contentLine(name, list.map(escaped).join(','))

const escaped = (words: string): string =>
  words
    .replace(/\r\n?/g, '\n')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what RFC 5545 keeps out of text
    .replace(/[\u0000-\u0008\u000B-\u001F\u007F]/g, '')
    .replace(/[\\;,]/g, '\\$&')
    .replaceAll('\n', '\\n')

function folded(line: string): string {
  if (Buffer.byteLength(line) <= MOST_OCTETS) return line
  let lines = ''
  let octets = 0
  // By character, so that none is cut in two.
  for (const character of line) {
    const size = octetsOf(character.codePointAt(0) ?? 0)
    if (octets + size > MOST_OCTETS) {
      lines += '\r\n '
      octets = 1
    }
    lines += character
    octets += size
  }
  return lines
}

const octetsOf = (point: number): number => (point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4)
