import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { pino } from 'pino'
import { type Answer, ask, refuse, replace, whisper } from '../chat/answer.ts'
import type { Form } from '../chat/form.ts'
import { buttons, heading, menu, paragraph, press, view } from '../chat/view.ts'
import type { Encounter } from '../features/answer.ts'
import type { Conversations } from '../features/conversations.ts'
import type { Tools } from '../features/tools.ts'
import { createSlack, type SlackOptions } from '../slack/create-slack.ts'
import { type StandInOptions, startSlackStandIn } from '../stand-in/slack/start-slack-stand-in.ts'
import { freshTools } from './conversation.ts'

const signingSecret = 'geheim'
const workspace: StandInOptions = {
  signingSecret,
  team: { id: 'T1', name: 'Zoetermeer', domain: 'zoetermeer' },
  bot: { userId: 'UBOT', botId: 'B1', appId: 'A1', token: 'xoxb-1', name: 'Samenbode' },
  users: [
    { id: 'UANNA', name: 'anna', realName: 'Anna de Vries' },
    { id: 'UBRAM', name: 'bram', realName: 'Bram Bakker', locale: 'en-GB' },
    { id: 'UGAST', name: 'gast', realName: 'Gast', isGuest: true },
  ],
  channels: [
    { id: 'C1', name: 'algemeen', members: ['UANNA', 'UBRAM', 'UGAST'] },
    { id: 'C2', name: 'elders', members: ['UANNA', 'UBRAM'], botIsMember: false },
  ],
}

const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

const form: Form = {
  name: 'groet',
  title: 'Groet iemand',
  submit: 'Verder',
  intro: [paragraph('Wie groet je?')],
  fields: [
    { kind: 'line', name: 'who', label: 'Wie' },
    { kind: 'lines', name: 'words', label: 'Woorden', optional: true },
    { kind: 'number', name: 'times', label: 'Keer', optional: true },
    { kind: 'choices', name: 'how', label: 'Hoe', optional: true, options: [{ label: 'Luid', value: 'luid' }] },
  ],
  context: { from: '<!channel> & co' },
}
const next: Form = { ...form, name: 'klopt', title: 'Klopt dit?', submit: 'Ja', fields: [] }

