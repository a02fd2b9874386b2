import * as z from 'zod'
import { daysBetween, isDay } from '../../calendar/local-time.ts'
import { sayDays } from '../../calendar/say-date.ts'
import type { ThemeDay } from '../../calendar/theme-days/theme-day.ts'
import { ask, whisper } from '../../chat/answer.ts'
import type { Action, FormTaker } from '../../chat/feature.ts'
import type { Form } from '../../chat/form.ts'
import { paragraph, view } from '../../chat/view.ts'
import { type Locale, texts } from '../locale/texts.ts'
import type { Network } from '../network/network.ts'
import type { Caller, Tools } from '../tools.ts'
import { knownYears } from './days-meant.ts'

const LONGEST_DAYS = 60
const LONGEST_SOURCE = 300

/** Asks a coordinator for the dates of a theme day that no rule tells for certain. */
export const askDate: Action<Caller, Tools> = {
  name: 'theme-day-date',
  needs: 'coordinator',
  opensForm: true,
  input: z.object({}),
  run: async (_input, { locale }, { network }) => ask(dateForm(locale, network)),
}

/** Keeps the dates, in the place of those entered for that year before. */
export const takeDate: FormTaker<Caller, Tools, ReturnType<typeof dateSchema>> = {
  name: 'theme-day-date',
  needs: 'coordinator',
  changes: true,
  values: ({ locale }, { network }) => dateSchema(locale, network),
  async run({ key, start, end, source }, _context, caller, { network, store, clock }) {
    const now = clock.now()
    const by = await store.people.enter(caller, now)
    await store.announcedDays.enter({ key, start, end, source: source || null, by }, now)
    const words = texts(caller.locale).themeDays
    const name = network.themeDays.find((day) => day.key === key)?.name ?? key
    return whisper(view([paragraph(words.saved(words.countedOn(name, sayDays(start, end, caller.locale))))]))
  },
}

/** Whether its dates come from people: announced each year, by a calendar we do not compute, or a rule that is only usual. */
const isEnterable = ({ rule, confidence, tentative, unknownYears }: ThemeDay): boolean =>
  /^(announced|hindu-lunisolar)/.test(rule) ||
  confidence === 'announced' ||
  confidence === 'verified-empirical' ||
  tentative ||
  unknownYears.length > 0

function dateForm(locale: Locale, network: Network): Form {
  const { form: words } = texts(locale).themeDays
  const options = network.themeDays.filter(isEnterable).map(({ key, name }) => ({ label: name, value: key }))
  return {
    name: 'theme-day-date',
    title: words.title,
    submit: words.submit,
    intro: [paragraph(words.intro)],
    fields: [
      { kind: 'choice', name: 'key', label: words.key, options },
      { kind: 'day', name: 'start', label: words.start },
      { kind: 'day', name: 'end', label: words.end, hint: words.endHint, optional: true },
      {
        ...{ kind: 'line', name: 'source', label: words.source, hint: words.sourceHint, optional: true },
        maxLength: LONGEST_SOURCE,
      },
    ],
  }
}

function dateSchema(locale: Locale, { themeDays }: Network) {
  const { errors } = texts(locale).themeDays
  const enterable = new Set(themeDays.filter(isEnterable).map(({ key }) => key))
  const isKnownYear = (day: string) =>
    Number(day.slice(0, 4)) >= knownYears.first && Number(day.slice(0, 4)) <= knownYears.last
  const oneDay = (missing: string) => z.string(missing).trim().refine(isDay, { error: missing, abort: true })
  return z
    .object({
      key: z.string(errors.key).refine((key) => enterable.has(key), errors.key),
      start: oneDay(errors.start).refine(isKnownYear, errors.years),
      end: z.preprocess((day) => day || undefined, oneDay(errors.end).refine(isKnownYear, errors.years).optional()),
      source: z.string().trim().max(LONGEST_SOURCE, errors.sourceLong).optional(),
    })
    .transform(({ end, ...values }) => ({ ...values, end: end ?? values.start }))
    .superRefine(({ start, end }, check) => {
      const days = daysBetween(start, end) + 1
      const problem = days < 1 ? errors.endFirst : days > LONGEST_DAYS ? errors.tooLong : undefined
      if (problem) check.addIssue({ code: 'custom', path: ['end'], message: problem })
    })
}
