import { createServer } from 'node:http'
import { Application, TeamsAdapter } from '@microsoft/teams-ai'
import { TeamsInfo } from 'botbuilder'
import express from 'express'
import { expect, onTestFinished, test } from 'vitest'
import { anna, bram, cardOf, square, textBlock } from '../../testing/bare-teams-bot.ts'
import { startTeamsStandIn } from './start-teams-stand-in.ts'

/** A bot as Microsoft's own library makes it, without anything of ours. */
async function startSdkBot() {
  const teams = await startTeamsStandIn({
    tenant: { id: 'tenant-1', name: 'Zoetermeer' },
    bot: { appId: 'app-1', id: '28:app-1', name: 'Samenbode' },
    users: [
      { id: '29:anna', aad: anna, name: 'Anna' },
      { id: '29:bram', aad: bram, name: 'Bram' },
    ],
    team: { id: '19:t', aadGroupId: 'g', name: 'Netwerk', channels: [{ id: square, name: 'plein' }] },
  })
  const adapter = new TeamsAdapter({})
  const app = new Application({ adapter, startTypingTimer: false })
  const web = express().use(express.json())
  web.post('/api/messages', (request, response) =>
    adapter.process(request, response, async (context) => {
      await app.run(context)
    }),
  )
  const server = createServer(web)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  teams.connect({ messagesUrl: `http://127.0.0.1:${address.port}/api/messages` })
  onTestFinished(async () => {
    await teams.stop()
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  return { teams, app }
}

const attachment = (card: object) => ({
  attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card }],
})
const see = { type: 'Action.Execute', title: 'Bekijk', verb: 'see' }

test('Microsoft’s own library talks with it: mentions, threads, members, dialogs', async () => {
  const { teams, app } = await startSdkBot()
  app.message(/^wie/, async (context) => {
    const member = await TeamsInfo.getMember(context, anna)
    await context.sendActivity(`Dag ${member.name} (${member.userPrincipalName})`)
  })
  app.message(/^plaats/, async (context) => {
    const fetch = { type: 'Action.Submit', title: 'Plaats', data: { msteams: { type: 'task/fetch' }, verb: 'post' } }
    await context.sendActivity(attachment(cardOf({ actions: [fetch] })))
  })
  const form = cardOf({ actions: [{ type: 'Action.Submit', title: 'Klaar', data: { verb: 'post' } }] })
  app.taskModules.fetch('post', async () => ({
    title: 'Plaats',
    card: { contentType: 'application/vnd.microsoft.card.adaptive', content: form },
  }))
  app.taskModules.submit('post', async () => 'Geplaatst')
  const person = teams.person(anna)
  await person.writes(square, 'wie ben ik')
  expect(person.sees(square)).toMatchObject([{ replies: [{ plainText: 'Dag Anna (anna@example.org)' }] }])
  await person.writes(person.chat, 'plaats')
  await person.presses(person.chat, 'Plaats')
  await person.submits()
  expect(person.dialog()).toMatchObject({ text: 'Geplaatst' })
})

test('it shows how that library gives the card of one person to everybody', async () => {
  const { teams, app } = await startSdkBot()
  app.message(/^begin/, async (context) => {
    await context.sendActivity(attachment(cardOf({ actions: [see] })))
  })
  app.adaptiveCards.actionExecute('see', async (context) =>
    cardOf({
      body: [textBlock(`Alleen voor ${context.activity.from.name}`)],
      actions: [see],
      ...(context.activity.from.name === 'Anna' && { refresh: { action: see, userIds: [] } }),
    }),
  )
  await teams.person(anna).writes(square, 'begin')
  const seenBy = (aad: string) => teams.person(aad).sees(square)[0]?.replies[0]?.plainText
  await teams.person(bram).presses(square, 'Bekijk')
  expect(seenBy(anna)).toBe('[Bekijk]')
  await teams.person(anna).presses(square, 'Bekijk')
  await teams.person(bram).presses(square, 'Bekijk')
  expect(seenBy(anna)).toContain('Alleen voor Bram')
})
