import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { pino } from 'pino'
import { directTo } from '../chat/address.ts'
import { answerPress } from '../features/answer.ts'
import { match } from '../features/calls/match.ts'
import type { Wanted } from '../features/calls/standing.ts'
import type { Tools } from '../features/tools.ts'
import { readNetwork } from '../network-file.ts'
import { connect, type Database } from '../store/connect.ts'
import { migrate } from '../store/migrate.ts'
import { sealOf } from '../store/seal.ts'
import { type Store, storeOn } from '../store/store.ts'

const FACILITATORS = 10_000
const TURNS = 15
const WAVE = 30
const RATE = 50
const zone = 'Europe/Amsterdam'
const now = new Date('2027-02-01T10:00:00Z')
const startsAt = new Date('2027-02-26T18:00:00Z')

/** Milliseconds, each a list of measurements. */
export interface CallFigures {
  match: number[]
  read: number[]
  wave: number[]
  yes: number[]
}

/** How long it takes among ten thousand facilitators to see who fits, to queue a wave of thirty, and to take a yes. */
export async function measureCalls(): Promise<CallFigures> {
  const folder = await mkdtemp(path.join(tmpdir(), 'samenbode-calls-'))
  const database = await connect(`file:${path.join(folder, 'calls.db')}`)
  try {
    await migrate(database, { use: 'real' })
    await fill(database)
    const store = storeOn(database.prisma)
    const figures: CallFigures = { match: [], read: [], wave: [], yes: [] }
    for (let turn = 0; turn < TURNS; turn++) await oneTurn(database, store, figures)
    figures.yes = await pressedAtRate(database, store)
    return figures
  } finally {
    await database.close()
    await rm(folder, { recursive: true, force: true, maxRetries: 3 })
  }
}

async function fill({ prisma }: Database): Promise<void> {
  const ids = Array.from({ length: FACILITATORS }, (_, index) => `p${index}`)
  await prisma.partner.create({ data: { id: 'partner', key: 'piezo', name: 'Piëzo', createdAt: now } })
  await prisma.person.createMany({ data: ids.map((id) => ({ id, createdAt: now })) })
  await prisma.identity.createMany({
    data: ids.map((id) => ({ platform: 'slack', space: 'T1', user: id, name: id, personId: id })),
  })
  const times = { consentAt: now, enrolledAt: now, changedAt: now }
  await prisma.facilitatorProfile.createMany({
    data: ids.map((personId, index) => ({
      ...{ personId, step: index % 4 === 3 ? 'co-leads' : 'leads', experience: 'some', maximumPerMonth: 2 },
      ...{ languages: index % 5 === 0 ? '["nl","ar"]' : '["nl"]', themes: index % 3 === 0 ? '["buurt"]' : '[]' },
      ...{ districts: index % 2 === 0 ? '["Meerzicht"]' : '[]', availability: '["weekday-evening","saturday"]' },
      ...{ lastAskedAt: index % 7 === 0 ? null : new Date(now.getTime() - index * 3_600_000), ...times },
    })),
  })
}

async function opened(
  { prisma }: Database,
  store: Store,
  places: number,
): Promise<{ callId: string; activityId: string }> {
  const times = { startsAt, createdAt: now, updatedAt: now }
  const data = { ...times, title: 'Dialoog', kind: 'dialogue', state: 'published', partnerId: 'partner' }
  const { id: activityId } = await prisma.activity.create({ data })
  const call = await store.calls.open({ activityId, organiserId: 'p0', places, message: null, to: [] }, now)
  if (call.outcome === 'over') throw new Error('the activity should be to come')
  return { callId: call.callId, activityId }
}

async function oneTurn(database: Database, store: Store, { match: matched, read, wave }: CallFigures): Promise<void> {
  const { callId, activityId } = await opened(database, store, 15)
  const timed = async <T>(into: number[], act: () => T): Promise<Awaited<T>> => {
    const began = performance.now()
    const result = await act()
    into.push(performance.now() - began)
    return result
  }
  const candidates = await timed(read, () => store.calls.candidates({ callId, activityId, startsAt }))
  const wanted: Wanted = {
    ...{ id: activityId, startsAt, endsAt: null, district: 'Meerzicht', languages: [], theme: 'buurt' },
    ...{ language: null, experienced: false, needsTraining: true },
  }
  const { leaders } = await timed(matched, () => match(wanted, candidates, { now, zone }))
  const people = leaders
    .slice(0, WAVE)
    .map(({ candidate: { personId, lastAskedAt }, why }) => ({ personId, lastAskedAt, why: why() }))
  await timed(wave, () =>
    store.calls.sendWave(
      {
        ...{ callId, after: 0, people, tellNobody: () => [] },
        passOn: ({ keeper }) => ({ to: directTo(keeper.identity), kind: 'post' }),
        question: ({ identity }, id) => ({ to: directTo(identity), kind: 'post', about: `invitation:${id}` }),
      },
      now,
    ),
  )
}

/** Everybody who was asked says yes, fifty a second: from the press to what confirms it. */
async function pressedAtRate({ prisma }: Database, store: Store): Promise<number[]> {
  const tools: Tools = {
    ...{ store, zone, clock: { now: () => now }, network: readNetwork('prisma/zoetermeer.json') },
    ...{ publicUrl: 'http://localhost:3000', log: pino({ level: 'silent' }), seal: sealOf(undefined) },
    outbox: { deliver: async () => {}, wake: () => {} },
  }
  const asked = await prisma.invitation.findMany({ where: { state: 'open' }, select: { id: true, personId: true } })
  const spent: number[] = []
  const presses: Promise<void>[] = []
  for (const { id, personId } of asked) {
    presses.push(press(id, personId))
    await sleep(1000 / RATE)
  }
  await Promise.all(presses)
  return spent

  async function press(invitation: string, user: string): Promise<void> {
    const identity = { platform: 'slack', space: 'T1', user } as const
    const conversation = { platform: 'slack', space: 'T1', channel: user, kind: 'direct' } as const
    const encounter = {
      identity,
      conversation,
      name: user,
      isGuest: false,
      locale: 'nl',
      requestId: randomUUID(),
    } as const
    const began = performance.now()
    await answerPress({ action: 'accept-invitation', input: { invitation } }, encounter, tools)
    spent.push(performance.now() - began)
  }
}
