import * as z from 'zod'
import { replace } from '../../chat/answer.ts'
import type { Action } from '../../chat/feature.ts'
import { buttons, heading, paragraph, press, view } from '../../chat/view.ts'
import { tellOf } from '../calls/tell-of-call.ts'
import { texts } from '../locale/texts.ts'
import type { Caller, Tools } from '../tools.ts'
import { notKnown } from './sign-up.ts'

/** Forgets what a facilitator told, and says what was forgotten. Buttons for it ask first: see `stopButton`. */
export const stopFacilitator: Action<Caller, Tools> = {
  name: 'stop-facilitator',
  changes: true,
  input: z.object({}),
  async run(_input, caller, tools) {
    const { personId } = caller
    const { store, clock, outbox } = tools
    const stopped = personId && (await store.facilitators.stop(personId, tellOf(tools), clock.now()))
    if (!stopped) return notKnown(caller)
    outbox.wake()
    const { goodbye, become } = texts(caller.locale).facilitators
    return replace(
      view([
        heading(goodbye.title),
        paragraph(goodbye.erased),
        ...(stopped.takenBack > 0 ? [paragraph(goodbye.takenBack(stopped.takenBack))] : []),
        paragraph(goodbye.thanks),
        buttons(press(become, 'become-facilitator')),
      ]),
    )
  },
}
