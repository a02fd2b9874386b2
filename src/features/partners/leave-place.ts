import * as z from 'zod'
import { type Answer, replace } from '../../chat/answer.ts'
import type { Action } from '../../chat/feature.ts'
import { strong } from '../../chat/text.ts'
import { buttons, paragraph, press, view } from '../../chat/view.ts'
import type { NewDelivery } from '../../store/deliveries.ts'
import type { Membership } from '../../store/membership-rows.ts'
import type { Contact } from '../../store/people.ts'
import { texts } from '../locale/texts.ts'
import type { Caller, Tools } from '../tools.ts'
import { tell } from './people.ts'
import { standingAction } from './standing-action.ts'

export const leavePlaceAction = 'leave-partner'
export const withdrawRequestAction = 'withdraw-place-request'

const place = z.object({ membership: z.string() })

/** Ends one's own tie. The coordinators hear it when nobody is left to admit colleagues. */
export const leavePlace: Action<Caller, Tools, typeof place> = {
  name: leavePlaceAction,
  input: place,
  changes: true,
  async run({ membership: id }, caller, tools) {
    const words = texts(caller.locale).partners
    const own = await ownPlace(id, caller, tools)
    if (own === undefined) return answer(words.already.gone, caller)
    const { partner, personId } = own
    const orphaned = orphanedDeliveries(partner.name, await tools.store.people.coordinators())
    const ended = { membershipId: id, by: personId, deliveries: [], orphaned }
    if (!(await tools.store.memberships.end(ended, tools.clock.now())))
      return answer(words.notThere(partner.name), caller)
    tools.outbox.wake()
    return answer(words.leftPlace(partner.name), caller)
  },
}

/** Takes back one's own request before anybody decided on it. */
export const withdrawRequest: Action<Caller, Tools, typeof place> = {
  name: withdrawRequestAction,
  input: place,
  changes: true,
  async run({ membership: id }, caller, tools) {
    const words = texts(caller.locale).partners
    const own = await ownPlace(id, caller, tools)
    if (own === undefined) return answer(words.already.gone, caller)
    const { partner, personId } = own
    const withdrawn = { membershipId: id, by: personId, deliveries: [] }
    if (await tools.store.memberships.withdraw(withdrawn, tools.clock.now()))
      return answer(words.withdrawn(partner.name), caller)
    const { state } = (await tools.store.memberships.find(id)) ?? own
    return answer((state === 'admitted' ? words.isMember : words.notThere)(partner.name), caller)
  },
}

/** What the coordinators hear when a partner loses its last editor. */
export const orphanedDeliveries = (partner: string, coordinators: Contact[]): NewDelivery[] =>
  coordinators.map((coordinator) => ({
    ...tell(coordinator, (words) => view([paragraph(words.orphaned(strong(partner)))])),
    canWait: {},
  }))

async function ownPlace(id: string, { personId }: Caller, { store }: Tools): Promise<Membership | undefined> {
  const membership = await store.memberships.find(id)
  return membership?.personId === personId ? membership : undefined
}

function answer(sentence: string, { locale }: Caller): Answer {
  return replace(view([paragraph(sentence), buttons(press(texts(locale).partners.back, standingAction))]))
}