/** A bot with a few features of its own, each slow or wrong in one way: what the adapter does must not depend on ours. */
function smallConversations() {
  const heard: { what: string; encounter: Encounter; said: unknown }[] = []
  const forms: ((values: Record<string, unknown>) => Answer | Promise<Answer>)[] = []
  const page = () =>
    view([
      heading('Hallo'),
      paragraph('Kies maar'),
      buttons(
        press('Tel', 'count', { so: 'far & <wide>' }),
        press('Formulier', 'form'),
        press('Traag formulier', 'slow-form'),
        press('Vervang', 'replace'),
        press('Stuk', 'broken'),
      ),
      menu({ label: 'Kies', action: 'choose', input: { list: 'a' }, options: [{ label: 'Een', value: '1' }] }),
    ])
  const commands: Record<string, (text: string) => Promise<Answer>> = {
    hallo: async (text) => whisper(view([paragraph(`Hallo ${text}`)])),
    pagina: async () => whisper(page()),
    traag: async () => wait(3500).then(() => whisper(view([paragraph('Eindelijk')]))),
    formulier: async () => ask(form),
    traagformulier: async () => wait(1800).then(() => ask(form)),
    laatformulier: async () => wait(3200).then(() => ask(form)),
    stuk: async () => {
      throw new Error('geheim detail db://wachtwoord')
    },
    stil: async () => whisper(view([paragraph('Niemand weet het')])),
  }
  const word = (typed: string) => typed.split(' ')[0] ?? ''
  const slowForm = () => wait(1600).then(() => ask(form))
  const presses: Record<string, (input: Record<string, string>) => Answer | Promise<Answer>> = {
    count: (input) => whisper(view([paragraph(`Geteld: ${input.so}`)])),
    form: () => ask(form),
    'slow-form': slowForm,
    replace: () => replace(view([paragraph('Vervangen')])),
    choose: (input) => whisper(view([paragraph(`Gekozen: ${input.list}${input.chosen}`)])),
    broken: () => {
      throw new Error('stuk')
    },
  }
  const conversations: Conversations = {
    commands: [{ name: 'hallo', standalone: true }, { name: 'pagina' }],
    actions: new Map([
      ['form', { opensForm: true }],
      ['slow-form', { opensForm: true }],
    ]),
    understand: (typed) => ({
      command: { opensForm: ['formulier', 'traagformulier'].includes(word(typed)) },
      traceless: word(typed) === 'stil',
    }),
    async answerCommand(typed, encounter) {
      heard.push({ what: 'command', encounter, said: typed })
      const command = commands[word(typed)]
      return command ? command(typed.slice(word(typed).length + 1)) : whisper(view([paragraph(`Onbekend: ${typed}`)]))
    },
    answerFiles: async () => ({ kind: 'nothing' }),
    async answerPress(pressed, encounter, tools) {
      heard.push({ what: 'press', encounter, said: pressed })
      if (pressed.action === 'command') return this.answerCommand(pressed.input.typed ?? '', encounter, tools)
      const act = presses[pressed.action]
      return act ? act(pressed.input) : whisper(view([paragraph('Verouderd')]))
    },
    async answerForm(sent, encounter) {
      heard.push({ what: 'form', encounter, said: sent })
      const answer = forms.shift()
      if (answer !== undefined) return answer(sent.values)
      if (sent.form === 'klopt') return whisper(view([paragraph('Klaar')]))
      return sent.values.who === 'Fout' ? refuse({ who: 'Kies een ander.' }) : ask(next)
    },
    async answerHome({ identity }) {
      return view([
        heading('Mijn overzicht'),
        paragraph(`Voor ${identity.user}`),
        buttons(press('Tel', 'count', { so: 'x' })),
      ])
    },
    answerAbout: async () => undefined,
  }
  return {
    conversations,
    heard,
    page,
    nextStep: (): Answer => ask(next),
    /** Answers the next form that is sent. */
    onForm: (act: (typeof forms)[number]) => void forms.push(act),
    after: (milliseconds: number, answer: Answer) => wait(milliseconds).then(() => answer),
  }
}

export interface SmallBotOptions {
  slack?: Partial<SlackOptions>
  standIn?: Partial<StandInOptions>
  conversations?: (given: Conversations) => Conversations
  tools?: (given: Tools) => Tools
}

/** The adapter with the small features, on a fresh database, between the stand-in and one server of its own. */
export async function startSmallBot(options: SmallBotOptions = {}) {
  const slack = await startSlackStandIn({ ...workspace, ...options.standIn })
  const fresh = await freshTools()
  const logged: string[] = []
  const log = pino({ level: 'debug' }, { write: (line: string) => void logged.push(line) })
  const app = express().disable('x-powered-by')
  const server = createServer(app)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const given: Tools = { ...fresh.tools, publicUrl: url, log }
  const tools = options.tools?.(given) ?? given
  const small = smallConversations()
  const conversations = options.conversations?.(small.conversations) ?? small.conversations
  const settings = { kind: 'workspace', botToken: 'xoxb-1', signingSecret, apiUrl: slack.apiUrl, ...options.slack }
  const bot = createSlack(settings as SlackOptions, tools, conversations)
  if (bot.router) app.use(bot.router)
  await bot.start()
  slack.connect(bot.router ? { eventsUrl: `${url}/slack/events` } : {})
  return {
    ...small,
    slack,
    bot,
    tools,
    url,
    logged,
    prisma: fresh.prisma,
    async stop() {
      await bot.stop()
      await new Promise((resolve) => {
        server.close(resolve)
        server.closeAllConnections()
      })
      await slack.stop()
      await fresh.drop()
    },
  }
}
export type SmallBot = Awaited<ReturnType<typeof startSmallBot>>
