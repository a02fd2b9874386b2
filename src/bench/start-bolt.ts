import { once } from 'node:events'
import { App, ExpressReceiver } from '@slack/bolt'

/** A Bolt app as its documentation starts one, on the port, secret, token and Web API that the environment names. */
export async function startBolt(listen: (bolt: App) => void): Promise<void> {
  const { PORT = '', SLACK_SIGNING_SECRET = '', SLACK_BOT_TOKEN = '', SLACK_API_URL = '' } = process.env
  const receiver = new ExpressReceiver({ signingSecret: SLACK_SIGNING_SECRET })
  const bolt = new App({ receiver, token: SLACK_BOT_TOKEN, clientOptions: { slackApiUrl: SLACK_API_URL } })
  listen(bolt)
  const server = await receiver.start({ port: Number(PORT), host: '127.0.0.1' })
  process.once('SIGTERM', () => {
    server.close()
    server.closeAllConnections()
    void once(server, 'close').then(() => process.exit(0))
  })
}
