import * as z from 'zod'
import { type Answer, ask, whisper } from '../../chat/answer.ts'
import type { Action, FormTaker } from '../../chat/feature.ts'
import { strong } from '../../chat/text.ts'
import { list, note, type Part, paragraph, view } from '../../chat/view.ts'
import type { Erased } from '../../store/privacy.ts'
import { placeOf } from '../linking/chat-words.ts'
import { type Texts, texts } from '../locale/texts.ts'
import { isLastEditor } from '../partners/people.ts'
import { sentence } from '../sentence.ts'
import type { Caller, Tools } from '../tools.ts'
import { erasePerson } from './erase-person.ts'
import { nothingStored } from './nothing-stored.ts'
import { eraseAction } from './own-actions.ts'

const eraseForm = 'erase-my-data'
const nothing = z.object({})
const agreed = ({ erase }: Texts['mine']) => z.object({ sure: z.literal('yes', erase.notSure) })

/** Says what erasing means for this person, and asks whether that is wanted. */
export const askToErase: Action<Caller, Tools, typeof nothing> = {
  name: eraseAction,
  input: nothing,
  opensForm: true,
  async run(_input, caller, tools) {
    const { erase } = texts(caller.locale).mine
    if (caller.personId === undefined) return nothingStored(caller, tools)
    return ask({
      name: eraseForm,
      title: erase.title,
      submit: erase.submit,
      intro: [
        paragraph(erase.intro),
        list(erase.happens),
        ...(await warnings(caller, tools)),
        paragraph([strong(erase.noWayBack)]),
      ],
      fields: [{ kind: 'agreement', name: 'sure', label: erase.sure, words: erase.sureWords }],
    })
  },
}

async function warnings({ personId, locale }: Caller, tools: Tools): Promise<Part[]> {
  if (personId === undefined) return []
  const { store } = tools
  const { erase } = texts(locale).mine
  const [ties, coordinators, chats] = await Promise.all([
    store.memberships.ofPerson(personId),
    store.people.coordinators(),
    store.linkedChats.of(personId),
  ])
  const isLast = await Promise.all(ties.map((tie) => isLastEditor(tie, tools)))
  const isCoordinator = coordinators.some((coordinator) => coordinator.personId === personId)
  return [
    ...(chats.length > 1 ? [note(erase.everyChat(chats.map((chat) => placeOf(chat, locale)).join(', ')))] : []),
    ...ties.filter((_tie, index) => isLast[index]).map(({ partner }) => note(erase.lastEditor(partner.name))),
    ...(isCoordinator ? [note(erase.namedByOperator)] : []),
    ...(isCoordinator && coordinators.length === 1 ? [note(erase.lastCoordinator)] : []),
  ]
}

/** Erases the person, and says what that changed. */
export const eraseOwnData: FormTaker<Caller, Tools, ReturnType<typeof agreed>> = {
  name: eraseForm,
  changes: true,
  values: ({ locale }) => agreed(texts(locale).mine),
  async run(_values, _context, caller, tools) {
    const { personId } = caller
    const { mine } = texts(caller.locale)
    if (personId === undefined) return nothingStored(caller, tools)
    const erased = await erasePerson(personId, caller.locale, tools)
    if (erased === undefined) return whyNothing(caller, tools)
    return whisper(
      view([paragraph(mine.erase.done), ...changesOf(erased, mine.erase), paragraph(mine.erase.welcomeBack)]),
    )
  },
}

/** Erased already, or linked to another chat at this very moment: then there is more to lose than was said. */
async function whyNothing(caller: Caller, tools: Tools): Promise<Answer> {
  const isKnown = (await tools.store.people.standing(caller.identity)) !== undefined
  return isKnown ? sentence(texts(caller.locale).mine.erase.justLinked) : nothingStored(caller, tools)
}

function changesOf(erased: Erased, { doneFacts }: Texts['mine']['erase']): Part[] {
  const counted = (['attendances', 'answers', 'drafts', 'activities'] as const).filter((what) => erased[what] > 0)
  return counted.length === 0 ? [] : [list(counted.map((what) => doneFacts[what](erased[what])))]
}
