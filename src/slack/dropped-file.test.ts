import { expect, test } from 'vitest'
import { startSlackStandIn } from '../stand-in/slack/start-slack-stand-in.ts'
import { webApiClient } from '../testing/web-api-client.ts'
import { droppedFile } from './dropped-file.ts'

const team = { id: 'T1', name: 'Zoetermeer', domain: 'zoetermeer' }
const bot = { userId: 'UBOT', botId: 'BBOT', appId: 'ABOT', token: 'xoxb-1', name: 'Samenbode' }
const users = [{ id: 'UNADIA', name: 'nadia' }]

test.each([
  ['https://files.slack.com.voorbeeld.nl/files-pri/T1-F1/a.csv'],
  ['http://files.slack.com/files-pri/T1-F1/a.csv'],
  ['https://files.slack.com:444/files-pri/T1-F1/a.csv'],
  ['https://user:secret@files.slack.com/files-pri/T1-F1/a.csv'],
  ['https://drive.google.com/file/d/1'],
  ['http://127.0.0.1:1/files-pri/T1-F1/a.csv'],
  ['nonsense'],
  [undefined],
])('the token of a workspace of Slack goes to no other place than Slack’s: %s', async (url) => {
  const file = droppedFile({ url_private: url }, webApiClient('https://slack.com/api/', 'xoxb-1'))
  expect(await file.fetch(1000)).toEqual({ fault: 'elsewhere' })
})

test('a file needs the token of a bot that may read files, and is larger than allowed or not', async () => {
  const scopes = ['im:history', 'files:read']
  const heard: { event?: { files?: { url_private: string; size: number }[] } }[] = []
  const slack = await startSlackStandIn({ team, bot, users, channels: [], signingSecret: 's', scopes })
  try {
    const nadia = slack.person('UNADIA')
    await nadia.writes(nadia.dm, '', { files: [{ name: 'a b.csv', bytes: Buffer.from('titel;begin') }] })
    heard.push(...slack.exchanges().map(({ body }) => JSON.parse(String(body))))
    const [sent] = heard.at(-1)?.event?.files ?? []
    if (sent === undefined) throw new Error('no file was told of')
    const fetchWith = (token: string, most = 1000, size = sent.size) =>
      droppedFile({ ...sent, size }, webApiClient(slack.apiUrl, token)).fetch(most)
    expect(await fetchWith(bot.token)).toEqual({ bytes: Buffer.from('titel;begin') })
    expect(await fetchWith('xoxb-2')).toEqual({ fault: 'not-allowed' })
    expect(await fetchWith(bot.token, 5)).toEqual({ fault: 'too-large' })
    expect(await fetchWith(bot.token, 5, 1)).toEqual({ fault: 'too-large' })
    scopes.pop()
    expect(await fetchWith(bot.token)).toEqual({ fault: 'not-allowed' })
  } finally {
    await slack.stop()
  }
})
