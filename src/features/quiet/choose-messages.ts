import * as z from 'zod'
import { ask } from '../../chat/answer.ts'
import type { Action, FormTaker } from '../../chat/feature.ts'
import type { Form } from '../../chat/form.ts'
import { paragraph } from '../../chat/view.ts'
import type { MessageWishes, RhythmOfMessages } from '../../store/message-wishes.ts'
import { type Locale, texts } from '../locale/texts.ts'
import { sentence } from '../sentence.ts'
import type { Caller, Tools } from '../tools.ts'
import { fewerAction } from './fewer-button.ts'

const formName = 'message-wishes'
const rhythms = ['daily', 'weekly', 'same-day'] as const satisfies RhythmOfMessages[]
const usual: MessageWishes = { messages: 'daily', weekAhead: true, dayAhead: true }

/** Asks which messages somebody wants. */
export const fewerMessages: Action<Caller, Tools> = {
  name: fewerAction,
  opensForm: true,
  input: z.object({}),
  async run(_input, { personId, locale }, { store }) {
    const known = personId === undefined ? undefined : await store.messageWishes.of(personId)
    return ask(wishesForm(known ?? usual, locale))
  },
}

function wishesForm({ messages, weekAhead, dayAhead }: MessageWishes, locale: Locale): Form {
  const { form } = texts(locale).quiet
  return {
    name: formName,
    title: form.title,
    submit: form.submit,
    intro: [paragraph(form.intro)],
    fields: [
      {
        ...{ kind: 'choice', name: 'messages', label: form.rhythm, hint: form.rhythmHint, value: messages },
        options: rhythms.map((value) => ({ value, label: form.rhythms[value] })),
      },
      {
        ...{ kind: 'choices', name: 'reminders', label: form.reminders, hint: form.remindersHint, optional: true },
        options: (['week', 'day'] as const).map((value) => ({ value, label: form.ahead[value] })),
        values: [...(weekAhead ? ['week'] : []), ...(dayAhead ? ['day'] : [])],
      },
    ],
  }
}

const wishesSchema = ({ locale }: Pick<Caller, 'locale'>) =>
  z.object({
    messages: z.enum(rhythms, texts(locale).quiet.form.noRhythm),
    reminders: z.array(z.enum(['week', 'day'])).default([]),
  })

export const takeWishes: FormTaker<Caller, Tools, ReturnType<typeof wishesSchema>> = {
  name: formName,
  changes: true,
  values: wishesSchema,
  async run({ messages, reminders }, _context, caller, { store, clock }) {
    const personId = await store.people.enter(caller, clock.now())
    const wishes = { messages, weekAhead: reminders.includes('week'), dayAhead: reminders.includes('day') }
    await store.messageWishes.keep(personId, wishes)
    return sentence(texts(caller.locale).quiet.saved[messages])
  },
}
