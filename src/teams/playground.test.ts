import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import WebSocket from 'ws'
import { type Bot, startBot } from '../bot.ts'
import { startPlayground } from '../stand-in/playground/start-playground.ts'
import { movableClock } from '../testing/conversation.ts'
import { freshDatabase } from '../testing/fresh-database.ts'

type Loose = Record<string, unknown>

const clock = movableClock('2027-02-01T10:00:00Z')
const tenantId = '00000000-0000-4000-8000-000000000001'
const personal = { id: 'personal-chat', conversationType: 'personal', tenantId }
const channel = { id: 'channel-stadsplein', conversationType: 'channel', isGroup: true, tenantId }
const heard: string[] = []
let database: Awaited<ReturnType<typeof freshDatabase>>
let bot: Bot
let playground: Awaited<ReturnType<typeof startPlayground>>
let stream: WebSocket
const folder = mkdtempSync(path.join(tmpdir(), 'playground-'))

beforeAll(async () => {
  database = await freshDatabase()
  bot = await startBot(
    {
      use: 'try-out',
      port: 0,
      host: '127.0.0.1',
      publicUrl: 'http://localhost:3000',
      databaseUrl: database.url,
      networkFile: 'prisma/zoetermeer.json',
      coordinators: [],
      teams: { kind: 'open' },
    },
    { clock, log: pino({ level: 'warn' }) },
  )
  playground = await startPlayground({
    messagesUrl: `http://127.0.0.1:${bot.port}/api/messages`,
    port: await freePort(),
    folder,
  })
  stream = new WebSocket(`${playground.url.replace('http', 'ws')}/_ws_conversation/v1/conversations/stream`)
  stream.on('message', (said) => void heard.push(String(said)))
  await settleFatima()
}, 30_000)

afterAll(async () => {
  stream?.close()
  await playground?.stop()
  await bot?.stop()
  await database?.drop()
  rmSync(folder, { recursive: true, force: true })
})

/** The person who acts works for a partner, as after a coordinator's yes. */
async function settleFatima() {
  const { store } = bot.tools
  const { currentUser } = playground.settings
  const identity = { platform: 'teams', space: tenantId, user: currentUser.aadObjectId } as const
  const personId = await store.people.enter({ identity, name: currentUser.name, isGuest: false }, clock.now())
  await store.people.chooseLocale(personId, 'nl')
  await store.partners.place({ personId, partnerKey: 'piezo', role: 'editor' }, clock.now())
}

async function ask(route: string, body: Loose): Promise<Loose> {
  const answer = await fetch(`${playground.url}${route}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  const text = await answer.text()
  expect(answer.status, text).toBe(200)
  return text.startsWith('{') ? JSON.parse(text) : {}
}

const from = () => ({ id: playground.settings.currentUser.id })
const writes = (conversation: { id: string }, text: string) =>
  ask(`/_conversation/v1/conversations/${conversation.id}/messages`, {
    from: from(),
    text,
    textFormat: 'plain',
    mentions: [],
  })
const invokes = (name: string, value: Loose, where: Loose = {}) =>
  ask('/_conversation/v1/invoke', { name, value, from: from(), conversation: personal, ...where })

async function until<Found>(find: () => Found | undefined | false): Promise<Found> {
  const deadline = Date.now() + 8000
  for (;;) {
    const found = find()
    if (found) return found
    if (Date.now() > deadline) throw new Error(`never heard; last: ${heard.at(-1)?.slice(0, 2000)}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
const says = (words: string) => until(() => heard.find((message) => message.includes(words)))

/** The data of the first action with this title, however deep it lies. */
function dataOf(shown: unknown, title: string): Loose {
  let found: Loose | undefined
  JSON.stringify(shown, (_, value: Loose) => {
    if (found === undefined && value?.title === title && typeof value.data === 'object') found = value.data as Loose
    return value
  })
  if (found === undefined) throw new Error(`no action ${title} in ${JSON.stringify(shown).slice(0, 3000)}`)
  return found
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address ? address.port : 0
}

describe("Microsoft's own client, the Agents Playground", () => {
  test('shows what the bot can do, and the agenda', async () => {
    await writes(personal, 'help')
    await says('Wat kan ik voor je doen?')
    await writes(personal, '/samen agenda')
    await says('Agenda')
  })

  test('posts an activity through the message extension, and shows its card in the channel that wants it', async () => {
    await subscribes()
    const opened = await invokes('composeExtension/fetchTask', { commandId: 'activiteit' })
    const echo = await sends(opened, 'Verder', {
      f_title: 'Buurtiftar',
      f_kind: 'meal',
      f_day: '2027-02-26',
      f_start: '18:00',
      f_place: 'De Wadi',
    })
    expect(JSON.stringify(echo)).toContain('vrijdag 26 februari 2027')
    const done = await sends(echo, 'Plaatsen')
    expect(JSON.stringify(done)).toContain('is geplaatst')
    expect(await cardInChannel()).toContain('De Wadi')
  })

  test('signs up by Action.Execute: who presses sees it in place of the card, and the count changes for all', async () => {
    const { message } = JSON.parse(await cardInChannel())
    const { samenbode } = dataOf(message, 'Ik kom')
    const pressed = await invokes(
      'adaptiveCard/action',
      { action: { type: 'Action.Execute', verb: 'come', data: { samenbode } }, trigger: 'manual' },
      {
        conversation: { ...channel, id: `${channel.id};messageid=${message.messageId}` },
        replyToId: message.messageId,
      },
    )
    expect(pressed).toMatchObject({ type: 'application/vnd.microsoft.card.adaptive' })
    expect(JSON.stringify(pressed)).toContain('Alleen jij ziet dit.')
    await until(() => heard.find((said) => said.includes('updateMessage') && said.includes('1 persoon komt.')))
  })

  test('gets the weekly digest in the channel without anybody asking', async () => {
    clock.set('2027-02-08T08:30:00Z')
    await bot.catchUp()
    await until(() =>
      heard.find((said) => isInChannel(said) && said.includes('"fallbackText":"Weekbericht van maandag 8 februari')),
    )
  })
})

/** A channel gets cards and the digest; the playground shows no dialogs, so the form goes the way of a message extension. */
async function subscribes() {
  const inChannel = { conversation: channel }
  const status = await invokes('composeExtension/fetchTask', { commandId: 'weekbericht' }, inChannel)
  const form = await invokes('composeExtension/submitAction', { data: dataOf(status, 'Aanzetten') }, inChannel)
  await sends(form, 'Opslaan', {}, inChannel)
}

/** Sends the form in a reply as it stands, with these inputs over what was filled in. */
function sends(reply: Loose, submit: string, inputs: Loose = {}, where: Loose = {}) {
  const data = { ...dataOf(reply, submit), ...filledIn(reply), ...inputs }
  return invokes('composeExtension/submitAction', { data }, where)
}

function filledIn(reply: Loose): Loose {
  const filled: Loose = {}
  JSON.stringify(reply, (_, value) => {
    if (String(value?.type).startsWith('Input.') && value.value !== undefined) filled[value.id] = value.value
    return value
  })
  return filled
}

const cardInChannel = () =>
  until(() =>
    heard.find(
      (said) =>
        isInChannel(said) && said.includes('createMessage') && said.includes('Buurtiftar') && said.includes('Ik kom'),
    ),
  )

const isInChannel = (said: string) => said.includes(`"actionConversationId":"${channel.id}`)
