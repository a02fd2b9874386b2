import { randomBytes } from 'node:crypto'
import { type Answer, refuse } from '../chat/answer.ts'
import { type FormTaker, mayActAs, parseValues, type Role } from '../chat/feature.ts'
import type { Values } from '../chat/form.ts'
import type { Identity } from '../chat/text.ts'
import { buttons, type Input, paragraph, type View, view } from '../chat/view.ts'
import { commandAction, commandButton } from './command-button.ts'
import { withLanguageButton } from './help/language-button.ts'
import { actions, forms } from './index.ts'
import { type Locale, texts } from './locale/texts.ts'
import { overviewOf } from './mine/overview.ts'
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
  /** The same for every repetition of the same request; tells of nobody, since it is kept when who asked is erased. */
  requestId: string
}

/** Answers typed words: `agenda meerzicht`, without the slash and the umbrella. */
export async function answerCommand(typed: string, encounter: Encounter, tools: Tools): Promise<Answer> {
  const { command, text, traceless } = understand(typed)
  if (traceless) return withoutTrace(encounter, () => command.run(text, stranger(encounter), tools))
  if (isUnusable(typed)) return whisperWords(texts(encounter.locale).general.unusableSign)
  return guarded(encounter, tools, async () => {
    const caller = await callerOf(encounter, tools)
    const answer = refusal(caller, command.needs) ?? (await command.run(text, caller, tools))
    return withLanguageButton(answer, caller)
  })
}

/** Answers a press on a button or a choice in a menu. */
export async function answerPress(
  pressed: { action: string; input: Input },
  encounter: Encounter,
  tools: Tools,
): Promise<Answer> {
  if (pressed.action === commandAction) return answerCommand(pressed.input.typed ?? '', encounter, tools)
  const action = actions.get(pressed.action)
  const input = action?.input.safeParse(pressed.input)
  if (action === undefined || !input?.success || holdsUnusable(pressed.input))
    return whisperWords(texts(encounter.locale).general.outdated)
  if (action.traceless) return withoutTrace(encounter, () => action.run(input.data, stranger(encounter), tools))
  return guarded(encounter, tools, async () => {
    const caller = await callerOf(encounter, tools)
    const refused = refusal(caller, action.needs)
    if (refused !== undefined) return refused
    if (action.changes && !(await isFirst(encounter, tools))) return whisperWords(texts(caller.locale).general.repeated)
    return action.run(input.data, caller, tools)
  })
}

/** Answers a form that was sent. Values that do not fit are refused at their field before anything is remembered. */
export async function answerForm(
  sent: { form: string; values: Values; context: Input },
  encounter: Encounter,
  tools: Tools,
): Promise<Answer> {
  const { values } = sent
  const form = forms.get(sent.form)
  if (form === undefined || holdsUnusable(sent.context)) return whisperWords(texts(encounter.locale).general.outdated)
  try {
    const caller = await callerOf(encounter, tools)
    return refusal(caller, form.needs) ?? (await takeValues(form, sent, { caller, tools, encounter }))
  } catch (problem) {
    const words = apology(problem, encounter, tools)
    // The form stays open, so that what was typed can be sent again.
    return Object.keys(values).length > 0 ? refuse({ '': words }) : whisperWords(words)
  }
}

async function takeValues(
  form: FormTaker<Caller, Tools>,
  sent: { values: Values; context: Input },
  { caller, tools, encounter }: { caller: Caller; tools: Tools; encounter: Encounter },
): Promise<Answer> {
  const unusable = Object.keys(sent.values).filter((field) => isUnusable(sent.values[field]))
  if (unusable.length > 0) {
    const { unusableSign } = texts(caller.locale).general
    return refuse(Object.fromEntries(unusable.map((field) => [field, unusableSign])))
  }
  const parsed = parseValues(form.values(caller, tools), sent.values, texts(caller.locale).general.outdated)
  if ('errors' in parsed) return refuse(parsed.errors)
  if (form.changes && !(await isFirst(encounter, tools))) return whisperWords(texts(caller.locale).general.repeated)
  return form.run(parsed.values, sent.context, caller, tools)
}

/** A person's Home: everything of theirs in one view. */
export async function answerHome(encounter: Encounter, tools: Tools): Promise<View> {
  const answer = await guarded(encounter, tools, async () =>
    shown(await overviewOf(await callerOf(encounter, tools), tools)),
  )
  return answer.view
}

/** Who asks, with what they may do; guests of a space only read. */
export async function callerOf(encounter: Encounter, tools: Tools): Promise<Caller> {
  const standing = await tools.store.people.standing(encounter.identity)
  if (standing !== undefined && isNewName(encounter, standing.name))
    await tools.store.people.enter(encounter, tools.clock.now())
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

/** Platforms do not always tell the name; a Home that opens has only the user id. */
const isNewName = ({ name, identity }: Encounter, known: string): boolean =>
  name !== '' && name !== identity.user && name !== known

const personOf = (standing: { personId: string; locale: Locale | null } | undefined) =>
  standing && { personId: standing.personId, ...(standing.locale && { locale: standing.locale }) }

const stranger = (encounter: Encounter): Caller => ({ ...encounter, role: 'reader', partners: [] })

function refusal(caller: Caller, needed: Role = 'reader'): Answer | undefined {
  if (mayActAs(caller.role, needed)) return undefined
  const { notAllowed, organisation } = texts(caller.locale).general
  if (needed === 'member')
    return shown(view([paragraph(notAllowed.member), buttons(commandButton(organisation, 'organisatie'))]))
  return whisperWords(needed === 'editor' ? notAllowed.editor : notAllowed.coordinator)
}

const isFirst = ({ requestId }: Encounter, { store, clock }: Tools): Promise<boolean> =>
  store.receipts.first(requestId, clock.now())

const shown = (all: View): Whispered => ({ kind: 'whisper', view: all })

const whisperWords = (sentence: string): Whispered => shown(view([paragraph(sentence)]))

type Whispered = Extract<Answer, { kind: 'whisper' }>

/** The one error boundary of conversations: the person gets an apology with a code, and the log gets the cause under it. */
async function guarded<A extends Answer>(
  encounter: Encounter,
  tools: Tools,
  act: () => Promise<A>,
): Promise<A | Whispered> {
  try {
    return await act()
  } catch (problem) {
    return whisperWords(apology(problem, encounter, tools))
  }
}

function apology(problem: unknown, { locale }: Encounter, { log }: Tools): string {
  const incident = randomBytes(4).toString('hex')
  log.error({ incident, err: problem }, 'a conversation failed')
  return texts(locale).general.incident(incident)
}

/**
 * PostgreSQL keeps no NUL, other control signs grow sixfold on the way through Slack, and half of a pair of surrogates is
 * no text anywhere; no keyboard types them. Tabs and line ends are typed, and signs of broken old text (C1) are pasted.
 */
const isUnusable = (value: string | string[] | undefined): boolean =>
  Array.isArray(value)
    ? value.some(isUnusable)
    : value !== undefined && /(?![\s\u0080-\u009f])\p{Cc}|\p{Cs}/u.test(value)

const holdsUnusable = (input: Input): boolean => Object.values(input).some(isUnusable)

/** The boundary of what leaves no trace: not even the log may tell that somebody asked. */
async function withoutTrace({ locale }: Encounter, act: () => Promise<Answer>): Promise<Answer> {
  try {
    return await act()
  } catch {
    return whisperWords(texts(locale).melden.failed)
  }
}
