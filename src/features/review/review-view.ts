import { dayOf } from '../../calendar/local-time.ts'
import { sayDay } from '../../calendar/say-date.ts'
import { type Span, strong } from '../../chat/text.ts'
import { buttons, divider, heading, note, type Part, paragraph, press, type View, view } from '../../chat/view.ts'
import type { Activity } from '../../store/activity-rows.ts'
import type { Review } from '../../store/reviews.ts'
import { cardFacts, moreFacts, saidParts } from '../activities/activity-card.ts'
import { clashNotices } from '../activities/clash-notices.ts'
import { seeListAction } from '../daily-list/see-list-action.ts'
import { type Locale, texts } from '../locale/texts.ts'
import { sayCourse } from '../series/rhythm-words.ts'
import { seriesWishes } from '../series/series-form.ts'
import { wholePlan } from '../series/whole-plan.ts'
import type { Tools } from '../tools.ts'

interface Looked {
  activity: Activity
  review: Pick<Review, 'sentAt' | 'repeats'>
  /** Who wrote it, where that is known. */
  author: Span | undefined
  /** What happened since it was last seen. */
  notice?: Part[]
}

/** What a coordinator reads of something that waits, with everything that can be decided. */
export async function reviewView(
  { activity, review, author, notice = [] }: Looked,
  locale: Locale,
  tools: Tools,
): Promise<View> {
  const { activities, review: words } = texts(locale)
  const [clashes, repeats] = await Promise.all([
    clashNotices(activity, tools, locale),
    repeatParts({ activity, review }, locale, tools),
  ])
  const shown = cardFacts(activity, tools, locale)
  const partner = strong(activity.partner.name)
  return view(
    [
      heading(words.look.title),
      paragraph(author === undefined ? words.look.introNobody(partner) : words.look.intro(author, partner)),
      note(words.look.since(sayDay(dayOf(review.sentAt, tools.zone), locale))),
      ...notice,
      ...repeats,
      ...clashes,
      note(words.look.card),
      divider,
      ...saidParts(activity, shown, activities),
      ...moreFacts(activity, shown, activities),
      divider,
      ...decisionParts(activity, locale),
    ],
    `${words.look.title} ${activity.title}`,
  )
}

async function repeatParts(
  { activity, review: { repeats } }: Pick<Looked, 'activity' | 'review'>,
  locale: Locale,
  tools: Tools,
): Promise<Part[]> {
  if (repeats === null) return []
  const { look } = texts(locale).review
  const plan = await wholePlan(activity, wishesFrom(repeats), { tools, locale })
  if ('errors' in plan) return [paragraph(look.seriesUnclear)]
  return [paragraph(look.series(sayCourse(plan.course, locale), plan.days.length))]
}

/** How it is to come back, as it is kept while it waits. */
export const wishesFrom = (json: string) => seriesWishes.parse(JSON.parse(json))

function decisionParts({ id, version }: Activity, locale: Locale): Part[] {
  const { buttons: labels } = texts(locale).review
  const input = { activity: id, version: String(version) }
  return [
    buttons(
      press(labels.approve, 'approve-review', input, { style: 'primary' }),
      press(labels.approveDirect, 'approve-review', { ...input, direct: 'yes' }),
    ),
    buttons(
      press(labels.askChange, 'ask-review-change', input),
      press(labels.decline, 'decline-review', input, { style: 'danger' }),
      press(labels.edit, 'edit-activity', { activity: id }),
    ),
    buttons(press(labels.waiting, seeListAction)),
  ]
}
