import { expect, test } from 'vitest'
import { anna, bram, group, square, startBareTeamsBot, textBlock, withCard } from '../../testing/bare-teams-bot.ts'

test('a post in a channel begins a thread, and one under it is a reply', async () => {
  const { teams, says, say } = await startBareTeamsBot()
  const root = await says(square, { text: 'Wie komt er?' })
  await say(`${square};messageid=${root}`, { text: 'Ik neem taart mee' })
  expect(teams.person(anna).sees(square)).toMatchObject([
    { id: root, plainText: 'Wie komt er?', fromBot: true, replies: [{ plainText: 'Ik neem taart mee' }] },
  ])
  expect(await say(`${square};messageid=1`, { text: 'Waar ben ik?' })).toMatchObject({ status: 404 })
})

test('a reply by the id of a message goes into the thread of that message', async () => {
  const { teams, says, call } = await startBareTeamsBot()
  const root = await says(square, { text: 'Wie komt er?' })
  await call('POST', `conversations/${square}/activities/${root}`, { type: 'message', text: 'Ik' })
  expect(teams.person(anna).sees(square)).toMatchObject([{ id: root, replies: [{ plainText: 'Ik' }] }])
})

test('the chat with a person is found by either of their ids, and is always the same', async () => {
  const { teams, call, say } = await startBareTeamsBot()
  const open = (id: string) => call('POST', 'conversations', { members: [{ id }], tenantId: 'tenant-1' })
  const { chat } = teams.person(anna)
  expect(await open('29:anna')).toMatchObject({ status: 201, body: { id: chat } })
  expect(await open(anna)).toMatchObject({ status: 201, body: { id: chat } })
  await say(chat, { text: 'Alleen voor jou' })
  expect(teams.person(anna).sees(chat)).toMatchObject([{ plainText: 'Alleen voor jou' }])
  expect(teams.person(bram).sees(chat)).toEqual([])
})

test('a new thread in a channel needs what it begins with', async () => {
  const { call } = await startBareTeamsBot()
  const begin = (rest: object) => call('POST', 'conversations', { channelData: { channel: { id: square } }, ...rest })
  expect(await begin({})).toMatchObject({ status: 400 })
  const made = await begin({ activity: { type: 'message', text: 'Hallo' } })
  expect(made).toMatchObject({ status: 201, body: { id: expect.stringMatching(/^19:square.*;messageid=\d+$/) } })
})

test('no chat is made with nobody, with several, without a tenant, or in another tenant', async () => {
  const { call } = await startBareTeamsBot()
  const members = [{ id: '29:anna' }]
  const statusOf = async (body: object) => (await call('POST', 'conversations', body)).status
  expect(await statusOf({ tenantId: 'tenant-1', members: [{ id: '29:nobody' }] })).toBe(400)
  expect(await statusOf({ tenantId: 'tenant-1', members: [...members, { id: '29:bram' }] })).toBe(400)
  expect(await statusOf({ tenantId: 'tenant-1', members, isGroup: true })).toBe(400)
  expect(await statusOf({ members })).toBe(400)
  expect(await statusOf({ members, tenantId: 'tenant-2' })).toBe(403)
})

test('the bot edits and deletes its own messages, and nobody else’s', async () => {
  const { teams, says, edits, call } = await startBareTeamsBot()
  const { chat } = teams.person(anna)
  const id = await says(chat, { text: 'Eerst' })
  expect(await edits(chat, id, { text: 'Later' })).toMatchObject({ status: 200 })
  expect(teams.person(anna).sees(chat)).toMatchObject([{ plainText: 'Later', edited: true }])
  expect(await call('DELETE', `conversations/${chat}/activities/${id}`)).toMatchObject({ status: 200 })
  expect(teams.person(anna).sees(chat)).toEqual([])
  expect(await edits(chat, id, { text: 'Weg' })).toMatchObject({ status: 404 })
  await teams.person(anna).writes(chat, 'Van mij')
  const mine = teams.messages(chat)[0]?.id ?? ''
  expect(await edits(chat, mine, { text: 'Van wie?' })).toMatchObject({ status: 403 })
})

test('members are found by either id; who is not there is not found', async () => {
  const { call } = await startBareTeamsBot({ groupChats: [{ id: group, name: 'Bestuur', members: [anna] }] })
  const found = { status: 200, body: { id: '29:anna', aadObjectId: anna, name: 'Anna', tenantId: 'tenant-1' } }
  expect(await call('GET', `conversations/${group}/members/29:anna`)).toMatchObject(found)
  expect(await call('GET', `conversations/${group}/members/${anna}`)).toMatchObject(found)
  expect(await call('GET', `conversations/${group}/members/29:bram`)).toMatchObject({ status: 404 })
  expect(await call('GET', `conversations/${group}/members`)).toMatchObject({ body: [{ id: '29:anna' }] })
})

test('a long list of members comes in pages', async () => {
  const users = Array.from({ length: 60 }, (_, index) => ({ id: `29:${index}`, aad: `a${index}`, name: `P${index}` }))
  const { call } = await startBareTeamsBot({ users, groupChats: [] })
  const page = (query: string) => call('GET', `conversations/${square}/pagedmembers?pageSize=50${query}`)
  const first = await page('')
  expect(first.body).toMatchObject({ members: { length: 50 }, continuationToken: '50' })
  const last = await page('&continuationToken=50')
  expect(last.body).toMatchObject({ members: { length: 10 } })
  expect(last.body).not.toHaveProperty('continuationToken')
})

