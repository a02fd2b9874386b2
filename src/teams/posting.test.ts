import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { mention, say } from '../chat/text.ts'
import { buttons, heading, paragraph, press, view } from '../chat/view.ts'
import { type Platform, PlatformProblem } from '../delivery/platform.ts'
import { startTeamsStandIn, type TeamsStandIn } from '../stand-in/teams/start-teams-stand-in.ts'
import { type Fresh, freshTools } from '../testing/conversation.ts'
import { createConnector } from './connector.ts'
import { openLine } from './line.ts'
import { teamsPlatform } from './posting.ts'
import { readPress } from './wire.ts'

const general = '19:team@thread.tacv2'
const news = '19:news@thread.tacv2'
const lunch = '19:lunch@thread.v2'
const tenant = { id: 'tenant-1', name: 'Zoetermeer' }

let teams: TeamsStandIn
let fresh: Fresh
let platform: Platform
let logged: string[]

beforeEach(async () => {
  teams = await startTeamsStandIn({
    tenant,
    bot: { appId: 'app', id: '28:app', name: 'Samenbode' },
    users: [
      { id: '29:anna', aad: 'aad-anna', name: 'Anna de Vries' },
      { id: '29:bram', aad: 'aad-bram', name: 'Bram Bakker', installed: false },
    ],
    team: {
      ...{ id: general, aadGroupId: 'group', name: 'Zoetermeer' },
      channels: [
        { id: general, name: 'Algemeen' },
        { id: news, name: 'Nieuws' },
      ],
    },
    groupChats: [{ id: lunch, name: 'Lunch' }],
    rateLimit: false,
  })
  fresh = await freshTools()
  logged = []
  const log = pino({ level: 'warn' }, { write: (line: string) => void logged.push(line) })
  const line = openLine({}, async () => undefined, log)
  platform = teamsPlatform({
    connector: createConnector((url) => line.clientOf(url)),
    references: fresh.tools.store.references,
    clock: fresh.clock,
    log,
    opensForm: ({ action }) => action === 'form',
  })
})
afterEach(async () => {
  await teams.stop()
  await fresh.drop()
})

const heard = (externalId: string, more: { teamId?: string; conversationId?: string; kind?: 'direct' } = {}) =>
  fresh.tools.store.references.remember(
    {
      ...{ space: tenant.id, externalId, conversationId: externalId, kind: 'channel' },
      ...{ serviceUrl: teams.serviceUrl, botId: '28:app', ...more },
    },
    fresh.clock.now(),
  )
const heardChannel = (id: string) => heard(id, { teamId: general })
const channel = (id: string) => ({ space: tenant.id, channel: id, kind: 'channel' }) as const
const direct = (user: string) => ({ space: tenant.id, channel: user, kind: 'direct' }) as const
const tidings = (words: string) =>
  view([heading('Nieuws'), paragraph(words), buttons(press('Tel', 'count'), press('Vul in', 'form'))])
const line = (words: string) => view([paragraph(words)])
const anna = () => teams.person('aad-anna')
const calls = (name: string) => teams.exchanges().filter((exchange) => exchange.name.startsWith(name))

async function problemOf(work: Promise<unknown>): Promise<PlatformProblem> {
  const problem = await work.then(
    () => undefined,
    (fault: unknown) => fault,
  )
  if (problem instanceof PlatformProblem) return problem
  throw new Error(`expected a PlatformProblem, got ${problem}`)
}

