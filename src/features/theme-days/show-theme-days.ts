import * as z from 'zod'
import { addDays, dayOf, isDay } from '../../calendar/local-time.ts'
import { replace, whisper } from '../../chat/answer.ts'
import type { Action } from '../../chat/feature.ts'
import { texts } from '../locale/texts.ts'
import type { BotCommand, Caller, Tools } from '../tools.ts'
import { daysMeant } from './days-meant.ts'
import { themeDaysPage } from './theme-days-page.ts'

const USUAL_DAYS = 8 * 7

/** `themadagen`: the theme days of the coming weeks, or of a period. */
export const themeDaysCommand: BotCommand = {
  name: 'themadagen',
  aliases: ['contentkalender', 'themadag'],
  standalone: true,
  async run(text, caller, tools) {
    const today = dayOf(tools.clock.now(), tools.zone)
    const asked = text === '' ? undefined : daysMeant(text, today)
    const period = asked ?? { from: today, to: addDays(today, USUAL_DAYS) }
    const isUnknown = text !== '' && asked === undefined
    const first = isUnknown ? { first: texts(caller.locale).themeDays.notUnderstood(text) } : {}
    return whisper(await themeDaysPage({ ...period, page: 1, ...first }, caller, tools))
  },
}

const year = /^20[1-4]\d-/
const day = z.string().refine((text) => isDay(text) && year.test(text))
const pageOf = z.object({ from: day, to: day, page: z.string().regex(/^\d{1,3}$/) })

/** Another page, in the place of this one. */
export const turnPage: Action<Caller, Tools, typeof pageOf> = {
  name: 'theme-days-page',
  input: pageOf,
  run: async ({ from, to, page }, caller, tools) =>
    replace(await themeDaysPage({ from, to, page: Number(page) }, caller, tools)),
}
