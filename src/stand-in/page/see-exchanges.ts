import type { SlackStandIn } from '../slack/start-slack-stand-in.ts'
import type { PageExchange } from './page-state.ts'

const MOST_SHOWN = 60

/** What went over the line between the bot and Slack, newest first, readable. */
export function seeExchanges(slack: SlackStandIn): PageExchange[] {
  return slack
    .exchanges()
    .slice(-MOST_SHOWN)
    .reverse()
    .map(({ at, body, answer, ...rest }) => ({
      ...rest,
      at: at.toISOString(),
      body: readable(body),
      answer: readable(answer),
    }))
}

/** JSON with its lines; a form's fields one a line, with the JSON of an interaction's payload opened up. */
function readable(said: unknown): string {
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
