import fc from 'fast-check'
import { link, mention, type Text } from '../chat/text.ts'
import {
  buttons,
  divider,
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
} from '../chat/view.ts'

/** Words that Slack or Teams would take for something else than words, if they were let. */
export const nastyList = [
  '<!channel>',
  '<!here|hier>',
  '<@UANNA>',
  '<#C1>',
  '<!subteam^S1>',
  '*vet* _schuin_ ~weg~ `code`',
  '> citaat\n```blok```',
  ':tada: 18:30:15',
  '&lt;b&gt; &amp;amp;',
  'https://a.nl <https://b.nl|c>',
  '&'.repeat(3000),
  '**x**',
  '__x__ _y_ *z* ~~weg~~ `code`',
  '[klik](https://kwaad.nl)',
  '![plaatje](https://kwaad.nl/x.png)',
  '[x]: https://kwaad.nl',
  '<https://kwaad.nl>',
  '<at>Iedereen</at>',
  '<AT>Anna de Vries</AT>',
  '<b>vet</b> &lt;b&gt; &amp; &#42;x&#42; &nbsp;',
  '{{DATE(2027-01-01T00:00:00Z,SHORT)}}',
  '{{{{TIME(2027-01-01T00:00:00Z)}}}}',
  '\\n \\\\ \\* C:\\map',
  '# kop',
  '- punt',
  '+ punt',
  '1. punt',
  '2) punt',
  '> citaat',
  '```blok```',
  '===',
  '---',
  '| a | b |',
  '    code',
  'regel een\nregel twee\n\n- drie',
  '\nhallo\n',
  '*een* [twee',
  ')] * _ \\',
  '👩‍👩‍👧‍👦 🇳🇱 é',
  'مرحبا بالعالم \u202Eabc',
  'nul\u200Bbreed\u2060te\uFEFF',
  '{x} $y %2C',
  '🙂'.repeat(2500),
  'woord '.repeat(833),
  '*'.repeat(5000),
]

/** Anything that can be typed, up to 5,000 signs. */
export const nasty: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.string({ unit: fc.constantFrom(...'*_`[]()<>{}#\\|~&;- \n1.!:/at'), maxLength: 30 }),
  fc.constantFrom(...nastyList),
  fc
    .tuple(fc.constantFrom(...nastyList), fc.constantFrom(...nastyList))
    .map(([one, two]) => `${one.slice(0, 99)} ${two.slice(0, 99)}`),
)

const anyText: fc.Arbitrary<Text> = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant('words' as const), words: nasty }),
    fc.record({ kind: fc.constant('strong' as const), words: nasty }),
    nasty.map((words) => link(words, 'https://voorbeeld.nl/?a=1&b=(2)')),
    fc
      .tuple(nasty, fc.nat(3))
      .map(([name, user]) => mention({ platform: 'teams', space: 'T1', user: `${user}` }, name)),
    nasty.map((name) => mention({ platform: 'slack', space: 'T2', user: 'UX' }, name)),
  ),
  { maxLength: 4 },
)
const confirm = (words: string) => ({ title: words, text: words, yes: words, no: words })
const button = fc.oneof(
  nasty.map((label) => press(label, 'act', { id: '<&>' })),
  nasty.map((label) => press(label, 'ask', {}, { confirm: confirm(label) })),
  nasty.map((label) => open(label, 'https://a.nl/')),
)
const anyPart: fc.Arbitrary<Part> = fc.oneof(
  nasty.map(heading),
  anyText.map((text) => paragraph(text)),
  fc.array(anyText, { maxLength: 5 }).map(list),
  fc
    .array(fc.record({ label: nasty, text: anyText }), { maxLength: 5 })
    .map((all) => ({ kind: 'facts' as const, facts: all })),
  fc.tuple(anyText, button).map(([text, one]) => row(text, one)),
  fc.array(button, { maxLength: 30 }).map((all) => buttons(...all)),
  anyText.map((text) => note(text)),
  nasty.map((label) => menu({ label, action: 'act', options: [{ label, value: 'v', description: label }] })),
  fc.constant(divider),
)

/** Any view at all. */
export const anyView: fc.Arbitrary<View> = fc.record({
  summary: nasty.map((words) => words || 'x'),
  parts: fc.array(anyPart, { minLength: 1, maxLength: 70 }),
})
