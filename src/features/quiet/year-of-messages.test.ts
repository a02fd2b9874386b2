import { afterEach, beforeEach, expect, test } from 'vitest'
import { addDays, dayOf, instantAt, timeOf } from '../../calendar/local-time.ts'
import { directTo } from '../../chat/address.ts'
import { sentences } from '../../chat/view.ts'
import { type Fresh, freshTools } from '../../testing/conversation.ts'
import { plannedActivity } from '../../testing/planned-activity.ts'
import { volunteer } from '../../testing/volunteers.ts'
import { tellOfEdit } from '../activities/tell-change.ts'
import { quietFeature } from './index.ts'

const zone = 'Europe/Amsterdam'
const start = '2027-03-01'
const YEAR = 366
const times = ['02:30', '07:30', '09:00', '14:00', '22:00']
/** How many days ahead, and when, a dialogue gets another place: twice in one night, in another, and on the day itself. */
const changes = [
  [12, '22:00'],
  [11, '02:30'],
  [4, '02:30'],
  [0, '09:00'],
] as const

let fresh: Fresh
beforeEach(async () => {
  fresh = await freshTools('2027-02-27T10:00:00Z')
})
afterEach(() => fresh.drop())

/** Sets somebody to lead at a dialogue of a day: asked twenty days ahead, and yes at once. */
async function leadsOn(day: string, personId: string): Promise<string> {
  const startsAt = instantAt(zone, day, '19:00').toISOString()
  const activity = await plannedActivity(fresh, { title: `Gesprek van ${day}`, startsAt })
  const now = fresh.clock.now()
  const { id: callId } = await fresh.prisma.call.create({ data: { activityId: activity, places: 2, createdAt: now } })
  const answer = { answer: 'yes', askedAt: now, answeredAt: now }
  await fresh.prisma.invitation.create({ data: { callId, personId, ...answer } })
  const question = {
    to: directTo(fresh.person('joris').identity),
    kind: 'post',
    about: `invitation:${callId}`,
  } as const
  await fresh.tools.outbox.deliver([{ ...question, view: sentences('Wil jij een gesprek leiden?') }])
  return activity
}

/** The organiser gives it another place; who leads must know. */
async function moves(id: string, place: string, by: string) {
  const before = await fresh.tools.store.activities.one(id)
  if (before === undefined) throw new Error('there is nothing to move')
  const told = tellOfEdit(before, { place }, fresh.tools)
  const edit = { id, version: before.version, by, content: { place }, ...told }
  await fresh.tools.store.activities.edit(edit, fresh.clock.now())
}

interface Passing {
  today: string
  time: string
  personId: string
  organiser: string
  /** Dialogues by their day. */
  planned: Map<string, string>
}

/** What people do at one moment of the year, and then what the clock does. */
async function passes({ today, time, personId, organiser, planned }: Passing): Promise<void> {
  fresh.clock.set(instantAt(zone, today, time).toISOString())
  const day = addDays(today, 20)
  if (time === '14:00' && ['10', '24'].includes(day.slice(8))) planned.set(day, await leadsOn(day, personId))
  for (const [ahead, at] of changes) {
    const moved = time === at ? planned.get(addDays(today, ahead)) : undefined
    // On the day itself of one in three.
    if (moved !== undefined && (ahead > 0 || planned.size % 3 === 0))
      await moves(moved, `Zaal ${today} ${time}`, organiser)
  }
  for (const chore of quietFeature.chores ?? []) await chore.run(fresh.tools)
}

test('who leads two dialogues a month hears from the bot thirteen times a month at most, once a day, and never at night', {
  timeout: 240_000,
}, async () => {
  const personId = await volunteer(fresh, 'joris')
  const organiser = await fresh.tools.store.people.enter(
    { identity: { platform: 'slack', space: 'T1', user: 'anna' }, name: 'Anna', isGuest: false },
    fresh.clock.now(),
  )
  const planned = new Map<string, string>()
  for (let n = 0; n < YEAR; n += 1)
    for (const time of times) await passes({ today: addDays(start, n), time, personId, organiser, planned })
  const rows = await fresh.prisma.delivery.findMany({ where: { kind: 'post', channel: { externalId: 'joris' } } })
  expect(rows.filter(({ state }) => state === 'gathered')).toEqual([])
  for (const { dueAt } of rows) expect(timeOf(dueAt, zone) >= '08:00' && timeOf(dueAt, zone) < '21:00').toBe(true)
  const months = countBy(rows.map(({ dueAt }) => dayOf(dueAt, zone).slice(0, 7)))
  expect(Math.max(...months.values())).toBeLessThanOrEqual(13)
  // Each dialogue: a question, two reminders, how it went, and what changed.
  expect(rows.length).toBeGreaterThan(24 * 4)
  const days = countBy(rows.map(({ dueAt }) => dayOf(dueAt, zone)))
  expect(Math.max(...days.values())).toBeLessThanOrEqual(2)
  const onADay = countBy(rows.filter(couldWait).map(({ dueAt }) => dayOf(dueAt, zone)))
  expect(Math.max(...onADay.values())).toBe(1)
})

/** Not a question, nor a change on the day itself: of that the message begins with its title. */
const couldWait = ({ about, view, dueAt }: { about: string | null; view: string | null; dueAt: Date }): boolean =>
  about === null &&
  !(JSON.parse(view ?? '{}') as { parts?: { words?: string }[] }).parts?.[0]?.words?.endsWith(dayOf(dueAt, zone))

function countBy(all: string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const one of all) counts.set(one, (counts.get(one) ?? 0) + 1)
  return counts
}
