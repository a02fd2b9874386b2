import { App, HTTPReceiver, LogLevel, type types } from '@slack/bolt'
import type { SlackStandIn } from '../stand-in/slack/start-slack-stand-in.ts'

const plain = (text: string) => ({ type: 'plain_text' as const, text })
const option = (label: string, value = label) => ({ text: plain(label), value })
const button = (text: string, actionId: string, value = '') => ({
  type: 'button' as const,
  text: plain(text),
  action_id: actionId,
  value,
})

/** A bot of a few lines that knows nothing of the product: it uses every kind of block the try-out page must draw. */
export async function startTinyBot(
  slack: SlackStandIn,
  { signingSecret, token }: { signingSecret: string; token: string },
) {
  const receiver = new HTTPReceiver({ signingSecret, logLevel: LogLevel.ERROR })
  const app = new App({
    token,
    receiver,
    convoStore: false,
    logLevel: LogLevel.ERROR,
    clientOptions: { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } },
  })
  hearCommands(app)
  hearForm(app)
  hearPresses(app)
  const server = await receiver.start(0)
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  slack.connect({ eventsUrl: `http://127.0.0.1:${address.port}/slack/events` })
  return app
}

function hearCommands(app: App): void {
  app.command('/samen', async ({ ack, command, client, body }) => {
    if (command.text === 'agenda') return ack({ blocks: agenda, text: 'Agenda' })
    if (command.text.startsWith('zeg ')) {
      await ack()
      await client.chat.postMessage({ channel: body.channel_id, text: command.text.slice(4) })
      return
    }
    if (command.text !== 'activiteit') return ack(`Ik ken "${command.text}" niet.`)
    await ack()
    await client.views.open({ trigger_id: body.trigger_id, view: form(body.channel_id) })
  })
  app.event('app_home_opened', async ({ event, client }) => {
    const blocks = [{ type: 'header' as const, text: plain('Mijn overzicht') }, ...agenda]
    await client.views.publish({ user_id: event.user, view: { type: 'home', blocks } })
  })
}

function hearForm(app: App): void {
  app.view('post', async ({ ack, view, client, body }) => {
    const title = view.state.values.title?.v?.value ?? ''
    if (title === 'fout') return ack({ response_action: 'errors', errors: { title: 'Kies een andere titel.' } })
    await ack()
    const day = view.state.values.day?.v?.selected_date
    const kind = view.state.values.kind?.v?.selected_option?.text.text
    await client.chat.postMessage({
      channel: view.private_metadata,
      text: `${title}|${kind}, ${day}`,
      blocks: card({ title, about: `${kind}, ${day}`, coming: 0, by: body.user.id }),
    })
  })
}

function hearPresses(app: App): void {
  app.action('come', async ({ ack, body, client }) => {
    await ack()
    if (body.type !== 'block_actions' || !body.message || !body.channel) return
    const { channel, message } = body
    const coming = Number('value' in (body.actions[0] ?? {}) && Object(body.actions[0]).value) + 1
    const [title = '', about = ''] = String(message.text).split('|')
    await client.chat.update({
      channel: channel.id,
      ts: message.ts,
      text: message.text ?? '',
      blocks: card({ title, about, coming, by: body.user.id }),
    })
    await client.chat.postEphemeral({ channel: channel.id, user: body.user.id, text: 'Leuk dat je komt!' })
    await client.chat.postMessage({ channel: channel.id, thread_ts: message.ts, text: `${coming} mensen komen.` })
  })
  app.action('cancel', async ({ ack, body, client }) => {
    await ack()
    if (body.type !== 'block_actions' || !body.message || !body.channel) return
    await client.chat.update({ channel: body.channel.id, ts: body.message.ts, text: 'Dit gaat niet door.', blocks: [] })
  })
  app.action('filter', async ({ ack, respond, action }) => {
    await ack()
    const chosen = action.type === 'static_select' ? action.selected_option?.text.text : ''
    await respond({ text: `Gekozen: ${chosen}`, replace_original: false })
  })
  app.action('deeper', async ({ ack, body, client }) => {
    await ack()
    if (!('trigger_id' in body)) return
    const blocks: types.KnownBlock[] = [
      { type: 'section', text: { type: 'mrkdwn', text: 'Hier staat *meer uitleg*.' } },
    ]
    await client.views.push({ trigger_id: body.trigger_id, view: { type: 'modal', title: plain('Uitleg'), blocks } })
  })
}

