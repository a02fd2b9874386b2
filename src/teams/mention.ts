// Neither part may match across another `<`: the time stays linear in a text full of them.
const mention = /<at(?:\s[^<>]*)?>([^<>]*)<\/at>/gi
const htmlEntity = /&(nbsp|#160|amp|lt|gt|quot|apos|#39);/g
const plainFor: Record<string, string> = {
  ...{ nbsp: ' ', '#160': ' ', amp: '&', lt: '<', gt: '>' },
  ...{ quot: '"', apos: "'", '#39': "'" },
}

interface Mention {
  text?: string | undefined
  mentioned: { id: string; name?: string | undefined }
}

/**
 * What a person typed, in plain words: the bot's own mentions are gone, other people's are their names. Where something
 * else is told by entities, Teams still writes it into the text (platforms.md 3.9).
 */
export function plainText(sent: string, mentions: readonly Mention[], botId: string): string {
  const own = new Set(mentions.filter(({ mentioned }) => mentioned.id === botId).flatMap(namesIn))
  const words = sent.replace(mention, (_whole, name: string) => (own.has(name) ? ' ' : name))
  return words
    .replace(htmlEntity, (_whole, name: string) => plainFor[name] ?? '')
    .replaceAll('\u00a0', ' ')
    .trim()
}

function namesIn({ text = '', mentioned }: Mention): string[] {
  const named = [...text.matchAll(mention)].map(([, name]) => name)
  return [...named, mentioned.name].filter((name): name is string => name !== undefined)
}
