import type { Form, Values } from '../chat/form.ts'
import {
  buttons,
  facts,
  heading,
  list,
  menu,
  note,
  type Part,
  paragraph,
  press,
  row,
  type View,
  view,
} from '../chat/view.ts'

/** Some 5,000 signs; whoever reads `einde` has read them all. */
export const longWords = `${'woord '.repeat(830)}einde`
const many = (count: number) => Array.from({ length: count }, (_, index) => index + 1)
const options = (label: string, count: number) =>
  many(count).map((number) => ({ label: `${label} ${number}`, value: `${number}` }))

/** Far more than fits: what is read of it must say so, and the buttons at its end must be there. */
export const tooMuch: View = view([
  ...many(400).map((number) => row(`Alinea ${number}: ${'tekst '.repeat(60)}`, press('Naast', 'say'))),
  buttons(press('Terug', 'say', { so: 'terug' })),
])

export const sixtyButtons: View = view([
  paragraph('Zestig knoppen'),
  buttons(...many(60).map((number) => press(`Knop ${number}`, 'say', { so: `${number}` }))),
])

/** Parts of long words, by what is long in them. */
export const longParts: Record<string, Part> = {
  alinea: paragraph(longWords),
  opsomming: list([longWords]),
  feit: facts({ Feit: longWords }),
  rij: row(longWords, press('Naast', 'say')),
  noot: note(longWords),
}

/** Labels that no platform shows in full. */
export const longLabels: View = view(
  [
    heading(longWords),
    facts({ [longWords]: 'Wat erachter staat' }),
    row(
      'Een rij',
      press(longWords, 'say', {}, { confirm: { title: longWords, text: longWords, yes: longWords, no: longWords } }),
    ),
    buttons(press(longWords, 'say')),
    menu({ label: longWords, action: 'say', options: options(longWords, 4) }),
  ],
  longWords,
)

export const hugeForm: Form = {
  name: 'every',
  title: longWords,
  submit: longWords,
  intro: [paragraph(longWords)],
  fields: [
    { kind: 'line', name: 'line', label: longWords, placeholder: longWords, value: longWords.slice(0, 2900) },
    {
      kind: 'choice',
      name: 'choice',
      label: 'Keuze',
      placeholder: longWords,
      options: options('Keuze', 120),
      value: '120',
    },
    {
      kind: 'choices',
      name: 'choices',
      label: 'Keuzes',
      hint: longWords,
      options: options(longWords, 4),
      values: ['1', '4'],
    },
    { kind: 'agreement', name: 'agreement', label: 'Akkoord', words: longWords, agreed: true },
  ],
}
export const hugeValues: Values = {
  line: longWords.slice(0, 2900),
  choice: '120',
  choices: ['1', '4'],
  agreement: 'yes',
}

/** A form that remembers more than any platform carries along. */
export const unshowable: Form = {
  name: 'every',
  title: 'Te groot',
  submit: 'Versturen',
  fields: [{ kind: 'line', name: 'line', label: 'Een regel' }],
  context: { all: Array.from({ length: 6000 }, (_, index) => ((index * 2654435761) >>> 0).toString(36)).join('') },
}
