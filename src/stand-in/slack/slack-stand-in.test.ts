import { createServer, type Server } from 'node:http'
import { App, HTTPReceiver, LogLevel, SocketModeReceiver } from '@slack/bolt'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type SlackStandIn, startSlackStandIn } from './start-slack-stand-in.ts'

const quiet = { logLevel: LogLevel.ERROR }
const plain = (text: string) => ({ type: 'plain_text' as const, text })
let slack: SlackStandIn
let app: App | undefined

beforeEach(async () => {
  app = undefined
  slack = await startSlackStandIn({
    signingSecret: 'geheim',
    appToken: 'xapp-1',
    client: { id: '1.2', secret: 'sleutel' },
    team: { id: 'T1', name: 'Zoetermeer', domain: 'zoetermeer' },
    bot: { userId: 'UBOT', botId: 'B1', appId: 'A1', token: 'xoxb-1', name: 'Samenbode' },
    users: [{ id: 'UANNA', name: 'anna' }],
    channels: [{ id: 'C1', name: 'algemeen' }],
  })
})
afterEach(async () => {
  await app?.stop()
  await slack.stop()
})

function portOf(server: Server): number {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const port = portOf(server)
  await new Promise((resolve) => server.close(resolve))
  return port
}

const clientOptions = () => ({ slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } })

async function startOverHttp(): Promise<App> {
  const receiver = new HTTPReceiver({ signingSecret: 'geheim', ...quiet })
  app = new App({ token: 'xoxb-1', receiver, convoStore: false, clientOptions: clientOptions(), ...quiet })
  const server = await receiver.start(0)
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  slack.connect({ eventsUrl: `http://127.0.0.1:${address.port}/slack/events` })
  return app
}

test('over Socket Mode Bolt hears commands, answers them in the ack', async () => {
  const receiver = new SocketModeReceiver({
    appToken: 'xapp-1',
    installerOptions: { clientOptions: clientOptions() },
    ...quiet,
  })
  app = new App({ token: 'xoxb-1', receiver, convoStore: false, clientOptions: clientOptions(), ...quiet })
  app.command('/samen', async ({ ack, command }) => ack(`via socket: ${command.text}`))
  await app.start()
  const outcome = await slack.person('UANNA').types('C1', '/samen agenda')
  expect(outcome).toMatchObject({ ok: true })
  expect(slack.person('UANNA').sees('C1')).toMatchObject([{ plainText: 'via socket: agenda' }])
})

test('an installation gives the bot its token for that workspace, and a refusal does not', async () => {
  slack.addWorkspace({
    installed: false,
    team: { id: 'T2', name: 'Delft', domain: 'delft' },
    bot: { userId: 'UBOT2', botId: 'B2', appId: 'A1', token: 'xoxb-2', name: 'Samenbode' },
    users: [{ id: 'UBRAM', name: 'bram' }],
    channels: [{ id: 'C9', name: 'delft' }],
  })
  const stored: string[] = []
  const port = await freePort()
  const base = `http://127.0.0.1:${port}`
  const receiver = new HTTPReceiver({
    signingSecret: 'geheim',
    clientId: '1.2',
    clientSecret: 'sleutel',
    stateSecret: 'staat',
    scopes: ['commands', 'chat:write'],
    redirectUri: `${base}/slack/oauth_redirect`,
    installationStore: {
      storeInstallation: async (made) => void stored.push(`${made.team?.id} ${made.bot?.token}`),
      fetchInstallation: () => Promise.reject(new Error('not asked')),
    },
    installerOptions: {
      authorizationUrl: slack.authorizationUrl,
      redirectUriPath: '/slack/oauth_redirect',
      clientOptions: clientOptions(),
    },
    ...quiet,
  })
  app = new App({ receiver, convoStore: false, clientOptions: clientOptions(), ...quiet })
  await receiver.start(port)
  await slack.install('UBRAM', `${base}/slack/install`, { deny: true })
  expect(stored).toEqual([])
  expect(await slack.install('UBRAM', `${base}/slack/install`)).toMatchObject({ status: 200 })
  expect(stored).toEqual(['T2 xoxb-2'])
})

