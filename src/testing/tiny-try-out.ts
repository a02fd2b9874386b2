import { once } from 'node:events'
import { createServer } from 'node:http'
import express, { type Router } from 'express'
import { tryOutPages } from '../stand-in/page/try-out-pages.ts'
import { startSlackStandIn } from '../stand-in/slack/start-slack-stand-in.ts'
import { startTeamsStandIn } from '../stand-in/teams/start-teams-stand-in.ts'
import { startTinyBot } from './tiny-bot.ts'
import { startTinyTeamsBot } from './tiny-teams-bot.ts'

const STEPS_MS = { hour: 3_600_000, day: 86_400_000, digest: 5 * 86_400_000 }
const secrets = { signingSecret: 'geheim', token: 'xoxb-1' }

const people = [
  { id: 'UFATIMA', aad: 'aad-fatima', handle: 'fatima', name: 'Fatima el Idrissi', role: 'partner' },
  { id: 'UJORIS', aad: 'aad-joris', handle: 'joris', name: 'Joris Bakker', role: 'vrijwilliger' },
  { id: 'UNADIA', aad: 'aad-nadia', handle: 'nadia', name: 'Nadia Pinas', role: 'coördinator' },
]
/** The first channel of the team. */
export const general = '19:algemeen@thread.tacv2'
const teamsCommands = (before: string) =>
  ['activiteit', 'agenda'].map((word) => ({
    command: `${before}${word}`,
    hint: '',
    does: `Dit doet ${word}`,
    also: [`/${word}`, `@Samenbode ${word}`],
  }))

/** The try-out page on both stand-ins, with tiny bots in place of the product. */
export async function startTinyTryOut({ assets }: { assets?: string } = {}) {
  let now = new Date('2027-03-01T09:00:00+01:00')
  const clock = { now: () => now }
  const { slack, teams } = await startStandIns(clock)
  const bot = await startTinyBot(slack, secrets)
  const teamsBot = await startTinyTeamsBot(teams)
  const router = tryOutPages({
    slack,
    teams,
    clock,
    people,
    teamsCommands: {
      personal: teamsCommands(''),
      channel: teamsCommands('@Samenbode '),
      groupChat: teamsCommands('@Samenbode '),
    },
    moveClock: async (by) => {
      now = new Date(now.getTime() + STEPS_MS[by])
      if (by === 'digest')
        await bot.client.chat.postMessage({ channel: 'CPLEIN', text: 'Weekbericht: vrouwendag op 8 maart.' })
    },
    commands: [
      { command: '/samen', hint: '[woord]', does: 'Alles wat Samenbode kan' },
      { command: '/samen activiteit', hint: '', does: 'Plaats een activiteit' },
      { command: '/samen agenda', hint: '', does: 'Wat er te doen is' },
    ],
    ...(assets === undefined ? {} : { assets }),
  })
  const served = await serve(router)
  return {
    slack,
    teams,
    teamsBot,
    url: `http://localhost:${served.port}/`,
    /** As when the bot's process is away for a while. */
    goAway: served.shut,
    comeBack: served.open,
    async stop() {
      await served.shut()
      await bot.stop()
      await teamsBot.stop()
      await slack.stop()
      await teams.stop()
    },
  }
}

async function startStandIns(clock: { now(): Date }) {
  const slack = await startSlackStandIn({
    signingSecret: secrets.signingSecret,
    clock,
    team: { id: 'T1', name: 'Netwerk Zoetermeer', domain: 'zoetermeer' },
    bot: { userId: 'UBOT', botId: 'B1', appId: 'A1', token: secrets.token, name: 'Samenbode' },
    users: people.map(({ id, handle, name }) => ({ id, name: handle, realName: name })),
    channels: [
      { id: 'CPLEIN', name: 'stadsplein' },
      { id: 'CCOORD', name: 'coördinatie', members: ['UNADIA'], isPrivate: true },
    ],
  })
  const teams = await startTeamsStandIn({
    clock,
    tenant: { id: 'tenant-1', name: 'Oefengemeente' },
    bot: { appId: 'app-1', id: '28:app-1', name: 'Samenbode' },
    users: people.map(({ aad, name }) => ({ id: `29:${aad}`, aad, name })),
    team: {
      id: general,
      aadGroupId: 'group-1',
      name: 'Inclusie',
      channels: [
        { id: general, name: 'Algemeen' },
        { id: '19:coord@thread.tacv2', name: 'Coördinatie', members: ['aad-nadia'] },
      ],
    },
    groupChats: [{ id: '19:buurt@thread.v2', name: 'Buurtteam' }],
    extension: [{ id: 'activiteit', title: 'Activiteit plaatsen' }],
  })
  return { slack, teams }
}

/** A server that can be away for a while and come back on the same port. */
async function serve(router: Router) {
  const server = createServer(express().use(router))
  let port = 0
  const open = async () => {
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('no port')
    port = address.port
  }
  await open()
  return {
    port,
    open,
    async shut() {
      if (!server.listening) return
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}
