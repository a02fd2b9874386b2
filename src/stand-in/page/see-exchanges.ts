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
function readable(text: string): string {
  const json = jsonOf(text)
  if (json !== undefined) return JSON.stringify(json, undefined, 2)
  if (!/^[\w%.+-]+=/.test(text)) return text
  return [...new URLSearchParams(text)].map(([name, value]) => `${name} = ${readable(value)}`).join('\n')
}

function jsonOf(text: string): unknown {
  if (!/^[[{]/.test(text)) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
