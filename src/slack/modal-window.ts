import type { types } from '@slack/bolt'
import { type Client, slackError } from './clients.ts'

/** shown; late: the trigger no longer counts, or the person closed the window; full: three modals lie there already */
export type Shown = 'shown' | 'late' | 'full'

const tooLate = new Set([
  'expired_trigger_id',
  'exchanged_trigger_id',
  'invalid_trigger_id',
  'not_found',
  'view_not_found',
])

/** The modal that one press or command may open, with the trigger that counts once and for three seconds. */
export function modalWindow(client: () => Promise<Client>, triggerId: string, how: 'open' | 'push') {
  let waiting: string | undefined

  async function attempt(act: (client: Client) => Promise<unknown>): Promise<Shown> {
    try {
      await act(await client())
      return 'shown'
    } catch (problem) {
      const error = slackError(problem)
      if (error === 'push_limit_reached') return 'full'
      if (error !== undefined && tooLate.has(error)) return 'late'
      throw problem
    }
  }

  return {
    /** Whether the person looks at a window that waits for its content. */
    isWaiting: () => waiting !== undefined,
    /** Opens the window while its content is still being made: what comes later needs no trigger. */
    wait: (view: types.ModalView): Promise<Shown> =>
      attempt(async (slack) => {
        const opened = await slack.views[how]({ trigger_id: triggerId, view })
        waiting = opened.view?.id
      }),
    show: (view: types.ModalView): Promise<Shown> =>
      attempt((slack) =>
        waiting === undefined
          ? slack.views[how]({ trigger_id: triggerId, view })
          : slack.views.update({ view_id: waiting, view }),
      ),
    /** Replaces a modal that is open. */
    update: (viewId: string, view: types.ModalView): Promise<Shown> =>
      attempt((slack) => slack.views.update({ view_id: viewId, view })),
  }
}
export type ModalWindow = ReturnType<typeof modalWindow>
