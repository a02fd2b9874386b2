import { App, HTTPReceiver, LogLevel } from '@slack/bolt'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type SlackStandIn, type StandInOptions, startSlackStandIn } from './start-slack-stand-in.ts'

const options: StandInOptions = {
  signingSecret: 'geheim',
  team: { id: 'T1', name: 'Zoetermeer', domain: 'zoetermeer' },
  bot: { userId: 'UBOT', botId: 'B1', appId: 'A1', token: 'xoxb-1', name: 'Samenbode' },
  users: [
    { id: 'UANNA', name: 'anna', realName: 'Anna de Vries' },
    { id: 'UBRAM', name: 'bram' },
  ],
  channels: [
    { id: 'C1', name: 'algemeen' },
    { id: 'C2', name: 'stil', botIsMember: false },
  ],
}

let slack: SlackStandIn
let app: App

beforeEach(async () => {
  slack = await startSlackStandIn(options)
  const receiver = new HTTPReceiver({ signingSecret: 'geheim', logLevel: LogLevel.ERROR })
  app = new App({
    token: 'xoxb-1',
    receiver,
    convoStore: false,
    logLevel: LogLevel.ERROR,
    clientOptions: { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } },
  })
  const server = await receiver.start(0)
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  slack.connect({ eventsUrl: `http://127.0.0.1:${address.port}/slack/events` })
})

afterEach(async () => {
  await app.stop()
  await slack.stop()
})

const plain = (text: string) => ({ type: 'plain_text' as const, text })

test('a typed command is answered only to who typed it', async () => {
  app.command('/samen', async ({ ack, command }) => ack(`Je typte ${command.text}`))
  const outcome = await slack.person('UANNA').types('C1', '/samen agenda <b> & zo')
  expect(outcome).toMatchObject({ status: 200, ok: true })
  expect(slack.person('UANNA').sees('C1')).toMatchObject([
    { plainText: 'Je typte agenda <b> & zo', onlyForMe: true, from: 'Samenbode' },
  ])
  expect(slack.person('UBRAM').sees('C1')).toEqual([])
})

test('a command nobody answers shows an error to the person after three seconds', async () => {
  const outcome = await slack.person('UANNA').types('C1', '/onbekend')
  expect(outcome.ok).toBe(false)
  expect(outcome.ms).toBeGreaterThan(2900)
  expect(slack.person('UANNA').sees('C1')[0]?.plainText).toContain('/onbekend failed with the error')
})

test('a modal keeps what was typed, shows errors at its fields and closes when it is right', async () => {
  const sent: unknown[] = []
  app.command('/samen', async ({ ack, client, body }) => {
    await ack()
    await client.views.open({
      trigger_id: body.trigger_id,
      view: {
        type: 'modal',
        callback_id: 'post',
        title: plain('Activiteit'),
        submit: plain('Plaats'),
        blocks: [
          {
            type: 'input',
            block_id: 'title',
            label: plain('Titel'),
            element: { type: 'plain_text_input', action_id: 'v', max_length: 20 },
          },
          { type: 'input', block_id: 'day', label: plain('Dag'), element: { type: 'datepicker', action_id: 'v' } },
          {
            type: 'input',
            block_id: 'wijk',
            optional: true,
            label: plain('Wijk'),
            element: {
              type: 'static_select',
              action_id: 'v',
              options: [
                { text: plain('Centrum'), value: 'c' },
                { text: plain('Meerzicht'), value: 'm' },
              ],
            },
          },
        ],
      },
    })
  })
  app.view('post', async ({ ack, view }) => {
    sent.push(view.state.values)
    if (view.state.values.title?.v?.value === 'Fout')
      await ack({ response_action: 'errors', errors: { title: 'Kies een andere titel.' } })
    else await ack()
  })
  const anna = slack.person('UANNA')
  await anna.types('C1', '/samen')
  await slack.until(() => anna.modal())
  expect((await anna.submits()).errors).toHaveProperty('Titel')
  await anna.fills({ Titel: 'Fout', Dag: '2026-03-21', Wijk: 'Meerzicht' })
  await expect(anna.fills({ Titel: 'x'.repeat(21) })).rejects.toThrow('20')
  await expect(anna.fills({ Wijk: 'Delft' })).rejects.toThrow('Delft')
  expect(await anna.submits()).toMatchObject({ sent: true, errors: { Titel: 'Kies een andere titel.' } })
  expect(anna.modal()?.fields[0]).toMatchObject({ value: 'Fout', error: 'Kies een andere titel.' })
  await anna.fills({ Titel: 'Buurtiftar' })
  expect(await anna.submits()).toMatchObject({ ok: true, errors: {} })
  expect(anna.modal()).toBeUndefined()
  expect(sent.at(-1)).toEqual({
    title: { v: { type: 'plain_text_input', value: 'Buurtiftar' } },
    day: { v: { type: 'datepicker', selected_date: '2026-03-21' } },
    wijk: { v: { type: 'static_select', selected_option: { text: plain('Meerzicht'), value: 'm' } } },
  })
})

test('a pressed button can change its message, and the response address whispers to who pressed', async () => {
  app.action('come', async ({ ack, respond, client, body }) => {
    await ack()
    if (body.type !== 'block_actions' || !body.message || !body.channel) throw new Error('not from a message')
    await client.chat.update({
      channel: body.channel.id,
      ts: body.message.ts,
      text: '1 komt',
      blocks: [{ type: 'section', text: plain('1 komt') }],
    })
    await respond('Tot dan!')
  })
  const button = { type: 'button' as const, action_id: 'come', text: plain('Ik kom'), value: '7' }
  await app.client.chat.postMessage({ channel: 'C1', text: 'Eten', blocks: [{ type: 'actions', elements: [button] }] })
  const bram = slack.person('UBRAM')
  expect(await bram.presses('C1', 'Ik kom')).toMatchObject({ ok: true })
  await slack.until(() => bram.sees('C1').length === 2)
  expect(bram.sees('C1').map((message) => message.plainText)).toEqual(['1 komt', 'Tot dan!'])
  expect(
    slack
      .person('UANNA')
      .sees('C1')
      .map((message) => message.plainText),
  ).toEqual(['1 komt'])
})

test('a burst in one channel is answered with 429 and Retry-After', async () => {
  const post = () => app.client.chat.postMessage({ channel: 'C1', text: 'hoi' })
  for (let index = 0; index < 3; index += 1) await post()
  const limited = slack.calls('chat.postMessage')
  await fetch(`${slack.apiUrl}chat.postMessage`, {
    method: 'POST',
    headers: { authorization: 'Bearer xoxb-1', 'content-type': 'application/json' },
    body: JSON.stringify({ channel: 'C1', text: 'te snel' }),
  }).then((answer) => {
    expect(answer.status).toBe(429)
    expect(answer.headers.get('retry-after')).toBe('1')
  })
  expect(limited).toHaveLength(3)
  expect(slack.messages('C1')).toHaveLength(3)
})

test('a replayed request arrives byte for byte, and a wrong signature is refused by Bolt', async () => {
  let heard = 0
  app.command('/samen', async ({ ack }) => {
    heard += 1
    await ack()
  })
  await slack.person('UANNA').types('C1', '/samen')
  expect((await slack.replay()).status).toBe(200)
  expect(heard).toBe(2)
  const raw = slack.lastRequest()
  if (!raw) throw new Error('nothing sent')
  expect((await slack.sendRaw({ ...raw, body: `${raw.body}&text=x` })).status).toBe(401)
  expect(heard).toBe(2)
})
