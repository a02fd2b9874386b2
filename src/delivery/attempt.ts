import { LRUCache } from 'lru-cache'
import type { Posted } from '../chat/feature.ts'
import type { Identity } from '../chat/text.ts'
import { type View, viewSchema } from '../chat/view.ts'
import type { ClaimedDelivery } from '../store/claim-deliveries.ts'
import type { Held } from './lanes.ts'
import { type Mark, type Place, type Platform, PlatformProblem } from './platform.ts'

/** What came of one attempt. `found` had arrived by an earlier one; `late` was not begun, its lease being too short by now. */
export type Outcome =
  | { kind: 'arrived' | 'found'; reference: string | undefined; repeated: boolean }
  | { kind: 'dropped'; why: string }
  | { kind: 'late' }

/** What an attempt works with. */
export interface Sending<Tools> {
  platform: Platform
  tools: Tools
  posted: ReadonlyMap<string, Posted<Tools>>
  inPerson?(shown: View, reader: Identity, tools: Tools): Promise<View>
}

/** The bot may not, or not now, look for what may have arrived: that says nothing of what can be sent. */
export class CannotLook extends Error {
  override readonly name = 'CannotLook'
  readonly problem: PlatformProblem

  constructor(problem: PlatformProblem) {
    super(problem.message, { cause: problem })
    this.problem = problem
  }
}

/** Tries one delivery. Throws a PlatformProblem, or CannotLook, or a surprise of ours. */
export async function attempt<Tools>(held: Held, sending: Sending<Tools>): Promise<Outcome> {
  const { platform } = sending
  const { delivery } = held
  const { kind, about, reference, channel } = delivery
  const place: Place = { space: channel.space, channel: channel.externalId, kind: channel.kind }
  if (kind !== 'post' && reference === undefined) return { kind: 'dropped', why: 'no copy' }
  const sight = await look(platform, place, delivery)
  if (sight?.kind === 'found') return { ...sight, repeated: false }
  const view = await viewToSend(delivery, sending)
  if (view === undefined) return { kind: 'dropped', why: 'nothing to show' }
  if (performance.now() >= held.beginBefore) return { kind: 'late' }
  const mark = {
    delivery: delivery.key,
    // What once said that it may be a repeat goes on saying so.
    repeated: kind === 'edit' ? delivery.repeated : sight?.kind === 'unseen',
    ...(about !== null && { about }),
  }
  return { kind: 'arrived', reference: await hand(platform, place, { delivery, view, mark }), repeated: mark.repeated }
}

interface Handing {
  delivery: ClaimedDelivery
  view: View
  mark: Mark
}

/** Posts, replies or edits; where it stands. */
async function hand(platform: Platform, place: Place, { delivery, view, mark }: Handing): Promise<string> {
  const { kind, reference } = delivery
  if (kind === 'post' || reference === undefined) return platform.post(place, view, mark)
  if (kind === 'reply') return platform.reply(place, reference, view, mark)
  await platform.edit(place, reference, view, mark)
  return reference
}

/** Where a delivery in doubt stands, if anywhere; undefined for one that is not in doubt. */
async function look(platform: Platform, place: Place, delivery: ClaimedDelivery) {
  const { doubtedSince: since, key, kind, reference } = delivery
  if (since === undefined || kind === 'edit') return undefined
  if (platform.find === undefined) return { kind: 'unseen' as const }
  try {
    const under = kind === 'reply' ? reference : undefined
    return await platform.find(place, { delivery: key, since, ...(under !== undefined && { under }) })
  } catch (problem) {
    if (!(problem instanceof PlatformProblem)) throw problem
    // Where the bot may not look it may still speak; if not, sending will tell.
    if (problem.fate === 'dead' || problem.fate === 'refused') return { kind: 'unseen' as const }
    throw new CannotLook(problem)
  }
}

async function viewToSend<Tools>(delivery: ClaimedDelivery, sending: Sending<Tools>): Promise<View | undefined> {
  const view = await viewOf(delivery, sending)
  const { platform, space, externalId: user, kind } = delivery.channel
  if (view === undefined || kind !== 'direct' || sending.inPerson === undefined) return view
  const reader = { platform: platform as Identity['platform'], space, user }
  return sending.inPerson(view, reader, sending.tools)
}

async function viewOf<Tools>({ about, view, channel }: ClaimedDelivery, { tools, posted }: Sending<Tools>) {
  if (view !== null) return parseView(view)
  const [, kind = '', id = ''] = /^([^:]*):(.*)$/s.exec(about ?? '') ?? []
  return posted.get(kind)?.view(id, channel.id, tools)
}

/** What many are told at once is read once. */
const lastRead = new LRUCache<string, View>({ max: 20 })

function parseView(json: string): View {
  try {
    const view = lastRead.get(json) ?? viewSchema.parse(JSON.parse(json))
    lastRead.set(json, view)
    return view
  } catch {
    throw new PlatformProblem('corrupt_row', { fate: 'refused', scope: 'channel' })
  }
}
