import * as z from 'zod'
import { type Answer, replace } from '../../chat/answer.ts'
import { mention } from '../../chat/text.ts'
import { buttons, type Part, paragraph, press, type View, view } from '../../chat/view.ts'
import type { Activity } from '../../store/activity-rows.ts'
import type { Review } from '../../store/reviews.ts'
import { seeListAction } from '../daily-list/see-list-action.ts'
import { type Texts, texts } from '../locale/texts.ts'
import { seenVersion } from '../seen-version.ts'
import type { Caller, Tools } from '../tools.ts'
import { reviewView } from './review-view.ts'

export const seenReview = z.object({ activity: z.string(), version: seenVersion })

interface UnderReview {
  activity: Activity
  review: Review
}

/** What waits for a coordinator, as it was seen; otherwise what became of it, or how it is now. */
export async function underReview(
  { activity: id, version }: { activity: string; version?: number },
  caller: Caller,
  tools: Tools,
): Promise<UnderReview | { answer: Answer }> {
  const { activities, reviews } = tools.store
  const [activity, review] = await Promise.all([activities.one(id), reviews.of(id)])
  const became = sayWhatBecame({ activity, review }, tools.clock.now(), texts(caller.locale))
  if (became !== undefined || activity === undefined || review === undefined)
    return { answer: replace(decidedView(became ?? [], caller)) }
  if (version === undefined || version === activity.version) return { activity, review }
  const notice = [paragraph(texts(caller.locale).review.look.changed)]
  return { answer: replace(await lookAt({ activity, review, notice }, caller, tools)) }
}

/** The activity with who wrote it, for a coordinator. */
export async function lookAt(
  { activity, review, notice = [] }: UnderReview & { notice?: Part[] },
  { locale }: Caller,
  tools: Tools,
): Promise<View> {
  const { author } = await tools.store.keepers.of({ partnerId: activity.partner.id, authorId: activity.authorId })
  return await reviewView(
    { activity, review, notice, author: author && mention(author.identity, author.name) },
    locale,
    tools,
  )
}

/** What somebody is told who comes too late to decide; undefined while there is something to decide. */
export function sayWhatBecame(
  { activity, review }: { activity: Activity | undefined; review: Review | undefined },
  now: Date,
  { review: words, activities }: Texts,
): string[] | undefined {
  if (activity === undefined || review === undefined) return [words.already.gone]
  const { state, title, startsAt } = activity
  if (state === 'cancelled') return [activities.isCancelled(title)]
  if (review.state === 'waiting') return startsAt > now ? undefined : [words.already.late(title)]
  const why =
    review.words === null ? [] : [review.state === 'change' ? words.asked(review.words) : words.reason(review.words)]
  return [words.already[review.state](title), ...why]
}

/** The end of a decision, with the way to what else waits. */
export const decidedView = (said: readonly string[], { locale }: Pick<Caller, 'locale'>, ...more: Part[]): View =>
  view([
    ...said.map((words) => paragraph(words)),
    ...more,
    buttons(press(texts(locale).review.buttons.waiting, seeListAction)),
  ])
