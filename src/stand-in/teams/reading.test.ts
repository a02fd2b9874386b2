import { expect, test } from 'vitest'
import { anna, bram, group, square, startBareTeamsBot, textBlock, withCard } from '../../testing/bare-teams-bot.ts'

const run = (text: string) => ({ type: 'TextRun', text })

test('a person reads a card from top to bottom', async () => {
  const { teams, says } = await startBareTeamsBot()
  const column = (text: string) => ({ type: 'Column', items: [textBlock(text)] })
  const cell = { type: 'TableCell', items: [textBlock('In een tabel')] }
  const card = {
    body: [
      textBlock('**Iftar** in de _tuin_'),
      { type: 'RichTextBlock', inlines: ['Door *Fatima* ', run('en [Joris](x)')] },
      { type: 'ColumnSet', columns: [column('Links'), column('Rechts')] },
      { type: 'Container', items: [{ type: 'FactSet', facts: [{ title: 'Waar', value: 'Plein' }] }] },
      { type: 'Image', url: 'https://example.org/a.png', altText: 'Een tafel' },
      { type: 'ImageSet', images: [{ type: 'Image', url: 'https://example.org/b.png', altText: 'Een stoel' }] },
      { type: 'Media', sources: [{ mimeType: 'video/mp4', url: 'https://example.org/c.mp4' }], altText: 'Een film' },
      { type: 'Table', columns: [{ width: 1 }], rows: [{ type: 'TableRow', cells: [cell] }] },
      { ...textBlock('Verborgen'), isVisible: false },
      { type: 'Input.Text', id: 'a', label: 'Naam', value: 'Anna' },
      { type: 'ActionSet', actions: [{ type: 'Action.Execute', title: 'Ik kom' }] },
    ],
    actions: [{ type: 'Action.OpenUrl', title: 'Site', url: 'https://example.org' }],
  }
  await says(group, { text: 'Hoi *allemaal*', ...withCard(card) })
  expect(teams.person(anna).sees(group)[0]?.plainText.split('\n')).toEqual([
    'Hoi allemaal',
    'Iftar in de tuin',
    'Door *Fatima* en [Joris](x)',
    'Links',
    'Rechts',
    'Waar: Plein',
    '[Een tafel]',
    '[Een stoel]',
    '[Een film]',
    'In een tabel',
    'Naam: Anna',
    '[Ik kom]',
    '[Site]',
  ])
})

const markup: [string, string][] = [
  ['*ster* en **dubbel** en __streep__', 'ster en dubbel en streep'],
  ['snake_case_name en 2*3*4', 'snake_case_name en 234'],
  ['\\*ster\\* en \\_streep\\_ en \\\\', '*ster* en _streep_ en \\'],
  ['[site](https://example.org) en ![plaatje](https://x.nl/a.png)', 'site en plaatje'],
  ['# Kop', 'Kop'],
  ['- een\r- twee', '• een\n• twee'],
  ['`code` en ~~weg~~', 'code en weg'],
  ['&lt;b&gt; &amp;amp; &#33;', '<b> &amp; !'],
  ['{{DATE(2026-03-05T12:00:00Z, SHORT)}} {{TIME(2026-03-05T12:00:00Z)}}', 'do 5 mrt 2026 13:00'],
  ['{{DATE(2026-03-05)}}', '{{DATE(2026-03-05)}}'],
  ['<at>Anna</at>', '<at>Anna</at>'],
]
test.each(markup)('markup in a text is read as a person sees it: %s', async (text, shown) => {
  const { teams, says } = await startBareTeamsBot()
  await says(group, withCard({ body: [textBlock(text)] }))
  expect(teams.person(anna).sees(group)[0]?.plainText).toBe(shown)
})

test('a date is written in the language of who reads; also in words that are otherwise literal', async () => {
  const { teams, says } = await startBareTeamsBot()
  const date = '{{DATE(2026-03-05T12:00:00Z, LONG)}}'
  const broken = [run('{'), run(date.slice(1))]
  await says(group, withCard({ body: [{ type: 'RichTextBlock', inlines: [date, ' ', ...broken] }] }))
  const read = (aad: string) => teams.person(aad).sees(group)[0]?.plainText
  expect(read(anna)).toBe(`donderdag 5 maart 2026 ${date}`)
  expect(read(bram)).toBe(`Thursday, March 5, 2026 ${date}`)
})

test('words behind which a page lies can be pressed, and are no button', async () => {
  const { teams, says } = await startBareTeamsBot()
  const link = { ...run('de site'), selectAction: { type: 'Action.OpenUrl', url: 'https://example.org' } }
  await says(group, withCard({ body: [{ type: 'RichTextBlock', inlines: ['Zie ', link] }] }))
  const person = teams.person(anna)
  expect(person.sees(group)[0]?.plainText).toBe('Zie de site')
  expect(await person.presses(group, 'de site')).toMatchObject({ url: 'https://example.org' })
})

test('only who is named in a text, known and there is pinged', async () => {
  const { teams, says } = await startBareTeamsBot({ groupChats: [{ id: group, name: 'Bestuur', members: [anna] }] })
  const mention = (id: string, name: string) => ({ type: 'mention', text: `<at>${name}</at>`, mentioned: { id, name } })
  const both = [mention('29:anna', 'Anna'), mention(bram, 'Bram')]
  await says(group, { text: '<at>Anna</at> en <at>Bram</at>', entities: both })
  await says(group, { text: 'Hallo <at>Anna</at>' })
  await says(square, withCard({ body: [textBlock('Dag <at>Bram</at>')], msteams: { entities: both.slice(1) } }))
  const seen = [...teams.person(anna).sees(group), ...teams.person(anna).sees(square)]
  expect(seen).toMatchObject([
    { plainText: '@Anna en @Bram', mentions: [anna] },
    { plainText: 'Hallo <at>Anna</at>', mentions: [] },
    { plainText: 'Dag @Bram', mentions: [bram] },
  ])
})
