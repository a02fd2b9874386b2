import { expect, test } from 'vitest'
import {
  anna,
  bram,
  cardOf,
  group,
  square,
  startBareTeamsBot,
  textBlock,
  withCard,
} from '../../testing/bare-teams-bot.ts'
import { snapshotSchema } from './snapshot.ts'
import { startTeamsStandIn } from './start-teams-stand-in.ts'

const clock = { now: () => new Date('2026-11-22T13:00:00Z') }

test('in its own chat the bot hears everything, with all that Teams says about it', async () => {
  const { teams, heard } = await startBareTeamsBot({ clock })
  const { chat } = teams.person(bram)
  expect(await teams.person(bram).writes(chat, 'help')).toMatchObject({ ok: true, status: 200 })
  expect(heard).toEqual([
    {
      type: 'message',
      channelId: 'msteams',
      id: teams.messages(chat)[0]?.id,
      timestamp: '2026-11-22T13:00:00.000Z',
      localTimestamp: '2026-11-22T14:00:00.000+01:00',
      localTimezone: 'Europe/Amsterdam',
      serviceUrl: teams.serviceUrl,
      from: { id: '29:bram', name: 'Bram', aadObjectId: bram },
      recipient: { id: '28:app-1', name: 'Samenbode' },
      conversation: { conversationType: 'personal', tenantId: 'tenant-1', id: chat },
      channelData: { tenant: { id: 'tenant-1' } },
      locale: 'en-US',
      text: 'help',
      textFormat: 'plain',
      attachments: [{ contentType: 'text/html', content: '<p>help</p>' }],
      entities: [{ type: 'clientInfo', locale: 'en-US', country: 'US', platform: 'Web', timezone: 'Europe/Amsterdam' }],
    },
  ])
})

test('among others the bot hears only what mentions it, and sees the thread it stands in', async () => {
  const { teams, heard } = await startBareTeamsBot()
  const person = teams.person(anna)
  expect(await person.writes(square, 'wie komt er?', { mention: false })).toMatchObject({ status: 0 })
  expect(await person.writes(group, '@Bram kijk', { mention: false })).toMatchObject({ status: 0 })
  await person.writes(square, 'agenda')
  const [, root] = teams.messages(square)
  await person.writes(square, 'en @Samenbode?', { thread: root?.id ?? '' })
  await person.writes(group, 'hulp')
  const thread = { conversationType: 'channel', isGroup: true, id: `${square};messageid=${root?.id}` }
  const mention = { type: 'mention', text: '<at>Samenbode</at>', mentioned: { id: '28:app-1', name: 'Samenbode' } }
  expect(heard).toMatchObject([
    {
      text: '<at>Samenbode</at>\u00a0agenda',
      conversation: thread,
      entities: [mention, {}],
      channelData: { team: { id: '19:team@thread.tacv2' }, channel: { id: square }, tenant: { id: 'tenant-1' } },
    },
    { text: 'en <at>Samenbode</at>?', conversation: thread },
    { conversation: { conversationType: 'groupChat', isGroup: true, id: group } },
  ])
  expect(teams.person(bram).sees(square)).toMatchObject([
    { plainText: 'wie komt er?' },
    { plainText: '@Samenbode agenda', from: 'Anna', fromBot: false, replies: [{ plainText: 'en @Samenbode?' }] },
  ])
})

test('nobody sees or writes where they are not', async () => {
  const { teams } = await startBareTeamsBot({ groupChats: [{ id: group, name: 'Bestuur', members: [anna] }] })
  await teams.person(anna).writes(group, 'hulp')
  expect(teams.person(bram).sees(group)).toEqual([])
  await expect(teams.person(bram).writes(group, 'hallo')).rejects.toThrow('Bram is not in')
})

test('the bot hears that it is installed in a team and taken away, and nothing after that', async () => {
  const { teams, heard } = await startBareTeamsBot()
  await teams.install('19:team@thread.tacv2')
  await teams.uninstall('19:team@thread.tacv2')
  const team = { id: '19:team@thread.tacv2', aadGroupId: 'group-1', name: 'Netwerk' }
  const place = {
    conversation: { id: square, conversationType: 'channel', isGroup: true },
    channelData: { team, settings: { selectedChannel: { id: square } }, tenant: { id: 'tenant-1' } },
  }
  expect(heard).toMatchObject([
    { type: 'installationUpdate', action: 'add', ...place },
    { type: 'conversationUpdate', membersAdded: [{ id: '28:app-1' }], ...place },
    { type: 'installationUpdate', action: 'remove', ...place },
    { type: 'conversationUpdate', membersRemoved: [{ id: '28:app-1' }], ...place },
  ])
  expect(await teams.person(anna).writes(square, 'hulp')).toMatchObject({ status: 0 })
  expect(heard).toHaveLength(4)
})

test('the bot hears of its installation in a chat', async () => {
  const { teams, heard } = await startBareTeamsBot()
  await teams.uninstall(anna)
  await teams.install(teams.person(anna).chat)
  const place = { conversation: { id: teams.person(anna).chat, conversationType: 'personal' }, from: { id: '29:anna' } }
  expect(heard).toMatchObject([
    { type: 'installationUpdate', action: 'remove', ...place },
    { type: 'installationUpdate', action: 'add', ...place },
    { type: 'conversationUpdate', membersAdded: [{ id: '28:app-1' }], ...place },
  ])
})

