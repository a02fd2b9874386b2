import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { everythingStored } from '../testing/everything-stored.ts'
import { plannedActivity } from '../testing/planned-activity.ts'
import { forgedForm, teamsForger } from '../testing/teams-forger.ts'
import { startTwinTown, type TwinTown } from '../testing/town.ts'

let town: TwinTown
let line: ReturnType<typeof teamsForger>
let activity: string
let plein: string
let fatima: string
beforeAll(async () => {
  town = await startTwinTown()
  line = teamsForger(town)
  plein = town.teams.channels.stadsplein
  fatima = town.teams.identityOf('fatima').user
  activity = await plannedActivity(town, { partner: 'bibliotheek', title: 'Leeskring' })
  await line.presses('fatima', 'command', { typed: 'help' })
  await subscribe('fatima', { where: 'stadsplein' })
})
afterAll(async () => {
  await town.stop()
  expect(town.logged).toEqual([])
})

const wishes = { weekday: '1', time: '09:00', what: 'both' }
const subscribe = (who: 'fatima' | 'pieter', forging: Parameters<typeof line.sends>[3], context = { version: '0' }) =>
  line.sends(who, forgedForm('subscription', wishes, context), wishes, forging)
/** What the bot knows, but for what it notes of every request. */
async function known() {
  const { Receipt: _, ConversationReference: __, ...rest } = await everythingStored(town.prisma)
  return rest
}
const outdated = /niet meer geldig/

describe('a card that says it belongs to another conversation', () => {
  const elsewhere: [string, () => string][] = [
    ['a channel where they are not', () => town.teams.channels.vrijwilligers],
    ['a channel of another tenant', () => '19:elders@thread.tacv2'],
    ['a channel of Slack', () => 'CPLEIN'],
    ['the chat of somebody else, by its own id', () => `a:1${fatima}`],
    ['the chat of somebody else', () => fatima],
    ['their own chat', () => town.teams.identityOf('pieter').user],
    ['nothing', () => ''],
    ['what no id is', () => `${plein}\0`],
    ['a channel and its thread', () => `${plein};messageid=1`],
  ]

  test.each(elsewhere)('is worth nothing where that is %s', async (_, channelOf) => {
    // Both have spoken to the bot in their own chats, and it was asked something in both channels.
    await line.presses('pieter', 'agenda')
    await line.presses('pieter', 'agenda', {}, { where: 'vrijwilligers' })
    await expect.poll(() => town.prisma.conversationReference.count()).toBeGreaterThanOrEqual(4)
    const channel = channelOf()
    const isOut = town.teams.standIn.fail({
      ...{ kind: 'member', conversation: town.teams.channels.vrijwilligers, status: 404 },
      times: Number.POSITIVE_INFINITY,
    })
    const before = await known()
    const place = { channel, name: 'stadsplein' }
    for (const [action, input] of [
      ['subscription-change', {}],
      ['subscription-pause', {}],
      ['subscription-stop', {}],
      ['digest-preview', {}],
      ['digest-copy', { day: '2027-02-01' }],
      ['post-recruitment', { asker: 'bibliotheek' }],
      ['posted', { about: `activity:${activity}` }],
      ['call-for', { activity }],
    ] as const)
      expect((await line.presses('pieter', action, input, { place })).text, action).toMatch(outdated)
    expect((await subscribe('pieter', { place })).text).toMatch(outdated)
    isOut()
    expect(await known()).toEqual(before)
  })

  test('and gives that a name of its own is called what it is called', async () => {
    const place = { channel: plein, name: 'https://kwaad.nl' }
    const { version } = await town.prisma.subscription.findFirstOrThrow()
    expect((await subscribe('pieter', { place }, { version: String(version) })).text).toContain('maandag')
    expect(JSON.stringify(await known())).not.toContain('kwaad')
    expect(await town.prisma.subscription.findFirstOrThrow()).toMatchObject({ version: version + 1 })
  })
})

describe('a call for facilitators', () => {
  const values = { places: '1', where: 'here', message: '' }
  const toldIn = (externalId: string) => town.prisma.delivery.count({ where: { channel: { externalId } } })

  test.each([
    ['a channel of Teams', () => ({ space: town.teams.space, channel: town.teams.channels.vrijwilligers })],
    ['another tenant', () => ({ space: 'ander', channel: '19:elders@thread.tacv2' })],
    ['the chat of somebody else', () => ({ space: town.teams.space, channel: fatima })],
  ])('does not go to %s because its form says so', async (_, sayOf) => {
    const say = sayOf()
    const before = await toldIn(say.channel)
    const preview = await line.sends('pieter', forgedForm('call', values, { activity, ...say }), values)
    expect(preview.form?.name).not.toBe('call-post')
    const posted = await line.sends('pieter', forgedForm('call-post', {}, { activity, ...values, ...say }))
    expect(posted.text).not.toContain('geplaatst')
    expect(await toldIn(say.channel)).toBe(before)
    expect(await town.prisma.call.count()).toBe(0)
  })

  test('goes to the channel where it was asked', async () => {
    const form = forgedForm('call-post', {}, { activity, ...values, space: 'ander', channel: fatima })
    await line.sends('pieter', form, {}, { where: 'stadsplein' })
    expect(await toldIn(plein)).toBe(1)
    expect(await toldIn(fatima)).toBe(0)
  })
})

describe('what was posted', () => {
  test('is shown again only where it was', async () => {
    const [call] = await town.prisma.call.findMany()
    await expect.poll(() => town.prisma.copy.count()).toBeGreaterThan(0)
    const about = `call:${call?.id}`
    expect((await line.presses('joris', 'posted', { about }, { where: 'stadsplein' })).text).toContain('Leeskring')
    for (const where of ['chat', 'vrijwilligers'] as const)
      expect((await line.presses('joris', 'posted', { about }, { where })).text).toMatch(outdated)
    for (const other of [
      `activity:${activity}`,
      'activity:',
      ':',
      '',
      'person:1',
      '__proto__:x',
      `${about}\0`,
      '\ud800',
    ])
      expect((await line.presses('joris', 'posted', { about: other }, { where: 'stadsplein' })).text).toMatch(outdated)
  })
})
