/** How one person reads: in their language, by their clock. */
export interface Reader {
  locale: string
  timeZone: string
}

const MACRO = /\{\{(DATE|TIME)\((\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d))(?:, ?(COMPACT|SHORT|LONG))?\)\}\}/g
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' }
/** Signs behind a backslash stay as they are, so they sit out the reading in a place of their own. */
const FIRST_PRIVATE = 0xe000

/** What a person reads of text in which markdown counts: the signs are gone, so typed signs that were not escaped show. */
export function readMarkdown(text: string, reader: Reader, mentions: string[] = []): string {
  const hidden = text.replace(/\\([!-/:-@[-`{-~])/g, (_, sign: string) => privately(sign))
  const named = mentions.reduce((all, mention) => all.replaceAll(mention, `@${mention.slice(4, -5)}`), hidden)
  const blocks = named.split(/\r\n|\r|\n/).map(readLine)
  return openly(unstyled(withDates(blocks.join('\n'), reader)).replace(/&(#?\w+);/g, decoded))
}

const privately = (sign: string) => String.fromCharCode(FIRST_PRIVATE + sign.charCodeAt(0))
const openly = (text: string) =>
  text.replace(/[\ue020-\ue07e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - FIRST_PRIVATE))

function readLine(line: string): string {
  return line
    .replace(/^ {0,3}#{1,6} +/, '')
    .replace(/^ {0,3}> ?/, '')
    .replace(/^( *)[-*+] +/, '$1• ')
}

/** What a person can see of words: no difference between spaces, and none of the signs without width. */
export const visibleWords = (text: string): string => text.replaceAll('\u00a0', ' ').replaceAll('\u200b', '')

/** `{{DATE(2026-11-22T13:00:00Z, SHORT)}}` and the like become a date as the reader's own client writes it. */
export function withDates(text: string, { locale, timeZone }: Reader): string {
  return text.replace(MACRO, (_, kind: string, moment: string, style = 'COMPACT') => {
    const short: Intl.DateTimeFormatOptions = { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' }
    const long: Intl.DateTimeFormatOptions = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }
    const day = style === 'LONG' ? long : style === 'SHORT' ? short : undefined
    const options: Intl.DateTimeFormatOptions = kind === 'TIME' ? { hour: '2-digit', minute: '2-digit' } : (day ?? {})
    return new Intl.DateTimeFormat(locale, { ...options, timeZone }).format(new Date(moment))
  })
}

function unstyled(text: string): string {
  return text
    .replace(/!?\[([^\]\n]*)\]\([^()\s]*\)/g, '$1')
    .replace(/(\*\*|__|~~)(?=\S)(.+?)(?<=\S)\1/g, '$2')
    .replace(/\*(?=\S)([^*\n]+?)(?<=\S)\*/g, '$1')
    .replace(/(?<![\p{L}\p{N}])_(?=\S)([^_\n]+?)(?<=\S)_(?![\p{L}\p{N}])/gu, '$1')
    .replace(/`([^`\n]+)`/g, '$1')
}

function decoded(whole: string, name: string): string {
  if (/^#\d+$/.test(name)) return String.fromCodePoint(Number(name.slice(1)))
  if (/^#x[0-9a-f]+$/i.test(name)) return String.fromCodePoint(Number.parseInt(name.slice(2), 16))
  return ENTITIES[name] ?? whole
}