test('a team tells its name and channels; its first channel has no name of its own', async () => {
  const channels = [
    { id: '19:team@thread.tacv2', name: 'Algemeen' },
    { id: square, name: 'plein' },
  ]
  const team = { id: '19:team@thread.tacv2', aadGroupId: 'group-1', name: 'Netwerk', channels }
  const { call } = await startBareTeamsBot({ team })
  expect(await call('GET', `teams/${team.id}`)).toMatchObject({ body: { name: 'Netwerk', aadGroupId: 'group-1' } })
  expect(await call('GET', `teams/${team.id}/conversations`)).toMatchObject({
    body: {
      conversations: [
        { id: team.id, name: null },
        { id: square, name: 'plein' },
      ],
    },
  })
})

test('what is unknown is said to be so in Teams’ words', async () => {
  const { call, say } = await startBareTeamsBot()
  expect(await call('GET', 'attachments/1')).toMatchObject({ status: 404, body: { error: { code: 'NotFound' } } })
  expect(await call('GET', 'teams/19:other')).toMatchObject({ status: 404 })
  expect(await say('19:other@thread.v2', { text: 'Hallo' })).toMatchObject({
    status: 404,
    body: { error: { code: 'ConversationNotFound' } },
  })
})

test('without the right token the bot may do nothing', async () => {
  const { call } = await startBareTeamsBot({ tokens: { expect: 'geheim' } })
  const path = `conversations/${group}/members`
  expect(await call('GET', path)).toMatchObject({ status: 401 })
  expect(await call('GET', path, undefined, { authorization: 'Bearer mis' })).toMatchObject({ status: 401 })
  expect(await call('GET', path, undefined, { authorization: 'Bearer geheim' })).toMatchObject({ status: 200 })
})

test('who says too much in one conversation has to wait, unless the limits are off', async () => {
  const { teams, say } = await startBareTeamsBot()
  const sent = await Promise.all(Array.from({ length: 61 }, () => say(square, { text: 'Nog een' })))
  const refused = sent.filter(({ status }) => status === 429)
  expect(refused[0]).toMatchObject({ retryAfter: expect.stringMatching(/^\d+$/), body: { error: {} } })
  expect(teams.messages(square)).toHaveLength(61 - refused.length)
  const free = await startBareTeamsBot({ rateLimit: false })
  const all = await Promise.all(Array.from({ length: 61 }, () => free.say(square, { text: 'Nog een' })))
  expect(all.filter(({ status }) => status === 429)).toEqual([])
})

test('where the bot is not, or no longer, nothing it sends arrives', async () => {
  const { teams, say, call } = await startBareTeamsBot({
    groupChats: [{ id: group, name: 'Bestuur', installed: false }],
  })
  const refused = { status: 403, body: { error: { code: 'BotNotInConversationRoster' } } }
  expect(await say(group, { text: 'Hallo' })).toMatchObject(refused)
  const { chat } = teams.person(anna)
  await teams.uninstall(chat)
  expect(await say(chat, { text: 'Hallo' })).toMatchObject(refused)
  const open = { members: [{ id: '29:anna' }], tenantId: 'tenant-1' }
  expect(await call('POST', 'conversations', open)).toMatchObject(refused)
  await teams.install(chat)
  expect(await say(chat, { text: 'Hallo' })).toMatchObject({ status: 201 })
})

test('who never installed the bot is reached through a team that did', async () => {
  const users = [
    { id: '29:anna', aad: anna, name: 'Anna', installed: false },
    { id: '29:bram', aad: bram, name: 'Bram', installed: false },
  ]
  const channels = [{ id: square, name: 'plein' }]
  const team = { id: '19:team', aadGroupId: 'g', name: 'Netwerk', channels, members: [anna] }
  const { call } = await startBareTeamsBot({ users, team })
  const open = (id: string) => call('POST', 'conversations', { members: [{ id }], tenantId: 'tenant-1' })
  expect(await open('29:anna')).toMatchObject({ status: 201 })
  expect(await open('29:bram')).toMatchObject({ status: 403, body: { error: { code: 'BotNotInConversationRoster' } } })
})

test('a planned failure strikes the calls it is for, as often as asked', async () => {
  const { teams, say } = await startBareTeamsBot()
  teams.fail({ kind: 'send', conversation: group, times: 2, status: 429, retryAfter: 3 })
  expect(await say(square, { text: 'Hallo' })).toMatchObject({ status: 201 })
  expect(await say(group, { text: 'Hallo' })).toMatchObject({ status: 429, retryAfter: '3' })
  expect(await say(group, { text: 'Hallo' })).toMatchObject({ status: 429 })
  expect(await say(group, { text: 'Hallo' })).toMatchObject({ status: 201 })
  const mend = teams.fail({ kind: 'send', times: Infinity })
  expect(await say(group, { text: 'Hallo' })).toMatchObject({ status: 500 })
  mend()
  teams.fail({ kind: '*', status: 403, code: 'MessageWritesBlocked' })
  expect(await say(group, { text: 'Hallo' })).toMatchObject({ body: { error: { code: 'MessageWritesBlocked' } } })
  expect(teams.messages(group)).toHaveLength(1)
})

test('a message can be taken though its answer says it was not', async () => {
  const { teams, say } = await startBareTeamsBot()
  teams.fail({ kind: 'send', status: 504, afterTaking: true })
  expect(await say(square, withCard({ body: [textBlock('Iftar')] }))).toMatchObject({ status: 504 })
  expect(teams.person(anna).sees(square)).toMatchObject([{ plainText: 'Iftar' }])
})

test('a call can get no answer at all', async () => {
  const { teams } = await startBareTeamsBot()
  teams.fail({ kind: 'members', hangs: true })
  const asked = fetch(`${teams.serviceUrl}v3/conversations/${group}/members`, { signal: AbortSignal.timeout(300) })
  await expect(asked).rejects.toThrow('timeout')
})
