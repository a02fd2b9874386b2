import { type Action, type Card, cardSchema } from './card-elements.ts'
import { actionsOf, cardsWithin, elementsOf } from './card-parts.ts'
import type { BySchema } from './card-schema.ts'
import { badSyntax } from './refusal.ts'

export const CARD = 'application/vnd.microsoft.card.adaptive'
const MOST_ACTIONS = 6
const MOST_REFRESHED = 60
const VERSIONS = ['1.0', '1.1', '1.2', '1.3', '1.4', '1.5']

/** Reads a card as Teams would, or refuses it and says why. */
export type CheckCard = (content: unknown) => Card

/** Beside Teams' own rules a largest size, which is what the bot means to keep to. */
export function cardChecker(mostBytes: number, bySchema: BySchema | undefined): CheckCard {
  return (content) => {
    const bytes = Buffer.byteLength(JSON.stringify(content) ?? '')
    if (bytes > mostBytes) throw badSyntax(`The card is ${bytes} bytes; at most ${mostBytes} are taken`)
    const read = cardSchema.safeParse(content)
    if (!read.success) {
      const [issue] = read.error.issues
      throw badSyntax(`The card is wrong at ${issue?.path.join('.')}: ${issue?.message}`)
    }
    const wrong = wrongWith(read.data) ?? bySchema?.({ ...read.data })
    if (wrong !== undefined) throw badSyntax(wrong)
    return read.data
  }
}

function wrongWith(card: Card): string | undefined {
  if (!VERSIONS.includes(card.version)) return `Version ${card.version} is more than Teams can show: at most 1.5`
  const cards = cardsWithin(card)
  const twice = firstTwice(cards.flatMap(elementsOf).flatMap(({ id }) => id ?? []))
  if (twice !== undefined) return `The id ${twice} is used more than once`
  const actions = cards.flatMap(actionsOf)
  if (cards.some(hasTooManyActions)) return `More than ${MOST_ACTIONS} actions in one set`
  if ((actions.some(isExecute) || card.refresh) && Number(card.version) < 1.4)
    return 'Action.Execute and refresh need version 1.4'
  if ((card.refresh?.userIds?.length ?? 0) > MOST_REFRESHED)
    return `refresh.userIds names more than ${MOST_REFRESHED} people`
  return undefined
}

const isExecute = ({ type, fallback }: Action) =>
  type === 'Action.Execute' || (typeof fallback === 'object' && fallback.type === 'Action.Execute')

function hasTooManyActions(card: Card): boolean {
  const sets = elementsOf(card).flatMap((element) => (element.type === 'ActionSet' ? [element.actions] : []))
  return [card.actions ?? [], ...sets].some(({ length }) => length > MOST_ACTIONS)
}

const firstTwice = (ids: string[]) => ids.find((id, index) => ids.indexOf(id) !== index)
