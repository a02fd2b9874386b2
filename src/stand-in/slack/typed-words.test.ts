import { expect, test } from 'vitest'
import { typedWords } from './typed-words.ts'
import { World } from './world.ts'

const [workspace] = new World({
  signingSecret: 'geheim',
  team: { id: 'T1', name: 'Zoetermeer', domain: 'zoetermeer' },
  bot: { userId: 'UBOT', botId: 'B1', appId: 'A1', token: 'xoxb-1', name: 'Samenbode' },
  users: [
    { id: 'UJAN', name: 'jan', realName: 'Jan' },
    { id: 'USMIT', name: 'jansmit', realName: 'Jan Smit' },
  ],
  channels: [],
}).workspaces

test.each([
  ['@Samenbode help', '<@UBOT> help'],
  ['dag @Jan Smit en @Jan!', 'dag <@USMIT> en <@UJAN>!'],
  ['@channel opgelet', '<!channel> opgelet'],
  ['<!channel> & <@UJAN>', '&lt;!channel&gt; &amp; &lt;@UJAN&gt;'],
  ['mail aan piet@Jan.nl of @Janneke', 'mail aan piet@Jan.nl of @Janneke'],
])('typed %s travels as %s', (typed, wire) => {
  if (!workspace) throw new Error('no workspace')
  expect(typedWords(typed, workspace)).toBe(wire)
})