describe('in a channel', () => {
  beforeEach(() => heardChannel(news))

  test('a message stands at the top, is answered in its thread and edited in place', async () => {
    await anna().writes(news, 'Hallo allemaal', { mention: false })
    const reference = await platform.post(channel(news), tidings('Een'), { delivery: '41' })
    await platform.reply(channel(news), reference, line('Er is iets veranderd'), { delivery: '42' })
    await platform.edit(channel(news), reference, tidings('Twee'))
    const [theirs, ours, ...others] = anna().sees(news)
    expect(others).toEqual([])
    expect(theirs).toMatchObject({ plainText: 'Hallo allemaal', replies: [] })
    expect(ours).toMatchObject({
      plainText: expect.stringContaining('Twee'),
      edited: true,
      summary: expect.any(String),
    })
    expect(ours?.replies).toMatchObject([{ plainText: 'Er is iets veranderd' }])
    expect(reference).toBe(`${news}|${ours?.id}`)
  })

  test('buttons say where they came from, and those of forms fetch them', async () => {
    const mark = { delivery: '1', about: 'thing:7' }
    const reference = await platform.post(channel(news), tidings('Een'), mark)
    for (const again of [() => platform.edit(channel(news), reference, tidings('Twee'), mark), undefined]) {
      const [seen] = anna().sees(news)
      expect(seen?.buttons).toMatchObject([
        { label: 'Tel', kind: 'execute' },
        { label: 'Vul in', kind: 'dialog' },
      ])
      const pressed = JSON.stringify(seen?.card).match(/\{"samenbode":\{.*?\}\}\}/g) ?? []
      expect(pressed.length).toBeGreaterThanOrEqual(2)
      for (const data of pressed) expect(readPress(JSON.parse(data))?.origin).toEqual({ about: 'thing:7' })
      await again?.()
    }
  })

  test('a message that may have been said before says so', async () => {
    await platform.post(channel(news), line('Misschien'), { delivery: '1', repeated: true })
    expect(anna().sees(news)[0]?.plainText).toContain('opnieuw')
  })

  test('who has left the tenant is a name, and the message comes all the same, also when it is edited', async () => {
    await heard(news, { teamId: general })
    const gone = mention({ platform: 'teams', space: tenant.id, user: 'aad-gone' }, 'Karel')
    const said = view([paragraph(say`${gone} doet mee`)])
    const reference = await platform.post({ space: tenant.id, channel: news, kind: 'channel' }, said, { delivery: '1' })
    expect(anna().sees(news)).toMatchObject([{ plainText: 'Karel doet mee', mentions: [] }])
    const later = view([paragraph(say`${gone} deed mee`)])
    await platform.edit({ space: tenant.id, channel: news, kind: 'channel' }, reference, later)
    expect(anna().sees(news)).toMatchObject([{ plainText: 'Karel deed mee', mentions: [] }])
  })

  test('only persons the bot means are mentioned', async () => {
    const person = mention({ platform: 'teams', space: tenant.id, user: 'aad-anna' }, 'Anna')
    await platform.post(channel(news), line('<at>Bram Bakker</at>'), { delivery: '1' })
    await platform.post(channel(news), view([paragraph(say`Dag ${person}`)]), { delivery: '2' })
    expect(anna().sees(news)).toMatchObject([{ mentions: [] }, { mentions: ['aad-anna'] }])
  })

  test('a channel where the bot was never spoken to is reached by what is known of another', async () => {
    const reference = await platform.post(channel(general), line('Hier ook'), { delivery: '1' })
    await platform.reply(channel(general), reference, line('En hier'), { delivery: '2' })
    await platform.edit(channel(general), reference, line('Anders'))
    expect(anna().sees(general)).toMatchObject([{ plainText: 'Anders', replies: [{ plainText: 'En hier' }] }])
  })

  test('who deletes a message loses what was still to be said about it, and nothing else', async () => {
    const gone = `${news}|1`
    expect(await problemOf(platform.edit(channel(news), gone, line('x')))).toMatchObject({
      fate: 'refused',
      message: 'ActivityNotFoundInConversation',
    })
    const answered = platform.reply(channel(news), gone, line('x'), { delivery: '1' })
    expect(await problemOf(answered)).toMatchObject({ fate: 'refused' })
  })

  test('a channel that is deleted is dead', async () => {
    teams.connect({ messagesUrl: `${teams.serviceUrl}nobody` })
    await teams.deleteChannel(news)
    const posted = platform.post(channel(news), line('x'), { delivery: '1' })
    expect(await problemOf(posted)).toMatchObject({ fate: 'dead', scope: 'channel', message: 'ConversationNotFound' })
  })
})

test('in a group chat, which has no threads, an answer stands below the rest', async () => {
  await heard(lunch)
  const reference = await platform.post(channel(lunch), line('Een'), { delivery: '1' })
  await platform.reply(channel(lunch), reference, line('Twee'), { delivery: '2' })
  expect(anna().sees(lunch)).toMatchObject([{ plainText: 'Een' }, { plainText: 'Twee' }])
})

describe('to a person', () => {
  test('a message goes to the chat in which they were heard, and an answer below it', async () => {
    await heard('aad-anna', { kind: 'direct', conversationId: anna().chat })
    const reference = await platform.post(direct('aad-anna'), line('Voor jou'), { delivery: '1' })
    await platform.reply(direct('aad-anna'), reference, line('Nog iets'), { delivery: '2' })
    await platform.edit(direct('aad-anna'), reference, line('Voor jou alleen'))
    expect(anna().sees(anna().chat)).toMatchObject([{ plainText: 'Voor jou alleen' }, { plainText: 'Nog iets' }])
    expect(calls('POST /v3/conversations').filter(({ name }) => name === 'POST /v3/conversations')).toEqual([])
  })

  test('who never spoke to the bot gets a chat, opened once, also by two who want it at once', async () => {
    await heardChannel(news)
    const say = (words: string) => platform.post(direct('aad-bram'), line(words), { delivery: words })
    await Promise.all([say('Een'), say('Twee')])
    await say('Drie')
    const bram = teams.person('aad-bram')
    expect(bram.sees(bram.chat)).toHaveLength(3)
    expect(calls('POST /v3/conversations').filter(({ name }) => name === 'POST /v3/conversations')).toHaveLength(1)
    expect(await fresh.tools.store.references.of(tenant.id, 'aad-bram')).toMatchObject({ conversationId: bram.chat })
  })

  test('a chat that cannot be opened now is opened later, since nothing was said', async () => {
    await heardChannel(news)
    teams.fail({ kind: 'create', status: 502 })
    const posted = platform.post(direct('aad-bram'), line('x'), { delivery: '1' })
    expect(await problemOf(posted)).toMatchObject({ fate: 'later' })
    await platform.post(direct('aad-bram'), line('Toch'), { delivery: '1' })
    expect(teams.person('aad-bram').sees(teams.person('aad-bram').chat)).toHaveLength(1)
  })

  test('nobody is reached in a tenant where the bot never was', async () => {
    await heardChannel(news)
    const elsewhere = { ...direct('aad-anna'), space: 'tenant-2' }
    expect(await problemOf(platform.post(elsewhere, line('x'), { delivery: '1' }))).toMatchObject({
      fate: 'dead',
      scope: 'space',
      message: 'not_installed',
    })
    expect(teams.exchanges()).toEqual([])
  })
})

test('a token that is not taken is for the operator to know', async () => {
  await heardChannel(news)
  teams.fail({ kind: 'send', status: 401, code: 'BotNotRegistered' })
  const posted = platform.post(channel(news), line('Geheim'), { delivery: '1' })
  expect(await problemOf(posted)).toMatchObject({ fate: 'later', scope: 'space' })
  expect(logged).toHaveLength(1)
  expect(logged[0]).toContain('BotNotRegistered')
  expect(logged[0]).not.toContain('Geheim')
})
