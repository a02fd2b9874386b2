import { z } from 'zod'
import { ask, whisper } from '../../chat/answer.ts'
import type { Action, FormTaker } from '../../chat/feature.ts'
import { strong } from '../../chat/text.ts'
import { list, note, type Part, paragraph, view } from '../../chat/view.ts'
import type { Erased } from '../../store/privacy.ts'
import { tellOf } from '../facilitators/tell-of-call.ts'
import { type Texts, texts } from '../locale/texts.ts'
import { orphanedDeliveries } from '../partners/leave-place.ts'
import { isLastEditor } from '../partners/people.ts'
import { sentence } from '../sentence.ts'
import type { Caller, Tools } from '../tools.ts'
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
    const { mine } = texts(caller.locale)
    const { erase } = mine
    if (caller.personId === undefined) return sentence(mine.stored.nothing)
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
  const [ties, coordinators] = await Promise.all([store.memberships.ofPerson(personId), store.people.coordinators()])
  const isLast = await Promise.all(ties.map((tie) => isLastEditor(tie, tools)))
  const isCoordinator = coordinators.some((coordinator) => coordinator.personId === personId)
  return [
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
  async run(_values, _context, { personId, locale }, tools) {
    const { mine } = texts(locale)
    if (personId === undefined) return sentence(mine.stored.nothing)
    const coordinators = (await tools.store.people.coordinators()).filter((one) => one.personId !== personId)
    const erased = await tools.store.privacy.erase(
      {
        personId,
        tell: tellOf(tools),
        nobody: mine.someone,
        orphaned: ({ name }) => orphanedDeliveries(name, coordinators),
      },
      tools.clock.now(),
    )
    if (erased === undefined) return sentence(mine.stored.nothing)
    tools.outbox.wake()
    return whisper(
      view([paragraph(mine.erase.done), ...changesOf(erased, mine.erase), paragraph(mine.erase.welcomeBack)]),
    )
  },
}

function changesOf(erased: Erased, { doneFacts }: Texts['mine']['erase']): Part[] {
  const counted = (['attendances', 'answers', 'drafts', 'activities'] as const).filter((what) => erased[what] > 0)
  return counted.length === 0 ? [] : [list(counted.map((what) => doneFacts[what](erased[what])))]
}
