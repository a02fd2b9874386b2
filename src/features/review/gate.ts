import { mayActAs } from '../../chat/feature.ts'
import type { Caller, Tools } from '../tools.ts'

type Poster = Pick<Caller, 'role' | 'partners'>

/** Whether a coordinator looks first at what somebody posts for a partner; what coordinators post themselves needs no second look. */
export async function isLookedAtFirst(
  partnerId: string,
  { role }: Poster,
  { store }: Pick<Tools, 'store'>,
): Promise<boolean> {
  return !mayActAs(role, 'coordinator') && !(await store.partners.postsDirectly(partnerId))
}

/** Whether who posts is no part of the partner, as only coordinators can be. */
export const isOnBehalf = (partnerId: string, { partners }: Poster): boolean =>
  !partners.some(({ id }) => id === partnerId)
