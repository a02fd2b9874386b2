import * as z from 'zod'
import { type Answer, ask, refuse, whisper } from '../../chat/answer.ts'
import type { Action } from '../../chat/feature.ts'
import { type Values, withValues } from '../../chat/form.ts'
import { buttons, paragraph, press, type View, view } from '../../chat/view.ts'
import { activityFormTaker } from '../activities/activity-form-taker.ts'
import { longest, mostPlaces } from '../activities/activity-values.ts'
import { mayManage } from '../activities/may-manage.ts'
import { type Locale, texts } from '../locale/texts.ts'
import { sentence } from '../sentence.ts'
import type { Caller, Tools } from '../tools.ts'
import { type Evaluated, evaluatedInput, grouped, MOST_TIMES, monthOfSeries, timesIn } from './evaluated.ts'
import { cameField, evaluationForm, formName } from './evaluation-form.ts'
import { questionRows } from './question-view.ts'

/** Opens the three questions, with what was told already. */
export const evaluate: Action<Caller, Tools, typeof evaluatedInput> = {
  name: 'evaluate',
  needs: 'member',
  opensForm: true,
  input: evaluatedInput,
  async run(input, caller, tools) {
    const found = await evaluatedBy(input, caller, tools)
    if ('refused' in found) return found.refused
    const known = await tools.store.evaluations.of(timesIn(found.one).map(({ id }) => id))
    return ask(evaluationForm(found.one, known, { ...tools, locale: caller.locale }))
  },
}

type Found = { one: Evaluated } | { refused: Answer }

/** What somebody may tell about; asked anew at every press, since the rights may have gone and buttons can be forged. */
async function evaluatedBy(
  { activity: id, series, month }: z.infer<typeof evaluatedInput>,
  caller: Caller,
  tools: Tools,
): Promise<Found> {
  const { activities: words, afterwards } = texts(caller.locale)
  const times = series !== undefined && month !== undefined ? await monthOfSeries({ series, month }, tools) : []
  const activity = await tools.store.activities.one(id ?? times[0]?.id ?? '')
  if (activity === undefined || activity.state !== 'published') return { refused: sentence(words.gone) }
  if (!mayManage(caller, activity)) return { refused: sentence(words.notYours) }
  if (activity.startsAt > tools.clock.now()) return { refused: sentence(afterwards.errors.notYet) }
  const { partner, ...past } = activity
  if (id !== undefined) return { one: { sort: 'single', activity: { ...past, partnerId: partner.id } } }
  return { one: { sort: 'series', month: month ?? '', times } }
}

const line = (message: string) => z.string().trim().max(longest.line, message).default('')

/** What the form may hold. */
export function evaluationSchema(locale: Locale) {
  const { errors } = texts(locale).afterwards
  const number = z
    .string()
    .trim()
    .default('')
    .refine((value) => value === '' || isCount(value), errors.number(mostPlaces))
  const numbers = Object.fromEntries(Array.from({ length: MOST_TIMES }, (_, index) => [cameField(index), number]))
  return z.object({
    ...numbers,
    worked: line(errors.tooLong(longest.line)),
    failed: line(errors.tooLong(longest.line)),
    shared: z.literal('yes').optional(),
  })
}

export const takeEvaluation = activityFormTaker({
  name: formName,
  values: (_words, _tools, locale) => evaluationSchema(locale),
  async run(values, { seen = '', ...context }, caller, tools) {
    const input = evaluatedInput.safeParse(context)
    if (!input.success) return sentence(texts(caller.locale).general.outdated)
    const found = await evaluatedBy(input.data, caller, tools)
    return 'refused' in found ? found.refused : await told(found.one, { values, seen }, { caller, tools })
  },
})

const isCount = (value: string): boolean => /^\d{1,5}$/.test(value) && Number(value) <= mostPlaces

interface Sent {
  values: Values
  /** The versions that were seen, by activity. */
  seen: string
}

async function told(
  one: Evaluated,
  { values, seen }: Sent,
  { caller, tools }: { caller: Caller; tools: Tools },
): Promise<Answer> {
  const words = texts(caller.locale).afterwards
  const versions = seenVersions(seen)
  // A time that was cancelled or made since the form was opened has no field of its own there.
  const asked = [...versions.keys()]
  const times = timesIn(one).filter(({ id }) => versions.has(id))
  const came = times.map(({ id }) => {
    const typed = String(values[cameField(asked.indexOf(id))] ?? '')
    return { activityId: id, people: typed === '' ? null : Number(typed) }
  })
  if (came.every(({ people }) => people === null))
    return refuse({ [cameField(0)]: one.sort === 'single' ? words.errors.number(mostPlaces) : words.errors.oneNumber })
  const now = tools.clock.now()
  const by = await tools.store.people.enter(caller, now)
  const said = { worked: orNull(values.worked), failed: orNull(values.failed), shared: values.shared === 'yes' }
  if (!(await tools.store.evaluations.tell({ came, seen: versions, ...said, by }, now))) {
    const known = await tools.store.evaluations.of(times.map(({ id }) => id))
    const again = evaluationForm(one, known, { ...tools, locale: caller.locale, notice: words.errors.changed })
    return ask(withValues(again, values))
  }
  return whisper(await thanksView(times[0]?.id ?? '', by, { caller, tools }))
}

/** With what else was asked and is still to be told. */
async function thanksView(
  activity: string,
  by: string,
  { caller: { locale }, tools }: { caller: Caller; tools: Tools },
): Promise<View> {
  const { afterwards, mine } = texts(locale)
  const waiting = grouped(await tools.store.evaluations.waitingFor(by), tools.zone)
  return view([
    paragraph(afterwards.thanks),
    buttons(press(mine.manage, 'manage-activity', { activity })),
    ...(waiting.length === 0
      ? []
      : [paragraph(afterwards.ask.left), ...questionRows(waiting, { locale, zone: tools.zone })]),
  ])
}

const orNull = (value: Values[string]): string | null => (typeof value === 'string' && value !== '' ? value : null)

const seenVersions = (seen: string): Map<string, number> =>
  new Map(
    seen.split(',').flatMap((pair) => {
      const [, id, version] = /^([^:]+):(\d{1,9})$/.exec(pair) ?? []
      return id === undefined ? [] : [[id, Number(version)]]
    }),
  )
