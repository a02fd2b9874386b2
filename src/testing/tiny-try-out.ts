import { once } from 'node:events'
import { createServer } from 'node:http'
import express, { type Router } from 'express'
import { tryOutPages } from '../stand-in/page/try-out-pages.ts'
import { startSlackStandIn } from '../stand-in/slack/start-slack-stand-in.ts'
import { startTinyBot } from './tiny-bot.ts'

const STEPS_MS = { hour: 3_600_000, day: 86_400_000, digest: 5 * 86_400_000 }
const secrets = { signingSecret: 'geheim', token: 'xoxb-1' }

/** The try-out page on the Slack stand-in, with the tiny bot in place of the product. */
export async function startTinyTryOut({ assets }: { assets?: string } = {}) {
  let now = new Date('2027-03-01T09:00:00+01:00')
  const clock = { now: () => now }
  const slack = await startSlackStandIn({
    signingSecret: secrets.signingSecret,
    clock,
    team: { id: 'T1', name: 'Netwerk Zoetermeer', domain: 'zoetermeer' },
    bot: { userId: 'UBOT', botId: 'B1', appId: 'A1', token: secrets.token, name: 'Samenbode' },
    users: [
      { id: 'UFATIMA', name: 'fatima', realName: 'Fatima el Idrissi' },
      { id: 'UJORIS', name: 'joris', realName: 'Joris Bakker' },
      { id: 'UNADIA', name: 'nadia', realName: 'Nadia Pinas' },
    ],
    channels: [
      { id: 'CPLEIN', name: 'stadsplein' },
      { id: 'CCOORD', name: 'coördinatie', members: ['UNADIA'], isPrivate: true },
    ],
  })
  const bot = await startTinyBot(slack, secrets)
  const router = tryOutPages({
    slack,
    clock,
    people: [
      { id: 'UFATIMA', role: 'partner' },
      { id: 'UJORIS', role: 'vrijwilliger' },
      { id: 'UNADIA', role: 'coördinator' },
    ],
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
    url: `http://localhost:${served.port}/`,
    /** As when the bot's process is away for a while. */
    goAway: served.shut,
    comeBack: served.open,
    async stop() {
      await served.shut()
      await bot.stop()
      await slack.stop()
    },
  }
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
