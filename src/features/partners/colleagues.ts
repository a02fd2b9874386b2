import * as z from 'zod'
import { type Answer, replace } from '../../chat/answer.ts'
import type { Action } from '../../chat/feature.ts'
import { say, strong, type Text } from '../../chat/text.ts'
import { buttons, heading, paragraph, press, row, view } from '../../chat/view.ts'
import type { Colleague } from '../../store/membership-rows.ts'
import { type Texts, texts } from '../locale/texts.ts'
import type { Caller, Tools } from '../tools.ts'
import { orphanedDeliveries } from './leave-place.ts'
import { faceOf, looksAfter, tell } from './people.ts'
import { standingAction } from './standing-action.ts'

export const colleaguesAction = 'partner-colleagues'
const colleagueAction = 'partner-colleague'
const makeEditorAction = 'make-editor'
const removeColleagueAction = 'remove-colleague'

const COLLEAGUES_A_PAGE = 10
const page = z.object({
  partner: z.string(),
  from: z
    .string()
    .regex(/^\d{1,6}$/)
    .optional(),
})
const one = z.object({ partner: z.string(), membership: z.string() })
type One = z.infer<typeof one>

/** Who else belongs to the partner; names are for its editors and the coordinators. */
export const seeColleagues: Action<Caller, Tools, typeof page> = {
  name: colleaguesAction,
  input: page,
  async run({ partner, from = '0' }, caller, tools) {
    const words = texts(caller.locale).partners
    if (!looksAfter(caller, partner)) return sentence(words.notYours, words)
    const all = await tools.store.memberships.colleagues(partner)
    const [first] = all
    if (first === undefined) return sentence(words.already.gone, words)
    const start = Number(from)
    const next = start + COLLEAGUES_A_PAGE
    const more = next < all.length ? [press(words.team.next, colleaguesAction, { partner, from: String(next) })] : []
    return replace(
      view([
        heading(words.team.title(first.partner.name)),
        ...all.slice(start, next).map((colleague) => colleaguePart(colleague, caller, words)),
        buttons(...more, press(words.back, standingAction)),
      ]),
    )
  },
}

function colleaguePart(colleague: Colleague, { personId }: Caller, { team }: Texts['partners']) {
  const face = say`${faceOf(colleague)} (${team.roles[colleague.role]})`
  if (colleague.personId === personId) return paragraph(say`${face} (${team.you})`)
  return row(face, press(team.manage, colleagueAction, { partner: colleague.partner.id, membership: colleague.id }))
}

/** One colleague, with what can be changed. */
export const seeColleague: Action<Caller, Tools, typeof one> = {
  name: colleagueAction,
  input: one,
  async run(input, caller, tools) {
    const words = texts(caller.locale).partners
    const colleague = await colleagueOf(input, caller, tools)
    if (colleague === undefined) return sentence(words.team.changed, words)
    const { removeTitle: title, removeText: text, removeYes: yes, removeNo: no, makeEditor, remove, roles } = words.team
    return replace(
      view([
        paragraph(say`${faceOf(colleague)} (${roles[colleague.role]})`),
        buttons(
          ...(colleague.role === 'member' ? [press(makeEditor, makeEditorAction, input)] : []),
          press(remove, removeColleagueAction, input, { style: 'danger', confirm: { title, text, yes, no } }),
        ),
        buttons(press(words.back, standingAction)),
      ]),
    )
  },
}

/** Lets a colleague admit others too. */
export const makeEditor: Action<Caller, Tools, typeof one> = {
  name: makeEditorAction,
  input: one,
  changes: true,
  async run(input, caller, tools) {
    const words = texts(caller.locale).partners
    const colleague = await colleagueOf(input, caller, tools)
    if (colleague === undefined) return sentence(words.team.changed, words)
    const now = tools.clock.now()
    const deliveries = told(colleague, 'editor')
    const promoted = { membershipId: colleague.id, by: await tools.store.people.enter(caller, now), deliveries }
    if (!(await tools.store.memberships.promote(promoted, now))) return sentence(words.team.changed, words)
    tools.outbox.wake()
    return sentence(words.team.madeEditor(faceOf(colleague), colleague.partner.name), words)
  },
}

/** Ends a colleague's tie. */
export const removeColleague: Action<Caller, Tools, typeof one> = {
  name: removeColleagueAction,
  input: one,
  changes: true,
  async run(input, caller, tools) {
    const words = texts(caller.locale).partners
    const colleague = await colleagueOf(input, caller, tools)
    if (colleague === undefined) return sentence(words.team.changed, words)
    const now = tools.clock.now()
    const orphaned = orphanedDeliveries(colleague.partner.name, await tools.store.people.coordinators())
    const ended = {
      membershipId: colleague.id,
      by: await tools.store.people.enter(caller, now),
      deliveries: told(colleague, 'removed'),
      orphaned,
    }
    if (!(await tools.store.memberships.end(ended, now))) return sentence(words.team.changed, words)
    tools.outbox.wake()
    return sentence(words.team.removed(faceOf(colleague), colleague.partner.name), words)
  },
}

/** Someone who still belongs to a partner that the caller looks after; nobody otherwise. */
async function colleagueOf({ partner, membership }: One, caller: Caller, { store }: Tools) {
  if (!looksAfter(caller, partner)) return undefined
  return (await store.memberships.colleagues(partner)).find(({ id }) => id === membership)
}

function told({ identity, locale, partner }: Colleague, what: 'editor' | 'removed') {
  if (identity === undefined) return []
  const message = tell({ identity, locale }, (words) => view([paragraph(words.told[what](strong(partner.name)))]))
  return [{ ...message, canWait: {} }]
}

const sentence = (text: Text | string, { back }: Texts['partners']): Answer =>
  replace(view([paragraph(text), buttons(press(back, standingAction))]))
