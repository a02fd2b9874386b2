/** Typed text as it travels in messages and commands: the three control characters escaped. */
export const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

const isPlainText = (value: unknown): value is { type: 'plain_text'; text: string } =>
  typeof value === 'object' &&
  value !== null &&
  'type' in value &&
  value.type === 'plain_text' &&
  'text' in value &&
  typeof value.text === 'string'

/** Blocks or elements as Slack sends them back: plain_text escaped, once (slackapi/bolt-python issue 513). */
export function onWire<T>(value: T): T {
  return JSON.parse(JSON.stringify(value), (_, part: unknown) =>
    isPlainText(part) ? { ...part, text: escaped(unescaped(part.text)) } : part,
  )
}

/** Slack shows the three escapes as their signs, in plain_text too. */
export const unescaped = (text: string) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
