import { randomUUID } from 'node:crypto'
import * as z from 'zod'
import type { Asked } from './load.ts'
import { aadOf, nameOf, type SmallConnector } from './small-connector.ts'

const persons = 200
const rowsOnPage = 10
const bot = { id: '28:bench', name: 'Samenbode' }
const channelId = '19:bench@thread.tacv2'

/** The tenant in which everything is asked. */
export const tenant = '11111111-0000-4000-8000-000000000000'
/** Everybody there, by the bot's own ids of them. */
export const teamsIds = Array.from({ length: persons }, (_, index) => `29:${String(index).padStart(8, '0')}`)

/** A row of the agenda: `Bekijk` as the bot sent it, and the title of what it shows. */
export interface Row {
  title: string
  button: Record<string, unknown>
}

const columnSchema = z.object({
  items: z
    .tuple([
      z.object({
        inlines: z.tuple([z.object({ text: z.string() })]).exactOptional(),
        actions: z.tuple([z.looseObject({ type: z.string(), verb: z.string(), data: z.unknown() })]).exactOptional(),
      }),
    ])
    .rest(z.unknown()),
})
const rowSchema = z
  .object({ columns: z.tuple([columnSchema, columnSchema]) })
  .transform(({ columns: [left, right] }): Row | undefined => {
    const [title, button] = [left.items[0].inlines?.[0].text, right.items[0].actions?.[0]]
    return title === undefined || button === undefined ? undefined : { title, button }
  })
const messageSchema = z.object({
  attachments: z.tuple([z.object({ content: z.object({ body: z.array(z.unknown()) }) })]),
})

/** Types `agenda` in a personal chat, and keeps the rows of the card that comes. */
export async function recordRows(port: number, connector: SmallConnector): Promise<Row[]> {
  const answer = connector.nextMessage()
  const sent = said(connector, {
    user: teamsIds[0] ?? '',
    where: 'chat',
    what: { type: 'message', text: 'agenda' },
  })
  await fetch(`http://127.0.0.1:${port}/api/messages`, { method: 'POST', ...sent })
  const { attachments } = messageSchema.parse(JSON.parse(await answer))
  const rows = attachments[0].content.body
    .map((part) => rowSchema.safeParse(part).data)
    .filter((row) => row !== undefined)
  if (rows.length !== rowsOnPage) throw new Error(`the agenda of Teams shows ${rows.length} rows`)
  return rows
}

let asked = 0

interface Seeing {
  rows: readonly Row[]
  connector: SmallConnector
  /** In a personal chat the bot also replaces the message that was pressed; in a channel it only answers. */
  where: Place
  shows(row: Row): Asked['isShown']
}
type Place = 'chat' | 'channel'

/** `Bekijk`, pressed by somebody else each time, and never a repetition. */
export function seeRequests({ rows, connector, where, shows }: Seeing) {
  return (): Asked => {
    const turn = asked++
    const [row, user] = [rows[turn % rows.length], teamsIds[turn % teamsIds.length]]
    if (row === undefined || user === undefined) throw new Error('nobody can press anything')
    const { type, title, verb, data } = row.button
    const value = { action: { type, title, verb, data }, trigger: 'manual' }
    const press = { type: 'invoke', name: 'adaptiveCard/action', value, replyToId: String(turn) }
    return { ...said(connector, { user, where, what: press }), isShown: shows(row) }
  }
}

const inPlace = '{"statusCode":200,"type":"application/vnd.microsoft.card.adaptive","value":{"type":"AdaptiveCard"'

/** That one activity, with its way to sign up, takes the place of the agenda. */
export const showsActivity =
  ({ title }: Row) =>
  (answer: string): boolean =>
    answer.startsWith(inPlace) && answer.includes(`"text":"${title}"`) && answer.includes('"title":"Ik kom"')

export const showsGreeting =
  () =>
  (answer: string): boolean =>
    answer.startsWith(inPlace) && answer.includes('"Gehoord, Persoon ')

interface Saying {
  user: string
  where: Place
  what: Record<string, unknown>
}

/** A body as Teams sends it (platforms.md 2.3). */
function said({ serviceUrl }: SmallConnector, { user, where, what }: Saying): Pick<Asked, 'headers' | 'body'> {
  const now = new Date().toISOString()
  const body = JSON.stringify({
    ...what,
    id: `f:${randomUUID()}`,
    timestamp: now,
    localTimestamp: now,
    localTimezone: 'Europe/Amsterdam',
    channelId: 'msteams',
    serviceUrl,
    from: { id: user, name: nameOf(user), aadObjectId: aadOf(user) },
    recipient: bot,
    ...(where === 'chat' ? chatOf(user) : inChannel),
    entities: [{ type: 'clientInfo', locale: 'nl-NL', country: 'NL', platform: 'Web', timezone: 'Europe/Amsterdam' }],
    locale: 'nl-NL',
  })
  const headers = { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) }
  return { headers, body }
}

const chatOf = (user: string) => ({
  conversation: { conversationType: 'personal', tenantId: tenant, id: `a:${user}` },
  channelData: { tenant: { id: tenant }, source: { name: 'message' } },
})
const inChannel = {
  conversation: { conversationType: 'channel', isGroup: true, tenantId: tenant, id: `${channelId};messageid=1` },
  channelData: { tenant: { id: tenant }, team: { id: '19:team' }, channel: { id: channelId, name: 'bench' } },
}
