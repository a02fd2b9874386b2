import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import * as z from 'zod'
import { storeOn } from '../store/store.ts'
import { type FreshDatabase, freshDatabase } from '../testing/fresh-database.ts'
import { root, runCli } from '../testing/run-cli.ts'

// Each of these starts several processes.
vi.setConfig({ testTimeout: 60_000 })

let folder: string
let database: FreshDatabase
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'samenbode-'))
  database = await freshDatabase()
})
afterEach(async () => {
  await database.drop()
  await rm(folder, { recursive: true, force: true })
})

const cli = (words: string[], url = database.url, settings: Record<string, string> = {}) =>
  runCli(words, { ...settings, DATABASE_URL: url })

const daySchema = z.strictObject({
  key: z.string(),
  name: z.string(),
  start: z.iso.date(),
  end: z.iso.date(),
  tentative: z.boolean(),
  source: z.array(z.string()),
})

describe('cli themadagen', () => {
  test('prints every dated theme day of a year, in order of the day it starts', async () => {
    const { code, out } = await cli(['themadagen', '--year', '2027', '--json'])
    expect(code).toBe(0)
    const days = z.array(daySchema).parse(JSON.parse(out))
    expect(days.length).toBeGreaterThan(100)
    expect(days.map(({ start }) => start)).toEqual(days.map(({ start }) => start).toSorted())
    expect(days.every(({ start }) => start.startsWith('2027-'))).toBe(true)
    expect(days.find(({ key }) => key === 'chinees_nieuwjaar')?.start).toBe('2027-02-06')
    expect(days.find(({ key }) => key === 'chanoeka')?.end).toBe('2028-01-01')
  })

  test('knows the dates that a coordinator entered', async () => {
    const store = storeOn(database.prisma)
    const now = new Date('2027-01-04T09:00:00Z')
    const by = await store.people.enter(
      { identity: { platform: 'slack', space: 'T1', user: 'U1' }, name: 'Nadia', isGuest: false },
      now,
    )
    const dates = {
      key: 'stadsiftar_zoetermeer',
      start: '2027-02-19',
      end: '2027-02-19',
      source: 'https://iloz.nl',
      by,
    }
    await store.announcedDays.enter(dates, now)
    const { out } = await cli(['themadagen', '--year', '2027', '--json'])
    const day = z
      .array(daySchema)
      .parse(JSON.parse(out))
      .find(({ key }) => key === dates.key)
    expect(day).toMatchObject({ start: '2027-02-19', source: ['https://iloz.nl'] })
  })

  test.each([[[]], [['--year', '27']], [['--year', '1850']], [['--jaar', '2027']]])(
    'asked as %j says what to ask instead',
    async (words) => {
      const { code, err } = await cli(['themadagen', ...words])
      expect([code > 0, err.includes('Gebruik: themadagen --year JAAR')]).toEqual([true, true])
    },
  )
})

const digestSchema = z.strictObject({
  channel: z.string(),
  week: z.string(),
  due: z.iso.datetime(),
  sent: z.boolean(),
  text: z.string(),
  blocks: z.array(z.object({ type: z.string() })).min(1),
})

async function subscribe(channel: string, platform: 'slack' | 'teams' = 'slack') {
  const store = storeOn(database.prisma)
  const since = new Date('2027-01-04T09:00:00Z')
  const wishes = { weekday: 1, time: '09:00', digest: true, activityCards: true, coordinators: false, filters: {} }
  const address = { kind: 'channel', platform, space: 'T1', channel } as const
  await store.subscriptions.save(
    { channel: address, version: 0, by: 'nobody', wishes, state: 'active', rhythm: { since, keptDueAt: null } },
    since,
  )
}

describe('cli digest', () => {
  test('shows what each channel would get at a moment, and changes nothing', async () => {
    await subscribe('C1')
    await subscribe('19:plein@thread.tacv2', 'teams')
    const asked = await cli(['digest', '--at', '2027-03-08T09:00', '--json'])
    const digests = z.array(digestSchema).parse(JSON.parse(asked.out))
    expect(digests.map(({ channel }) => channel)).toEqual(['slack:T1/C1', 'teams:T1/19:plein@thread.tacv2'])
    expect(digests[1]?.text).toBe(digests[0]?.text)
    expect(digests[1]?.blocks).toMatchObject([{ type: 'AdaptiveCard' }])
    expect(digests[0]).toMatchObject({ week: '2027-W10', due: '2027-03-08T08:00:00.000Z', sent: false })
    expect(digests[0]?.text).toContain('Internationale Vrouwendag')
    expect(await database.prisma.digest.count()).toBe(0)
  })

  test('shows nothing a minute before, and one channel when one is named', async () => {
    await subscribe('C1')
    await subscribe('C2')
    expect((await cli(['digest', '--at', '2027-03-08T08:59', '--channel', 'slack:T1/C9', '--json'])).out.trim()).toBe(
      '[]',
    )
    const { out } = await cli(['digest', '--at', '2027-03-08T09:00', '--channel', 'slack:T1/C2', '--json'])
    expect(z.array(digestSchema).parse(JSON.parse(out))).toHaveLength(1)
  })

  test('with --send puts each digest in the outbox once, however often it is asked', async () => {
    await subscribe('C1')
    await cli(['digest', '--at', '2027-03-08T09:00', '--send'])
    const { out } = await cli(['digest', '--at', '2027-03-08T09:00', '--send', '--json'])
    expect(z.array(digestSchema).parse(JSON.parse(out))[0]?.sent).toBe(true)
    expect(await database.prisma.delivery.count()).toBe(1)
  })
})

describe('cli doctor', () => {
  test('says that everything is fine, or what is missing', async () => {
    const { code, out } = await cli(['doctor'])
    expect(code).toBe(0)
    expect(out).toContain('De database werkt (sqlite).')
    const broken = await cli(['doctor'], 'file:/proc/nergens/bot.db')
    expect(broken.code).toBe(1)
    expect(broken.err).toContain('DATABASE_URL')
  })

  test('looks at Teams where that is configured, and leaves Slack’s manifest alone where that is not', async () => {
    const { code, out } = await cli(['doctor'], `file:${folder}/bot.db`, { TEAMS_AUTH: 'off' })
    expect(code).toBe(0)
    expect(out).toContain('Teams zonder tokens (TEAMS_AUTH=off).')
    expect(out).toContain('manifests/teams is compleet')
    expect(out).not.toContain('slack.yaml')
  })
})

test('cli without words lists what can be asked, and README tells of each', async () => {
  const { code, err } = await cli([])
  expect(code).toBe(0)
  const readme = await readFile(path.join(root, 'README.md'), 'utf8')
  for (const command of ['doctor', 'themadagen', 'digest', 'backup', 'restore']) {
    expect(err).toContain(command)
    expect(readme).toContain(`cli -- ${command}`)
  }
})
