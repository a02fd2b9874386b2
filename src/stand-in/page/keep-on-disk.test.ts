import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { snapshotSchema } from '../slack/snapshot.ts'
import { type SlackStandIn, type StandInOptions, startSlackStandIn } from '../slack/start-slack-stand-in.ts'
import { keepOnDisk, readSnapshot } from './keep-on-disk.ts'

const seed: StandInOptions = {
  signingSecret: 'geheim',
  rateLimit: false,
  team: { id: 'T1', name: 'Zoetermeer', domain: 'zoetermeer' },
  bot: { userId: 'UBOT', botId: 'B1', appId: 'A1', token: 'xoxb-1', name: 'Samenbode' },
  users: [{ id: 'UANNA', name: 'anna' }],
  channels: [
    { id: 'C1', name: 'algemeen' },
    { id: 'C2', name: 'oud' },
  ],
}
let folder: string
let file: string
const running: SlackStandIn[] = []
const start = async (more: Partial<StandInOptions> = {}) => {
  const slack = await startSlackStandIn({ ...seed, ...more })
  slack.connect({ eventsUrl: 'http://127.0.0.1:9/' })
  running.push(slack)
  return slack
}
const call = async (slack: SlackStandIn, method: string, args: object) =>
  (
    await fetch(`${slack.apiUrl}${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: 'Bearer xoxb-1' },
      body: JSON.stringify(args),
    })
  ).json() as Promise<{ ok: boolean; ts: string }>

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'kept-'))
  file = path.join(folder, 'diep', 'slack.json')
})
afterEach(async () => {
  for (const slack of running.splice(0)) await slack.stop()
})

test('a second start finds everything back, and goes on from there', async () => {
  const first = await start()
  const keeping = keepOnDisk(first, file)
  const blocks = [{ type: 'header', text: { type: 'plain_text', text: 'Buurtiftar' } }]
  const posted = await call(first, 'chat.postMessage', { channel: 'C1', text: 'x', blocks })
  await call(first, 'chat.postMessage', { channel: 'C1', text: 'reactie', thread_ts: posted.ts })
  await call(first, 'chat.postEphemeral', { channel: 'C1', user: 'UANNA', text: 'alleen jij' })
  await call(first, 'chat.postMessage', { channel: 'UANNA', text: 'dag Anna' })
  await call(first, 'views.publish', { user_id: 'UANNA', view: { type: 'home', blocks } })
  await first.archive('C2')
  const before = first.person('UANNA').state()
  await keeping.stop()

  const restore = await readSnapshot(file, snapshotSchema)
  if (!restore) throw new Error('nothing was kept')
  const second = await start({ restore })
  expect(second.person('UANNA').state()).toEqual(before)
  expect(await call(second, 'chat.update', { channel: 'C1', ts: posted.ts, text: 'anders', blocks })).toMatchObject({
    ok: true,
  })
  const later = await call(second, 'chat.postMessage', { channel: 'C1', text: 'later' })
  expect(Number(later.ts)).toBeGreaterThan(Number(before.channels[0]?.messages.at(-1)?.ts))
})

test('a change is on disk soon, without anybody stopping', async () => {
  const slack = await start()
  const keeping = keepOnDisk(slack, file)
  await call(slack, 'chat.postMessage', { channel: 'C1', text: 'bewaar mij' })
  await expect.poll(() => readFile(file, 'utf8').catch(() => '')).toContain('bewaar mij')
  expect((await readSnapshot(file, snapshotSchema))?.workspaces[0]?.messages).toHaveLength(1)
  await keeping.stop()
  expect(await readdir(path.dirname(file))).toEqual(['slack.json'])
})

test.each([
  ['nothing', undefined],
  ['half a file', '{"version":1,"workspaces":['],
  ['another version', '{"version":2}'],
  [
    'a message that is none',
    JSON.stringify({
      version: 1,
      at: '2027-01-01T00:00:00.000Z',
      lastMicros: 0,
      lastId: 0,
      workspaces: [{ teamId: 'T1', installed: true, channels: [], homes: [], messages: [{}] }],
    }),
  ],
])('%s on disk is a fresh start', async (_, text) => {
  const place = path.join(folder, 'slack.json')
  if (text !== undefined) await writeFile(place, text)
  expect(await readSnapshot(place, snapshotSchema)).toBeUndefined()
})
