import { escaped } from './on-wire.ts'
import type { Workspace } from './workspace.ts'

/** A message as somebody typed it in Slack's client: markup stays words, and `@name` of who is there becomes a mention. */
export function typedWords(text: string, { bot, users }: Workspace): string {
  const people = [...users.values()].map(({ id, realName }): [string, string] => [realName, `<@${id}>`])
  const everyone = ['channel', 'here', 'everyone'].map((group): [string, string] => [group, `<!${group}>`])
  const named = new Map([...people, [bot.name, `<@${bot.userId}>`], ...everyone])
  // The longest name first: "Jan" must not take the start of "Jan Smit".
  const names = [...named.keys()].sort((one, other) => other.length - one.length).map(escapePattern)
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])@(${names.join('|')})(?![\\p{L}\\p{N}])`, 'gu')
  return escaped(text).replace(pattern, (whole, name: string) => named.get(name) ?? whole)
}

const escapePattern = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
