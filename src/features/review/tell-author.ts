import { say, strong } from '../../chat/text.ts'
import { buttons, note, type Part, paragraph, press, type View, view } from '../../chat/view.ts'
import type { Activity } from '../../store/activity-rows.ts'
import type { NewDelivery } from '../../store/deliveries.ts'
import { goOnAction } from '../activities/posting/unfinished.ts'
import { politeMoment } from '../by-day.ts'
import { commandButton } from '../command-button.ts'
import { type Locale, texts } from '../locale/texts.ts'
import { directly } from '../partners/people.ts'
import type { Tools } from '../tools.ts'

/** What became of something that waited, and what its author must know of it. */
export type News =
  | { outcome: 'approved'; isSeries: boolean; isDirect: boolean }
  | { outcome: 'change' | 'declined'; words: string }
  | { outcome: 'late' | 'withdrawn' }

/**
 * What its author hears by day: when that person left the organisation its editors do, but of what one of them did
 * themselves; and nobody when there are none.
 */
export async function tellAuthor(
  activity: Pick<Activity, 'id' | 'title' | 'authorId' | 'startsAt'> & { partner: { id: string } },
  news: News,
  tools: Tools,
): Promise<NewDelivery[]> {
  const { author, editors } = await tools.store.keepers.of({
    partnerId: activity.partner.id,
    authorId: activity.authorId,
  })
  const others = news.outcome === 'withdrawn' ? [] : editors
  const contacts = author === undefined ? others : [author]
  const dueAt = politeMoment(news.outcome === 'late' ? [] : [activity.startsAt], tools)
  return contacts.map(({ identity, locale }) => ({
    ...directly(identity, newsView(activity, { ...news, isAuthor: author !== undefined }, locale ?? 'nl')),
    dueAt,
  }))
}

function newsView(
  { id, title }: Pick<Activity, 'id' | 'title'>,
  news: News & { isAuthor: boolean },
  locale: Locale,
): View {
  const { review, activities } = texts(locale)
  const { told } = review
  switch (news.outcome) {
    case 'approved':
      return view([
        paragraph((news.isSeries ? told.approvedSeries : told.approved)(title)),
        ...(news.isDirect ? [paragraph(told.approvedDirect)] : []),
        buttons(press(activities.buttons.see, 'manage-activity', { activity: id })),
      ])
    case 'change':
      return view([
        paragraph(told.change(title)),
        paragraph(say`${strong(news.words)}`),
        ...goOnParts(id, told.changeHow, news.isAuthor, locale),
      ])
    case 'declined':
      return view([
        paragraph(told.declined(title)),
        paragraph(review.reason(news.words)),
        note(told.declinedAsk),
        buttons(commandButton(activities.buttons.mine, 'mijn')),
      ])
    case 'withdrawn':
      return view([paragraph(told.withdrawn(title)), ...goOnParts(id, told.changeHow, news.isAuthor, locale)])
    case 'late':
      return view([paragraph(told.late(title)), ...goOnParts(id, told.lateHow, news.isAuthor, locale)])
  }
}

/** A draft is its author's alone. */
function goOnParts(id: string, how: string, isAuthor: boolean, locale: Locale): Part[] {
  const { review, activities } = texts(locale)
  return isAuthor
    ? [note(how), buttons(press(review.buttons.goOn, goOnAction, { draft: id }, { style: 'primary' }))]
    : [note(review.told.authorGone), buttons(commandButton(activities.buttons.post, 'activiteit'))]
}
