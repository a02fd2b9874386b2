import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { readConfig } from '../config.ts'
import { botScopes, fileScope, historyScopes } from '../slack/scopes.ts'
import { startSlackStandIn } from '../stand-in/slack/start-slack-stand-in.ts'
import { doctor } from './doctor.ts'

/** What the doctor says, with this environment and an empty database. */
async function examine(environment: Record<string, string>): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'samenbode-'))
  const said: string[] = []
  const config = readConfig({ ...environment, DATABASE_URL: `file:${folder}/bot.db` })
  await doctor.run([], config, (line) => said.push(line))
  await rm(folder, { recursive: true })
  return said.join('\n')
}

test.each([
  ['with the scopes to read channels: exactly once', historyScopes, 'precies één keer aan,'],
  ['with the scope to read files: that it can', [fileScope], 'Slack: een coördinator kan de bot een bestand'],
  ['without: how it can', [], 'Geef daarvoor ook dit recht: files:read.'],
  ['without: at least once, and which scopes would help', [], 'Geef voor precies één keer ook deze rechten: channels:'],
])('the doctor says what it can in Slack, %s', async (_, more, expected) => {
  const bot = { userId: 'UBOT', botId: 'B1', appId: 'A1', token: 'xoxb-1', name: 'Samenbode' }
  const slack = await startSlackStandIn({
    ...{ signingSecret: 'geheim', team: { id: 'T1', name: 'Zoetermeer', domain: 'zoetermeer' }, bot },
    ...{ users: [], channels: [], scopes: [...botScopes, ...more] },
  })
  const settings = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 'geheim', SLACK_API_URL: slack.apiUrl }
  const said = await examine({ ...settings, ENCRYPTION_KEY: Buffer.alloc(32, 1).toString('base64') })
  await slack.stop()
  expect(said).toContain('Slack: verbonden met Zoetermeer (T1).')
  expect(said).toContain(expected)
})

test('the doctor says what is promised of messages in Teams', async () => {
  expect(await examine({ TEAMS_AUTH: 'off' })).toContain('er staat dan bij dat het een herhaling is')
})