test('a trigger opens one view, once, and a third push is one too many', async () => {
  const bolt = await startOverHttp()
  const errors: unknown[] = []
  bolt.command('/twee', async ({ ack, client, body }) => {
    await ack()
    const open = () =>
      client.views.open({
        trigger_id: body.trigger_id,
        view: {
          type: 'modal',
          title: plain('Een'),
          blocks: [{ type: 'actions', elements: [{ type: 'button', action_id: 'verder', text: plain('Verder') }] }],
        },
      })
    await open()
    await open().catch((error: { data: { error: string } }) => errors.push(error.data.error))
  })
  bolt.action('verder', async ({ ack, client, body }) => {
    await ack()
    if (body.type !== 'block_actions') return
    const view = {
      type: 'modal' as const,
      title: plain('Dieper'),
      blocks: [
        {
          type: 'actions' as const,
          elements: [{ type: 'button' as const, action_id: 'verder', text: plain('Verder') }],
        },
      ],
    }
    await client.views
      .push({ trigger_id: body.trigger_id, view })
      .catch((error: { data: { error: string } }) => errors.push(error.data.error))
  })
  const anna = slack.person('UANNA')
  await anna.types('C1', '/twee')
  await slack.until(() => errors.length === 1)
  expect(errors).toEqual(['exchanged_trigger_id'])
  for (let pushes = 0; pushes < 3; pushes += 1) {
    const before = slack.calls('views.push').length
    await anna.pressesInModal('Verder')
    await slack.until(() => slack.calls('views.push').length > before)
  }
  await slack.until(() => errors.length === 2)
  expect(errors).toEqual(['exchanged_trigger_id', 'push_limit_reached'])
  await anna.closesModal()
  expect(anna.modal()?.title).toBe('Dieper')
})

test('the Home tab is drawn when a person opens it', async () => {
  const bolt = await startOverHttp()
  bolt.event('app_home_opened', async ({ event, client }) => {
    await client.views.publish({
      user_id: event.user,
      view: { type: 'home', blocks: [{ type: 'section', text: plain('Jouw overzicht') }] },
    })
  })
  const anna = slack.person('UANNA')
  await anna.opensHome()
  await slack.until(() => anna.home())
  expect(anna.home()?.text).toBe('Jouw overzicht')
})

test('a response address works five times', async () => {
  const bolt = await startOverHttp()
  const statuses: number[] = []
  bolt.command('/praat', async ({ ack, body }) => {
    await ack()
    for (let turn = 1; turn <= 6; turn += 1)
      statuses.push(
        (
          await fetch(body.response_url, {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: `{"text":"${turn}"}`,
          })
        ).status,
      )
  })
  await slack.person('UANNA').types('C1', '/praat')
  await slack.until(() => statuses.length === 6)
  expect(statuses).toEqual([200, 200, 200, 200, 200, 404])
  expect(slack.person('UANNA').sees('C1')).toHaveLength(5)
})

test('a mention reaches the bot', async () => {
  const bolt = await startOverHttp()
  const heard: (number | undefined)[] = []
  bolt.event('app_mention', async ({ context, say }) => {
    heard.push(context.retryNum)
    await say('Ik hoor je')
  })
  await slack.person('UANNA').writes('C1', '<@UBOT> hallo')
  await slack.until(() => slack.messages('C1').length === 2)
  expect(heard).toEqual([undefined])
})

test('an event the bot does not take is sent again, marked as a repeat', async () => {
  const marks: (string | string[] | undefined)[] = []
  const bot = createServer((request, response) => {
    marks.push(request.headers['x-slack-retry-num'])
    response.writeHead(marks.length === 1 ? 500 : 200).end()
  })
  await new Promise<void>((resolve) => bot.listen(0, '127.0.0.1', resolve))
  slack.connect({ eventsUrl: `http://127.0.0.1:${portOf(bot)}/` })
  expect((await slack.person('UANNA').opensHome())?.status).toBe(500)
  await slack.until(() => marks.length === 2)
  expect(marks).toEqual([undefined, '1'])
  await new Promise((resolve) => bot.close(resolve))
})

test('a choice in a message tells the bot what was chosen', async () => {
  const bolt = await startOverHttp()
  const chosen: unknown[] = []
  bolt.action('wijk', async ({ ack, action }) => {
    await ack()
    if (action.type === 'static_select') chosen.push(action.selected_option.value)
  })
  const options = ['Centrum', 'Rokkeveen & omgeving'].map((label) => ({ text: plain(label), value: label.slice(0, 1) }))
  const element = { type: 'static_select' as const, action_id: 'wijk', placeholder: plain('Kies een wijk'), options }
  await bolt.client.chat.postMessage({
    channel: 'C1',
    text: 'Waar?',
    blocks: [{ type: 'actions', elements: [element] }],
  })
  const anna = slack.person('UANNA')
  expect(await anna.chooses('C1', 'Kies een wijk', 'Rokkeveen & omgeving')).toMatchObject({ ok: true })
  await expect(anna.chooses('C1', 'Kies een wijk', 'Delft')).rejects.toThrow('Delft')
  expect(chosen).toEqual(['R'])
})
