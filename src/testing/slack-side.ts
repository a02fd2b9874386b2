import { randomBytes } from 'node:crypto'
import { createSlack } from '../slack/create-slack.ts'
import { startSlackStandIn } from '../stand-in/slack/start-slack-stand-in.ts'
import { neighbour } from './neighbour.ts'
import { type Channel, everybody, patienceMs, type Side, townspeople, type Who } from './side.ts'
import { slackScreen } from './slack-screen.ts'

const team = { id: 'T1', name: 'Zoetermeer', domain: 'zoetermeer' }
const bot = { userId: 'UBOT', botId: 'BBOT', appId: 'ABOT', token: 'xoxb-town', name: 'Samenbode' }
const channels: Record<Channel, string> = { stadsplein: 'CPLEIN', vrijwilligers: 'CVRIJ' }
const idOf = (who: Who) => `U${who.toUpperCase()}`
const users = townspeople.map(({ who, ...person }) => ({ ...person, id: idOf(who), name: who }))
const members = users.map(({ id }) => id)

/** The town in Slack: a workspace with a bot of one token, over signed HTTP. */
export async function slackSide(clock: { now(): Date }) {
  const signingSecret = randomBytes(16).toString('hex')
  const standIn = await startSlackStandIn({
    team,
    bot,
    users,
    channels: Object.entries(channels).map(([name, id]) => ({ id, name, members })),
    signingSecret,
    clock,
    rateLimit: false,
  })
  const until = (holds: () => unknown) => standIn.until(holds, { timeoutMs: patienceMs })
  const settings = { kind: 'workspace', signingSecret, apiUrl: standIn.apiUrl, botToken: bot.token } as const
  return {
    platform: 'slack',
    space: team.id,
    standIn,
    channels,
    folk: everybody((who) => neighbour(slackScreen(standIn.person(idOf(who)), { standIn, channels, until }))),
    identityOf: (who: Who) => ({ platform: 'slack', space: team.id, user: idOf(who) }),
    config: { slack: settings },
    adapter: async (tools, conversations) => createSlack(settings, tools, conversations),
    connect: async (url) => standIn.connect({ eventsUrl: `${url}/slack/events` }),
    shut: (channel) => standIn.removeBot(channels[channel]),
    reopen: (channel) => standIn.inviteBot(channels[channel]),
    line: () => JSON.stringify(standIn.exchanges()),
    async echoes(channel, words) {
      const ts = `${Date.now() / 1000}`
      const text = `<@${bot.userId}> ${words}`
      const event = { type: 'app_mention', user: bot.userId, bot_id: bot.botId, text, ts, channel: channels[channel] }
      const body = JSON.stringify({ type: 'event_callback', team_id: team.id, event })
      const stamp = String(Math.floor(Date.now() / 1000))
      const signed = { 'x-slack-request-timestamp': stamp, 'x-slack-signature': standIn.sign(body, stamp) }
      return standIn.sendRaw({ headers: { 'content-type': 'application/json', ...signed }, body })
    },
    repeats: () => standIn.replay(),
    onChange: (listener) => standIn.onChange(listener),
    stop: () => standIn.stop(),
  } satisfies Side & { standIn: unknown }
}
