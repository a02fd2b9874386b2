import { buttons, facts, type Part, press } from '../../chat/view.ts'
import type { Activity } from '../../store/activity-rows.ts'
import type { Evaluation } from '../../store/evaluations.ts'
import { type Locale, texts } from '../locale/texts.ts'
import type { Tools } from '../tools.ts'

/** How an activity went, for who looks after it, with a way to tell or change it; nothing while it is still to come. */
export async function evaluationParts(
  { id, state, startsAt }: Activity,
  { store, clock }: Tools,
  locale: Locale,
): Promise<Part[]> {
  if (state !== 'published' || startsAt > clock.now()) return []
  const words = texts(locale).afterwards
  const [evaluation] = await store.evaluations.of([id])
  const isTold = evaluation !== undefined && evaluation.answeredAt !== null
  return [
    ...(isTold ? [facts(factsOf(evaluation, locale))] : []),
    buttons(press(isTold ? words.change : words.tell, 'evaluate', { activity: id })),
  ]
}

function factsOf({ came, worked, failed, shared }: Evaluation, locale: Locale): Record<string, string | undefined> {
  const { facts: words } = texts(locale).afterwards
  return {
    [words.came]: came === null ? undefined : words.people(came),
    [words.worked]: worked ?? undefined,
    [words.failed]: failed ?? undefined,
    [words.shared]: shared ? words.isShared : undefined,
  }
}
