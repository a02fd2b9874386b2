import type { PageExchange } from './page-state.ts'
import type { TryOutGround } from './try-out-ground.ts'

const MOST_SHOWN = 60

/** What went over the lines between the bot and both platforms, newest first, readable. */
export function seeExchanges({ slack, teams }: Pick<TryOutGround, 'slack' | 'teams'>): PageExchange[] {
  const all = [
    ...slack.exchanges().map((each) => ({ ...each, platform: 'slack' as const, line: `POST ${each.name}` })),
    ...teams.exchanges().map((each) => ({
      ...each,
      platform: 'teams' as const,
      // The stand-in names what is told by what it is; all of it goes to one address.
      line: each.from === 'teams' ? 'POST /api/messages' : each.name,
    })),
  ]
  return all
    .reverse()
    .sort((one, other) => other.at.getTime() - one.at.getTime())
    .slice(0, MOST_SHOWN)
    .map(({ at, body, answer, ...rest }) => ({
      ...rest,
      at: at.toISOString(),
      body: readable(body),
      answer: readable(answer),
    }))
}

/** JSON with its lines; a form's fields one a line, with the JSON of an interaction's payload opened up. */
function readable(said: unknown): string {
  if (said === undefined) return ''
  if (typeof said !== 'string') return JSON.stringify(said, openedUp, 2)
  const json = jsonOf(said)
  if (json !== undefined) return readable(json)
  if (!/^[\w%.+-]+=/.test(said)) return said
  return [...new URLSearchParams(said)].map(([name, value]) => `${name} = ${readable(value)}`).join('\n')
}

/** Arguments of the Web API carry their JSON as text. */
const openedUp = (_name: string, value: unknown) => (typeof value === 'string' ? (jsonOf(value) ?? value) : value)

function jsonOf(text: string): unknown {
  if (!/^[[{]/.test(text)) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
