import * as z from 'zod'
import { type Answer, replace } from '../../chat/answer.ts'
import type { Action } from '../../chat/feature.ts'
import { strong } from '../../chat/text.ts'
import { buttons, heading, note, paragraph, press, row, type View, view } from '../../chat/view.ts'
import { texts } from '../locale/texts.ts'
import { pageInput, pageOf } from '../mine/pages.ts'
import type { Caller, Tools } from '../tools.ts'
import { standingAction } from './standing-action.ts'
import { letPostAction, tellOfPosting } from './tell-of-posting.ts'

export const seePostingAction = 'who-posts-directly'

const PARTNERS_A_PAGE = 12

/** Every partner with whether it posts directly, to be changed by coordinators. */
export const seePosting: Action<Caller, Tools, typeof pageInput> = {
  name: seePostingAction,
  needs: 'coordinator',
  input: pageInput,
  async run({ page }, caller, tools) {
    const { partnerPosting: words, partners } = texts(caller.locale)
    const all = await tools.store.partners.allWithPosting()
    const shown = pageOf(all, { page, size: PARTNERS_A_PAGE, action: seePostingAction, next: words.next })
    return replace(
      view([
        heading(words.list),
        note(words.intro),
        ...shown.items.map(({ id, name, postsDirectly }) =>
          row(words.line[postsDirectly ? 'direct' : 'first'](strong(name)), turn(id, !postsDirectly, caller)),
        ),
        buttons(...shown.button, press(partners.back, standingAction)),
      ]),
    )
  },
}

const letPostInput = z.object({ partner: z.string(), directly: z.enum(['yes', 'no']) })

/** Lets a partner post directly, or has coordinators look first. */
export const letPost: Action<Caller, Tools, typeof letPostInput> = {
  name: letPostAction,
  needs: 'coordinator',
  changes: true,
  input: letPostInput,
  async run({ partner: partnerId, directly }, caller, tools) {
    const words = texts(caller.locale).partnerPosting
    const partner = await tools.store.partners.find(partnerId)
    if (partner === undefined) return replace(view([paragraph(words.gone)]))
    const now = tools.clock.now()
    const by = await tools.store.people.enter(caller, now)
    const wanted = { partner, directly: directly === 'yes' }
    const deliveries = await tellOfPosting(wanted, tools)
    const isNews = await tools.store.partners.letPost({ partnerId, directly: wanted.directly, by, deliveries }, now)
    if (isNews) tools.outbox.wake()
    const said = wanted.directly ? words.nowDirect : words.nowFirst
    return replace(
      saidView(isNews ? said(partner.name) : words.already(partner.name), caller, { partnerId, ...wanted }),
    )
  },
}

/** What was done, with the way to undo it. */
function saidView(
  said: string,
  caller: Pick<Caller, 'locale'>,
  { partnerId, directly }: { partnerId: string; directly: boolean },
): View {
  const { list } = texts(caller.locale).partnerPosting
  return view([paragraph(said), buttons(turn(partnerId, !directly, caller), press(list, seePostingAction))])
}

const turn = (partner: string, directly: boolean, { locale }: Pick<Caller, 'locale'>) => {
  const { toDirect, toFirst } = texts(locale).partnerPosting
  return press(directly ? toDirect : toFirst, letPostAction, { partner, directly: directly ? 'yes' : 'no' })
}

/** What a coordinator is answered after adding a partner. */
export const addedAnswer = ({ id, name }: { id: string; name: string }, { locale }: Pick<Caller, 'locale'>): Answer => {
  const { partnerPosting: words } = texts(locale)
  return {
    kind: 'whisper',
    view: view([
      paragraph(words.added(name)),
      paragraph(words.first(name)),
      buttons(turn(id, true, { locale }), press(words.list, seePostingAction)),
    ]),
  }
}
