import { directTo } from '../../chat/address.ts'
import { mention, strong } from '../../chat/text.ts'
import { paragraph, view } from '../../chat/view.ts'
import type { TellCountedOnce } from '../../store/merge-sign-ups.ts'
import { texts } from '../locale/texts.ts'

/** What the organiser of a call hears when two who said yes are one person; a reserve moves up as after any other place that comes free. */
export const tellCountedOnce: TellCountedOnce = ({ call, person, organiser }) => {
  if (organiser === undefined || organiser.personId === person?.personId) return []
  const { linking, calls } = texts(organiser.locale ?? 'nl')
  const who = person ? mention(person.identity, person.name) : strong(calls.tell.someone)
  const parts = [
    paragraph(linking.countedOnce(who, call.activity.title)),
    paragraph(calls.card.found(call.found, call.places)),
  ]
  return [{ to: directTo(organiser.identity), kind: 'post', view: view(parts), canWait: {} }]
}
