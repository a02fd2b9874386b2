import { type Form, formSchema } from '../chat/form.ts'
import type { Input } from '../chat/view.ts'
import type { BotAnswer } from '../stand-in/send-over-http.ts'
import { type Along, readSubmission, writeForm, writePress } from '../teams/wire.ts'
import type { Channel, Who } from './side.ts'
import type { TwinTown } from './town.ts'

type Loose = Record<string, unknown>
type Where = Channel | 'chat'

/** How a forged request differs from an honest one. */
interface Forging extends Along {
  /** Where it is done; in the own chat when absent. */
  where?: Where
  /** What else the activity says. */
  activity?: Loose
  /** What stands beside the form or the press. */
  beside?: Loose
}

let made = 0
/** Ids and nonces that were never used. */
const fresh = () => `forged:${++made}`

/** A person with an honest account in the tenant, whose client sends what no client of Teams would. */
export function teamsForger({ teams }: Pick<TwinTown, 'teams'>) {
  const { standIn, channels, identityOf } = teams

  function activityOf(who: Who, { where = 'chat', activity = {} }: Forging, rest: Loose): Loose {
    const person = standIn.person(identityOf(who).user)
    const { user: aadObjectId, space: tenantId } = identityOf(who)
    const conversation =
      where === 'chat'
        ? { id: person.chat, conversationType: 'personal', tenantId }
        : { id: channels[where], conversationType: 'channel', isGroup: true, tenantId }
    return {
      ...{ id: fresh(), channelId: 'msteams', serviceUrl: standIn.serviceUrl, conversation },
      from: { id: `29:${who}`, name: person.name, aadObjectId },
      recipient: { id: botId, name: 'Samenbode' },
      channelData: { tenant: { id: tenantId } },
      ...{ locale: 'nl-NL', ...rest, ...activity },
    }
  }
  const raw = (who: Who, rest: Loose, forging: Forging = {}): Promise<BotAnswer> =>
    standIn.sendRaw(activityOf(who, forging, rest))

  const execute = (data: unknown): Loose => {
    const value = { action: { type: 'Action.Execute', verb: 'x', data }, trigger: 'manual' }
    return { type: 'invoke', name: 'adaptiveCard/action', value }
  }
  /** Presses a button with this data on a card. */
  const pressesData = async (who: Who, data: unknown, forging: Forging = {}): Promise<Reply> =>
    replyOf(await raw(who, execute(data), forging))
  /** Sends this data from a dialog. */
  const sendsData = async (who: Who, data: unknown, forging: Forging = {}): Promise<Reply> =>
    replyOf(await raw(who, { type: 'invoke', name: 'task/submit', value: { data } }, forging))

  const pressOf = (action: string, input: Input, { place, origin, beside }: Forging) => ({
    ...writePress({ action, input }, { ...(place && { place }), ...(origin && { origin }) }),
    ...beside,
  })

  return {
    raw,
    activityOf,
    /** What a button carries. */
    press: (action: string, input: Input, along: Along) => writePress({ action, input }, along),
    /** What an activity says that presses a button. */
    pressing: (action: string, input: Input = {}) => execute(pressOf(action, input, {})),
    pressesData,
    sendsData,
    presses: (who: Who, action: string, input: Input = {}, forging: Forging = {}) =>
      pressesData(who, pressOf(action, input, forging), forging),
    /** Opens a dialog with a press. */
    opens: async (who: Who, action: string, input: Input = {}, forging: Forging = {}): Promise<Reply> => {
      const value = { data: pressOf(action, input, forging) }
      return replyOf(await raw(who, { type: 'invoke', name: 'task/fetch', value }, forging))
    },
    /** Sends a form, which need never have been opened. */
    sends: (
      who: Who,
      form: Form,
      values: Loose = {},
      { nonce = fresh(), ...forging }: Forging & { nonce?: string } = {},
    ) => {
      const { place, origin, beside } = forging
      const along = { ...(place && { place }), ...(origin && { origin }) }
      const held = Object.entries(values).map(([name, value]) => [`f_${name}`, value])
      return sendsData(who, { ...Object.fromEntries(held), ...writeForm(form, along, nonce), ...beside }, forging)
    },
  }
}

const botId = '28:c0c0c0c0-0000-4000-8000-000000000002'

/** A form of this name that asks these fields in one line each; lists for those that are lists. */
export function forgedForm(name: string, values: Loose, context: Input = {}): Form {
  const fields = Object.entries(values).map(([field, value]) =>
    Array.isArray(value)
      ? {
          kind: 'choices',
          name: field,
          label: field,
          options: value.map((one) => ({ label: 'x', value: String(one) })),
        }
      : { kind: 'lines', name: field, label: field, optional: true },
  )
  return formSchema.parse({ name, title: 'Vals', submit: 'Stuur', fields, context })
}

/** What came back. */
interface Reply {
  status: number
  /** All that a person can read. */
  text: string
  /** The form that is shown, if any. */
  form: Form | undefined
  body: string
}

function replyOf({ status, body }: BotAnswer): Reply {
  const shown: unknown = body === '' ? undefined : JSON.parse(body)
  const all = [...everyPart(shown)]
  const form = all.map((part) => readSubmission(part.data)?.form).find((found) => found !== undefined)
  const text = all.flatMap((part) => readable.map((key) => part[key])).filter((words) => typeof words === 'string')
  return { status, text: text.join('\n'), form, body }
}

const readable = ['text', 'title', 'label', 'errorMessage', 'value']

function* everyPart(shown: unknown): Generator<Loose> {
  if (typeof shown !== 'object' || shown === null) return
  if (!Array.isArray(shown)) yield shown as Loose
  for (const [key, part] of Object.entries(shown)) if (key !== 'data') yield* everyPart(part)
}
