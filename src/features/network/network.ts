import { z } from 'zod'
import { isTimeZone } from '../../calendar/local-time.ts'
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

/** One municipality's network, as the network file describes it. */
export const networkSchema = z.strictObject({
  /** For who keeps the file; shown to nobody. */
  note: text.optional(),
  name: text,
  municipality: text,
  timeZone: text.refine(isTimeZone, 'moet een tijdzone zijn, zoals Europe/Amsterdam').default('Europe/Amsterdam'),
  districts: distinct(text, (district) => district),
  lines: distinct(z.strictObject({ number: z.int().min(1), name: text, note: text.optional() }), (line) => line.number),
  partners: distinct(named, (entry) => entry.key),
  kinds: distinct(z.strictObject({ key: z.enum(activityKinds), name: text }), (entry) => entry.key),
  themeDays: distinct(themeDaySchema, (entry) => entry.key),
  links: z.strictObject({ reportDiscrimination: z.array(link).min(1), agenda: link.optional() }),
  avoidedWords: z.array(avoidedWord),
  languages: distinct(named, (entry) => entry.key),
  themes: distinct(named, (entry) => entry.key),
})

/** One municipality's network: its name, places, partners, theme days, words and links. */
export type Network = z.infer<typeof networkSchema>
