import { texts } from '../features/locale/texts.ts'
import type { Seen } from './fleet.ts'
import { placeAfter, type Topic, topicOf } from './topic.ts'

/** What ought to stand in a room in the end. */
export interface Expected {
  room: string
  cards: { number: number; changes: number }[]
}

/** What the bot promises here: everything once, or at least once with every repeat marked. */
export type Promised = 'exactly once' | 'at least once'

/** How one room turned out. */
export interface Verdict {
  room: string
  /** Broken promises, in words. */
  broken: string[]
  said: number
  /** Beyond the first of each. */
  copies: number
  marked: number
  digests: number
}

/** One thing that was said, and in the thread of what. */
interface Said {
  topic: Topic | undefined
  isMarked: boolean
  text: string
  at: number
  under?: Topic | undefined
}

/** Whether a message says that it may have been said before. */
export const isMarked = (text: string): boolean => text.includes(texts('nl').platform.repeatedPost)

/** Whether a room holds what it ought to; `doubtsOf` says how many attempts at something were in doubt there. */
export function judge(
  { room, cards }: Expected,
  seen: readonly Seen[],
  { promised, doubtsOf }: { promised: Promised; doubtsOf(topic: Topic): number },
): Verdict {
  const said = seen.flatMap(saidIn).sort((one, other) => one.at - other.at)
  const topics: Topic[] = ['digest', ...cards.flatMap(topicsOfCard)]
  const copiesOf = (topic: Topic) => said.filter((message) => message.topic === topic)
  const broken = [
    ...topics.flatMap((topic) => wrongCopies(topic, copiesOf(topic), { promised, doubts: doubtsOf(topic) })),
    ...cards.flatMap((card) => [...wrongText(card, copiesOf(`card ${card.number}`)), ...wrongOrder(card, said)]),
    ...said
      .filter(({ topic }) => topic === undefined || !topics.includes(topic))
      .map(({ text }) => `said here: ${text}`),
  ]
  return {
    room,
    broken,
    said: said.length,
    copies: topics.reduce((sum, topic) => sum + Math.max(0, copiesOf(topic).length - 1), 0),
    marked: said.filter(({ isMarked }) => isMarked).length,
    digests: copiesOf('digest').length,
  }
}

function saidIn({ text, at, thread }: Seen): Said[] {
  const topic = topicOf(text)
  const top = { topic, text, at, isMarked: isMarked(text) }
  return [top, ...thread.flatMap(saidIn).map((answer) => ({ ...answer, under: topic }))]
}

const topicsOfCard = ({ number, changes }: Expected['cards'][number]): Topic[] => [
  `card ${number}`,
  ...Array.from({ length: changes }, (_, line): Topic => `card ${number} line ${line + 1}`),
]

function wrongCopies(topic: Topic, copies: Said[], { promised, doubts }: { promised: Promised; doubts: number }) {
  const { length } = copies
  const unmarked = copies.filter(({ isMarked }) => !isMarked).length
  if (length === 0) return [`${topic} never came`]
  if (promised === 'exactly once') {
    const claims = unmarked === length ? [] : [`${topic} says that it is a repeat`]
    return length === 1 ? claims : [`${topic} came ${length} times`]
  }
  return [
    ...(length > 1 + doubts ? [`${topic} came ${length} times with ${doubts} attempts in doubt`] : []),
    ...(unmarked > 1 ? [`${topic} came ${unmarked} times without saying that it is a repeat`] : []),
  ]
}

/** The last copy is the one that the bot knows of, and so the one that is edited. */
function wrongText({ number, changes }: Expected['cards'][number], copies: Said[]): string[] {
  const last = copies.at(-1)
  const place = placeAfter(changes)
  return last === undefined || last.text.includes(place) ? [] : [`card ${number} does not say ${place}`]
}

/** Lines stand in the thread of their card, and come in order; a repeat may come after later ones. */
function wrongOrder({ number }: Expected['cards'][number], said: Said[]): string[] {
  const lines = said.filter(({ topic }) => topic?.startsWith(`card ${number} line `))
  const firsts = [...new Set(lines.map(({ topic }) => topic))]
  const inOrder = firsts.toSorted((one, other) => String(one).localeCompare(String(other), 'en', { numeric: true }))
  return [
    ...(firsts.join() === inOrder.join() ? [] : [`lines of card ${number} came in the order ${firsts.join(', ')}`]),
    ...lines.filter(({ under }) => under !== `card ${number}`).map(({ topic }) => `${topic} is not in its thread`),
  ]
}
