import { randomBytes } from 'node:crypto'
import { type Answer, refuse, whisper } from '../chat/answer.ts'
import { type FormTaker, mayActAs, parseValues, type Role } from '../chat/feature.ts'
import type { Values } from '../chat/form.ts'
import type { Identity } from '../chat/text.ts'
import { type Input, paragraph, view } from '../chat/view.ts'
import { actions, forms } from './index.ts'
import { type Locale, texts } from './locale/texts.ts'
import type { Caller, Conversation, Tools } from './tools.ts'
import { understand } from './understand.ts'

/** Who speaks to the bot, as the platform tells it. */
export interface Encounter {
  identity: Identity
  name: string
  isGuest: boolean
  conversation: Conversation
  /** The language of the person's own client. */
  locale: Locale
  /** The same for every repetition of the same request. */
  requestId: string
}

/** The action of a button that does what typing its input `typed` would do: press('Agenda', 'command', { typed: 'agenda' }). */
export const commandAction = 'command'

/** Answers typed words: `agenda meerzicht`, without the slash and the umbrella. */
export function answerCommand(typed: string, encounter: Encounter, tools: Tools): Promise<Answer> {
  return guarded(encounter, tools, () => runCommand(typed, encounter, tools))
}

async function runCommand(typed: string, encounter: Encounter, tools: Tools): Promise<Answer> {
  const { command, text } = understand(typed)
  if (command.traceless) return command.run(text, stranger(encounter), tools)
  const caller = await callerOf(encounter, tools)
  return refusal(caller, command.needs) ?? command.run(text, caller, tools)
}

/** Answers a press on a button or a choice in a menu. */
export function answerPress(pressed: { action: string; input: Input }, encounter: Encounter, tools: Tools) {
  return guarded(encounter, tools, async () => {
    if (pressed.action === commandAction) return runCommand(pressed.input.typed ?? '', encounter, tools)
    const action = actions.get(pressed.action)
    const input = action?.input.safeParse(pressed.input)
    if (action === undefined || !input?.success) return whisperWords(texts(encounter.locale).general.outdated)
    if (action.traceless) return action.run(input.data, stranger(encounter), tools)
    const caller = await callerOf(encounter, tools)
    const refused = refusal(caller, action.needs)
    if (refused !== undefined) return refused
    if (action.changes && !(await isFirst(encounter, tools))) return whisperWords(texts(caller.locale).general.repeated)
    return action.run(input.data, caller, tools)
  })
}

/** Answers a form that was sent. Values that do not fit are refused at their field before anything is remembered. */
export function answerForm(
  sent: { form: string; values: Values; context: Input },
  encounter: Encounter,
  tools: Tools,
): Promise<Answer> {
  return guarded(encounter, tools, async () => {
    const form = forms.get(sent.form)
    if (form === undefined) return whisperWords(texts(encounter.locale).general.outdated)
    const caller = await callerOf(encounter, tools)
    return refusal(caller, form.needs) ?? takeValues(form, sent, { caller, tools, encounter })
  })
}

async function takeValues(
  form: FormTaker<Caller, Tools>,
  sent: { values: Values; context: Input },
  { caller, tools, encounter }: { caller: Caller; tools: Tools; encounter: Encounter },
): Promise<Answer> {
  const parsed = parseValues(form.values(caller, tools), sent.values)
  if ('errors' in parsed) return refuse(parsed.errors)
  if (form.changes && !(await isFirst(encounter, tools))) return whisperWords(texts(caller.locale).general.repeated)
  return form.run(parsed.values, sent.context, caller, tools)
}

/** Who asks, with what they may do; guests of a space only read. */
export async function callerOf(encounter: Encounter, tools: Tools): Promise<Caller> {
  const standing = await tools.store.people.standing(encounter.identity)
  if (standing === undefined || encounter.isGuest) return { ...stranger(encounter), ...personOf(standing) }
  const { personId, role, partners, locale } = standing
  const partnerRole: Role = partners.some((partner) => partner.role === 'editor')
    ? 'editor'
    : partners.length > 0
      ? 'member'
      : 'reader'
  return {
    ...stranger(encounter),
    personId,
    partners,
    locale: locale ?? encounter.locale,
    role: mayActAs(role, partnerRole) ? role : partnerRole,
  }
}

const personOf = (standing: { personId: string; locale: Locale | null } | undefined) =>
  standing && { personId: standing.personId, ...(standing.locale && { locale: standing.locale }) }

const stranger = ({ requestId: _, ...encounter }: Encounter): Caller => ({ ...encounter, role: 'reader', partners: [] })

function refusal(caller: Caller, needed: Role = 'reader'): Answer | undefined {
  if (mayActAs(caller.role, needed)) return undefined
  const { notAllowed } = texts(caller.locale).general
  return whisperWords(needed === 'member' || needed === 'editor' ? notAllowed[needed] : notAllowed.coordinator)
}

const isFirst = ({ requestId }: Encounter, { store, clock }: Tools): Promise<boolean> =>
  store.receipts.first(requestId, clock.now())

const whisperWords = (sentence: string): Answer => whisper(view([paragraph(sentence)]))

/** The one error boundary of conversations: the cause is logged under a code, and the person gets the code. */
async function guarded(encounter: Encounter, tools: Tools, act: () => Promise<Answer>): Promise<Answer> {
  try {
    return await act()
  } catch (problem) {
    const incident = randomBytes(4).toString('hex')
    tools.log.error({ incident, err: problem }, 'a conversation failed')
    return whisperWords(texts(encounter.locale).general.incident(incident))
  }
}
