import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayOf, timeOf } from '../../calendar/local-time.ts'
import { type Fresh, freshTools } from '../../testing/conversation.ts'
import { plannedActivity } from '../../testing/planned-activity.ts'
import { volunteer } from '../../testing/volunteers.ts'
import { judgeFor } from './judge.ts'
import { searchAll } from './search-on.ts'
import { tablesOf } from './tables.ts'
import { tellOf } from './tell-of-call.ts'

const PEOPLE = 7
const CALLS = 3

type Step =
  | { kind: 'yes' | 'no' | 'crash'; person: number; call: number }
  | { kind: 'asked-yes' | 'asked-no' | 'pause' | 'stop'; person: number }
  | { kind: 'clock'; hours: number }
  | { kind: 'round' | 'two rounds' }

const person = fc.integer({ min: 0, max: PEOPLE - 1 })
const call = fc.integer({ min: 0, max: CALLS - 1 })
const steps = fc.array(
  fc.oneof<fc.Arbitrary<Step>[]>(
    fc.record({ kind: fc.constantFrom('yes' as const, 'yes' as const, 'no' as const, 'crash' as const), person, call }),
    fc.record({
      kind: fc.constantFrom('asked-yes' as const, 'asked-no' as const, 'pause' as const, 'stop' as const),
      person,
    }),
    // Clocks jump back too.
    fc.record({ kind: fc.constant('clock' as const), hours: fc.integer({ min: -30, max: 200 }) }),
    fc.record({ kind: fc.constantFrom('round' as const, 'two rounds' as const) }),
  ),
  { minLength: 10, maxLength: 30 },
)

/** Three calls in one month among five who may lead and two who learn, each with one dialogue a month at most. */
async function town() {
  const fresh = await freshTools()
  const organiser = fresh.person('anna', { partner: 'piezo', role: 'member' })
  await organiser.types('help')
  for (let index = 0; index < PEOPLE; index++)
    await volunteer(fresh, `v${index}`, { step: index < 5 ? 'leads' : 'trained', maximumPerMonth: 1 })
  const organiserId = (await fresh.tools.store.people.standing(organiser.identity))?.personId ?? ''
  const calls = []
  for (let index = 0; index < CALLS; index++) {
    const activityId = await plannedActivity(fresh, { startsAt: `2027-02-${20 + index}T18:00:00Z` })
    const opened = await fresh.tools.store.calls.open(
      { activityId, organiserId, places: 1 + (index % 2), message: null, to: [] },
      fresh.clock.now(),
    )
    if ('callId' in opened) calls.push(opened.callId)
  }
  return { ...fresh, calls, seated: new Map<string, Map<string, number>>() }
}

type Town = Fresh & { calls: string[]; seated: Map<string, Map<string, number>> }

async function take(step: Step, { tools, clock, calls, prisma, person: talker }: Town): Promise<void> {
  const pressed = async (action: string, input: Record<string, string>, who: number) => {
    const parts = [{ kind: 'buttons' as const, buttons: [{ kind: 'press' as const, label: 'x', action, input }] }]
    await talker(`v${who}`).presses(parts, 'x')
  }
  switch (step.kind) {
    case 'yes':
    case 'no':
      return await pressed(
        step.kind === 'yes' ? 'join-call' : 'leave-call',
        { call: calls[step.call] ?? '' },
        step.person,
      )
    case 'crash': {
      // The answer is kept, and what should follow it never ran.
      const personId = (await tools.store.people.standing({ platform: 'slack', space: 'T1', user: `v${step.person}` }))
        ?.personId
      const request = {
        callId: calls[step.call] ?? '',
        personId: personId ?? '',
        wanted: 'no',
        judge: judgeFor(tools),
        tell: tellOf(tools),
      } as const
      await tools.store.calls.answer(request, clock.now())
      return
    }
    case 'asked-yes':
    case 'asked-no':
    case 'pause': {
      const asked = await prisma.invitation.findFirst({
        where: { wave: { gt: 0 }, person: { identities: { some: { user: `v${step.person}` } } } },
      })
      const action = {
        'asked-yes': 'accept-invitation',
        'asked-no': 'decline-invitation',
        pause: 'pause-by-invitation',
      }[step.kind]
      if (asked) await pressed(action, { invitation: asked.id }, step.person)
      return
    }
    case 'stop':
      return await pressed('stop-facilitator', {}, step.person)
    case 'clock':
      clock.advance({ hours: step.hours })
      return
    case 'round':
      return await searchAll(tools)
    case 'two rounds':
      await Promise.all([searchAll(tools), searchAll(tools)])
  }
}

/** Everybody has a table, no two leaders the same, novices beside a leader; who stays stays where they were. */
async function expectTables(callId: string, { tools: { store }, seated }: Town): Promise<void> {
  const call = await store.calls.of(callId)
  const leading = await store.calls.leading(call?.activity.id ?? '')
  const tables = tablesOf(leading)
  const leaders = leading.members.filter(({ role }) => role === 'leader').map(({ personId }) => personId)
  const novices = leading.members.filter(({ role }) => role === 'beside').map(({ personId }) => personId)
  const [led, beside] = [leaders, novices].map((all) => all.map((id) => tables.get(id) ?? 0))
  expect(new Set(led).size).toBe(leaders.length)
  expect(new Set(beside).size).toBe(novices.length)
  expect(led).toEqual(expect.arrayContaining(beside ?? []))
  expect(led?.every((table) => table >= 1 && table <= (call?.places ?? 0))).toBe(true)
  const before = seated.get(callId)
  for (const id of leaders) expect(tables.get(id)).toBe(before?.get(id) ?? tables.get(id))
  seated.set(callId, new Map(leaders.map((id) => [id, tables.get(id) ?? 0])))
}

async function expectOrder(town: Town): Promise<void> {
  const { prisma, calls, tools } = town
  for (const id of calls) {
    const yes = (role: string) => prisma.invitation.count({ where: { callId: id, answer: 'yes', role } })
    const [found, beside, standing] = [await yes('leader'), await yes('beside'), await tools.store.calls.of(id)]
    expect(found).toBeLessThanOrEqual(standing?.places ?? 0)
    expect(beside).toBeLessThanOrEqual(found)
    expect(standing?.state).toBe(found >= (standing?.places ?? 0) ? 'filled' : 'open')
    await expectTables(id, town)
  }
  const promises = await prisma.invitation.groupBy({ by: ['personId'], where: { answer: 'yes' }, _count: true })
  expect(promises.every(({ _count }) => _count <= 1)).toBe(true)
  const questions = await prisma.delivery.findMany({ where: { about: { startsWith: 'invitation:' }, kind: 'post' } })
  for (const { createdAt } of questions) {
    const time = timeOf(createdAt, tools.zone)
    expect(time >= '08:00' && time < '21:00').toBe(true)
  }
  // Nobody is asked twice in one day.
  const days = questions.map(({ channelId, createdAt }) => `${channelId} ${dayOf(createdAt, tools.zone)}`)
  expect(new Set(days).size).toBe(days.length)
}

test('whatever is pressed, however the clock jumps, and wherever it crashed, places and promises are kept', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (all) => {
      const here = await town()
      try {
        for (const step of all) {
          await take(step, here)
          await expectOrder(here)
        }
      } finally {
        await here.drop()
      }
    }),
    { numRuns: 12 },
  )
}, 180_000)
