import * as z from 'zod'
import { directTo } from '../../chat/address.ts'
import { type Answer, ask, replace, whisper } from '../../chat/answer.ts'
import type { Action, FormTaker } from '../../chat/feature.ts'
import { mention } from '../../chat/text.ts'
import { type Part, paragraph, view } from '../../chat/view.ts'
import type { NewDelivery } from '../../store/deliveries.ts'
import type { InvitationFacts } from '../../store/invitations.ts'
import type { Contact } from '../../store/people.ts'
import type { Swap } from '../../store/swaps.ts'
import { byDay as nextByDay } from '../by-day.ts'
import { texts } from '../locale/texts.ts'
import { sentence } from '../sentence.ts'
import type { Caller, Tools } from '../tools.ts'
import { invitationView } from './invitation-view.ts'
import { judgeFor } from './judge.ts'
import { searchOn } from './search-on.ts'
import { byDay, tellOf } from './tell-of-call.ts'

const LONGEST_NAME = 100
const input = z.object({ call: z.string() })

/** Asks with whom: by name, since nobody sees who else is a volunteer. */
export const offerSwap: Action<Caller, Tools, typeof input> = {
  name: 'offer-swap',
  opensForm: true,
  input,
  async run({ call }, { locale, personId }, tools) {
    const { swap } = texts(locale).calls
    const mine = personId === undefined ? undefined : await tools.store.invitations.ofPerson(call, personId)
    if (mine?.answer !== 'yes') return sentence(swap.noPlace)
    return ask({
      ...{ name: 'swap', title: swap.title, submit: swap.submit, context: { call } },
      fields: [{ kind: 'line', name: 'name', label: swap.name, hint: swap.nameHint, maxLength: LONGEST_NAME }],
    })
  },
}

const swapSchema = ({ locale }: Caller) => {
  const { missing } = texts(locale).calls.swap
  return z.object({ name: z.string(missing).trim().min(1, missing).max(LONGEST_NAME, missing) })
}

export const takeSwap: FormTaker<Caller, Tools, ReturnType<typeof swapSchema>> = {
  name: 'swap',
  changes: true,
  values: swapSchema,
  async run({ name }, context, { locale, personId }, tools) {
    const { swap } = texts(locale).calls
    const { store, clock, zone, outbox } = tools
    const call = input.safeParse(context)
    if (!call.success || personId === undefined) return sentence(swap.noPlace)
    const now = clock.now()
    // A colleague did not ask for anything at this hour.
    const question = ({ identity }: Contact, id: string): NewDelivery => ({
      ...{ to: directTo(identity), kind: 'post', about: `invitation:${id}` },
      dueAt: nextByDay(now, zone),
    })
    const offer = { callId: call.data.call, personId, name, judge: judgeFor(tools), question }
    if (!(await store.swaps.offer(offer, now))) return sentence(swap.noPlace)
    outbox.wake()
    return whisper(view([paragraph(swap.offered(name))]))
  },
}

/** Yes to the place of a colleague; undefined when it is not there to be given any more. */
export async function takeOver(invitation: InvitationFacts, caller: Caller, tools: Tools): Promise<Answer | undefined> {
  const { store, clock } = tools
  const { id, personId, call } = invitation
  const request = { callId: call.id, personId, judge: judgeFor(tools), tell: tellTaken(tools) }
  const outcome = await store.swaps.takeOver(request, clock.now())
  if (outcome === 'nothing') return undefined
  if (outcome !== 'taken') return sentence(texts(caller.locale).calls.refused[outcome.refused])
  await searchOn(call.id, tools)
  const after = await store.invitations.of(id)
  return after && replace(invitationView(after, { ...tools, locale: caller.locale }))
}

/** No to it. */
export async function declineSwap({ call, personId }: InvitationFacts, caller: Caller, tools: Tools): Promise<Answer> {
  const request = { callId: call.id, personId, wanted: 'no', judge: judgeFor(tools), tell: tellOf(tools) } as const
  await tools.store.swaps.decline({ ...request, tellGiver: tellDeclined(tools) }, tools.clock.now())
  tools.outbox.wake()
  return replace(view([paragraph(texts(caller.locale).calls.answers.no(call.activity.title))]))
}

const tellTaken = (tools: Tools) => (swap: Swap) => byDay(takenWords(swap), swap.call, tools)

function takenWords({ call, giver, taker, organiser }: Swap): NewDelivery[] {
  if (giver === undefined || taker === undefined) return []
  const { title } = call.activity
  const [from, to] = [mention(giver.identity, giver.name), mention(taker.identity, taker.name)]
  const heard = post(giver, paragraph(texts(giver.locale ?? 'nl').calls.swap.taken(to, title)))
  if (organiser === undefined || organiser.personId === giver.personId) return [heard]
  return [heard, post(organiser, paragraph(texts(organiser.locale ?? 'nl').calls.swap.tellOrganiser(from, to, title)))]
}

const tellDeclined =
  (tools: Tools) =>
  ({ call, giver }: Swap): NewDelivery[] => {
    if (giver === undefined) return []
    const words = texts(giver.locale ?? 'nl').calls.swap.declined(call.activity.title)
    return byDay([post(giver, paragraph(words))], call, tools)
  }

const post = ({ identity }: Contact, part: Part): NewDelivery => ({
  ...{ to: directTo(identity), kind: 'post' },
  view: view([part]),
})
