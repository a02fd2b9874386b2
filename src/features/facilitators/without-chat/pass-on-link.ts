import * as z from 'zod'
import { sayDay } from '../../../calendar/say-date.ts'
import { replace } from '../../../chat/answer.ts'
import type { Action } from '../../../chat/feature.ts'
import { link, words as plainWords, strong } from '../../../chat/text.ts'
import { buttons, heading, note, paragraph, press, view } from '../../../chat/view.ts'
import { texts } from '../../locale/texts.ts'
import { erasePerson } from '../../mine/erase-person.ts'
import { digestOf, newSecret } from '../../personal-link/secret.ts'
import type { Caller, Tools } from '../../tools.ts'
import { volunteerView } from '../path/see-volunteer.ts'
import { volunteerAction, volunteerGone } from '../path/volunteer-action.ts'
import { reachOf, whoIs } from '../reach.ts'
import { lastDay, linkEnd } from './link-days.ts'

const input = z.object({ person: z.string(), call: z.string().optional() })

/** Makes a link for one volunteer and one question, and shows it to the coordinator once: it is kept nowhere. */
export const passOnLink: Action<Caller, Tools, typeof input> = {
  name: 'pass-on-link',
  needs: 'coordinator',
  changes: true,
  input,
  async run({ person: personId, call: callId }, caller, tools) {
    const { store, clock, zone, publicUrl } = tools
    const { link: words, see } = texts(caller.locale).volunteers
    const now = clock.now()
    const call = callId === undefined ? undefined : await store.calls.of(callId)
    if (callId !== undefined && call === undefined) return volunteerGone(caller)
    const by = await store.people.enter(caller, now)
    const secret = newSecret()
    const expiresAt = linkEnd(now, zone)
    const isMade = await store.volunteerLinks.make({ personId, callId, digest: digestOf(secret), expiresAt, by }, now)
    if (!isMade) return volunteerGone(caller)
    const address = `${publicUrl}/p/${secret}`
    const volunteer = await store.volunteerPath.one(personId)
    if (volunteer === undefined) return volunteerGone(caller)
    const contact = reachOf(volunteer, tools).contact
    return replace(
      view(
        [
          heading(words.made),
          paragraph([
            whoIs(volunteer, tools, caller.locale),
            ...plainWords(contact === undefined ? '' : `: ${contact}`),
          ]),
          paragraph(words.about(strong(call?.activity.title ?? words.profile))),
          paragraph([link(address, address)]),
          paragraph(words.until(sayDay(lastDay(expiresAt, zone), caller.locale))),
          note(words.secret),
          buttons(press(see.open, 'see-volunteer', { person: personId })),
        ],
        // Notifications stand on screens that others see.
        words.made,
      ),
    )
  },
}

/** Ends every link of one volunteer at once. */
export const revokeVolunteerLinks = volunteerAction({
  name: 'revoke-volunteer-links',
  changes: true,
  async run(volunteer, caller, tools) {
    const { link: words } = texts(caller.locale).volunteers
    const now = tools.clock.now()
    const by = await tools.store.people.enter(caller, now)
    await tools.store.volunteerLinks.revoke({ personId: volunteer.personId, by }, now)
    return replace(await volunteerView(volunteer, { caller, tools, said: words.revoked }))
  },
})

/** Erases who has no chat and asked the coordinator for that; who has one does it there. */
export const eraseVolunteer = volunteerAction({
  name: 'erase-volunteer',
  changes: true,
  async run(volunteer, caller, tools) {
    const { link: words } = texts(caller.locale).volunteers
    if (volunteer.contact !== undefined) return volunteerGone(caller)
    await erasePerson(volunteer.personId, caller.locale, tools)
    return replace(view([paragraph(words.erased)]))
  },
})
