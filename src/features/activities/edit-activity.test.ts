import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { buttons, plainView, press, view } from '../../chat/view.ts'
import { type Fresh, formOf, freshTools, viewOf } from '../../testing/conversation.ts'
import { plannedActivity } from '../../testing/planned-activity.ts'
import { postedActivity } from './see-activity.ts'

let fresh: Fresh
let id: string
beforeEach(async () => {
  fresh = await freshTools('2027-02-01T10:00:00Z')
  id = await plannedActivity(fresh, { endsAt: '2027-02-26T19:30:00Z', district: 'Oosterheem' })
  await post('C1')
})
afterEach(() => fresh.drop())

type Person = ReturnType<Fresh['person']>

/** A copy of the card that stands in a channel already. */
async function post(externalId: string) {
  const channel = await fresh.prisma.channel.create({
    data: { platform: 'slack', space: 'T1', externalId, kind: 'channel' },
  })
  await fresh.prisma.copy.create({
    data: { about: `activity:${id}`, channelId: channel.id, reference: '1.0', postedAt: fresh.clock.now() },
  })
}

const button = (action: string) => [buttons(press('druk', action, { activity: id }))]
const edits = (who: Person) => who.presses(button('edit-activity'), 'druk')
const cancels = async (who: Person, reason: string) =>
  who.sends(await who.presses(button('cancel-activity'), 'druk'), { reason })
const comes = (who: Person) => who.presses(button('come'), 'druk')
const editor = (name = 'eva') => fresh.person(name, { partner: 'piezo', role: 'editor' })
const row = () => fresh.prisma.activity.findUniqueOrThrow({ where: { id } })
const intro = (answer: Parameters<typeof formOf>[0]) => plainView(view([...(formOf(answer).intro ?? [])]))
const said = (answer: Parameters<typeof viewOf>[0]) => plainView(viewOf(answer))

/** What waits to be said, as [place, kind, words]. */
const outbox = async () =>
  (await fresh.deliveries()).map(({ to, kind, view: shown }) => [to, kind, shown ? plainView(shown) : ''] as const)

describe('changing an activity', () => {
  test('edits every copy, says what moved in the thread, and tells who comes in their language', async () => {
    const john = fresh.person('john', { locale: 'en' })
    await comes(fresh.person('noor'))
    await comes(john)
    await fresh.prisma.person.updateMany({ where: { identities: { some: { user: 'john' } } }, data: { locale: 'en' } })
    await fresh.prisma.delivery.deleteMany()
    const eva = editor()
    const saved = await eva.sends(await edits(eva), {
      start: '19:00',
      place: 'Castellum',
      description: 'Neem iets mee.',
    })
    expect(said(saved)).toContain('vrijdag 26 februari 2027, van 19.00 tot 20.30 uur')
    expect(said(saved)).toContain('Wie op de lijst staat, krijgt bericht.')
    const all = await outbox()
    expect(all.map(([to, kind]) => `${to} ${kind}`)).toEqual(['C1 edit', 'C1 reply', 'noor post', 'john post'])
    expect(all[0]?.[2]).toContain('Castellum, Oosterheem')
    expect(all[1]?.[2]).toBe(
      'Gewijzigd. Het was van 18.00 tot 20.30 uur. Het wordt van 19.00 tot 20.30 uur, op vrijdag 26 februari 2027. De plek was De Wadi, Oosterheem. De plek wordt Castellum, Oosterheem.',
    )
    expect(all[2]?.[2]).toContain('Er is iets veranderd aan “Buurtiftar”. Jij staat op de lijst.')
    expect(all[3]?.[2]).toContain('Something has changed about “Buurtiftar”')
    expect(all[3]?.[2]).toContain('from 19:00 to 20:30')
    const entry = await fresh.prisma.auditEntry.findFirst({ where: { act: 'activity.edited' } })
    expect(entry?.detail?.split(' ').sort()).toEqual(['description', 'place', 'startsAt'])
  })

  test('of other things edits the copies and bothers nobody', async () => {
    await comes(fresh.person('noor'))
    await fresh.prisma.delivery.deleteMany()
    const eva = editor()
    await eva.sends(await edits(eva), { title: 'Iftar in de buurt' })
    expect((await outbox()).map(([to, kind]) => `${to} ${kind}`)).toEqual(['C1 edit'])
  })

  test('that changes nothing is no change', async () => {
    const eva = editor()
    expect(said(await eva.sends(await edits(eva)))).toBe('Er is niets veranderd.')
    expect((await row()).version).toBe(0)
    expect(await outbox()).toEqual([])
  })

  test('by two at a time shows the second what the first did, and lets them decide', async () => {
    const [eva, bob] = [editor('eva'), editor('bob')]
    const [evas, bobs] = [await edits(eva), await edits(bob)]
    await eva.sends(evas, { start: '19:00' })
    const conflict = await bob.sends(bobs, { title: 'Iftar' })
    expect(intro(conflict)).toContain('Titel: er staat nu “Buurtiftar”, bij jou “Iftar”')
    expect(intro(conflict)).toContain(
      'van 19.00 tot 20.30 uur”, bij jou “vrijdag 26 februari 2027, van 18.00 tot 20.30 uur”',
    )
    expect((await row()).title).toBe('Buurtiftar')
    await bob.sends(conflict, { start: '19:00' })
    expect(await row()).toMatchObject({ title: 'Iftar', startsAt: new Date('2027-02-26T18:00:00Z'), version: 2 })
  })

  test('at the very same moment saves one and asks the other', async () => {
    const [eva, bob] = [editor('eva'), editor('bob')]
    const [evas, bobs] = [await edits(eva), await edits(bob)]
    const answers = await Promise.all([eva.sends(evas, { title: 'Een' }), bob.sends(bobs, { title: 'Twee' })])
    expect(answers.map(({ kind }) => kind).sort()).toEqual(['form', 'whisper'])
    expect((await row()).version).toBe(1)
  })

  test('cannot leave fewer places than people who come', async () => {
    for (const name of ['noor', 'bram']) await comes(fresh.person(name))
    const eva = editor()
    const refused = await eva.sends(await edits(eva), { capacity: '1' })
    expect(refused.kind === 'refuse' && refused.errors.capacity).toContain('Er komen al 2 mensen')
    expect(said(await eva.sends(await edits(eva), { capacity: '2' }))).toContain('gewijzigd')
  })

  test('reaches the details in a second step', async () => {
    const eva = editor()
    const details = await eva.sends(await edits(eva), { title: 'Iftar', more: 'yes' })
    expect(said(await eva.sends(details, { cost: '5 euro', languages: ['ar'] }))).toContain('gewijzigd')
    expect(await row()).toMatchObject({ title: 'Iftar', cost: '5 euro', languages: '["ar"]', version: 2 })
  })

  test('is for author, editors and coordinators, until it begins', async () => {
    const member = fresh.person('lid', { partner: 'piezo' })
    const other = fresh.person('ander', { partner: 'iloz', role: 'editor' })
    const carla = fresh.person('carla', { role: 'coordinator' })
    for (const who of [member, other]) expect(said(await edits(who))).toContain('Alleen de maker')
    expect((await edits(carla)).kind).toBe('form')
    const authorId = await fresh.tools.store.people.enter(
      { identity: member.identity, name: 'lid', isGuest: false },
      fresh.clock.now(),
    )
    await fresh.prisma.activity.update({ where: { id }, data: { authorId } })
    expect((await edits(member)).kind).toBe('form')
    fresh.clock.set('2027-02-26T17:00:00Z')
    expect(said(await edits(carla))).toContain('al begonnen')
  })
})

