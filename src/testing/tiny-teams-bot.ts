import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import * as z from 'zod'
import type { TeamsStandIn } from '../stand-in/teams/start-teams-stand-in.ts'

const CARD = 'application/vnd.microsoft.card.adaptive'

const activitySchema = z.looseObject({
  type: z.string(),
  name: z.string().optional(),
  text: z.string().optional(),
  conversation: z.looseObject({ id: z.string() }),
  from: z.looseObject({ name: z.string() }),
  replyToId: z.string().optional(),
  value: z
    .looseObject({
      action: z.looseObject({ verb: z.string(), data: z.record(z.string(), z.unknown()) }).optional(),
      data: z.record(z.string(), z.unknown()).optional(),
    })
    .optional(),
})
type Activity = z.infer<typeof activitySchema>

/** A bot of a few lines that knows nothing of the product: its cards use every kind of element that the try-out page must draw. */
export async function startTinyTeamsBot(teams: TeamsStandIn) {
  const coming = new Map<string, number>()
  const speak = speaker(teams)
  const hear = async (activity: Activity): Promise<unknown> => {
    if (activity.name === 'adaptiveCard/action') return come(activity)
    if (activity.name === 'task/fetch' || activity.name === 'composeExtension/fetchTask') return dialog(form({}))
    if (activity.type === 'invoke') return take(activity)
    const said = activity.text?.replace(/<at>.*?<\/at>/g, '').trim()
    if (said === 'activiteit') await speak('POST', activity, offer)
    else if (said === 'agenda') await speak('POST', activity, agenda)
    else if (said?.startsWith('zeg ')) await speak('POST', activity, said.slice(4))
    return undefined
  }
  async function come({ conversation, replyToId = '', value }: Activity) {
    const title = String(value?.action?.data.title)
    const count = (coming.get(replyToId) ?? 0) + 1
    coming.set(replyToId, count)
    await speak('PUT', { conversation, id: replyToId }, invitation(title, count))
    return { statusCode: 200, type: CARD, value: cardOf([block('Leuk dat je komt!')]) }
  }
  async function take(activity: Activity) {
    const { titel = '', soort = '', toegankelijk = '', akkoord = '' } = { ...activity.value?.data }
    if (titel === 'fout') return dialog(form(activity.value?.data ?? {}, 'Kies een andere titel.'))
    const about = `${soort}|${toegankelijk}|${akkoord}`
    await speak('POST', activity, invitation(String(titel), 0, about))
    return {}
  }
  const { server, port } = await listening(hear)
  teams.connect({ messagesUrl: `http://127.0.0.1:${port}/api/messages` })
  return {
    say: (conversation: string, said: string | object) => speak('POST', { conversation: { id: conversation } }, said),
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

async function listening(hear: (activity: Activity) => Promise<unknown>) {
  const server = createServer(async (request, response) => {
    const answer = await hear(activitySchema.parse(JSON.parse(await textOf(request))))
    response.setHeader('content-type', 'application/json')
    response.end(answer === undefined ? undefined : JSON.stringify(answer))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return { server, port: address.port }
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks).toString()
}

/** Posts or edits a message, words or a card, and must be taken at its word. */
function speaker({ serviceUrl }: TeamsStandIn) {
  return async (
    method: 'POST' | 'PUT',
    where: { conversation: { id: string }; id?: unknown },
    said: string | object,
  ) => {
    const path = `v3/conversations/${encodeURIComponent(where.conversation.id)}/activities`
    const content = typeof said === 'string' ? { text: said } : { attachments: [{ contentType: CARD, content: said }] }
    const answer = await fetch(`${serviceUrl}${path}${method === 'PUT' ? `/${where.id}` : ''}`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ type: 'message', ...content }),
    })
    if (!answer.ok) throw new Error(await answer.text())
  }
}

export const cardOf = (body: object[], more: object = {}) => ({ type: 'AdaptiveCard', version: '1.5', body, ...more })
export const block = (text: string, more: object = {}) => ({ type: 'TextBlock', text, wrap: true, ...more })
const words = (text: string, more: object = {}) => ({
  type: 'RichTextBlock',
  inlines: [{ type: 'TextRun', text, ...more }],
})
const opensForm = { data: { msteams: { type: 'task/fetch' } } }
const alone = { associatedInputs: 'none' }

const offer = cardOf([block('Zet je activiteit in de agenda.')], {
  actions: [{ type: 'Action.Submit', title: 'Open het formulier', ...opensForm, ...alone }],
})

const agenda = cardOf([
  block('Agenda', { style: 'heading', size: 'large', weight: 'bolder' }),
  block('**Vrijdag** in [De Wadi](https://wadi.example)'),
  { type: 'FactSet', facts: [{ title: 'Waar', value: 'De Wadi' }] },
  {
    type: 'Table',
    columns: [{ width: 1 }, { width: 1 }],
    rows: [{ type: 'TableRow', cells: ['Dag', 'Tijd'].map((each) => ({ type: 'TableCell', items: [block(each)] })) }],
  },
])

/** The card of an activity; typed words stand where no markdown is read. */
function invitation(title: string, count: number, about = '') {
  const act = { type: 'Action.Execute', title: 'Ik kom', verb: 'come', data: { title }, style: 'positive', ...alone }
  const no = { type: 'Action.Execute', title: 'Ja, stop', verb: 'come', data: { title }, ...alone }
  return cardOf([
    words(title, { weight: 'bolder', size: 'large' }),
    words(about, { isSubtle: true }),
    words(`${count} komen`),
    {
      type: 'ActionSet',
      actions: [
        act,
        {
          type: 'Action.ShowCard',
          title: 'Gaat niet door',
          style: 'destructive',
          card: { type: 'AdaptiveCard', body: [words('Zeker weten?'), { type: 'ActionSet', actions: [no] }] },
        },
      ],
    },
  ])
}

/** Every kind of field, with what was filled in before. */
function form(values: Record<string, unknown>, wrong?: string) {
  const choices = (...titles: string[]) => ({ choices: titles.map((title) => ({ title, value: title.toLowerCase() })) })
  const required = { isRequired: true, errorMessage: 'Vul dit in.' }
  const agreed = { title: 'Ja, dat is goed', valueOn: 'zeker', valueOff: 'nee' }
  const fields = [
    { type: 'Input.Text', id: 'titel', label: 'Titel', ...required },
    { type: 'Input.ChoiceSet', id: 'soort', label: 'Soort', ...choices('Maaltijd', 'Dialoog'), ...required },
    { type: 'Input.Date', id: 'dag', label: 'Dag' },
    { type: 'Input.Text', id: 'over', label: 'Omschrijving', isMultiline: true },
    {
      type: 'Input.ChoiceSet',
      id: 'toegankelijk',
      label: 'Toegankelijk',
      isMultiSelect: true,
      ...choices('Rolstoel', 'Gebarentolk'),
    },
    { type: 'Input.Toggle', id: 'akkoord', label: 'Mag dit?', ...agreed },
  ]
  const [first, ...others] = fields.map((field) => ({
    ...field,
    ...(values[field.id] ? { value: values[field.id] } : {}),
  }))
  const said = wrong ? [words(wrong, { color: 'attention' })] : []
  return cardOf([block('Vertel wat er te doen is.'), ...(first ? [first] : []), ...said, ...others], {
    actions: [{ type: 'Action.Submit', title: 'Plaats', style: 'positive', data: {} }],
  })
}

const dialog = (content: object) => ({
  task: { type: 'continue', value: { title: 'Activiteit', card: { contentType: CARD, content } } },
})
