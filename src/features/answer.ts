import { type Answer, refuse } from '../chat/answer.ts'
import { type FormTaker, mayActAs, parseValues, type Role } from '../chat/feature.ts'
import type { Drop } from '../chat/file.ts'
import type { Values } from '../chat/form.ts'
import type { Identity } from '../chat/text.ts'
import { buttons, type Input, paragraph, type View, view } from '../chat/view.ts'
import { apology } from './apology.ts'
import { commandAction, commandButton } from './command-button.ts'
import { withLanguageButton } from './help/language-button.ts'
import { actions, fileTaker, forms } from './index.ts'
import { isUnusable } from './is-unusable.ts'
import { type Locale, texts } from './locale/texts.ts'
import { overviewOf } from './mine/overview.ts'
import type { Caller, Conversation, Tools } from './tools.ts'
import { understand } from './understand.ts'

/** Who speaks to the bot, as the platform tells it. */
export interface Encounter {
  identity: Identity
  name: string
  /** Undefined where the platform does not tell now: then what it told last counts. */
  isGuest: boolean | undefined
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
    return inOwnLanguage(withLanguageButton(answer, caller), caller, encounter)
  })
}

/** Answers files that were given to the bot, with the words beside them. */
export async function answerFiles(drop: Drop, encounter: Encounter, tools: Tools): Promise<Answer> {
  if (isUnusable(drop.words)) return whisperWords(texts(encounter.locale).general.unusableSign)
  return guarded(encounter, tools, async () => {
    const caller = await callerOf(encounter, tools)
    return inOwnLanguage((await fileTaker?.run(drop, caller, tools)) ?? { kind: 'nothing' }, caller, encounter)
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
    if (refused !== undefined) return inOwnLanguage(refused, caller, encounter)
    const act = () => action.run(input.data, caller, tools)
    return inOwnLanguage(await (action.changes ? once(act, caller, tools) : act()), caller, encounter)
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
    const answer = refusal(caller, form.needs) ?? (await takeValues(form, sent, { caller, tools }))
    return inOwnLanguage(answer, caller, encounter)
  } catch (problem) {
    const words = await apology(problem, encounter.locale, tools)
    // The form stays open, so that what was typed can be sent again.
    return Object.keys(values).length > 0 ? refuse({ '': words }) : whisperWords(words)
  }
}

async function takeValues(
  form: FormTaker<Caller, Tools>,
  sent: { values: Values; context: Input },
  { caller, tools }: { caller: Caller; tools: Tools },
): Promise<Answer> {
  const [unusable, usable] = byUse(sent.values)
  if (unusable.length > 0) {
    await form.keep?.({ ...sent, values: usable }, caller, tools)
    const { unusableSign } = texts(caller.locale).general
    return refuse(Object.fromEntries(unusable.map((field) => [field, unusableSign])))
  }
  const parsed = parseValues(form.values(caller, tools), sent.values, texts(caller.locale).general.outdated)
  if ('errors' in parsed) {
    await form.keep?.(sent, caller, tools)
    return refuse(parsed.errors)
  }
  const act = () => form.run(parsed.values, sent.context, caller, tools)
  return form.changes ? once(act, caller, tools) : act()
}

/** The fields that hold what cannot be stored, and the values of the others. */
function byUse(values: Values): [string[], Values] {
  const unusable = Object.keys(values).filter((field) => isUnusable(values[field]))
  const usable = Object.entries(values).filter(([field]) => !unusable.includes(field))
  return [unusable, Object.fromEntries(usable)]
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
  const isGuest = encounter.isGuest ?? standing?.isGuest ?? false
  if (standing !== undefined && (isNewName(encounter, standing.name) || isGuest !== standing.isGuest))
    await tools.store.people.enter({ ...encounter, isGuest }, tools.clock.now())
  if (standing === undefined || isGuest) return { ...stranger(encounter), isGuest, ...personOf(standing) }
  const { personId, role, partners, locale, clientLocale } = standing
  const partnerRole: Role = partners.some((partner) => partner.role === 'editor')
    ? 'editor'
    : partners.length > 0
      ? 'member'
      : 'reader'
  return {
    ...stranger(encounter),
    personId,
    clientLocale,
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

const stranger = (encounter: Encounter): Caller => ({
  ...encounter,
  isGuest: encounter.isGuest ?? false,
  role: 'reader',
  partners: [],
})

function refusal(caller: Caller, needed: Role = 'reader'): Answer | undefined {
  if (mayActAs(caller.role, needed)) return undefined
  const { notAllowed, organisation } = texts(caller.locale).general
  if (needed === 'member')
    return shown(view([paragraph(notAllowed.member), buttons(commandButton(organisation, 'organisatie'))]))
  return whisperWords(needed === 'editor' ? notAllowed.editor : notAllowed.coordinator)
}

const inOwnLanguage = (answer: Answer, { locale }: Caller, encounter: Encounter): Answer =>
  locale === encounter.locale ? answer : { ...answer, locale }

/** Does something once a request. What failed or was refused changed nothing, so the same request may come again, here or elsewhere. */
async function once(
  act: () => Promise<Answer>,
  { requestId, locale }: Caller,
  { store, clock }: Tools,
): Promise<Answer> {
  if (!(await store.receipts.first(requestId, clock.now()))) return whisperWords(texts(locale).general.repeated)
  try {
    const answer = await act()
    if (answer.kind === 'refuse') await store.receipts.takeBack(requestId)
    return answer
  } catch (problem) {
    await store.receipts.takeBack(requestId).catch(() => {})
    throw problem
  }
}

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
    return whisperWords(await apology(problem, encounter.locale, tools))
  }
}

const holdsUnusable = (input: Input): boolean => Object.values(input).some(isUnusable)

/** The boundary of what leaves no trace: not even the log may tell that somebody asked. */
async function withoutTrace({ locale }: Encounter, act: () => Promise<Answer>): Promise<Answer> {
  try {
    return await act()
  } catch {
    return whisperWords(texts(locale).melden.failed)
  }
}
