import type { View } from '../chat/view.ts'
import type { Limits, Mark, Place, Platform } from '../delivery/platform.ts'
import { asRepeated } from '../features/as-repeated.ts'
import type { Log } from '../features/tools.ts'
import { type PlacesGround, postingPlaces } from './posting-places.ts'
import { type Doing, postingProblem } from './posting-problem.ts'
import { renderMessage, type Setting } from './render-card.ts'

interface Ground extends PlacesGround, Pick<Setting, 'opensForm'> {
  log: Log
}

// platforms.md 3.4: 7 operations a second in a conversation but 60 in half a minute, edits included; 50 a second in a tenant.
const limits: Limits = {
  messageGapMs: 1_000,
  editGapMs: 500,
  messages: { burst: 25, perSecond: 25 },
  edits: { burst: 15, perSecond: 15 },
}

/** Teams as the outbox sees it. References are `CONVERSATION|MESSAGE`. */
export function teamsPlatform(ground: Ground): Platform {
  const { connector } = ground
  const places = postingPlaces(ground)

  async function say(place: Place, view: View, { mark, under }: { mark: Mark; under?: string }): Promise<string> {
    const { serviceUrl, conversationId, hasThreads } = await trying('reach', () => places.reach(place))
    // Where nothing has threads, an answer stands below what was said last.
    const thread = hasThreads && under !== undefined ? read(under).messageId : undefined
    const to = { serviceUrl, conversationId, ...(thread !== undefined && { thread }) }
    const shown = mark.repeated ? asRepeated(view) : view
    const messageId = await trying(thread === undefined ? 'post' : 'reply', () =>
      naming(place, (reader) => connector.send(to, render(shown, reader, mark))),
    )
    return `${conversationId}|${messageId}`
  }

  async function edit(place: Place, reference: string, { view, mark }: { view: View; mark?: Mark }): Promise<void> {
    const { conversationId, messageId } = read(reference)
    const shown = mark?.repeated ? asRepeated(view) : view
    const serviceUrl = await trying('reach', () => places.serviceUrlOf(place))
    await trying('edit', () =>
      naming(place, (reader) =>
        connector.update({ serviceUrl, conversationId }, messageId, render(shown, reader, mark)),
      ),
    )
  }

  const render = (view: View, { space }: Pick<Place, 'space'>, mark?: Mark) =>
    renderMessage(view, {
      space,
      locale: 'nl',
      where: 'message',
      opensForm: ground.opensForm,
      ...(mark?.about !== undefined && { along: { origin: { about: mark.about } } }),
    })

  async function trying<Outcome>(doing: Doing, act: () => Promise<Outcome>): Promise<Outcome> {
    try {
      return await act()
    } catch (problem) {
      const fault = postingProblem(problem, doing, ground.clock.now())
      // Not one message but all of a tenant: that is for an operator to mend.
      if (fault.scope === 'space')
        ground.log.warn({ problem: fault.message }, 'the bot cannot speak in a tenant of Teams')
      throw fault
    }
  }

  return {
    name: 'teams',
    limits,
    post: (place, view, mark) => say(place, view, { mark }),
    reply: (place, reference, view, mark) => say(place, view, { mark, under: reference }),
    edit: (place, reference, view, mark) => edit(place, reference, { view, ...(mark && { mark }) }),
  }
}

/**
 * Who has left a tenant can no longer be mentioned there, and Teams refuses the whole message; it is then given once
 * more, as for readers of no tenant, to whom people are names alone.
 */
async function naming<Outcome>({ space }: Place, give: (reader: { space: string }) => Promise<Outcome>) {
  try {
    return await give({ space })
  } catch (problem) {
    if (!isRefusal(problem)) throw problem
    return give({ space: '' })
  }
}

const isRefusal = (problem: unknown): boolean =>
  problem instanceof Error && 'statusCode' in problem && problem.statusCode === 400

function read(reference: string): { conversationId: string; messageId: string } {
  const end = reference.lastIndexOf('|')
  return { conversationId: reference.slice(0, end), messageId: reference.slice(end + 1) }
}
