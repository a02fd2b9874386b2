import { createServer } from 'node:http'
import { onTestFinished } from 'vitest'
import * as z from 'zod'
import { startTeamsStandIn, type TeamsOptions } from '../stand-in/teams/start-teams-stand-in.ts'

const activitySchema = z.looseObject({
  type: z.string(),
  name: z.string().optional(),
  text: z.string().optional(),
  conversation: z.looseObject({ id: z.string() }),
})
type Activity = z.infer<typeof activitySchema>
interface Reply {
  status?: number
  body?: unknown
}

export const anna = 'aad-anna'
export const bram = 'aad-bram'
export const square = '19:square@thread.tacv2'
export const group = '19:group@thread.v2'
const card = 'application/vnd.microsoft.card.adaptive'

/** A small Teams with a bot of a few lines that knows nothing of the product: it answers as the test says. */
export async function startBareTeamsBot(options: Partial<TeamsOptions> = {}) {
  const teams = await startTeamsStandIn({
    tenant: { id: 'tenant-1', name: 'Zoetermeer' },
    bot: { appId: 'app-1', id: '28:app-1', name: 'Samenbode' },
    users: [
      { id: '29:anna', aad: anna, name: 'Anna' },
      { id: '29:bram', aad: bram, name: 'Bram', locale: 'en-US' },
    ],
    team: {
      id: '19:team@thread.tacv2',
      aadGroupId: 'group-1',
      name: 'Netwerk',
      channels: [{ id: square, name: 'plein' }],
    },
    groupChats: [{ id: group, name: 'Bestuur', members: [anna, bram] }],
    ...options,
  })
  const heard: Activity[] = []
  const headers: Record<string, unknown>[] = []
  const bot = { reply: (_activity: Activity): Reply | Promise<Reply> => ({}) }
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(Buffer.from(chunk))
    headers.push(request.headers)
    const read = activitySchema.safeParse(JSON.parse(Buffer.concat(chunks).toString()))
    if (read.success) heard.push(read.data)
    const { status = read.success ? 200 : 400, body } = read.success ? await bot.reply(read.data) : {}
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end(body === undefined ? undefined : JSON.stringify(body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  teams.connect({ messagesUrl: `http://127.0.0.1:${address.port}/api/messages` })
  onTestFinished(async () => {
    await teams.stop()
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })

  /** A call of the Bot Connector, as a bot makes it. */
  async function call(method: string, path: string, body?: unknown, more: Record<string, string> = {}) {
    const response = await fetch(`${teams.serviceUrl}v3/${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...more },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    const answer: unknown = text === '' ? undefined : JSON.parse(text)
    return { status: response.status, retryAfter: response.headers.get('retry-after'), body: answer }
  }
  const idSchema = z.object({ id: z.string() })
  const activities = (conversation: string) => `conversations/${encodeURIComponent(conversation)}/activities`
  return {
    teams,
    bot,
    heard,
    headers,
    call,
    say: (conversation: string, activity: object) =>
      call('POST', activities(conversation), { type: 'message', ...activity }),
    /** As `say`, when it must succeed: the id of the message. */
    async says(conversation: string, activity: object): Promise<string> {
      const { body } = await call('POST', activities(conversation), { type: 'message', ...activity })
      return idSchema.parse(body).id
    },
    edits: (conversation: string, id: string, activity: object) =>
      call('PUT', `${activities(conversation)}/${id}`, { type: 'message', ...activity }),
    /** Answers every press with this card. */
    answersWithCard(shown: object) {
      bot.reply = () => ({ body: { statusCode: 200, type: card, value: cardOf(shown) } })
    },
    /** Answers whatever asks for a dialog with this one. */
    opens(shown: object, title = 'Activiteit') {
      const value = { title, card: { contentType: card, content: cardOf(shown) } }
      bot.reply = () => ({ body: { task: { type: 'continue', value } } })
    },
  }
}

export const cardOf = (rest: object) => ({ type: 'AdaptiveCard' as const, version: '1.5', ...rest })
/** A message that holds one card. */
export const withCard = (rest: object) => ({ attachments: [{ contentType: card, content: cardOf(rest) }] })
export const textBlock = (text: string) => ({ type: 'TextBlock', text })
