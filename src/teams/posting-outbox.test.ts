import { pino } from 'pino'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { paragraph, view } from '../chat/view.ts'
import { createOutbox } from '../delivery/outbox.ts'
import { tellParked } from '../features/digest/tell-parked.ts'
import type { Tools } from '../features/tools.ts'
import { startTeamsStandIn, type TeamsStandIn } from '../stand-in/teams/start-teams-stand-in.ts'
import { type Fresh, freshTools } from '../testing/conversation.ts'
import { createConnector } from './connector.ts'
import { openLine } from './line.ts'
import { teamsPlatform } from './posting.ts'

const space = 'tenant-1'
const news = '19:news@thread.tacv2'
const team = '19:team@thread.tacv2'
const silent = pino({ level: 'silent' })

let teams: TeamsStandIn
let fresh: Fresh
let outbox: ReturnType<typeof createOutbox<Tools>>

beforeEach(async () => {
  teams = await startTeamsStandIn({
    tenant: { id: space, name: 'Zoetermeer' },
    bot: { appId: 'app', id: '28:app', name: 'Samenbode' },
    users: [{ id: '29:anna', aad: 'aad-anna', name: 'Anna de Vries' }],
    team: { id: team, aadGroupId: 'group', name: 'Zoetermeer', channels: [{ id: news, name: 'Nieuws' }] },
    rateLimit: false,
  })
  fresh = await freshTools()
  const { clock, tools } = fresh
  const { store } = tools
  outbox = createOutbox<Tools>({ store, clock, log: silent, posted: new Map(), onDead: tellParked })
  const line = openLine({}, async () => undefined, silent)
  const connector = createConnector((url) => line.clientOf(url))
  const { references } = store
  const platform = teamsPlatform({ connector, references, clock, log: silent, opensForm: () => false })
  outbox.start({ ...tools, outbox }, [platform])
  await heardInNews()
})
afterEach(async () => {
  await outbox.stop()
  await teams.stop()
  await fresh.drop()
})

const heardInNews = () =>
  fresh.tools.store.references.remember(
    {
      ...{ space, externalId: news, conversationId: news, kind: 'channel', teamId: team },
      ...{ serviceUrl: teams.serviceUrl, botId: '28:app' },
    },
    fresh.clock.now(),
  )
const to = { kind: 'channel', platform: 'teams', space, channel: news, name: 'Nieuws' } as const
const deliver = (words: string) => outbox.deliver([{ to, kind: 'post', view: view([paragraph(words)]) }])
const shown = () => anna().sees(news)
const anna = () => teams.person('aad-anna')
const rows = () => fresh.prisma.delivery.findMany({ orderBy: { id: 'asc' } })

/** Not `teams.until`: what the outbox writes is no change in Teams. */
const until = (holds: () => Promise<boolean>) => expect.poll(holds, { timeout: 5_000, interval: 10 }).toBe(true)
const isWaiting = async () => (await rows())[0]?.problem !== null && (await rows())[0]?.state === 'waiting'
const areSettled = async () => (await rows()).every(({ finishedAt }) => finishedAt !== null)

test.each([[412], [429], [503]])('what Teams does not take now (%i) arrives later, once', async (status) => {
  teams.fail({ kind: 'send', status, retryAfter: 30 })
  await deliver('Nieuws van nu')
  await deliver('En wat daarna komt')
  await until(isWaiting)
  expect((await rows())[0]?.dueAt).toEqual(new Date(fresh.clock.now().getTime() + 30_000))
  expect(shown()).toEqual([])
  fresh.clock.advance({ minutes: 1 })
  outbox.wake()
  await until(areSettled)
  expect(shown().map(({ plainText }) => plainText)).toEqual(['Nieuws van nu', 'En wat daarna komt'])
})

test.each([[500], [502], [504]])('what Teams may have taken (%i) is said again, as a repetition', async (status) => {
  teams.fail({ kind: 'send', status, afterTaking: true })
  await deliver('Nieuws van nu')
  await until(isWaiting)
  fresh.clock.advance({ hours: 1 })
  outbox.wake()
  await until(areSettled)
  expect(shown()).toMatchObject([
    { plainText: 'Nieuws van nu' },
    { plainText: expect.stringMatching(/^Nieuws van nu\n.*opnieuw/s) },
  ])
})

test('where the bot may not speak nothing is tried any more, who subscribed hears it, and speaking to the bot mends it', async () => {
  const { store } = fresh.tools
  const identity = { platform: 'teams', space, user: 'aad-anna' } as const
  const by = await store.people.enter({ identity, name: 'Anna', isGuest: false }, fresh.clock.now())
  const wishes = { weekday: 1, time: '09:00', digest: true, activityCards: true, filters: {}, coordinators: false }
  const rhythm = { since: fresh.clock.now(), keptDueAt: null }
  await store.subscriptions.save({ channel: to, version: 0, by, wishes, state: 'active', rhythm }, fresh.clock.now())

  teams.fail({ kind: 'send', conversation: news, status: 403, code: 'BotNotInConversationRoster' })
  await deliver('Dit komt niet aan')
  await until(async () => (await rows()).length === 2)
  expect((await rows())[1]).toMatchObject({ state: 'gathered', view: expect.stringContaining('in Nieuws') })
  expect((await rows())[0]).toMatchObject({ state: 'parked', problem: 'BotNotInConversationRoster' })

  await deliver('Dit wacht')
  await outbox.drained()
  expect((await rows()).at(-1)?.state).toBe('waiting')
  expect(shown()).toEqual([])
  await heardInNews()
  outbox.wake()
  await until(async () => shown().length > 0)
  expect(shown().map(({ plainText }) => plainText)).toEqual(['Dit wacht'])
})
