import * as z from 'zod'
import { isDay, isTimeZone } from '../../calendar/local-time.ts'
import { themeDaySchema } from '../../calendar/theme-days/theme-day.ts'

const text = z.string().trim().min(1, 'vul hier iets in')
const key = z.string().regex(/^[a-z0-9_-]+$/, 'mag alleen kleine letters, cijfers, - en _ hebben')
const named = z.strictObject({ key, name: text })
const link = z.strictObject({
  name: text,
  url: z.url({ protocol: /^https?$/, error: 'moet een webadres zijn, zoals https://www.discriminatie.nl' }),
  text,
})

/** A list of at least one entry in which no two share what identifies them: that is what the database remembers. */
function distinct<T extends z.ZodType>(entry: T, identityOf: (entry: z.output<T>) => string | number) {
  return z
    .array(entry)
    .min(1, 'zet hier minstens één regel in')
    .superRefine((entries, check) => {
      const seen = new Set<string | number>()
      for (const [index, identity] of entries.map(identityOf).entries()) {
        if (seen.has(identity)) check.addIssue({ code: 'custom', path: [index], message: `${identity} staat er al` })
        seen.add(identity)
      }
    })
}

/** A day that always falls within another can only do so within one that is there. */
function amongEachOther(days: { key: string; during?: string | undefined }[], check: z.RefinementCtx): void {
  for (const [index, { during }] of days.entries())
    if (during !== undefined && !days.some((day) => day.key === during))
      check.addIssue({ code: 'custom', path: [index, 'during'], message: `${during} staat niet bij de themadagen` })
}

/** The eight kinds of activity the bot knows; the network file gives them their names. */
export const activityKinds = [
  'dialogue',
  'city-talk',
  'meal',
  'workshop',
  'training',
  'commemoration',
  'show',
  'network-meeting',
] as const

/** A word the network asks not to use, its other forms, why, and what to write instead. */
const avoidedWord = z.strictObject({
  word: text,
  forms: z.array(text),
  reason: text,
  alternatives: z.array(text).min(1),
})

/** Design tokens of NL Design System, such as `--basis-color-action-1-inverse-bg-default`. A value cannot end its declaration or load anything. */
const tokens = z.record(
  z.string().regex(/^--[a-z0-9-]+$/, 'moet een token zijn, zoals --basis-color-action-1-inverse-bg-default'),
  z.string().regex(/^(?!.*url\()[\w#%., ()+-]{1,200}$/i, 'moet een waarde van een token zijn, zoals #512b8b'),
)
/** What can be said of how accessible an activity is; the texts give the names. */
export const accessibilityKeys = ['wheelchair', 'sign-language', 'low-stimulus', 'easy-dutch', 'child-care'] as const

/** What an activity of some sort usually is, to begin a new one with. Keys are those of this file. */
const templateSchema = z.strictObject({
  key,
  name: text,
  /** Other words in a title that mean it. */
  words: z.array(text).default([]),
  kind: z.enum(activityKinds),
  /** How long it usually takes. */
  minutes: z.int().min(15).max(1440),
  audience: text.max(150).optional(),
  cost: text.max(150).optional(),
  description: text.max(1500).optional(),
  capacity: z.int().min(1).max(10_000).optional(),
  languages: z.array(key).default([]),
  accessibility: z.array(z.enum(accessibilityKeys)).default([]),
  themeDay: key.optional(),
  line: z.int().optional(),
  visibility: z.enum(['public', 'network']).default('public'),
})

const day = z.string().refine(isDay, 'moet een bestaande dag zijn, zoals 2027-02-20')
const schoolHolidaysSchema = z.strictObject({
  region: text,
  /** For who keeps the file; shown to nobody. */
  note: text.optional(),
  source: z.array(text),
  periods: z.array(
    z
      .strictObject({ name: text, start: day, end: day })
      .refine(({ start, end }) => start <= end, 'eindigt voor het begint'),
  ),
})

/** One municipality's network, as the network file describes it. */
const filedSchema = z.strictObject({
  /** For who keeps the file; shown to nobody. */
  note: text.optional(),
  name: text,
  municipality: text,
  timeZone: text.refine(isTimeZone, 'moet een tijdzone zijn, zoals Europe/Amsterdam').default('Europe/Amsterdam'),
  districts: distinct(text, (district) => district),
  lines: distinct(z.strictObject({ number: z.int().min(1), name: text, note: text.optional() }), (line) => line.number),
  partners: distinct(named, (entry) => entry.key),
  kinds: distinct(
    z.strictObject({
      key: z.enum(activityKinds),
      name: text,
      /** Whether who leads a table there must be trained. */
      needsTraining: z.boolean().default(false),
    }),
    (entry) => entry.key,
  ),
  themeDays: distinct(themeDaySchema, (entry) => entry.key).superRefine(amongEachOther),
  links: z.strictObject({ reportDiscrimination: z.array(link).min(1), agenda: link.optional() }),
  templates: distinct(templateSchema, (template) => template.key).default([]),
  /** Days on which a series can be told not to be; a network that has none of them offers no such choice. */
  schoolHolidays: schoolHolidaysSchema.optional(),
  avoidedWords: z.array(avoidedWord),
  /** For how many months a training of facilitators counts; null when it always does. */
  facilitators: z.strictObject({ trainingMonths: z.int().min(1).max(120).nullable().default(24) }).prefault({}),
  languages: distinct(named, (entry) => entry.key),
  themes: distinct(named, (entry) => entry.key),
  /** How the public pages look, where that differs from the neutral theme; in dark the second goes before the first. */
  theme: z.strictObject({ tokens, darkTokens: tokens.optional() }).optional(),
})

export const networkSchema = filedSchema.superRefine((network, check) => {
  for (const [index, template] of network.templates.entries())
    for (const { name, wanted } of strangersIn(template, network)) {
      const message = `${wanted} staat niet in dit bestand`
      check.addIssue({ code: 'custom', path: ['templates', index, name], message })
    }
})

/** What a template refers to that the file does not have. */
function strangersIn({ kind, themeDay, line, languages }: Template, network: z.infer<typeof filedSchema>) {
  const wishes = [
    { name: 'kind', known: network.kinds.map(({ key }) => key), wanted: [kind] },
    { name: 'themeDay', known: network.themeDays.map(({ key }) => key), wanted: [themeDay ?? []].flat() },
    { name: 'line', known: network.lines.map(({ number }) => number), wanted: [line ?? []].flat() },
    { name: 'languages', known: network.languages.map(({ key }) => key), wanted: languages },
  ]
  return wishes.flatMap(({ name, known, wanted }) => {
    const all = new Set<string | number>(known)
    return wanted.filter((one) => !all.has(one)).map((one) => ({ name, wanted: one }))
  })
}

/** One municipality's network: its name, places, partners, theme days, words and links. */
export type Network = z.infer<typeof networkSchema>
export type Template = z.infer<typeof templateSchema>