describe('cancelling an activity', () => {
  test('says why on every copy, in the thread and to who comes, and only once', async () => {
    await comes(fresh.person('noor'))
    await fresh.prisma.delivery.deleteMany()
    const eva = editor()
    const form = await eva.presses(button('cancel-activity'), 'druk')
    expect(said(await eva.sends(form, { reason: 'De zaal is dicht.' }))).toContain('“Buurtiftar” is geannuleerd.')
    const all = await outbox()
    expect(all.map(([to, kind]) => `${to} ${kind}`)).toEqual(['C1 edit', 'C1 reply', 'noor post'])
    for (const [, , words] of all) expect(words).toContain('De zaal is dicht.')
    expect(all[0]?.[2]).toContain('GEANNULEERD')
    expect(all[0]?.[2]).not.toContain('Ik kom')
    expect(said(await eva.sends(form, { reason: 'Toch niet.' }))).toContain('is geannuleerd')
    expect(await outbox()).toHaveLength(3)
    expect((await row()).cancelReason).toBe('De zaal is dicht.')
    expect(said(await edits(eva))).toContain('is geannuleerd')
  })

  test('by two at the same moment tells everybody once', async () => {
    await comes(fresh.person('noor'))
    await fresh.prisma.delivery.deleteMany()
    await Promise.all([cancels(editor('eva'), 'Ziek.'), cancels(editor('bob'), 'Storm.')])
    expect((await outbox()).map(([to, kind]) => `${to} ${kind}`)).toEqual(['C1 edit', 'C1 reply', 'noor post'])
  })

  test('asks for a reason', async () => {
    const refused = await cancels(editor(), '  ')
    expect(refused.kind === 'refuse' && refused.errors.reason).toContain('waarom')
    expect((await row()).state).toBe('published')
  })

  test('tells who comes with what else there is for them that day, but on the day itself at once', async () => {
    await comes(fresh.person('noor'))
    const direct = async () => await fresh.prisma.delivery.findFirst({ where: { channel: { kind: 'direct' } } })
    fresh.clock.set('2027-02-20T21:30:00Z')
    await cancels(editor(), 'Ziek.')
    expect(await direct()).toMatchObject({ state: 'gathered' })
    await fresh.prisma.delivery.deleteMany()
    await fresh.prisma.activity.update({ where: { id }, data: { state: 'published' } })
    fresh.clock.set('2027-02-26T05:00:00Z')
    await cancels(editor(), 'Ziek.')
    expect(await direct()).toMatchObject({ state: 'waiting', dueAt: new Date('2027-02-26T05:00:00Z') })
  })
})

test('what was erased leaves its copies as they were', async () => {
  await fresh.prisma.activity.delete({ where: { id } })
  expect(await postedActivity.view(id, 'anywhere', fresh.tools)).toBeUndefined()
})
