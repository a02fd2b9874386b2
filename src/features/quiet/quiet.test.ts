import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { directTo } from '../../chat/address.ts'
import { buttons, plainView, press, sentences, type View } from '../../chat/view.ts'
import { type Fresh, formOf, freshTools, viewOf } from '../../testing/conversation.ts'
import { plannedActivity } from '../../testing/planned-activity.ts'
import { volunteer } from '../../testing/volunteers.ts'
import { chores } from '../index.ts'
import { bundleView } from './bundle-view.ts'
import { tellBundles } from './tell-bundles.ts'
import { withFewer } from './with-fewer.ts'

let fresh: Fresh
beforeEach(async () => {
  fresh = await freshTools('2027-02-10T10:00:00Z')
})
afterEach(() => fresh.drop())

type Person = ReturnType<Fresh['person']>

const pressed = (who: Person, action: string, input: Record<string, string>) =>
  who.presses([buttons(press('druk', action, input))], 'druk')
async function clockAt(moment: string) {
  fresh.clock.set(moment)
  for (const chore of chores) await chore.run(fresh.tools)
}
/** What somebody was told in messages of their own, apart from questions. */
async function told(user: string): Promise<string[]> {
  const rows = await fresh.deliveries()
  return rows.flatMap(({ to, kind, state, about, view }) =>
    to === user && kind === 'post' && state === 'waiting' && about === null && view ? [plainView(view)] : [],
  )
}
async function wishes(who: Person, values: { messages?: string; reminders?: string[] }): Promise<string> {
  return plainView(viewOf(await who.sends(await pressed(who, 'fewer-messages', {}), values)))
}

/** Fatima and Joris lead at the iftar of 26 February, from six until eight. */
async function led(): Promise<{ activity: string; fatima: Person; joris: Person }> {
  const activity = await plannedActivity(fresh, { endsAt: '2027-02-26T19:00:00Z' })
  const anna = fresh.person('anna', { partner: 'piezo', role: 'editor' })
  for (const user of ['fatima', 'joris']) await volunteer(fresh, user)
  await anna.sends(await anna.sends(await anna.types('oproep'), { places: '2' }))
  const call = (await fresh.prisma.call.findFirstOrThrow()).id
  const [fatima, joris] = [fresh.person('fatima'), fresh.person('joris')]
  for (const who of [fatima, joris]) await pressed(who, 'join-call', { call })
  return { activity, fatima, joris }
}

describe('who leads is reminded', () => {
  test('a week ahead and a day ahead, once each, with place, time and with whom', async () => {
    await led()
    await clockAt('2027-02-19T07:59:00Z')
    expect(await told('fatima')).toEqual([])
    await clockAt('2027-02-19T08:00:00Z')
    await clockAt('2027-02-19T09:00:00Z')
    expect(await told('fatima')).toEqual([
      [
        'Over een week: Buurtiftar',
        'Jij leidt dit gesprek. Fijn dat je dat doet!',
        'Wanneer: vrijdag 26 februari 2027, van 18.00 tot 20.00 uur',
        'Waar: De Wadi',
        'Hoe lang: 2 uur',
        'Jouw tafel: tafel 1 van de 2',
        'Samen met: Nog niemand anders',
        'Aan een andere tafel: joris',
        '[Bekijk] [Ik kan toch niet] [In mijn kalender]',
      ].join('\n'),
    ])
    await clockAt('2027-02-25T08:00:00Z')
    expect(await told('fatima')).toEqual([expect.anything(), expect.stringContaining('Morgen: Buurtiftar')])
    expect(await told('joris')).toHaveLength(2)
  })

  test('not of what is past: who says yes later than that, and after a day that was missed', async () => {
    await led()
    await clockAt('2027-02-20T08:00:00Z')
    expect(await told('fatima')).toEqual([])
    await clockAt('2027-02-25T20:00:00Z')
    expect(await told('fatima')).toEqual([])
    await clockAt('2027-02-25T19:59:00Z')
    expect(await told('fatima')).toHaveLength(1)
  })

  test('only as far ahead as they want', async () => {
    const { fatima, joris } = await led()
    await wishes(fatima, { reminders: ['day'] })
    await wishes(joris, { messages: 'same-day' })
    await clockAt('2027-02-19T08:00:00Z')
    await clockAt('2027-02-25T08:00:00Z')
    expect(await told('fatima')).toEqual([expect.stringContaining('Morgen: Buurtiftar')])
    expect(await told('joris')).toEqual([])
  })

  test('not of what is cancelled or of which they are no longer part, and anew of what is moved', async () => {
    const { activity, joris } = await led()
    const call = (await fresh.prisma.call.findFirstOrThrow()).id
    await pressed(joris, 'leave-call', { call })
    await clockAt('2027-02-19T08:00:00Z')
    expect(await told('joris')).toEqual([])
    await fresh.prisma.activity.update({
      where: { id: activity },
      data: { startsAt: new Date('2027-03-05T17:00:00Z') },
    })
    await clockAt('2027-02-26T08:00:00Z')
    expect(await told('fatima')).toHaveLength(2)
    await fresh.prisma.activity.update({ where: { id: activity }, data: { state: 'cancelled' } })
    await clockAt('2027-03-04T08:00:00Z')
    expect(await told('fatima')).toHaveLength(2)
  })
})

