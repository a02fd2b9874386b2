import { randomUUID } from 'node:crypto'
import * as z from 'zod'
import { type Answer, replace } from '../../chat/answer.ts'
import type { Action } from '../../chat/feature.ts'
import { buttons, press } from '../../chat/view.ts'
import type { Activity } from '../../store/activity-rows.ts'
import type { LetPost } from '../../store/partners.ts'
import type { Review } from '../../store/reviews.ts'
import { cardChannelsFor } from '../activities/card-channels.ts'
import { texts } from '../locale/texts.ts'
import { letPostAction, tellOfPosting } from '../partners/tell-of-posting.ts'
import { beginSeries } from '../series/begin-series.ts'
import { wholePlan } from '../series/whole-plan.ts'
import type { Caller, Tools } from '../tools.ts'
import { wishesFrom } from './review-view.ts'
import { tellAuthor } from './tell-author.ts'
import { decidedView, lookAt, seenReview, underReview } from './under-review.ts'

const input = seenReview.extend({ direct: z.literal('yes').optional() })

/** Publishes what waited, and lets its partner post directly where that was pressed. */
export const approveReview: Action<Caller, Tools, typeof input> = {
  name: 'approve-review',
  needs: 'coordinator',
  changes: true,
  input,
  async run({ direct, ...seen }, caller, tools) {
    const found = await underReview(seen, caller, tools)
    if ('answer' in found) return found.answer
    const { activity, review } = found
    const { partner, title } = activity
    const by = await tools.store.people.enter(caller, tools.clock.now())
    const isSeries = review.repeats !== null
    const isDirect = direct === 'yes'
    const deliveries = await tellAuthor(activity, { outcome: 'approved', isSeries, isDirect }, tools)
    const heard = deliveries.map(({ to }) => to)
    const told = isDirect ? await tellOfPosting({ partner, directly: true, but: heard }, tools) : []
    const wanted = isDirect ? { partnerId: partner.id, directly: true, by, deliveries: told } : undefined
    const isDone = await publish({ activity, review }, { by, deliveries, direct: wanted }, { caller, tools })
    if (!isDone) return await overtaken(activity.id, caller, tools)
    tools.outbox.wake()
    const { review: words } = texts(caller.locale)
    const lines = [
      words.done.approved(title),
      ...(isDirect ? [words.direct(partner.name)] : []),
      deliveries.length > 0 ? words.heard : words.nobodyHears,
    ]
    const undo = press(words.buttons.lookFirst, letPostAction, { partner: partner.id, directly: 'no' })
    return replace(decidedView(lines, caller, ...(isDirect ? [buttons(undo)] : [])))
  },
}

type Publishing = Pick<Parameters<Tools['store']['reviews']['settle']>[0], 'deliveries'> & {
  by: string
  direct: LetPost | undefined
}

/** Once or as the series that it was to be; false when it is not as it was seen any more. */
async function publish(
  { activity, review }: { activity: Activity; review: Review },
  publishing: Publishing,
  { caller, tools }: { caller: Caller; tools: Tools },
): Promise<boolean> {
  const channelIds = (await cardChannelsFor(activity, tools)).map(({ id }) => id)
  if (review.repeats !== null) {
    const plan = await wholePlan(activity, wishesFrom(review.repeats), { tools, locale: caller.locale })
    if ('errors' in plan) return false
    const series = { id: randomUUID(), activity, plan, channelIds, asCoordinator: true, ...publishing }
    return await beginSeries(series, tools)
  }
  const { id, version } = activity
  return await tools.store.reviews.settle(
    { id, version, outcome: 'approved', channelIds, ...publishing },
    tools.clock.now(),
  )
}

/** How it is now, for who was not the first or saw something else. */
export async function overtaken(id: string, caller: Caller, tools: Tools): Promise<Answer> {
  const found = await underReview({ activity: id }, caller, tools)
  return 'answer' in found ? found.answer : replace(await lookAt(found, caller, tools))
}
