import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type SlackStandIn, startSlackStandIn } from './stand-in/slack/start-slack-stand-in.ts'
import { connect } from './store/connect.ts'
import { type RunningBot, runBot } from './testing/run-bot.ts'

vi.setConfig({ testTimeout: 60_000 })
const visitors = Array.from({ length: 30 }, (_, index) => ({ id: `U${index}`, name: `bezoeker-${index}` }))

let folder: string
const bots: RunningBot[] = []
const standIns: SlackStandIn[] = []

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'samenbode-'))
})
afterEach(async () => {
  for (const bot of bots.splice(0)) await bot.ends()
  for (const slack of standIns.splice(0)) await slack.stop()
  await rm(folder, { recursive: true, force: true })
})

/** The built bot with a database of its own. */
function run(environment: Record<string, string>) {
  const bot = runBot({ DATABASE_URL: `file:${folder}/bot.db`, ...environment })
  bots.push(bot)
  return bot
}

async function startSlack() {
  const slack = await startSlackStandIn({
    signingSecret: 'geheim',
    rateLimit: false,
    team: { id: 'T1', name: 'Zoetermeer', domain: 'zoetermeer' },
    bot: { userId: 'UBOT', botId: 'BBOT', appId: 'ABOT', token: 'xoxb-crash', name: 'Samenbode' },
    users: [...visitors, { id: 'UNADIA', name: 'nadia' }],
    channels: [{ id: 'C1', name: 'stadsplein' }],
  })
  standIns.push(slack)
  const environment = {
    SLACK_SIGNING_SECRET: 'geheim',
    SLACK_BOT_TOKEN: 'xoxb-crash',
    SLACK_API_URL: slack.apiUrl,
    ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64'),
    COORDINATORS: 'slack:T1/UNADIA',
    HOST: '127.0.0.1',
  }
  /** Starts the bot and connects it. */
  async function startBot() {
    const bot = run(environment)
    slack.connect({ eventsUrl: `http://127.0.0.1:${await bot.port()}/slack/events` })
    return bot
  }
  return { slack, startBot }
}

/** Nadia subscribes the channel and posts an activity on behalf of a partner; the card is in the channel afterwards. */
async function postActivity(slack: SlackStandIn) {
  const nadia = slack.person('UNADIA')
  await nadia.types('C1', '/weekbericht')
  await nadia.presses('C1', 'Aanzetten')
  await slack.until(() => nadia.modal())
  await nadia.submits()
  await nadia.closesModal()
  await nadia.types('C1', '/activiteit Straatfeest 26-2 18:00 De Wadi')
  await slack.until(() => nadia.modal())
  await nadia.fills({ Soort: 'Maaltijd', Organisatie: 'Stichting Piëzo', Dag: inAMonth() })
  await nadia.submits()
  await nadia.submits()
  await nadia.closesModal()
  await slack.until(() => nadia.sees('C1').some(({ plainText }) => plainText.startsWith('Straatfeest')))
}

const inAMonth = () => new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10)

