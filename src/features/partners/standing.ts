import * as z from 'zod'
import { type Answer, replace, whisper } from '../../chat/answer.ts'
import { type Action, mayActAs } from '../../chat/feature.ts'
import { strong } from '../../chat/text.ts'
import {
  type Button,
  buttons,
  divider,
  heading,
  note,
  type Part,
  paragraph,
  press,
  row,
  type View,
  view,
} from '../../chat/view.ts'
import type { Colleague, Membership } from '../../store/membership-rows.ts'
import { type Texts, texts } from '../locale/texts.ts'
import { sentence } from '../sentence.ts'
import type { BotCommand, Caller, Tools } from '../tools.ts'
import { addPartnerAction } from './add-partner.ts'
import { askForPartner, choosePartnerAction } from './ask-place.ts'
import { colleaguesAction } from './colleagues.ts'
import { leavePlaceAction, withdrawRequestAction } from './leave-place.ts'
import { seePostingAction } from './let-post.ts'
import { faceOf, isLastEditor } from './people.ts'
import { seePlaceRequestAction } from './place-request.ts'
import { standingAction } from './standing-action.ts'

const MOST_REQUESTS_SHOWN = 5
const nothing = z.object({})

/** `organisatie`: the form for who has no tie yet, otherwise where one stands and what one can do. */
export const partnerCommand: BotCommand = {
  name: 'organisatie',
  aliases: ['partner'],
  opensForm: true,
  run: (_text, caller, tools) => standing(caller, tools),
}

async function standing(caller: Caller, tools: Tools): Promise<Answer> {
  if (caller.isGuest) return sentence(texts(caller.locale).partners.guest)
  const known = await gather(caller, tools)
  const isEmpty = known.ties.length === 0 && known.requests.length === 0
  if (isEmpty && !known.coordinates) return askForPartner(caller, tools)
  return whisper(standingView(known, texts(caller.locale)))
}

/** The way back from colleagues and from what was decided. */
export const seeStanding: Action<Caller, Tools, typeof nothing> = {
  name: standingAction,
  input: nothing,
  run: async (_input, caller, tools) => replace(standingView(await gather(caller, tools), texts(caller.locale))),
}

interface Known {
  ties: { membership: Membership; isLastEditor: boolean }[]
  requests: Colleague[]
  /** Whether the person adds organisations and says which of them post directly. */
  coordinates: boolean
}

async function gather(caller: Caller, tools: Tools): Promise<Known> {
  const { store } = tools
  const mine = caller.personId === undefined || caller.isGuest ? [] : await store.memberships.ofPerson(caller.personId)
  const ties = await Promise.all(
    mine.map(async (membership) => ({ membership, isLastEditor: await isLastEditor(membership, tools) })),
  )
  const coordinates = mayActAs(caller.role, 'coordinator')
  return { ties, requests: await requestsFor(caller, store), coordinates }
}

async function requestsFor({ role, partners }: Caller, { memberships }: Tools['store']): Promise<Colleague[]> {
  if (mayActAs(role, 'coordinator')) return memberships.waiting()
  const own = partners.flatMap((partner) => (partner.role === 'editor' ? [partner.id] : []))
  return own.length === 0 ? [] : memberships.waiting(own)
}

/** Where a person stands in the network's partners. */
function standingView({ ties, requests, coordinates }: Known, { partners: words, partnerPosting }: Texts): View {
  const none = ties.length === 0
  return view([
    heading(words.title),
    ...(none ? [paragraph(words.none)] : ties.flatMap((tie) => tieParts(tie, words))),
    buttons(press(none ? words.choose : words.another, choosePartnerAction)),
    ...requestParts(requests, words),
    ...(coordinates
      ? [buttons(press(partnerPosting.add, addPartnerAction), press(partnerPosting.list, seePostingAction))]
      : []),
  ])
}

function tieParts({ membership, isLastEditor }: Known['ties'][number], words: Texts['partners']): Part[] {
  const { state, role, partner, id } = membership
  const name = strong(partner.name)
  if (state !== 'admitted')
    return [paragraph(words.waiting(name)), buttons(press(words.withdraw, withdrawRequestAction, { membership: id }))]
  const { title, text, lastEditor, yes, no } = words.leaveConfirm
  const confirm = { title, text: (isLastEditor ? lastEditor : text)(partner.name), yes, no }
  const leave = press(words.leave, leavePlaceAction, { membership: id }, { style: 'danger', confirm })
  const colleagues: Button[] =
    role === 'editor' ? [press(words.colleagues, colleaguesAction, { partner: partner.id })] : []
  return [paragraph(words[role](name)), buttons(...colleagues, leave)]
}

function requestParts(requests: Colleague[], words: Texts['partners']): Part[] {
  if (requests.length === 0) return []
  const rows = requests
    .slice(0, MOST_REQUESTS_SHOWN)
    .map((request) =>
      row(
        words.ask.text(faceOf(request), strong(request.partner.name)),
        press(words.look, seePlaceRequestAction, { membership: request.id }),
      ),
    )
  const left = requests.length - rows.length
  return [divider, paragraph(words.requests), ...rows, ...(left > 0 ? [note(words.moreRequests(left))] : [])]
}
