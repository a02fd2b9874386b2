import { deflateRawSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { everythingSettled } from '../testing/everything-stored.ts'
import { forgedForm, teamsForger } from '../testing/teams-forger.ts'
import { startTwinTown, type TwinTown } from '../testing/town.ts'
import { actions, forms } from './index.ts'

let town: TwinTown
let line: ReturnType<typeof teamsForger>
beforeAll(async () => {
  town = await startTwinTown()
  line = teamsForger(town)
})
afterAll(async () => {
  await town.stop()
  expect(town.logged).toEqual([])
})

const stored = async () => ({ ...(await everythingSettled(town.prisma)), Receipt: [], ConversationReference: [] })
const outdated = /niet meer geldig/
const incident = /Sorry, er ging iets mis/

describe('data that the bot never wrote', () => {
  const packed = (form: unknown) => deflateRawSync(JSON.stringify(form)).toString('base64url')
  const sane = { name: 'erase-my-data', title: 'x', fields: [] }
  const press = { v: 1, action: 'choose-language', input: { locale: 'en' } }
  test.each<[string, unknown]>([
    ...[undefined, null, 'x', 5, [], {}, { samenbode: null }, { samenbode: [] }].map((data): [string, unknown] => [
      JSON.stringify(data) ?? 'nothing',
      data,
    ]),
    ...[0, 2, '1', null].map((v): [string, unknown] => [`of version ${v}`, { samenbode: { ...press, v } }]),
    ['with a list for an action', { samenbode: { ...press, action: ['choose-language'] } }],
    ['with a number in its input', { samenbode: { ...press, input: { locale: 5 } } }],
    ['with a list for its input', { samenbode: { ...press, input: ['en'] } }],
    ['with far too much input', { samenbode: { ...press, input: { locale: 'en', more: 'x'.repeat(100_000) } } }],
    ['with far too much of a way back', { samenbode: { ...press, origin: { typed: 'x'.repeat(100_000) } } }],
    ['with a place that is a list', { samenbode: { ...press, place: ['19:a'] } }],
    ['with a form that is none', { samenbode: { v: 1, form: packed({ name: 'x' }), nonce: 'n' } }],
    ['with a form that is no text', { samenbode: { v: 1, form: 5, nonce: 'n' } }],
    [
      'with a form that unpacks to thirty megabytes',
      { samenbode: { v: 1, form: packed(' '.repeat(30_000_000)), nonce: 'n' } },
    ],
    ['with a form and no nonce', { samenbode: { v: 1, form: packed(sane) } }],
    ['with a form of an older version', { samenbode: { v: 0, form: packed(sane), nonce: 'n' } }],
    ['with a way back to a way back', { samenbode: { v: 1, action: 'back', input: { action: 'back', input: '{}' } } }],
  ])('%s is no longer valid, and changes nothing', async (_, data) => {
    const before = await stored()
    expect(await line.pressesData('joris', data)).toMatchObject({ status: 200, text: expect.stringMatching(outdated) })
    expect(await line.sendsData('joris', data)).toMatchObject({ status: 200, text: expect.stringMatching(outdated) })
    expect(await stored()).toEqual(before)
  })
})

describe('every action and form', () => {
  const odd = ['', '-1', '1e9', '99999999999', '9999-12-31', '__proto__', 'a\0b', '\ud800', 'x'.repeat(1900)]
  const inputs =
    'activity call membership partner chat code chosen day asker from to page period kind line decision about'
  const remembered = 'activity draft version space channel places where message day key'
  const all = (names: string, value: string) => Object.fromEntries(names.split(' ').map((name) => [name, value]))
  test.each(odd.map((value) => [JSON.stringify(value).slice(0, 20), value]))(
    'with %s in all that travels answers a person, and nothing goes wrong',
    async (_, value) => {
      const [asked, kept] = [all(inputs, value), all(remembered, value)]
      for (const name of [...actions.keys(), 'posted', 'back', 'constructor']) {
        // One is enough of a value that only its length makes odd.
        const input = value.length > 100 ? { activity: value, day: value } : asked
        const { status, text } = await line.presses('nadia', name, input, { where: 'stadsplein' })
        expect([name, status, text]).toEqual([name, 200, expect.not.stringMatching(incident)])
      }
      for (const name of [...forms.keys(), 'constructor']) {
        const answer = await line.sends('nadia', forgedForm(name, { title: value }, kept), { title: value })
        expect([name, answer.status, answer.text]).toEqual([name, 200, expect.not.stringMatching(incident)])
      }
    },
  )

  test('with values of every kind but the right one is told so at its fields', async () => {
    await line.presses('fatima', 'agenda')
    const before = await stored()
    const kinds: unknown[] = [5, true, null, {}, ['a'], [{}], 'x'.repeat(100_000), ','.repeat(100_000)]
    for (const value of kinds)
      for (const fields of [
        { title: 'x', day: 'x' },
        { title: ['a', 'b'], day: ['a'] },
      ]) {
        const values = { title: value, day: value, start: value, kind: value, partner: value }
        const sent = await line.sends('fatima', forgedForm('post-activity', fields, {}), values)
        expect(sent).toMatchObject({ status: 200, text: expect.not.stringMatching(incident) })
      }
    expect(await stored()).toEqual(before)
  })
})

describe('a draft', () => {
  test.each(['x', '../agenda', 'activity:1', '<b>', ''])('is never called %j by who sends its form', async (draft) => {
    const values = { title: 'Feest', kind: 'meal', day: '2027-02-26', start: '18:00', district: '*' }
    const sent = await line.sends('fatima', forgedForm('post-activity', values, { draft }), values)
    expect(sent.text).toMatch(outdated)
    expect(await town.prisma.activity.count()).toBe(0)
  })
})

describe('where to report discrimination', () => {
  test.each(['chat', 'stadsplein'] as const)(
    'leaves no trace when an old client presses for it in %s',
    async (where) => {
      const before = await everythingSettled(town.prisma)
      const asked = () =>
        town.teams.standIn.exchanges().filter(({ name }) => /members|POST .*conversations$/.test(name)).length
      const lookups = asked()
      const id =
        where === 'chat'
          ? town.teams.standIn.person(town.teams.identityOf('emily').user).chat
          : town.teams.channels[where]
      const said = town.teams.standIn.messages(id).length
      const { samenbode } = line.press(
        'command',
        { typed: 'melden' },
        { place: { channel: town.teams.channels.stadsplein } },
      )
      await line.raw('emily', { type: 'message', value: { samenbode } }, { where })
      await town.teams.standIn.until(() => town.teams.standIn.messages(id).length > said)
      expect(asked()).toBe(lookups)
      expect(await everythingSettled(town.prisma)).toEqual(before)
    },
  )
})

describe('a conversation that is called personal', () => {
  test.each(['19:stadsplein@thread.tacv2', '19:meeting@thread.v2;messageid=1', '19:oud@thread.skype'])(
    'is none where its id is that of a channel or a group chat: %s',
    async (id) => {
      const conversation = { id, conversationType: 'personal', tenantId: town.teams.space }
      const { text } = await line.presses('joris', 'command', { typed: 'melden' }, { activity: { conversation } })
      expect(text).toContain('Typ dit in je eigen chat met mij')
    },
  )
})

describe('the chat of two people', () => {
  test('in which somebody opens the message extension does not pass for their chat with the bot', async () => {
    const { user } = town.teams.identityOf('joris')
    const conversationId = async () =>
      (await town.prisma.conversationReference.findFirst({ where: { externalId: user } }))?.conversationId
    await line.raw('joris', { type: 'message', text: 'agenda' })
    await expect.poll(conversationId).toBe(`a:1${user}`)
    const conversation = { id: 'a:1-of-two-people', conversationType: 'personal', tenantId: town.teams.space }
    const opened = { type: 'invoke', name: 'composeExtension/fetchTask', value: { commandId: 'mijn' } }
    // Once a minute is noted how a chat is reached; another address is news at once.
    const activity = { conversation, serviceUrl: `${town.teams.standIn.serviceUrl}?` }
    expect((await line.raw('joris', opened, { activity })).status).toBe(200)
    await line.raw('joris', { type: 'message', text: 'agenda' }, { where: 'vrijwilligers' })
    await expect
      .poll(() =>
        town.prisma.conversationReference.count({
          where: { kind: 'channel', externalId: town.teams.channels.vrijwilligers },
        }),
      )
      .toBe(1)
    expect(await conversationId()).toBe(`a:1${user}`)
  })
})

describe('two hundred messages of one person at once', () => {
  test('are all answered', async () => {
    const { chat } = town.teams.standIn.person(town.teams.identityOf('pieter').user)
    const said = () => town.teams.standIn.messages(chat).length
    const before = said()
    const sent = await Promise.all(
      Array.from({ length: 200 }, () => line.raw('pieter', { type: 'message', text: 'agenda' })),
    )
    expect(new Set(sent.map(({ status }) => status))).toEqual(new Set([200]))
    await town.teams.standIn.until(() => said() === before + 200, { timeoutMs: 20_000 })
  }, 30_000)
})