test('who comes is reminded a week ahead, and asked the day before only if they want', async () => {
  const activity = await plannedActivity(fresh)
  const [anna, bert] = [fresh.person('anna'), fresh.person('bert')]
  for (const who of [anna, bert]) await pressed(who, 'come', { activity })
  await wishes(bert, { reminders: [] })
  await clockAt('2027-02-19T08:00:00Z')
  await clockAt('2027-02-19T08:01:00Z')
  expect(await told('anna')).toEqual([
    expect.stringContaining('Over een week: Buurtiftar\nJe hebt gezegd dat je komt.'),
  ])
  expect(await told('bert')).toEqual([])
  await clockAt('2027-02-25T11:00:00Z')
  const asked = (await fresh.deliveries()).filter(({ about }) => about?.startsWith('day-before:'))
  expect(asked.map(({ to }) => to)).toEqual(['anna'])
})

describe('the day after', () => {
  test('who led says with one press how it went, may add a line, and the time counts', async () => {
    const { fatima } = await led()
    await clockAt('2027-02-27T07:00:00Z')
    expect(await told('fatima')).toEqual([])
    await clockAt('2027-02-27T08:00:00Z')
    await clockAt('2027-02-27T08:01:00Z')
    const [message, ...more] = await told('fatima')
    expect(more).toEqual([])
    expect(message).toContain('Hoe ging het? Buurtiftar')
    const invitation = (await fresh.prisma.invitation.findFirstOrThrow({ where: { wentAskedAt: { not: null } } })).id
    const own = await invitationOf('fatima')
    expect(plainView(viewOf(await pressed(fatima, 'went-well', { invitation: own })))).toContain('Bedankt!')
    await fatima.sends(await pressed(fatima, 'went-line', { invitation: own }), { line: 'Mooie gesprekken' })
    const zoe = fresh.person('zoe', { role: 'coordinator' })
    const person = (await fresh.prisma.invitation.findUniqueOrThrow({ where: { id: own } })).personId
    const seen = plainView(viewOf(await pressed(zoe, 'see-volunteer', { person })))
    expect(seen).toContain('Gesprekken geleid: 2 uur')
    expect(seen).toContain('Het laatste gesprek: ging goed: Mooie gesprekken')
    expect(plainView(viewOf(await fatima.types('gespreksleider')))).toContain('Gesprekken geleid: 2 uur')
    const stranger = fresh.person('stranger')
    expect(plainView(viewOf(await pressed(stranger, 'went-well', { invitation })))).toContain('niet hebt geleid')
    expect(await fresh.prisma.invitation.count({ where: { went: 'well' } })).toBe(1)
  })

  test('what could be better is asked for in words', async () => {
    const { joris } = await led()
    await clockAt('2027-02-27T08:00:00Z')
    const form = await pressed(joris, 'went-better', { invitation: await invitationOf('joris') })
    expect(formOf(form).fields).toMatchObject([{ label: 'Wat kon er beter?' }])
    expect(await joris.sends(form, { line: ' ' })).toMatchObject({ kind: 'refuse' })
    await joris.sends(form, { line: 'Een grotere zaal' })
    expect(await fresh.prisma.invitation.findFirst({ where: { went: 'better' } })).toMatchObject({
      wentLine: 'Een grotere zaal',
    })
  })

  const invitationOf = async (user: string) =>
    (await fresh.prisma.invitation.findFirstOrThrow({ where: { person: { identities: { some: { user } } } } })).id
})

