import { strong } from '../../chat/text.ts'
import { press } from '../../chat/view.ts'
import type { Entries } from '../daily-list/entry.ts'
import { texts } from '../locale/texts.ts'
import { faceOf } from './people.ts'
import { seePlaceRequestAction } from './place-request.ts'

/** Requests for partners that have no editor yet. */
export const placeEntries: Entries = async ({ store }, locale) => {
  const words = texts(locale).partners
  return (await store.memberships.waitingForCoordinators()).map((request) => ({
    since: request.askedAt,
    text: words.ask.text(faceOf(request), strong(request.partner.name)),
    button: press(words.look, seePlaceRequestAction, { membership: request.id }),
  }))
}
