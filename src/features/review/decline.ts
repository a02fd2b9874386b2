import { type Answer, ask, whisper } from '../../chat/answer.ts'
import type { Action, FormTaker } from '../../chat/feature.ts'
import { heading, paragraph } from '../../chat/view.ts'
import { cardFacts } from '../activities/activity-card.ts'
import { longest, reasonSchema } from '../activities/activity-values.ts'
import { texts } from '../locale/texts.ts'
import { sentence } from '../sentence.ts'
import type { Caller, Tools } from '../tools.ts'
import { overtaken } from './approve.ts'
import { tellAuthor } from './tell-author.ts'
import { decidedView, seenReview, underReview } from './under-review.ts'

type Outcome = 'change' | 'declined'

/** A change is said in a few sentences, a reason in one. */
const mostWords = { change: 500, declined: longest.line } as const

const wordsOf = (outcome: Outcome, { locale }: Pick<Caller, 'locale'>) => {
  const { changeForm, declineForm } = texts(locale).review
  return outcome === 'change' ? changeForm : declineForm
}

/** Opens the form in which a coordinator says what must change, or why not. */
const asking = (name: string, outcome: Outcome): Action<Caller, Tools, typeof seenReview> => ({
  name,
  needs: 'coordinator',
  opensForm: true,
  input: seenReview,
  async run(seen, caller, tools): Promise<Answer> {
    const found = await underReview(seen, caller, tools)
    if ('answer' in found) return found.answer
    const { activity } = found
    const { title, submit, words: label, hint } = wordsOf(outcome, caller)
    return ask({
      ...{ name, title, submit },
      intro: [heading(activity.title), paragraph(cardFacts(activity, tools, caller.locale).when)],
      fields: [
        { kind: outcome === 'change' ? 'lines' : 'line', name: 'reason', label, hint, maxLength: mostWords[outcome] },
      ],
      context: { activity: activity.id, version: String(activity.version) },
    })
  },
})

const taking = (name: string, outcome: Outcome): FormTaker<Caller, Tools, ReturnType<typeof reasonSchema>> => ({
  name,
  needs: 'coordinator',
  changes: true,
  values: ({ locale }) =>
    reasonSchema(texts(locale).activities, wordsOf(outcome, { locale }).missing, mostWords[outcome]),
  async run({ reason: words }, context, caller, tools) {
    const { general, review } = texts(caller.locale)
    const seen = seenReview.safeParse(context)
    if (!seen.success) return sentence(general.outdated)
    const found = await underReview(seen.data, caller, tools)
    if ('answer' in found) return inItsPlace(found.answer)
    const { id, version, title } = found.activity
    const now = tools.clock.now()
    const by = await tools.store.people.enter(caller, now)
    const deliveries = await tellAuthor(found.activity, { outcome, words }, tools)
    const isDone = await tools.store.reviews.settle({ id, version, outcome, words, by, deliveries }, now)
    if (!isDone) return inItsPlace(await overtaken(id, caller, tools))
    tools.outbox.wake()
    return whisper(
      decidedView([review.done[outcome](title), deliveries.length > 0 ? review.heard : review.nobodyHears], caller),
    )
  },
})

/** After a form there is no message to take the place of. */
const inItsPlace = (answer: Answer): Answer => (answer.kind === 'replace' ? whisper(answer.view) : answer)

export const askReviewChange = asking('ask-review-change', 'change')
export const declineReview = asking('decline-review', 'declined')
export const takeReviewChange = taking('ask-review-change', 'change')
export const takeReviewDecline = taking('decline-review', 'declined')
