import { dayOf } from '../../calendar/local-time.ts'
import { sayDay } from '../../calendar/say-date.ts'
import type { Field, Form } from '../../chat/form.ts'
import { heading, paragraph } from '../../chat/view.ts'
import type { Evaluation, Past } from '../../store/evaluations.ts'
import { longest, mostPlaces } from '../activities/activity-values.ts'
import { type Locale, texts } from '../locale/texts.ts'
import { type Evaluated, inputOf, timesIn } from './evaluated.ts'

export const formName = 'evaluation'

/** The name of the field for one of the times. */
export const cameField = (index: number): string => `came-${index}`

interface Shown {
  locale: Locale
  zone: string
  notice?: string
}

/** Three questions: how many came, what went well and what did not; of a month of a series in one form. */
export function evaluationForm(one: Evaluated, known: readonly Evaluation[], { locale, zone, notice }: Shown): Form {
  const { form: words } = texts(locale).afterwards
  const times = timesIn(one)
  const told = new Map(known.map((evaluation) => [evaluation.activityId, evaluation]))
  const last = told.get(times.at(-1)?.id ?? '')
  const line = { maxLength: longest.line, hint: words.lineHint, optional: true }
  const asked = (label: string, name: string, value: string | null | undefined): Field => ({
    ...{ kind: 'line', name, label, ...line },
    ...(value && { value }),
  })
  return {
    ...{ name: formName, title: words.title, submit: words.submit },
    intro: [heading(times[0]?.title ?? ''), ...(notice === undefined ? [] : [paragraph(notice)])],
    fields: [
      ...times.map((time, index) => cameAsked(time, index, { one, value: told.get(time.id)?.came, locale, zone })),
      asked(words.worked, 'worked', last?.worked),
      asked(words.failed, 'failed', last?.failed),
      {
        ...{ kind: 'agreement', name: 'shared', label: words.shared, words: words.sharedWords, optional: true },
        agreed: last?.shared ?? false,
      },
    ],
    context: { ...inputOf(one), seen: times.map(({ id }) => `${id}:${told.get(id)?.version ?? 0}`).join(',') },
  }
}

interface Asking extends Shown {
  one: Evaluated
  value: number | null | undefined
}

function cameAsked({ startsAt }: Past, index: number, { one, value, locale, zone }: Asking): Field {
  const { form: words } = texts(locale).afterwards
  const isSeries = one.sort === 'series'
  return {
    ...{ kind: 'number', name: cameField(index), min: 0, max: mostPlaces },
    label: isSeries ? words.cameOn(sayDay(dayOf(startsAt, zone), locale)) : words.came,
    hint: isSeries ? words.seriesHint : words.cameHint,
    ...(isSeries && { optional: true }),
    ...(value !== null && value !== undefined && { value: String(value) }),
  }
}
