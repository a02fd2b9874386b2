import * as z from 'zod'
import { type Day, isDay } from '../local-time.ts'
import { parseRule } from './rule.ts'

const day = z.string().refine(isDay, 'moet een bestaande dag zijn, zoals 2027-03-21')
const span = { start: day, end: day }
const inOrder = (dates: { start: Day; end: Day }) => dates.start <= dates.end
const endsFirst = 'eindigt voor het begint'

const rule = z.string().superRefine((text, check) => {
  try {
    parseRule(text)
  } catch (cause) {
    check.addIssue({
      code: 'custom',
      message: `geen regel die we kennen (${cause instanceof Error ? cause.message : ''})`,
    })
  }
})

/** A date that an organiser or a coordinator gave; it goes before what the rule says for that year. */
const announcedDate = z
  .strictObject({ ...span, tentative: z.boolean().optional(), source: z.array(z.string().min(1)).default([]) })
  .refine(inOrder, endsFirst)

/** A second date that some people keep in one year; said beside the first: "18 of 19 februari". */
const alternativeDate = z.strictObject(span).refine(inOrder, endsFirst)

/** A theme day as the network file holds it. Texts are for readers (Dutch, B1), except `note`: that is for who keeps the file. */
export const themeDaySchema = z.strictObject({
  key: z.string().regex(/^[a-z0-9_]+$/, 'mag alleen kleine letters, cijfers en _ hebben'),
  name: z.string().trim().min(1, 'vul een naam in'),
  category: z.string().trim().min(1, 'vul een soort in'),
  /** How sentences may speak of it: a feast is never called empty, a commemoration never celebrated. */
  tone: z.enum(['religious', 'commemoration', 'plain']),
  /** core: the network wants a programme; optional: nice to join; mind: keep in mind when planning. */
  weight: z.enum(['core', 'optional', 'mind']),
  /** See parseRule. With the confidence `announced` the rule is only a hint: nothing is shown until a date is given. */
  rule,
  ruleText: z.string().min(1),
  /** Besides its name: what stands in the title of an activity that is for this day, such as iftar for Ramadan. */
  titleWords: z.array(z.string().trim().min(1)).default([]),
  eveningStart: z.boolean().default(false),
  confidence: z.enum(['verified', 'verified+computed', 'verified-empirical', 'computed', 'knowledge', 'announced']),
  /** True when even the computed date is to be confirmed; hijri dates always are. */
  tentative: z.boolean().default(false),
  /** Years in which the rule is known not to tell the date: without an announced date it is "datum nog niet bekend". */
  unknownYears: z.array(z.int()).default([]),
  /** The first year the rule holds for. */
  since: z.int().optional(),
  announced: z.array(announcedDate).default([]),
  /** Key of a longer theme day within which this one always falls: nobody needs to miss its date at another time of the year. */
  during: z.string().optional(),
  alternatives: z.array(alternativeDate).default([]),
  source: z.array(z.string().min(1)).default([]),
  caveat: z.string().min(1).optional(),
  note: z.string().min(1).optional(),
})

/** A theme day with its rule and everything known about its dates. */
export type ThemeDay = z.infer<typeof themeDaySchema>
