import * as z from 'zod'
import { dayOf } from '../../calendar/local-time.ts'
import { sayDay } from '../../calendar/say-date.ts'
import { type Answer, replace, whisper } from '../../chat/answer.ts'
import type { Action } from '../../chat/feature.ts'
import { link, strong } from '../../chat/text.ts'
import { type Button, buttons, heading, list, note, open, paragraph, press, type View, view } from '../../chat/view.ts'
import { type Locale, texts } from '../locale/texts.ts'
import type { Caller, Tools } from '../tools.ts'
import { makeLinkAction, revokeLinkAction, seeLinkAction } from './link-actions.ts'
import { digestOf, newSecret } from './secret.ts'

const nothing = z.object({})

/** What the secret link is for, and whether this person has one. */
export const seeLink: Action<Caller, Tools, typeof nothing> = {
  name: seeLinkAction,
  input: nothing,
  run: async (_input, caller, tools) => whisper(await linkView(caller, tools)),
}

/** Makes a link in the place of an earlier one, and shows it to this person alone, once: it is kept nowhere. */
export const makeLink: Action<Caller, Tools, typeof nothing> = {
  name: makeLinkAction,
  changes: true,
  input: nothing,
  async run(_input, caller, tools) {
    const secret = newSecret()
    const personId = await tools.store.people.enter(caller, tools.clock.now())
    await tools.store.personalLinks.make({ personId, digest: digestOf(secret) }, tools.clock.now())
    return replace(madeView(`${tools.publicUrl}/p/${secret}`, caller.locale))
  },
}

/** Ends the link: the page and the calendar behind it are gone at once. */
export const revokeLink: Action<Caller, Tools, typeof nothing> = {
  name: revokeLinkAction,
  changes: true,
  input: nothing,
  async run(_input, { personId, locale }, { store, clock }): Promise<Answer> {
    const { revoked, nothingToRevoke } = texts(locale).personalLink
    const isGone = personId !== undefined && (await store.personalLinks.revoke(personId, clock.now()))
    return replace(view([paragraph(isGone ? revoked : nothingToRevoke), buttons(makeButton(locale))]))
  },
}

async function linkView({ personId, locale }: Caller, { store, zone }: Tools): Promise<View> {
  const words = texts(locale).personalLink
  const since = personId === undefined ? undefined : await store.personalLinks.since(personId)
  return view([
    heading(words.title),
    paragraph(words.explain),
    paragraph(since === undefined ? words.none : words.since(sayDay(dayOf(since, zone), locale))),
    ...(since === undefined ? [] : [note(words.lost)]),
    buttons(...(since === undefined ? [makeButton(locale)] : [renewButton(locale), revokeButton(locale)])),
  ])
}

function madeView(address: string, locale: Locale): View {
  const words = texts(locale).personalLink
  return view(
    [
      heading(words.made.title),
      paragraph([strong(words.made.once)]),
      paragraph(words.made.page(link(address, address))),
      paragraph(words.made.calendar(link(`${address}.ics`, `${address}.ics`))),
      list(words.made.steps),
      note(words.made.secret),
      buttons(open(words.made.open, address)),
    ],
    // Notifications stand on screens that others see.
    words.title,
  )
}

const makeButton = (locale: Locale): Button =>
  press(texts(locale).personalLink.make, makeLinkAction, {}, { style: 'primary' })

const renewButton = (locale: Locale): Button => {
  const { renew, renewConfirm } = texts(locale).personalLink
  return press(renew, makeLinkAction, {}, { confirm: renewConfirm })
}

const revokeButton = (locale: Locale): Button => {
  const { revoke, revokeConfirm } = texts(locale).personalLink
  return press(revoke, revokeLinkAction, {}, { style: 'danger', confirm: revokeConfirm })
}
