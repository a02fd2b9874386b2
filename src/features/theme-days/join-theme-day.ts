import { randomUUID } from 'node:crypto'
import * as z from 'zod'
import { ask } from '../../chat/answer.ts'
import type { Action } from '../../chat/feature.ts'
import { postForm } from '../activities/post-activity.ts'
import type { Caller, Tools } from '../tools.ts'

const forDay = z.object({ day: z.string() })

/** "Wij doen iets": the form of an activity, with the theme day filled in while the network still has it. */
export const joinThemeDay: Action<Caller, Tools, typeof forDay> = {
  name: 'activity-for-day',
  needs: 'member',
  opensForm: true,
  input: forDay,
  async run({ day }, caller, tools) {
    const isKnown = tools.network.themeDays.some(({ key }) => key === day)
    return ask(await postForm({ draft: randomUUID(), typed: isKnown ? { themeDay: day } : {} }, caller, tools))
  },
}
