import type { Card } from '../../../teams/card-elements.ts'
import { mentionMark, withoutMarks } from './parse-markdown.ts'

/** How each name is written in the card, and what it is called. */
type Names = { text: string; name: string }[]

// What a press carries stays with the server, and what Teams alone reads says nothing to the renderer.
const UNREAD = new Set(['data', 'msteams', 'refresh', 'fallback'])

/**
 * A card as Microsoft's renderer gets it: each button named by its place in the card, which tells the server which one was
 * pressed, and names of people as the reader of markdown knows them.
 */
export function prepareCard(card: Card): unknown {
  const names = (card.msteams?.entities ?? []).map(({ text, mentioned }) => ({ text, name: mentioned.name }))
  return prepared(card, '', names)
}

function prepared(node: unknown, path: string, names: Names): unknown {
  if (Array.isArray(node)) return node.map((each, index) => prepared(each, within(path, index), names))
  if (typeof node === 'string') return withoutMarks(node)
  if (typeof node !== 'object' || node === null) return node
  const inside = Object.entries(node)
    .filter(([key]) => !UNREAD.has(key))
    .map(([key, value]) => [key, prepared(value, within(path, key), names)])
  const made: Record<string, unknown> = Object.fromEntries(inside)
  return { ...made, ...changes(made, path, names) }
}

const within = (path: string, key: string | number) => (path === '' ? `${key}` : `${path}.${key}`)

function changes({ type, url, text }: Record<string, unknown>, path: string, names: Names): Record<string, unknown> {
  if (type === 'Action.OpenUrl') return { id: path, url: safe(url) }
  if (typeof type === 'string' && type.startsWith('Action.')) return { id: path }
  return type === 'TextBlock' && typeof text === 'string' ? { text: named(text, names) } : {}
}

function named(text: string, names: Names): string {
  return names.reduce((words, { text: tag, name }) => words.replaceAll(tag, mentionMark(name)), text)
}

/** Only addresses of the web and of mail lead anywhere. */
const safe = (url: unknown) => (typeof url === 'string' && /^(https?:|mailto:)/i.test(url) ? url : '')
