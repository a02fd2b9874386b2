import * as z from 'zod'
import { type Answer, ask, refuse, whisper } from '../../chat/answer.ts'
import { type Form, withValues } from '../../chat/form.ts'
import { heading, paragraph } from '../../chat/view.ts'
import type { Activity } from '../../store/activity-rows.ts'
import { activityFormTaker } from '../activities/activity-form-taker.ts'
import { mostPlaces } from '../activities/activity-values.ts'
import { countWords } from '../activities/activity-words.ts'
import { whyClosed } from '../activities/why-closed.ts'
import { type Locale, texts } from '../locale/texts.ts'
import { sentence } from '../sentence.ts'
import type { Caller, Tools } from '../tools.ts'
import { offerFreed } from './offer-freed.ts'
import { organiserAction } from './organiser-action.ts'
import { signUpList } from './sign-up-list.ts'

const formName = 'count-elsewhere'

/** Asks how many signed up elsewhere: only a number, never who. */
export const countElsewhere = organiserAction({
  name: formName,
  opensForm: true,
  input: z.object({ activity: z.string() }),
  run: async (activity, _input, caller, tools) =>
    whyClosed(activity, caller, tools) ?? ask(elsewhereForm(activity, caller.locale)),
})

function elsewhereForm(activity: Activity, locale: Locale, notice?: string): Form {
  const { activities, signUp } = texts(locale)
  const { title, submit, label, hint } = signUp.elsewhere
  const { id, elsewhere } = activity
  const field = { kind: 'number', name: 'people', label, hint, min: 0, max: mostPlaces } as const
  return {
    name: formName,
    title,
    submit,
    intro: [
      heading(activity.title),
      ...(notice === undefined ? [] : [paragraph(notice)]),
      paragraph(countWords(activity, activities)),
    ],
    fields: [{ ...field, value: String(elsewhere) }],
    context: { activity: id, seen: String(elsewhere) },
  }
}

const seenSchema = z.object({
  activity: z.string(),
  seen: z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number),
})

export const takeElsewhere = activityFormTaker({
  name: formName,
  values: (_words, _tools, locale) => {
    const message = texts(locale).signUp.elsewhere.number(mostPlaces)
    return z.object({
      people: z
        .string(message)
        .trim()
        .regex(/^\d{1,5}$/, message)
        .transform(Number)
        .refine((people) => people <= mostPlaces, message),
    })
  },
  async run({ people }, context, caller, tools) {
    const { general, activities: words } = texts(caller.locale)
    const seen = seenSchema.safeParse(context)
    if (!seen.success) return sentence(general.outdated)
    const activity = await tools.store.activities.one(seen.data.activity)
    if (activity === undefined) return sentence(words.gone)
    return (
      whyClosed(activity, caller, tools) ?? (await count({ activity, people, seen: seen.data.seen }, caller, tools))
    )
  },
})

async function count(
  { activity, people, seen }: { activity: Activity; people: number; seen: number },
  caller: Caller,
  tools: Tools,
): Promise<Answer> {
  const { signUp, activities } = texts(caller.locale)
  const now = tools.clock.now()
  const { id } = activity
  const by = await tools.store.people.enter(caller, now)
  const outcome = await tools.store.signUpLists.countElsewhere({ id, seen, people, by }, now)
  const current = (await tools.store.activities.one(id)) ?? activity
  switch (outcome) {
    case 'counted':
      await offerFreed(id, tools)
      return whisper(await signUpList({ activity: (await tools.store.activities.one(id)) ?? current }, caller, tools))
    case 'changed': {
      const again = elsewhereForm(current, caller.locale, signUp.elsewhere.changed(current.elsewhere))
      return ask(withValues(again, { people: String(people) }))
    }
    case 'too many':
      return refuse({ people: signUp.elsewhere.tooMany(Math.max(0, (current.capacity ?? 0) - current.coming)) })
    case 'closed':
      return sentence(activities.begun)
  }
}