describe('npm start', () => {
  test('without credentials says one line, where the try-out is, and ends cleanly on Ctrl-C', async () => {
    const bot = run({})
    const port = await bot.port()
    const page = await fetch(`http://127.0.0.1:${port}/`)
    expect(page.status).toBe(200)
    expect(await (await fetch(`http://127.0.0.1:${port}/readyz`)).text()).toBe('ok')
    expect(bot.said.out.trim().split('\n')).toHaveLength(1)
    bot.child.kill('SIGINT')
    expect(await bot.ended).toBe(0)
    expect(bot.said.err).toBe('')
  })

  test.each([
    [{ PORT: 'drieduizend' }, 'PORT', 'bijvoorbeeld 3000'],
    [{ DATABASE_URL: 'mysql://nergens' }, 'DATABASE_URL', 'postgresql://'],
    [{ DATABASE_URL: 'file:/proc/nergens/bot.db' }, 'DATABASE_URL', 'map'],
    [{ NETWORK_FILE: '/bestaat/niet.json' }, 'NETWORK_FILE', 'pad'],
    [{ SLACK_BOT_TOKEN: 'xoxb-1' }, 'SLACK_SIGNING_SECRET', 'Basic Information'],
    [{ SLACK_BOT_TOKEN: 'xoxp-1', SLACK_SIGNING_SECRET: 's' }, 'SLACK_BOT_TOKEN', 'xoxb-'],
    [{ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 's' }, 'ENCRYPTION_KEY', 'openssl rand'],
    [{ TEAMS_APP_ID: 'x' }, 'TEAMS_APP_ID', 'Application (client) ID'],
    [{ TEAMS_AUTH: 'off', HOST: '0.0.0.0' }, 'TEAMS_AUTH', 'HOST=127.0.0.1'],
    [{ COORDINATORS: 'nadia' }, 'COORDINATORS', 'slack:TEAM/GEBRUIKER'],
  ])('with %j stops at once, naming %s and the cure', async (environment, variable, cure) => {
    const bot = run(environment)
    expect(await bot.ended).toBe(1)
    expect(bot.said.err).toContain(variable)
    expect(bot.said.err).toContain(cure)
    expect(bot.said.err).not.toMatch(/\n\s+at /)
  })

  test('refuses a database that a newer version made, or that belongs to the try-out', async () => {
    const first = run({})
    await first.port()
    first.child.kill('SIGINT')
    await first.ended
    const { startBot } = await startSlack()
    await expect(startBot()).rejects.toThrow(/DATABASE_URL.*try-out/)
    const database = await connect(`file:${folder}/bot.db`)
    await database.prisma
      .$executeRaw`INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count) VALUES ('x', 'x', '29990101000000_later', 1, 1, 1)`
    await database.close()
    const second = run({})
    expect(await second.ended).toBe(1)
    expect(second.said.err).toContain('DATABASE_URL')
  })
})

describe('a kill -9 in the middle of use', () => {
  test('loses no command that was answered, and what it caused still reaches the channel', async () => {
    const { slack, startBot } = await startSlack()
    const bot = await startBot()
    await postActivity(slack)
    const wasAnswered = ({ id }: { id: string }) =>
      slack
        .person(id)
        .sees('C1')
        .some(({ onlyForMe, plainText }) => onlyForMe && plainText.includes('Je staat op de lijst'))
    const pressing = visitors.map(({ id }) =>
      slack
        .person(id)
        .presses('C1', 'Ik kom')
        .catch(() => undefined),
    )
    await slack.until(() => visitors.some(wasAnswered), { timeoutMs: 5000 })
    bot.child.kill('SIGKILL')
    await Promise.all(pressing)
    await bot.ended
    const answered = visitors.filter(wasAnswered).map(({ id }) => id)
    expect(answered.length).toBeGreaterThan(0)

    const database = await connect(`file:${folder}/bot.db`)
    // What was being sent is taken over when its lease has run out; nobody needs to wait for that here.
    await database.prisma.delivery.updateMany({ where: { state: 'sending' }, data: { leasedUntil: new Date(0) } })
    await startBot()
    const coming = await database.prisma.attendance.findMany({
      where: { state: 'coming' },
      select: { person: { select: { identities: { select: { user: true } } } } },
    })
    await database.close()
    const kept = new Set(coming.flatMap(({ person }) => person.identities.map(({ user }) => user)))
    expect(answered.filter((id) => !kept.has(id))).toEqual([])
    await slack.until(
      () => cardOf(slack)?.includes(`${kept.size} ${kept.size === 1 ? 'persoon komt' : 'mensen komen'}`),
      {
        timeoutMs: 8000,
      },
    )
  })
})

const cardOf = (slack: SlackStandIn): string | undefined =>
  slack
    .person('UNADIA')
    .sees('C1')
    .find(({ onlyForMe, plainText }) => !onlyForMe && plainText.startsWith('Straatfeest'))?.plainText
