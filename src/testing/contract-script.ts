import { ask, askInPlace, refuse, replace, whisper } from '../chat/answer.ts'
import { withValues } from '../chat/form.ts'
import { buttons, paragraph, press, type View, view } from '../chat/view.ts'
import { arrived, everyField, everyPart } from './every-kind.ts'
import { hugeForm, longLabels, longParts, sixtyButtons, tooMuch, unshowable } from './huge.ts'
import type { Script, Situation } from './scripted.ts'

/** What nobody may ever read in a chat. */
const secretFault = 'postgres://samenbode:wachtwoord@db'

const said = (words: string) => whisper(view([paragraph(words)]))
const broken = () => {
  throw new Error(secretFault)
}
const form = { ...everyField, name: 'short', fields: everyField.fields.slice(0, 1) }
/** A form of many steps, each in the place of the one before. */
const step = (number: number) => ({
  ...form,
  title: `Stap ${number}`,
  intro: [buttons(press('Volgende stap', 'step', { number: String(number + 1) }))],
})

/** What a message among others may hold. */
export const post: View = view([
  paragraph('Een bericht voor allen'),
  buttons(
    press('Geheim', 'secret'),
    press('Formulier', 'form'),
    press('Vervang', 'replace'),
    press('Tel', 'count'),
    press('Stuk', 'broken'),
  ),
])

/** A bot that can do one thing of each sort; `counted` is how often it really did something. */
export function contractScript() {
  const counted = { times: 0 }
  /** Acts once for each request, as everything of the product that changes something does. */
  async function count({ requestId, tools }: Situation) {
    if (await tools.store.receipts.first(`counted:${requestId}`, tools.clock.now())) counted.times += 1
    return said('Geteld')
  }
  const script: Script = {
    commands: {
      hallo: { answer: (text, { name }) => said(`Hallo ${name}, je zei ${text}`) },
      tel: { answer: (_, situation) => count(situation) },
      stuk: { answer: broken },
      bericht: { answer: () => whisper(post) },
      alles: { answer: () => whisper(everyPart) },
      veel: { answer: () => whisper(tooMuch) },
      knoppen: { answer: () => whisper(sixtyButtons) },
      lang: { answer: (part) => whisper(view([longParts[part] ?? paragraph(part)])) },
      labels: { answer: () => whisper(longLabels) },
      onmogelijk: { opensForm: true, answer: () => ask(unshowable) },
      groot: { opensForm: true, answer: () => ask(hugeForm) },
      vraag: { opensForm: true, answer: () => ask(everyField) },
      ingevuld: { opensForm: true, answer: () => ask(withValues(everyField, arrived)) },
      formulier: { opensForm: true, answer: () => ask(form) },
      stappen: { opensForm: true, answer: () => ask(step(1)) },
    },
    actions: {
      say: { answer: ({ so = '', chosen = '' }) => said(`Dit kwam mee: ${so}${chosen}`) },
      secret: { answer: (_, { name }) => said(`Geheim van ${name}`) },
      replace: { answer: (_, { name }) => replace(view([paragraph(`Alleen voor ${name}`)])) },
      count: { changes: true, answer: (_, situation) => count(situation) },
      form: { opensForm: true, answer: () => ask(form) },
      step: { answer: ({ number = '' }) => askInPlace(step(Number(number))) },
      broken: { answer: broken },
    },
    forms: {
      every: ({ line }) => (line === 'Fout' ? refuse({ line: 'Te kort' }) : whisper(everyPart)),
      short: ({ line }, _, situation) => (line === 'Stuk' ? broken() : count(situation)),
    },
  }
  return { script, counted }
}
