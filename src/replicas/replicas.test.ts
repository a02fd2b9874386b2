import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { until } from '../stand-in/until.ts'
import { type FreshDatabase, freshDatabase, providersUnderTest } from '../testing/fresh-database.ts'
import { root } from '../testing/run-cli.ts'
import { tryOutPeople } from '../try-out-seed.ts'

const { nadia } = tryOutPeople

describe.runIf(providersUnderTest.includes('postgresql'))('npm run replicas', { timeout: 120_000 }, () => {
  let database: FreshDatabase
  let folder: string
  let child: ChildProcess
  let said = ''
  beforeEach(async () => {
    said = ''
    database = await freshDatabase('postgresql')
    folder = await mkdtemp(path.join(tmpdir(), 'samenbode-replicas-'))
    // What it keeps in files is kept apart.
    for (const name of ['manifests', 'prisma', 'dist']) await symlink(path.join(root, name), path.join(folder, name))
  })
  afterEach(async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL')
    await rm(folder, { recursive: true, force: true })
    await database.drop()
  })

  function start(count: string, databaseUrl: string): void {
    const env = { PATH: process.env.PATH ?? '', PORT: '0', DATABASE_URL: databaseUrl }
    child = spawn(process.execPath, [path.join(root, 'dist/replicas/main.js'), count], { cwd: folder, env })
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (words) => {
        said += words
      })
  }
  const hears = (pattern: RegExp) =>
    until(() => pattern.test(said), { timeoutMs: 30_000, onChange: () => () => {} }).catch(() => {
      throw new Error(`it did not say ${pattern}, but: ${said}`)
    })
  const page = () => `http://127.0.0.1:${/localhost:(\d+)/.exec(said)?.[1]}/try-out`
  const replicas = () => [...said.matchAll(/replica (\d): proces (\d+)/g)].map(([, , pid]) => Number(pid))

  async function press(name: string, body: object): Promise<void> {
    const headers = { 'content-type': 'application/json' }
    const answer = await fetch(`${page()}/${name}`, { method: 'POST', headers, body: JSON.stringify(body) })
    expect(await answer.json()).toEqual({ ok: true })
  }
  const screen = async () => (await fetch(`${page()}/state?person=${nadia.slackId}`)).text()
  const asksHelp = () => press('say', { person: nadia.slackId, channel: 'CPLEIN', line: '/samen help' })
  const helped = async () => (await screen()).split('Druk op een knop. Je kunt ook typen').length - 1
  const isHelped = (times: number) => expect.poll(helped, { timeout: 15_000 }).toBe(times)

  test('answers whoever of the three is asked, also while one is killed, and begins again', async () => {
    start('3', database.url)
    await hears(/Samenbode staat klaar.*met 3 replica's/)
    expect(replicas()).toHaveLength(2)
    for (let turn = 0; turn < 3; turn += 1) await asksHelp()
    await isHelped(3)
    // Who dies with a question in hand takes it along, on Slack as well: what is asked of the others is not lost.
    process.kill(replicas()[0] ?? 0, 'SIGKILL')
    await hears(/replica \d is gestopt en start opnieuw/)
    for (let turn = 0; turn < 3; turn += 1) await asksHelp()
    await isHelped(6)
    await hears(/start opnieuw\s+replica \d: proces/)
    await press('clock', { by: 'digest' })
    await press('start-again', {})
    await isHelped(0)
    await asksHelp()
    child.kill('SIGTERM')
    expect(await once(child, 'exit')).toEqual([0, null])
    for (const pid of replicas()) expect(() => process.kill(pid, 0)).toThrow('ESRCH')
  })

  test('says what it needs', async () => {
    start('3', `file:${folder}/one.db`)
    await hears(/DATABASE_URL.*postgresql:/)
    expect(child.exitCode ?? (await once(child, 'exit'))[0]).toBe(1)
  })
})
