import { describe, expect, test } from 'vitest'
import { type Call, type FaultKind, type FaultPlan, faultKinds, RandomFaults } from './random-faults.ts'
import { startSlackStandIn } from './slack/start-slack-stand-in.ts'
import { startTeamsStandIn } from './teams/start-teams-stand-in.ts'

const call = (conversation: string, more: Partial<Call> = {}): Call => ({
  ...{ name: 'send', conversation, posts: true, body: {} },
  ...more,
})
const kinds = (plan: FaultPlan, calls: Call[]) => {
  const faults = new RandomFaults()
  faults.begin(plan)
  for (const asked of calls) faults.next(asked)
  return faults.caused
}
const evenly: FaultPlan = { seed: 1, rates: Object.fromEntries(faultKinds.map((kind) => [kind, 0.1])) }

describe('random faults', () => {
  test('come as often as was asked, and each is remembered', () => {
    const caused = kinds(
      evenly,
      Array.from({ length: 10_000 }, (_, index) => call(`C${index % 50}`)),
    )
    for (const kind of faultKinds) {
      const share = caused.filter((fault) => fault.kind === kind).length / 10_000
      expect(share).toBeGreaterThan(0.08)
      expect(share).toBeLessThan(0.12)
    }
  })

  test('are the same for the same seed, whatever happens in other conversations', () => {
    const here = Array.from({ length: 40 }, () => call('C1'))
    const between = here.flatMap((asked) => [asked, call('C2'), call('C3')])
    const of = (calls: Call[], seed: number) =>
      kinds({ ...evenly, seed }, calls)
        .filter(({ conversation }) => conversation === 'C1')
        .map(({ kind }) => kind)
    expect(of(between, 7)).toEqual(of(here, 7))
    expect(of(here, 8)).not.toEqual(of(here, 7))
  })

  test('leave alone what only reads, unless every call is meant', () => {
    const reads = Array.from({ length: 100 }, () => call('C1', { posts: false }))
    expect(kinds(evenly, reads)).toEqual([])
    expect(kinds({ ...evenly, everyCall: true }, reads)).not.toEqual([])
  })

  test.each([
    ['slow', 'delayMs'],
    ['slowAnswer', 'lateMs'],
  ] as const)('that are %s wait for a while, up to a limit', (kind, wait) => {
    const faults = new RandomFaults()
    faults.begin({ seed: 1, rates: { [kind]: 1 }, mostMs: 50 })
    const waits = Array.from({ length: 100 }, () => faults.next(call('C1'))?.[wait] ?? Number.NaN)
    expect(Math.max(...waits)).toBeGreaterThan(25)
    expect(Math.max(...waits)).toBeLessThanOrEqual(50)
  })

  test('end when they are told to', () => {
    const faults = new RandomFaults()
    faults.begin({ seed: 1, rates: { error: 1 } })
    expect(faults.next(call('C1'))).toEqual({ status: 500 })
    faults.end()
    expect(faults.next(call('C1'))).toBeUndefined()
  })
})

/** How a post ended for who posted it: a status, or nothing at all. */
const endOf = (post: Promise<Response>): Promise<number | 'nothing'> =>
  post.then(({ status }) => status).catch(() => 'nothing' as const)

const ends = [
  ['limited', 429, 0],
  ['error', 500, 0],
  ['errorAfterTaking', 500, 1],
  ['silenceAfterTaking', 'nothing', 1],
  ['reset', 'nothing', 0],
  ['resetAfterTaking', 'nothing', 1],
  ['slow', 'well', 1],
  ['slowAnswer', 'well', 1],
] as const

/** Only for what never comes does anybody have to give up. */
const patience = (kind: FaultKind) => AbortSignal.timeout(kind === 'silenceAfterTaking' ? 300 : 20_000)
const headers = { 'content-type': 'application/json', authorization: 'Bearer xoxb-1' }

test.each(ends)('in Slack %s ends a post with %s, and %i of it arrives', async (kind, end, arrived) => {
  const slack = await startSlackStandIn({
    signingSecret: 'geheim',
    team: { id: 'T1', name: 'Zoetermeer', domain: 'zoetermeer' },
    bot: { userId: 'UBOT', botId: 'B1', appId: 'A1', token: 'xoxb-1', name: 'Samenbode' },
    users: [],
    channels: [{ id: 'C1', name: 'algemeen' }],
  })
  slack.faults.begin({ seed: 1, rates: { [kind]: 1 }, mostMs: 50 })
  const body = JSON.stringify({ channel: 'C1', text: 'hallo' })
  const post = fetch(`${slack.apiUrl}chat.postMessage`, { method: 'POST', headers, body, signal: patience(kind) })
  expect(await endOf(post)).toBe(end === 'well' ? 200 : end)
  expect(slack.messages('C1')).toHaveLength(arrived)
  expect(slack.faults.caused).toMatchObject([{ kind, name: 'chat.postMessage', conversation: 'T1/C1' }])
  await slack.stop()
})

test.each(ends)('in Teams %s ends a post with %s, and %i of it arrives', async (kind, end, arrived) => {
  const teams = await startTeamsStandIn({
    tenant: { id: '11111111-0000-4000-8000-000000000000', name: 'Zoetermeer' },
    bot: { appId: 'A1', id: '28:bot', name: 'Samenbode' },
    users: [],
    team: { id: '19:team', aadGroupId: 'G1', name: 'Netwerk', channels: [{ id: '19:team', name: 'Algemeen' }] },
  })
  teams.faults.begin({ seed: 1, rates: { [kind]: 1 }, mostMs: 50 })
  const body = JSON.stringify({ type: 'message', text: 'hallo' })
  const url = `${teams.serviceUrl}v3/conversations/19:team/activities`
  const post = fetch(url, { method: 'POST', headers, body, signal: patience(kind) })
  expect(await endOf(post)).toBe(end === 'well' ? 201 : end)
  expect(teams.messages('19:team')).toHaveLength(arrived)
  expect(teams.faults.caused).toMatchObject([{ kind, name: 'send', conversation: '19:team' }])
  await teams.stop()
})
