/** What something said in the torture is about; each is said once in a room, or ought to be. */
export type Topic = 'digest' | `card ${number}` | `card ${number} line ${number}`

/** The activity behind a card. */
export const idOf = (card: number): string => `kampvuur-${card}`
export const titleOf = (card: number): string => `Kampvuur ${card}`
export const lineOf = (card: number, line: number): string => `${titleOf(card)}, regel ${line}.`
/** Where it is after so many changes; shown on the card. */
export const placeAfter = (changes: number): string => `Zaal ${changes + 1}`

/** What a text is about, as a reader recognises it: the card, or the request that carries it. */
export function topicOf(text: string): Topic | undefined {
  const [, card, line] = /Kampvuur (\d+)(?:, regel (\d+)\.)?/.exec(text) ?? []
  // A digest names what can be joined.
  if (text.includes('Weekbericht')) return 'digest'
  if (card === undefined) return undefined
  return line === undefined ? `card ${Number(card)}` : `card ${Number(card)} line ${Number(line)}`
}

/** What a delivery is about: its own view, or what it is composed from. */
export function topicOfDelivery({ about, view }: { about: string | null; view: string | null }): Topic | undefined {
  if (view !== null) return topicOf(view)
  if (about?.startsWith('digest:')) return 'digest'
  const [, card] = /^activity:kampvuur-(\d+)$/.exec(about ?? '') ?? []
  return card === undefined ? undefined : `card ${Number(card)}`
}
