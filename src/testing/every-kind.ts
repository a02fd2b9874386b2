import type { Field, Form, Values } from '../chat/form.ts'
import { link, mention, say, strong } from '../chat/text.ts'
import {
  buttons,
  divider,
  facts,
  heading,
  list,
  menu,
  note,
  open,
  type Part,
  paragraph,
  press,
  row,
  type View,
  view,
} from '../chat/view.ts'

/** What looks like markup and pings to one platform or the other. */
export const nastyWords =
  '<!channel> @here *vet* _schuin_ <at>Samenbode</at> [klik](https://kwaad.nl) {{DATE()}} & “€” 🎉 مرحبا'

/** A part of every kind; a new kind breaks the build here until it is shown. */
const parts: Record<Part['kind'], Part> = {
  heading: heading('Een kop'),
  paragraph: paragraph(
    say`Een alinea met ${strong('vette woorden')}, ${link('een link', 'https://example.org/')} en ${mention({ platform: 'slack', space: 'elders', user: 'UX' }, 'Iemand van elders')}`,
  ),
  list: list(['Eerste punt', 'Tweede punt']),
  facts: facts({ Waar: 'De Wadi', 'Wie komt?': 'Iedereen' }),
  row: row('Een regel met een knop', press('Naast', 'say', { so: nastyWords })),
  buttons: buttons(
    press('Gewoon', 'say', { so: 'gewoon' }),
    press('Belangrijk', 'say', { so: 'belangrijk' }, { style: 'primary' }),
    press(
      'Zeker?',
      'say',
      { so: 'zeker' },
      { style: 'danger', confirm: { title: 'Zeker?', text: 'Weet je het zeker?', yes: 'Ja, doe maar', no: 'Nee' } },
    ),
    open('Naar buiten', 'https://example.org/'),
  ),
  menu: menu({
    label: 'Een menu',
    action: 'say',
    input: { so: 'gekozen:' },
    options: [
      { label: 'Eén', value: '1' },
      { label: 'Twee, of drie', value: '2,3' },
    ],
    chosen: '1',
  }),
  note: note(nastyWords),
  divider,
}
export const everyPart: View = view(Object.values(parts))

/** Words that are read in a view of every kind of part. */
export const wordsOfEveryPart = [
  'Een kop',
  'Een alinea met vette woorden, een link en',
  'Iemand van elders',
  'Eerste punt',
  'Tweede punt',
  'De Wadi',
  'Wie komt? Iedereen',
  'Een regel met een knop',
  'Een menu',
  nastyWords,
]

const fields: Record<Field['kind'], Field> = {
  line: { kind: 'line', name: 'line', label: 'Een regel', hint: 'Kort', placeholder: 'Typ hier', maxLength: 100 },
  lines: { kind: 'lines', name: 'lines', label: 'Meer regels' },
  day: { kind: 'day', name: 'day', label: 'Een dag' },
  time: { kind: 'time', name: 'time', label: 'Een tijd' },
  number: { kind: 'number', name: 'number', label: 'Een getal', min: 1, max: 9 },
  choice: {
    kind: 'choice',
    name: 'choice',
    label: 'Een keuze',
    options: [
      { label: 'Appel', value: 'a' },
      { label: 'Peer', value: 'p,1 & <2>', description: 'of allebei' },
    ],
  },
  choices: {
    kind: 'choices',
    name: 'choices',
    label: 'Meer keuzes',
    options: [
      { label: 'Lezen', value: 'l' },
      { label: 'Koken', value: 'k,o%2Ck' },
      { label: 'Lopen', value: 'lo' },
    ],
  },
  agreement: { kind: 'agreement', name: 'agreement', label: 'Akkoord', words: 'Ja, dit mag' },
}
export const everyField: Form = {
  name: 'every',
  title: 'Alles vragen',
  submit: 'Versturen',
  intro: [paragraph('Vul alles in')],
  fields: Object.values(fields),
  context: { from: nastyWords },
}

/** Something in every field, as a person fills it in, and as it arrives. */
export const filledIn = {
  'Een regel': nastyWords,
  'Meer regels': 'een\ntwee',
  'Een dag': '2027-03-01',
  'Een tijd': '19:30',
  'Een getal': '7',
  'Een keuze': 'Peer',
  'Meer keuzes': ['Lezen', 'Koken'],
  Akkoord: true,
} as const
export const arrived: Values = {
  line: nastyWords,
  lines: 'een\ntwee',
  day: '2027-03-01',
  time: '19:30',
  number: '7',
  choice: 'p,1 & <2>',
  choices: ['l', 'k,o%2Ck'],
  agreement: 'yes',
}
