import * as z from 'zod'
import { replace } from '../../chat/answer.ts'
import { type Action, mayActAs } from '../../chat/feature.ts'
import { buttons, heading, note, type Part, paragraph, press, row, type View, view } from '../../chat/view.ts'
import { texts } from '../locale/texts.ts'
import { sentence } from '../sentence.ts'
import type { Caller, Tools } from '../tools.ts'
import { explained } from './profile-facts.ts'

/** The buttons with which a member asks everybody in this channel to become a facilitator. */
export function recruitParts(caller: Caller, { network }: Tools): Part[] {
  if (caller.conversation.kind !== 'channel' || !mayActAs(caller.role, 'member')) return []
  const { recruit } = texts(caller.locale).facilitators
  const [only, ...others] = askers(caller, network.name)
  if (only === undefined) return []
  const button = (asker: Asker, label: string) =>
    press(label, 'post-recruitment', { asker: asker.key }, { confirm: recruit.confirm(asker.name) })
  if (others.length === 0) return [buttons(button(only, recruit.here))]
  return [note(recruit.choose), ...[only, ...others].map((asker) => row(asker.name, button(asker, recruit.post)))]
}

/** Posts the prompt in the channel where it was pressed. */
export const postRecruitment: Action<Caller, Tools, z.ZodObject<{ asker: z.ZodString }>> = {
  name: 'post-recruitment',
  needs: 'member',
  changes: true,
  input: z.object({ asker: z.string() }),
  async run({ asker: key }, caller, { store, clock, outbox, network }) {
    const { recruit } = texts(caller.locale).facilitators
    const asker = askers(caller, network.name).find((candidate) => candidate.key === key)
    if (asker === undefined || caller.conversation.kind !== 'channel') return sentence(recruit.notHere)
    const now = clock.now()
    const personId = await store.people.enter(caller, now)
    await store.facilitators.recruit({ personId, to: caller.conversation, view: prompt(asker.name) }, now)
    outbox.wake()
    return replace(view([paragraph(recruit.posted)]))
  },
}

interface Asker {
  key: string
  name: string
}

const NETWORK = 'network'

/** For whom this person may ask; a coordinator without an organisation asks for the network. */
const askers = ({ partners, role }: Caller, networkName: string): Asker[] =>
  partners.length > 0 || !mayActAs(role, 'coordinator') ? partners : [{ key: NETWORK, name: networkName }]

/** What everybody in the channel sees. */
function prompt(asker: string): View {
  const { recruit, explain, become } = texts('nl').facilitators
  return view([
    heading(recruit.title),
    paragraph(recruit.asks(asker)),
    paragraph(explain.what),
    explained('nl'),
    note(explain.free),
    buttons(press(become, 'become-facilitator', {}, { style: 'primary' })),
  ])
}
