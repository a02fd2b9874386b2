import type { BotAnswer, RawRequest } from '../stand-in/send-over-http.ts'
import type { Person } from '../stand-in/slack/start-slack-stand-in.ts'
import { plein, type Town } from './town.ts'

type Loose = Record<string, unknown>

/** A modal as it goes over the line, with what a person does not see. */
export interface SentModal extends Loose {
  id: string
  private_metadata: string
  blocks: { type: string; block_id: string }[]
}

const FORM = 'application/x-www-form-urlencoded'
let made = 0
const newId = () => `forged.${++made}`

/** Somebody who can sign as Slack does, and sends what no Slack client would let a person send. */
export function forger({ slack }: Town) {
  function signed(body: string, { contentType = FORM, late = 0, ...more }: Sent = {}): RawRequest {
    const stamp = String(Math.floor(Date.now() / 1000) - late)
    const headers = {
      'content-type': contentType,
      'x-slack-request-timestamp': stamp,
      'x-slack-signature': slack.sign(body, stamp),
    }
    return { headers, body, ...more }
  }
  const send = (body: string, sent?: Sent): Promise<BotAnswer> => slack.sendRaw(signed(body, sent))
  const interactive = (payload: Loose) => send(new URLSearchParams({ payload: JSON.stringify(payload) }).toString())
  const by = (user: string) => ({ user: { id: user, team_id: 'T1' }, team: { id: 'T1' }, trigger_id: newId() })

  return {
    send,
    interactive,
    /** Sends a form with exactly these values in the words of Slack's state, whatever its fields are. */
    submits(user: string, view: SentModal, values: Loose, more: Loose = {}): Promise<BotAnswer> {
      const held = Object.entries(values).map(([field, value]) => [field, { value }])
      const sent = { ...view, state: { values: Object.fromEntries(held) } }
      return interactive({ type: 'view_submission', ...by(user), view: sent, ...more })
    },
    /** Presses a button with this value, which need not exist, in a message only that person sees; gives what is said. */
    async presses(person: Person, user: string, value: unknown, more: Loose = {}): Promise<string> {
      await person.types(plein, '/samen help')
      const reply = new URLSearchParams(slack.lastRequest()?.body).get('response_url')
      const before = person.sees(plein).length
      const { status } = await interactive({
        type: 'block_actions',
        ...by(user),
        channel: { id: plein, name: 'stadsplein' },
        container: { type: 'message', message_ts: newId(), is_ephemeral: false },
        response_url: reply,
        actions: [{ action_id: 'press:0:forged', value, action_ts: newId() }],
        ...more,
      })
      if (status !== 200) return `status ${status}`
      await slack.until(() => person.sees(plein).length > before)
      return person.sees(plein).at(-1)?.plainText ?? ''
    },
    event(event: Loose): Promise<BotAnswer> {
      const authorizations = [{ team_id: 'T1', user_id: 'UBOT', is_bot: true }]
      const body = { type: 'event_callback', team_id: 'T1', authorizations, event: { ts: newId(), ...event } }
      return send(JSON.stringify(body), { contentType: 'application/json' })
    },
  }
}

interface Sent {
  contentType?: string
  /** Seconds since it was signed. */
  late?: number
  path?: string
  method?: string
}

/** The modal somebody looks at, as it went over the line. */
export function modalOnLine({ slack }: Town, person: Person): SentModal {
  const id = person.modal()?.id
  const shown = slack
    .calls()
    .flatMap(({ answer }) => (isView(answer.view) && answer.view.id === id ? [answer.view] : []))
  const last = shown.at(-1)
  if (last === undefined) throw new Error('no modal was shown')
  return last
}

/** The modal in an answer to a form, which lies on the other one as soon as Slack has it. */
export function modalIn({ body }: BotAnswer): SentModal {
  const { view } = JSON.parse(body)
  return { ...view, id: newId() }
}

const isView = (value: unknown): value is SentModal =>
  typeof value === 'object' && value !== null && 'private_metadata' in value

// Values in the words of Slack's state.
export const typed = (value: unknown) => ({ type: 'plain_text_input', value })
export const day = (value: string) => ({ type: 'datepicker', selected_date: value })
export const time = (value: string) => ({ type: 'timepicker', selected_time: value })
export const chosen = (value: string) => ({ type: 'static_select', selected_option: { value } })
export const ticked = (...values: string[]) => ({
  type: 'checkboxes',
  selected_options: values.map((value) => ({ value })),
})
