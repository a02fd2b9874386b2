import * as z from 'zod'
import { timeOf } from '../../../calendar/local-time.ts'
import type { Values } from '../../../chat/form.ts'
import type { Input } from '../../../chat/view.ts'
import type { Activity, ActivityContent } from '../../../store/activity-rows.ts'
import type { Example } from '../../../store/evaluations.ts'
import type { Network, Template } from '../../network/network.ts'
import type { Caller, Tools } from '../../tools.ts'
import { typedBasics } from '../activity-form.ts'
import { longest } from '../activity-values.ts'
import { plainWords } from '../free-text/named-districts.ts'
import { mayPostFor, maySee } from '../may-manage.ts'

/** What an activity says that its first form does not ask. */
type Details = Partial<
  Pick<
    ActivityContent,
    'line' | 'audience' | 'cost' | 'languages' | 'accessibility' | 'link' | 'question' | 'visibility'
  >
>

const line = z.string().max(longest.line).optional().catch(undefined)
/** What a new activity begins with besides the fields of its first form; it travels with that form. */
export const besidesSchema = z.object({
  /** Key of a template. */
  template: line,
  /** Id of an earlier activity that it is a copy of. */
  copy: line,
  /** Id of an activity of others that is taken as an example. */
  example: line,
  /** What was read in typed words. */
  cost: line,
  audience: line,
  link: z
    .url({ protocol: /^https?$/ })
    .max(longest.link)
    .optional()
    .catch(undefined),
})
export type Besides = z.infer<typeof besidesSchema>

/** As it travels: without what is absent. */
export const travelling = (besides: Besides): Input =>
  Object.fromEntries(Object.entries(besides).filter((entry): entry is [string, string] => entry[1] !== undefined))

export const templateOf = ({ template }: Besides, { templates }: Network): Template | undefined =>
  templates.find(({ key }) => key === template)

/** The template that a title names first; of two at the same place the one with more words. */
export function templateIn(title: string, { templates }: Network): Template | undefined {
  const spaced = ` ${plainWords(title)} `
  const named = templates.flatMap((template) =>
    [template.name, ...template.words].flatMap((name) => {
      const at = spaced.indexOf(` ${plainWords(name)} `)
      return at < 0 ? [] : [{ template, at, length: name.length }]
    }),
  )
  return named.toSorted((one, other) => one.at - other.at || other.length - one.length)[0]?.template
}

/** What a template fills in of the first form. */
export const typedFromTemplate = ({ kind, themeDay, description, capacity }: Template): Values => ({
  kind,
  ...(themeDay !== undefined && { themeDay }),
  ...(description !== undefined && { description }),
  ...(capacity !== undefined && { capacity: String(capacity) }),
})

/** What an earlier activity fills in of the first form: all but the day, which the new one has for itself. */
export function typedFromEarlier(earlier: Activity, zone: string): Values {
  const { startsAt, endsAt } = earlier
  const times = { start: timeOf(startsAt, zone), ...(endsAt !== null && { end: timeOf(endsAt, zone) }) }
  return { ...typedBasics(earlier, zone), ...times, day: undefined, partner: earlier.partner.id }
}

/** The earlier activity that is to be copied, where this person may. */
export async function earlierToCopy(id: string, caller: Caller, { store }: Tools): Promise<Activity | undefined> {
  const earlier = await store.activities.one(id)
  const may = earlier !== undefined && maySee(caller, earlier) && mayPostFor(caller, earlier.partner.id)
  return may ? earlier : undefined
}

/** The details that a new activity begins with: what was typed, else what is copied, else what is usual. */
export async function detailsToBeginWith(besides: Besides, caller: Caller, tools: Tools): Promise<Details> {
  const template = templateOf(besides, tools.network)
  const earlier = besides.copy === undefined ? undefined : await earlierToCopy(besides.copy, caller, tools)
  const example = besides.example === undefined ? undefined : await tools.store.evaluations.example(besides.example)
  const { cost, audience, link } = besides
  return {
    ...(template && detailsOfTemplate(template)),
    ...(earlier && detailsOf(earlier)),
    ...(example && detailsOfExample(example)),
    ...(cost !== undefined && { cost }),
    ...(audience !== undefined && { audience }),
    ...(link !== undefined && { link }),
  }
}

const detailsOfTemplate = ({ audience, cost, languages, accessibility, line, visibility }: Template): Details => ({
  ...(audience !== undefined && { audience }),
  ...(cost !== undefined && { cost }),
  ...(line !== undefined && { line }),
  languages,
  accessibility,
  visibility,
})

const detailsOf = (activity: Activity): Details => {
  const { line, audience, cost, languages, accessibility, link, question, visibility } = activity
  return { line, audience, cost, languages, accessibility, link, question, visibility }
}

/** What an example of others fills in of the first form: all but when and where. */
export function typedFromExample({ activity }: Example, zone: string): Values {
  const { title, kind, themeDay, description, capacity, startsAt, endsAt } = activity
  return {
    ...{ title, kind, start: timeOf(startsAt, zone) },
    ...(endsAt !== null && { end: timeOf(endsAt, zone) }),
    ...(themeDay !== null && { themeDay }),
    ...(description !== null && { description }),
    ...(capacity !== null && { capacity: String(capacity) }),
  }
}

const detailsOfExample = ({ activity }: Example): Details => {
  const { line, audience, cost, languages, accessibility } = activity
  return { line, audience, cost, languages, accessibility }
}

/** The end, where none was filled in and the template knows how long it usually takes. */
export function usualEnd(
  content: { startsAt: Date; endsAt: Date | null },
  template: Template | undefined,
): Date | null {
  if (content.endsAt !== null || template === undefined) return content.endsAt
  return new Date(content.startsAt.getTime() + template.minutes * 60_000)
}
