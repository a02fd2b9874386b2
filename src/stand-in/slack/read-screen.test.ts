import { expect, test } from 'vitest'
import { alarmsOf, readMessage } from './read-screen.ts'

const names = {
  userName: (id: string) => (id === 'U1' ? 'Anna' : id),
  channels: new Map([['C1', { name: 'algemeen' }]]),
}
const read = (text: string) => readMessage({ text, blocks: [] }, names)

test.each([
  ['a &lt;b&gt; &amp; c', 'a <b> & c'],
  ['&amp;lt;', '&lt;'],
  ['zie <https://zoetermeer.nl|de site> of <https://x.nl>', 'zie de site of https://x.nl'],
  ['<@U1> in <#C1>', '@Anna in #algemeen'],
  ['<!channel> opgelet', '@channel opgelet'],
  ['<!date^1774000000^{date}|20 maart>', '20 maart'],
  ['*vet* en _schuin_, ~weg~ `code`', 'vet en schuin, weg code'],
  ['3*4*5 en snake_case_naam', '3*4*5 en snake_case_naam'],
])('the markup %s is read as %s', (markup, shown) => {
  expect(read(markup)).toBe(shown)
})

test('only un-escaped signs in markup alarm people', () => {
  const blocks = [
    { type: 'section' as const, text: { type: 'plain_text' as const, text: '<!here>' } },
    { type: 'section' as const, text: { type: 'mrkdwn' as const, text: 'hoi <@U1> <!subteam^S1|team>' } },
  ]
  expect(alarmsOf({ text: '&lt;!channel&gt;', blocks })).toEqual({ pings: ['<!subteam^S1|team>'], mentions: ['U1'] })
  expect(alarmsOf({ text: '<!everyone>', blocks: [] }).pings).toEqual(['<!everyone>'])
})

test('a message with blocks is read from its blocks, not from its fallback text', () => {
  const blocks = [
    { type: 'header' as const, text: { type: 'plain_text' as const, text: 'Iftar &amp; dialoog' } },
    {
      type: 'actions' as const,
      elements: [{ type: 'button' as const, text: { type: 'plain_text' as const, text: 'Ik kom' } }],
    },
  ]
  expect(readMessage({ text: 'fallback', blocks }, names)).toBe('Iftar & dialoog\n[Ik kom]')
})