const agenda: types.KnownBlock[] = [
  {
    type: 'section',
    text: { type: 'mrkdwn', text: '*Agenda* van <https://zoetermeer.nl|Zoetermeer>' },
    fields: [
      { type: 'mrkdwn', text: '*Waar*\nDe Wadi' },
      { type: 'mrkdwn', text: '*Wanneer*\nvrijdag 18:00' },
    ],
  },
  {
    type: 'actions',
    elements: [
      {
        type: 'static_select',
        action_id: 'filter',
        placeholder: plain('Wijk'),
        options: [option('Centrum'), option('Rokkeveen')],
      },
    ],
  },
]

function card({
  title,
  about,
  coming,
  by,
}: {
  title: string
  about: string
  coming: number
  by: string
}): types.KnownBlock[] {
  return [
    { type: 'header', text: plain(title) },
    {
      type: 'rich_text',
      elements: [
        {
          type: 'rich_text_section',
          elements: [
            { type: 'text', text: about },
            { type: 'text', text: ' door ', style: { bold: true } },
            { type: 'user', user_id: by },
          ],
        },
        {
          type: 'rich_text_list',
          style: 'bullet',
          elements: [
            { type: 'rich_text_section', elements: [{ type: 'text', text: 'Rolstoelvriendelijk' }] },
            { type: 'rich_text_section', elements: [{ type: 'text', text: 'Gratis' }] },
          ],
        },
      ],
    },
    { type: 'context', elements: [{ type: 'mrkdwn', text: `${coming} komen` }] },
    { type: 'divider' },
    {
      type: 'actions',
      elements: [
        { ...button('Ik kom', 'come', String(coming)), style: 'primary' },
        {
          ...button('Gaat niet door', 'cancel'),
          style: 'danger',
          confirm: {
            title: plain('Zeker weten?'),
            text: plain('Iedereen ziet dat het niet doorgaat.'),
            confirm: plain('Ja, stop'),
            deny: plain('Nee'),
          },
        },
      ],
    },
  ]
}

function form(channel: string): types.ModalView {
  const input = (blockId: string, label: string, element: object, more: object = {}): types.KnownBlock =>
    ({
      type: 'input',
      block_id: blockId,
      label: plain(label),
      element: { action_id: 'v', ...element },
      ...more,
    }) as types.KnownBlock
  const optional = { optional: true }
  return {
    type: 'modal',
    callback_id: 'post',
    private_metadata: channel,
    title: plain('Activiteit'),
    submit: plain('Plaats'),
    blocks: [
      {
        type: 'section',
        text: { type: 'mrkdwn', text: 'Vertel wat er te doen is.' },
        accessory: button('Uitleg', 'deeper'),
      },
      input('title', 'Titel', { type: 'plain_text_input', max_length: 80 }, { hint: plain('Kort en duidelijk.') }),
      input('kind', 'Soort', { type: 'static_select', options: [option('Maaltijd'), option('Dialoog')] }),
      input('day', 'Dag', { type: 'datepicker' }),
      input('time', 'Tijd', { type: 'timepicker' }, optional),
      input('places', 'Plekken', { type: 'number_input', is_decimal_allowed: false, min_value: '1' }, optional),
      input('about', 'Omschrijving', { type: 'plain_text_input', multiline: true }, optional),
      input(
        'who',
        'Voor wie',
        { type: 'radio_buttons', options: [option('Iedereen'), option('Alleen netwerk')] },
        optional,
      ),
      input(
        'access',
        'Toegankelijk',
        {
          type: 'checkboxes',
          options: [{ ...option('Rolstoel'), description: plain('Geen drempels') }, option('Gebarentolk')],
        },
        optional,
      ),
      input(
        'themes',
        "Thema's",
        {
          type: 'multi_static_select',
          max_selected_items: 2,
          options: ['Vrede', 'Respect', 'Iftar'].map((each) => option(each)),
        },
        optional,
      ),
    ],
  }
}
