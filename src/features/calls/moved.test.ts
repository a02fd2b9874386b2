import { afterEach, beforeEach, expect, test } from 'vitest'
import { plainView } from '../../chat/view.ts'
import { type Fresh, freshTools, viewOf } from '../../testing/conversation.ts'
import { plannedActivity } from '../../testing/planned-activity.ts'
import { volunteer } from '../../testing/volunteers.ts'
import { tellOfCancelling, tellOfEdit } from '../activities/tell-change.ts'

let fresh: Fresh
beforeEach(async () => {
  fresh = await freshTools('2027-02-01T10:00:00Z')
})
afterEach(() => fresh.drop())

/** Fatima said yes, and Joris was asked and has not answered. */
async function led() {
  const activity = await plannedActivity(fresh)
  const anna = fresh.person('anna', { partner: 'piezo', role: 'editor' })
  for (const user of ['fatima', 'joris']) await volunteer(fresh, user)
  await anna.sends(await anna.sends(await anna.types('oproep'), { places: '2' }))
  const fatima = fresh.person('fatima', { name: 'fatima' })
  const question = (await fresh.deliveries()).find(({ to, kind }) => to === 'fatima' && kind === 'post')?.view
  if (!question) throw new Error('Fatima was not asked')
  await fatima.presses(question, 'Ja, ik doe mee')
  return { activity, anna, fatima }
}

async function move(id: string) {
  const { tools, clock } = fresh
  const [before, organiser] = [
    await tools.store.activities.one(id),
    await tools.store.people.standing(fresh.person('anna').identity),
  ]
  if (before === undefined || organiser === undefined) throw new Error('there is nothing to move')
  const content = { startsAt: new Date('2027-02-27T17:00:00Z') }
  const told = tellOfEdit(before, content, tools)
  await tools.store.activities.edit(
    { id, version: before.version, by: organiser.personId, content, ...told },
    clock.now(),
  )
}

const toldTo = async (user: string) =>
  (await fresh.deliveries()).flatMap(({ to, about, view }) => (to === user && about === null && view ? [view] : []))

test('who said yes is asked once whether the new moment suits too, and the organiser sees who has not said so', async () => {
  const { activity, anna, fatima } = await led()
  await move(activity)
  const [again, ...more] = await toldTo('fatima')
  expect(more).toEqual([])
  if (again === undefined) throw new Error('Fatima was not asked again')
  expect(plainView(again)).toContain('[Ja, ik kan nog steeds] [Ik kan toch niet]')
  const status = async () => plainView(viewOf(await anna.types('oproep')))
  expect(await status()).toContain('fatima (zei nog niet of het nieuwe moment ook kan)')
  expect(plainView(viewOf(await fatima.presses(again, 'Ja, ik kan nog steeds')))).toContain('Je doet nog steeds mee')
  expect(await status()).toContain('- Tafel 1: fatima\n')
  expect(plainView(viewOf(await fatima.presses(again, 'Ja, ik kan nog steeds')))).toContain('Je doet nog steeds mee')
  expect(await toldTo('joris')).toEqual([])
})

test('who cannot come then frees the place, and a question that waits says the new moment', async () => {
  const { activity, fatima } = await led()
  await move(activity)
  const [again] = await toldTo('fatima')
  if (again === undefined) throw new Error('Fatima was not asked again')
  const question = (await fresh.deliveries()).find(({ to, kind }) => to === 'joris' && kind === 'post')?.view
  expect(question && plainView(question)).toContain('zaterdag 27 februari 2027')
  expect(plainView(viewOf(await fatima.presses(again, 'Ik kan toch niet')))).toContain('Je bent afgemeld')
  expect(await fresh.prisma.invitation.count({ where: { answer: 'yes' } })).toBe(0)
  expect(plainView(viewOf(await fatima.presses(again, 'Ja, ik kan nog steeds')))).toContain('sta je niet op de lijst')
  const stranger = fresh.person('stranger')
  expect(plainView(viewOf(await stranger.presses(again, 'Ik kan toch niet')))).toContain('sta je niet op de lijst')
})

test('of what is cancelled nobody is asked anything: who said yes hears it, and the question is taken back', async () => {
  const { activity } = await led()
  const { tools, clock } = fresh
  const before = await tools.store.activities.one(activity)
  const { personId } = (await tools.store.people.standing(fresh.person('anna').identity)) ?? { personId: '' }
  if (before === undefined) throw new Error('there is nothing to cancel')
  const told = tellOfCancelling(before, { reason: 'ziekte', offer: () => [] }, tools)
  await tools.store.activities.cancel({ id: activity, reason: 'ziekte', by: personId, ...told }, clock.now())
  const [heard, ...more] = await toldTo('fatima')
  expect(more).toEqual([])
  expect(heard && plainView(heard)).toContain('gaat niet door')
  expect(heard && plainView(heard)).not.toContain('nog steeds')
  expect(await fresh.prisma.invitation.count({ where: { askedAgainAt: { not: null } } })).toBe(0)
  const edits = (await fresh.deliveries()).filter(({ to, kind }) => to === 'joris' && kind === 'edit')
  expect(edits).toHaveLength(1)
})
