import { mayActAs } from '../../chat/feature.ts'
import type { Activity } from '../../store/activity-rows.ts'
import type { Caller } from '../tools.ts'

/** Whether somebody may post for a partner: its members, and coordinators for every partner. */
export const mayPostFor = ({ role, partners }: Caller, partnerId: string): boolean =>
  mayActAs(role, 'coordinator') || partners.some(({ id }) => id === partnerId)

/** Whether somebody may change, cancel or publish: the author while still with the partner, its editors, coordinators. */
export function mayManage(caller: Caller, { authorId, partner }: Pick<Activity, 'authorId' | 'partner'>): boolean {
  if (mayActAs(caller.role, 'coordinator')) return true
  const standing = caller.partners.find(({ id }) => id === partner.id)
  if (standing === undefined) return false
  return standing.role === 'editor' || (caller.personId !== undefined && caller.personId === authorId)
}

/** Whether this is a draft of who asks; of somebody else's there is nothing to fill in or to say. */
export const isOwnDraft = ({ state, authorId }: Pick<Activity, 'state' | 'authorId'>, { personId }: Caller): boolean =>
  state === 'draft' && personId !== undefined && authorId === personId

/** Whether an activity was posted: what is a draft, waits for a coordinator or was declined is for nobody else. */
export const isPosted = ({ state }: Pick<Activity, 'state'>): boolean => state === 'published' || state === 'cancelled'

/** What was not posted is only for who looks after it. */
export const maySee = (caller: Caller, activity: Activity): boolean => isPosted(activity) || mayManage(caller, activity)