describe('fewer messages', () => {
  test('are chosen under every message in person, and shown among what is stored', async () => {
    const anna = fresh.person('anna')
    const shown = await withFewer({ summary: 'Hoi', parts: [] }, anna.identity, fresh.tools)
    expect(plainView(shown)).toBe('[Minder berichten]')
    expect(await withFewer(shown, anna.identity, fresh.tools)).toBe(shown)
    const form = await anna.presses(shown, 'Minder berichten')
    expect(plainView(viewOf(await anna.sends(form, { messages: 'weekly', reminders: [] })))).toContain(
      'één bericht per week',
    )
    const again = formOf(await pressed(anna, 'fewer-messages', {}))
    expect(again.fields).toMatchObject([{ value: 'weekly' }, { values: [] }])
    const stored = plainView(viewOf(await pressed(anna, 'see-my-data', { page: '1' })))
    expect(stored).toContain('Berichten: Hoogstens één keer per week')
    expect(stored).toContain('Herinneringen: geen')
  })

  test('are in the language of who reads them', async () => {
    const john = fresh.person('john', { locale: 'en' })
    await wishes(john, {})
    await fresh.prisma.person.updateMany({ data: { locale: 'en' } })
    expect(plainView(await withFewer({ summary: 'x', parts: [] }, john.identity, fresh.tools))).toBe('[Fewer messages]')
  })
})

test('what has no room in one message waits for the next day, and the message says so', () => {
  const long: View = { summary: 'x', parts: Array.from({ length: 30 }, () => ({ kind: 'note', text: [] })) }
  const { told: count, view } = bundleView([long, long, long], 'nl')
  expect(count).toBe(1)
  expect(plainView(view)).toContain('Er zijn nog 2 berichten. Die krijg je morgen.')
})

test('what cannot be read any more is parked, and keeps nothing else from being told', async () => {
  const to = directTo({ platform: 'slack', space: 'T1', user: 'anna' })
  const waits = (words: string) => ({ to, kind: 'post' as const, view: sentences(words), canWait: {} })
  await fresh.tools.store.people.enter(
    { identity: { platform: 'slack', space: 'T1', user: 'anna' }, name: 'Anna', isGuest: false },
    fresh.clock.now(),
  )
  await fresh.tools.outbox.deliver(['Een', 'Twee', 'Drie'].map(waits))
  const [one, two] = await fresh.prisma.delivery.findMany({ orderBy: { id: 'asc' } })
  await fresh.prisma.delivery.update({ where: { id: one?.id ?? 0 }, data: { view: '{"summary":' } })
  await fresh.prisma.delivery.update({ where: { id: two?.id ?? 0 }, data: { view: '{"summary":"x"}' } })
  await tellBundles(fresh.tools)
  const rows = await fresh.prisma.delivery.findMany({ orderBy: { id: 'asc' } })
  expect(rows.map(({ state, problem }) => [state, problem])).toEqual([
    ['parked', 'corrupt_row'],
    ['parked', 'corrupt_row'],
    ['waiting', null],
  ])
  expect(rows[2]?.view).toContain('Drie')
})
