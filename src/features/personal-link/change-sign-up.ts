import type { SignUp } from '../../store/attendance.ts'
import type { LinkHolder } from '../../store/personal-links.ts'
import { type Locale, texts } from '../locale/texts.ts'
import type { Tools } from '../tools.ts'

/** What somebody wants: to come, with how many, or not to come after all. */
export interface Wish {
  activityId: string
  kind: 'come' | 'not-coming'
  people: number
}

/** What came of it. */
type Change = SignUp['kind'] | 'withdrawn' | 'not-on-list'
export const changes: readonly Change[] = [
  ...(['coming', 'waiting', 'full', 'closed', 'past', 'cancelled', 'gone', 'withdrawn', 'not-on-list'] as const),
]

/**
 * Puts who holds a link on the list of an activity, on the waiting list where it is full (the button says so), or takes them
 * off: what the buttons in the chat do. Doing it twice changes nothing.
 */
export async function changeSignUp(
  { activityId, kind, people }: Wish,
  holder: LinkHolder,
  tools: Tools,
): Promise<Change> {
  const { store, clock, outbox } = tools
  const { personId, belongs } = holder
  const who = { activityId, personId }
  if (kind === 'not-coming') {
    const isOff = (await store.attendance.withdraw(who, clock.now())) !== undefined
    if (isOff) outbox.wake()
    return isOff ? 'withdrawn' : 'not-on-list'
  }
  const activity = await store.activities.one(activityId)
  const maySee =
    activity?.visibility === 'public' || belongs || (await store.attendance.own(activityId, personId)).state !== 'none'
  if (activity === undefined || !maySee) return 'gone'
  const result = await store.attendance.come({ ...who, people, wait: true }, clock.now())
  if (result.kind === 'coming' || result.kind === 'waiting') outbox.wake()
  return result.kind
}

/** What came of it, in words. */
export async function sayChange(
  { change, activityId }: { change: Change; activityId: string },
  { belongs }: LinkHolder,
  { store, locale }: Pick<Tools, 'store'> & { locale: Locale },
): Promise<string> {
  const { activities, personalLink, signUp } = texts(locale)
  const activity = await store.activities.one(activityId)
  const title = activity?.visibility === 'public' || belongs ? activity?.title : undefined
  // Who just left something that only the network may see is not told what it was.
  if (title === undefined) return change === 'withdrawn' ? personalLink.page.changed : activities.gone
  const words: Record<Change, string> = {
    coming: signUp.coming(title),
    waiting: personalLink.page.waits(title),
    full: personalLink.page.full(title),
    closed: signUp.closed(title),
    past: signUp.past(title),
    cancelled: activities.isCancelled(title),
    gone: activities.gone,
    withdrawn: signUp.withdrawn(title),
    'not-on-list': signUp.notOnList(title),
  }
  return words[change]
}
