import { createHmac, randomUUID } from 'node:crypto'
import type { SlackStandIn } from '../stand-in/slack/start-slack-stand-in.ts'
import type { AnswersElsewhere } from './answers-elsewhere.ts'
import type { Asked } from './load.ts'
import { channel, firstFreeDay, userIds } from './network.ts'

const rowsOnPage = 10
const daysUsed = 250
const dayMs = 86_400_000

let asked = 0
/** Somebody else and something else each time, so that nothing is a repetition. */
const nextTurn = () => {
  const turn = asked++
  return { turn, user: userIds[turn % userIds.length] ?? '', trigger: `${turn}.${Date.now()}.bench` }
}

/** Signs bodies as Slack does, for the five minutes in which they count. */
export function signer(signingSecret: string) {
  return (body: string): Record<string, string> => {
    const timestamp = String(Math.floor(Date.now() / 1000))
    const signature = createHmac('sha256', signingSecret).update(`v0:${timestamp}:${body}`).digest('hex')
    return {
      'content-type': 'application/x-www-form-urlencoded',
      'content-length': String(Buffer.byteLength(body)),
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': `v0=${signature}`,
    }
  }
}
type Sign = ReturnType<typeof signer>

/** `/samen agenda`, typed in a channel. Each target shows its own answer to the same request. */
export function agendaRequests(sign: Sign, elsewhere: AnswersElsewhere, isShown: Asked['isShown']) {
  return (): Asked => {
    const { user, trigger } = nextTurn()
    const body = new URLSearchParams({
      token: 'unused',
      team_id: 'TBENCH',
      team_domain: 'bench',
      channel_id: channel,
      channel_name: channel.toLowerCase(),
      user_id: user,
      user_name: user.toLowerCase(),
      command: '/samen',
      text: 'agenda',
      api_app_id: 'ABOT',
      is_enterprise_install: 'false',
      response_url: elsewhere.urlOf(trigger),
      trigger_id: trigger,
    }).toString()
    return { headers: sign(body), body, isShown, elsewhere: () => elsewhere.at(trigger) }
  }
}

/** Ten rows, each with its button. */
export const isAgenda = (answer: string): boolean => answer.split('press:0:see-activity').length === rowsOnPage + 1

/** The two submits of posting an activity, as a person really sent them once. */
export interface Forms {
  basics: string
  echo: string
}

const recorded = { user: userIds[0] ?? '', title: 'De opgenomen titel' }
const recordedDay = dayAhead(firstFreeDay)

/** Lets a person post one activity through the stand-in, and keeps what Slack sent. */
export async function recordForms(slack: SlackStandIn): Promise<Forms> {
  const person = slack.person(recorded.user)
  await person.types(channel, '/activiteit')
  await slack.until(() => person.modal())
  await person.fills({
    Titel: recorded.title,
    Soort: 'Maaltijd',
    Dag: recordedDay,
    Begintijd: '18:00',
    Eindtijd: '20:30',
    Wijk: 'Oosterheem',
    Plaats: 'De Wadi',
    Omschrijving: 'Samen eten aan lange tafels. Neem iets mee voor een ander.',
    'Aantal plaatsen': '40',
  })
  await person.submits()
  const basics = payloadOf(slack)
  await person.submits()
  const echo = payloadOf(slack)
  await person.closesModal()
  return { basics, echo }
}

const payloadOf = (slack: SlackStandIn): string =>
  new URLSearchParams(slack.lastRequest()?.body ?? '').get('payload') ?? ''

/** Submits of the form and of the step after it: each form that was saved can be posted once. */
export function activityRequests(sign: Sign, { basics, echo }: Forms) {
  const saved: Draft[] = []
  const formOf = recordedIds(basics)
  const echoOf = recordedIds(echo)
  return {
    /** Sends the form; the answer is the next step. */
    save(): Asked {
      const { turn, user, trigger } = nextTurn()
      const draft = { id: randomUUID(), user, title: `Buurtfeest ${turn}` }
      const day = dayAhead(firstFreeDay + (turn % daysUsed))
      const payload = rewritten(basics, formOf, { ...draft, trigger }).replaceAll(recordedDay, day)
      return {
        ...signed(sign, payload),
        isShown(answer) {
          const isShown = answer.startsWith('{"response_action":"push"') && answer.includes(draft.title)
          if (isShown) saved.push(draft)
          return isShown
        },
      }
    },
    /** Posts what was saved; undefined when nothing is left. */
    post(): Asked | undefined {
      const draft = saved.shift()
      if (draft === undefined) return undefined
      const payload = rewritten(echo, echoOf, { ...draft, trigger: nextTurn().trigger })
      const isShown = (answer: string) =>
        answer.startsWith('{"response_action":"update"') && answer.includes('is geplaatst')
      return { ...signed(sign, payload), isShown }
    },
  }
}

interface Draft {
  id: string
  user: string
  title: string
}

function signed(sign: Sign, payload: string): Pick<Asked, 'headers' | 'body'> {
  const body = new URLSearchParams({ payload }).toString()
  return { headers: sign(body), body }
}

interface Ids {
  view: string
  trigger: string
  draft: string
}

function recordedIds(payload: string): Ids {
  const { view, trigger_id: trigger } = JSON.parse(payload) as {
    view: { id: string; private_metadata: string }
    trigger_id: string
  }
  const { context } = JSON.parse(view.private_metadata) as { context: { draft?: string; activity?: string } }
  return { view: view.id, trigger, draft: context.draft ?? context.activity ?? '' }
}

const rewritten = (payload: string, ids: Ids, { id, user, title, trigger }: Draft & { trigger: string }): string =>
  payload
    .replaceAll(ids.draft, id)
    .replaceAll(`"${ids.view}"`, `"V${id}"`)
    .replaceAll(ids.trigger, trigger)
    .replaceAll(recorded.user, user)
    .replaceAll(recorded.title, title)

function dayAhead(days: number): string {
  return new Date(Date.now() + days * dayMs).toISOString().slice(0, 10)
}
