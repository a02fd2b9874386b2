import type { View } from '../chat/view.ts'
import { askLeadersAgain, facilitatorsOf, refreshCallsOf } from './activity-calls.ts'
import { type NewDelivery, queue, refreshCopies } from './deliveries.ts'
import type { Prisma } from './generated/sqlite/client.ts'
import { relink } from './occurrence-links.ts'
import { type Contact, contactFields, contactOf } from './people.ts'
import { keepersAt } from './without-chat.ts'

/** What is told of a change of several occurrences: a line under the card, and one message to each whom it concerns. */
export interface ToldOfMany {
  line?: View
  /** `ids` are the occurrences that the person comes to, waits for or leads at. */
  tell?: (
    contact: Contact,
    as: 'visitor' | 'waiting' | 'facilitator' | 'keeper',
    ids: string[],
  ) => NewDelivery | undefined
}

/**
 * Has the card of a series edited and tells each whom a change of these occurrences concerns; call it with the transaction of the
 * change. Who must know is read inside it: whoever joins just after it has seen the new card.
 */
export async function announceAll(
  tx: Prisma.TransactionClient,
  { id, ids, line, tell }: ToldOfMany & { id: string; ids: string[] },
  now: Date,
): Promise<void> {
  await relink(tx, id, now)
  await refreshCopies(tx, `series:${id}`, now, line)
  if (tell !== undefined) await askLeadersAgain(tx, ids, now)
  for (const activityId of ids) await refreshCallsOf(tx, activityId, now)
  if (tell === undefined) return
  const told = [...(await concernedBy(tx, ids)).values()].map(({ contact, as, ids: theirs }) =>
    tell(contact, as, theirs),
  )
  const passedOn = (await keepersAt(tx, ids)).map(({ keeper, ids: theirs }) => tell(keeper, 'keeper', theirs))
  await queue(
    tx,
    [...told, ...passedOn].filter((delivery) => delivery !== undefined),
    now,
  )
}

interface Concerned {
  contact: Contact
  as: 'visitor' | 'waiting' | 'facilitator'
  ids: string[]
}

/** Everybody who comes to, waits for or leads at some of these, once, with which; who comes to any is told so. */
async function concernedBy(tx: Prisma.TransactionClient, ids: string[]): Promise<Map<string, Concerned>> {
  const all = new Map<string, Concerned>()
  const add = (contact: Contact, as: Concerned['as'], id: string) => {
    const known = all.get(contact.personId)
    const told = as === 'waiting' ? (known?.as ?? as) : as
    all.set(contact.personId, { contact, as: told, ids: [...new Set([...(known?.ids ?? []), id])] })
  }
  const signedUp = await tx.attendance.findMany({
    where: { activityId: { in: ids }, state: { in: ['coming', 'waiting', 'offered'] } },
    orderBy: [{ activity: { startsAt: 'asc' } }, { id: 'asc' }],
    select: { activityId: true, state: true, person: { select: contactFields } },
  })
  for (const { activityId, state, person } of signedUp)
    for (const contact of contactOf(person)) add(contact, state === 'coming' ? 'visitor' : 'waiting', activityId)
  for (const id of ids) for (const contact of await facilitatorsOf(tx, id)) add(contact, 'facilitator', id)
  return all
}