test('the bot hears that a channel got another name and that one is gone', async () => {
  const channels = [
    { id: '19:team@thread.tacv2', name: 'Algemeen' },
    { id: square, name: 'plein' },
  ]
  const team = { id: '19:team@thread.tacv2', aadGroupId: 'group-1', name: 'Netwerk', channels }
  const { teams, heard, say } = await startBareTeamsBot({ team })
  await teams.renameChannel(square, 'Dorpsplein')
  await teams.deleteChannel(square)
  const about = (eventType: string) => ({
    type: 'conversationUpdate',
    conversation: { id: team.id },
    channelData: { eventType, channel: { id: square, name: 'Dorpsplein' }, team: { id: team.id } },
  })
  expect(heard).toMatchObject([about('channelRenamed'), about('channelDeleted')])
  expect(await say(square, { text: 'Hallo' })).toMatchObject({ status: 404 })
})

test('what is sent carries the token of Teams, and anything else can be sent in its place', async () => {
  const { teams, headers, heard } = await startBareTeamsBot({ tokens: { sign: async (url) => `voor ${url}` } })
  await teams.person(anna).writes(teams.person(anna).chat, 'hulp')
  expect(headers[0]).toMatchObject({ authorization: `Bearer voor ${teams.serviceUrl}` })
  expect(teams.lastActivity()).toMatchObject({ text: 'hulp' })
  expect(await teams.sendRaw({ ...teams.lastActivity(), type: 'new' }, { authorization: '' })).toMatchObject({
    status: 200,
  })
  expect(headers[1]).not.toHaveProperty('authorization')
  expect(heard[1]).toMatchObject({ type: 'new' })
  expect(await teams.sendRaw('{}')).toMatchObject({ status: 400 })
})

test('what went over the line is kept, without the tokens', async () => {
  const { teams, say } = await startBareTeamsBot({ tokens: { sign: () => 'geheim' } })
  await teams.person(anna).writes(group, 'hulp')
  await say(group, { text: 'Hallo' })
  expect(teams.exchanges()).toMatchObject([
    { from: 'teams', name: 'message', status: 200 },
    { from: 'bot', name: `POST /v3/conversations/${group}/activities`, status: 201, body: { text: 'Hallo' } },
  ])
  expect(JSON.stringify(teams.exchanges())).not.toContain('geheim')
})

test('another stand-in goes on from what one said of itself', async () => {
  const { teams, says, answersWithCard } = await startBareTeamsBot()
  await says(square, withCard({ body: [textBlock('Iftar')], actions: [{ type: 'Action.Execute', title: 'Ik kom' }] }))
  await teams.person(anna).writes(square, 'leuk', { mention: false })
  answersWithCard({ body: [textBlock('Je komt')] })
  await teams.person(anna).presses(square, 'Ik kom')
  await teams.uninstall(bram)
  const kept = snapshotSchema.parse(JSON.parse(JSON.stringify(teams.snapshot())))
  const other = await startBareTeamsBot({ restore: kept })
  expect(other.teams.person(anna).sees(square)).toEqual(teams.person(anna).sees(square))
  expect(other.teams.person(bram).sees(square)).toEqual(teams.person(bram).sees(square))
  expect(await other.say(other.teams.person(bram).chat, { text: 'Hallo' })).toMatchObject({ status: 403 })
})

test('it starts again as it was at first', async () => {
  const { teams, says, say, opens } = await startBareTeamsBot({ extension: [{ id: 'post', title: 'Plaatsen' }] })
  await says(square, { text: 'Hallo' })
  opens(cardOf({ body: [textBlock('x')] }))
  await teams.person(anna).opensExtension('post')
  await teams.uninstall(anna)
  await teams.renameChannel(square, 'Dorpsplein')
  teams.startAgain()
  expect(teams.person(anna).state()).toMatchObject({
    me: { aad: anna, name: 'Anna' },
    conversations: [
      { name: 'Samenbode', kind: 'personal', messages: [] },
      { name: 'plein', kind: 'channel', messages: [] },
      { name: 'Bestuur', kind: 'groupChat', messages: [] },
    ],
    dialog: undefined,
    extension: [{ id: 'post', title: 'Plaatsen' }],
  })
  expect(await say(teams.person(anna).chat, { text: 'Hallo' })).toMatchObject({ status: 201 })
})

test('it wants to be told where the bot is before anybody speaks to it', async () => {
  const teams = await startTeamsStandIn({
    tenant: { id: 't', name: 'T' },
    bot: { appId: 'a', id: '28:a', name: 'Bot' },
    users: [{ id: '29:anna', aad: anna, name: 'Anna' }],
    team: { id: '19:team', aadGroupId: 'g', name: 'Team', channels: [{ id: square, name: 'plein' }] },
  })
  const { chat } = teams.person(anna)
  await expect(teams.person(anna).writes(chat, 'hulp')).rejects.toThrow('connect')
  await teams.stop()
})
