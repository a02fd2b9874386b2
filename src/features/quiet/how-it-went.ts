import * as z from 'zod'
import { addDays, dayOf, startOfDay, timeOf } from '../../calendar/local-time.ts'
import { type Answer, ask } from '../../chat/answer.ts'
import type { Action, FormTaker } from '../../chat/feature.ts'
import type { Form } from '../../chat/form.ts'
import { paragraph, press } from '../../chat/view.ts'
import type { Reminded } from '../../store/reminders.ts'
import { longest } from '../activities/activity-values.ts'
import { quiet } from '../by-day.ts'
import { type Locale, texts } from '../locale/texts.ts'
import { sentence } from '../sentence.ts'
import type { Caller, Tools } from '../tools.ts'
import { bundlesFrom } from './due-now.ts'
import { wentMessage } from './remind.ts'

const MINUTE_MS = 60_000
/** Of what has no end the time counts as this long; nobody leads longer on one day than this. */
const minutesUsual = 120
const minutesMost = 12 * 60
/** Who could not be asked the day after is asked as long as they still know. */
const ASKED_DAYS = 3

const formName = 'how-it-went'
const aboutOne = z.object({ invitation: z.string() })

/** Asks who led yesterday how it went, and counts the time that they led. */
export async function askHowItWent({ store, clock, zone }: Tools): Promise<void> {
  const now = clock.now()
  const time = timeOf(now, zone)
  if (time < bundlesFrom || time >= quiet.from) return
  const today = dayOf(now, zone)
  const span = { from: startOfDay(zone, addDays(today, -ASKED_DAYS)), to: startOfDay(zone, today) }
  while ((await store.reminders.ledYesterday({ span, minutes: minutesLed, message: wentMessage }, now)) > 0);
}

/** How long somebody led who led at this activity. */
export function minutesLed({ startsAt, endsAt }: Pick<Reminded, 'startsAt' | 'endsAt'>): number {
  if (endsAt === null || endsAt <= startsAt) return minutesUsual
  return Math.min(Math.round((endsAt.getTime() - startsAt.getTime()) / MINUTE_MS), minutesMost)
}

/** One press is enough; a line of one's own may follow. */
export const wentWell: Action<Caller, Tools, typeof aboutOne> = {
  name: 'went-well',
  changes: true,
  input: aboutOne,
  async run({ invitation }, { personId, locale }, { store }) {
    const { went, unknown } = texts(locale).quiet
    const title = personId && (await store.reminders.went({ invitationId: invitation, personId, went: 'well' }))
    return title ? sentence(went.thanks(title), press(went.addLine, 'went-line', { invitation })) : sentence(unknown)
  },
}

/** What can be better is only of use in words, so it is asked for. */
const asksLine = (name: string, went: 'well' | 'better'): Action<Caller, Tools, typeof aboutOne> => ({
  name,
  opensForm: true,
  input: aboutOne,
  run: async ({ invitation }, { locale }) => ask(lineForm({ invitation, went }, locale)),
})
export const wentBetter = asksLine('went-better', 'better')
export const wentLine = asksLine('went-line', 'well')

function lineForm(context: { invitation: string; went: 'well' | 'better' }, locale: Locale): Form {
  const { form } = texts(locale).quiet.went
  return {
    ...{ name: formName, title: form.title, submit: form.submit, context },
    intro: [paragraph(form.intro)],
    fields: [{ kind: 'line', name: 'line', label: form.line[context.went], maxLength: longest.line }],
  }
}

const lineSchema = ({ locale }: Pick<Caller, 'locale'>) => {
  const { form } = texts(locale).quiet.went
  return z.object({
    line: z.string(form.noLine).trim().min(1, form.noLine).max(longest.line, form.longLine(longest.line)),
  })
}

export const takeLine: FormTaker<Caller, Tools, ReturnType<typeof lineSchema>> = {
  name: formName,
  changes: true,
  values: lineSchema,
  async run({ line }, { invitation = '', went: how }, { personId, locale }, { store }): Promise<Answer> {
    const { went, unknown } = texts(locale).quiet
    const about = { invitationId: invitation, went: how === 'better' ? 'better' : 'well', line } as const
    const title = personId && (await store.reminders.went({ ...about, personId }))
    return sentence(title ? went.thanks(title) : unknown)
  },
}
