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

/** A draft is only for who looks after it. */
export const maySee = (caller: Caller, activity: Activity): boolean =>
  activity.state !== 'draft' || mayManage(caller, activity)
