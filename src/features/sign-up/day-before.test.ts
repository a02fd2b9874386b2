import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Answer } from '../../chat/answer.ts'
import { buttons, plainView, press, type View } from '../../chat/view.ts'
import { type Fresh, freshTools, viewOf } from '../../testing/conversation.ts'
import { plannedActivity } from '../../testing/planned-activity.ts'
import { chores } from '../index.ts'

let fresh: Fresh
let id: string
beforeEach(async () => {
  fresh = await freshTools('2027-02-10T10:00:00Z')
  id = await plannedActivity(fresh)
})
afterEach(() => fresh.drop())

type Person = ReturnType<Fresh['person']>

const said = async (answer: Promise<Answer>) => plainView(viewOf(await answer))
const pressed = (who: Person, action: string) => who.presses([buttons(press('druk', action, { activity: id }))], 'druk')
async function comes(user: string, people = 1, about: Parameters<Fresh['person']>[1] = {}): Promise<Person> {
  const person = fresh.person(user, about)
  const shown = await pressed(person, 'come')
  if (people > 1) await person.chooses(shown, String(people))
  return person
}
async function clockAt(moment: string) {
  fresh.clock.set(moment)
  for (const chore of chores) await chore.run(fresh.tools)
}
/** What stands in the outbox for somebody, as it would be sent now. */
async function asked(user: string): Promise<(View | undefined)[]> {
  const rows = await fresh.deliveries()
  return rows.flatMap(({ to, kind, view, about }) =>
    to === user && kind === 'post' && about?.startsWith('day-before:') ? [view] : [],
  )
}
async function question(user: string): Promise<View> {
  const [view] = await asked(user)
  if (view === undefined) throw new Error(`${user} was not asked`)
  return view
}

describe('the day before', () => {
  test('everybody who comes is asked at eleven, once, and a press confirms it', async () => {
    const anna = await comes('anna')
    const bert = await comes('bert', 3)
    await clockAt('2027-02-25T09:59:00Z')
    expect(await asked('anna')).toEqual([])
    await clockAt('2027-02-25T10:00:00Z')
    await clockAt('2027-02-25T10:01:00Z')
    expect(await asked('anna')).toHaveLength(1)
    expect(plainView(await question('anna'))).toBe(
      [
        'Morgen: Buurtiftar',
        'Kom je morgen?',
        'vrijdag 26 februari 2027, om 18.00 uur, De Wadi',
        'Kun je toch niet? Laat het dan even weten.',
        '[Ik kom] [Ik kan toch niet]',
      ].join('\n'),
    )
    expect(plainView(await question('bert'))).toContain('Komen jullie morgen? Ik reken op 3 mensen.')
    const [first, second] = [await question('anna'), await question('bert')]
    fresh.clock.set('2027-02-25T12:00:00Z')
    expect(await said(anna.presses(first, 'Ik kom'))).toContain('Fijn dat je komt!\nJe staat op de lijst')
    expect(await said(anna.presses(first, 'Ik kom'))).toContain('Fijn dat je komt!')
    expect(await said(bert.presses(second, 'Ik kan toch niet'))).toContain('Je staat niet meer op de lijst')
    expect(await fresh.prisma.activity.findUniqueOrThrow({ where: { id } })).toMatchObject({ coming: 1 })
    const eva = fresh.person('eva', { partner: 'piezo', role: 'editor' })
    expect(await said(pressed(eva, 'see-sign-ups'))).toContain('anna, heeft het bevestigd')
  })

  test('who said so today already is not asked, nor who waits or left', async () => {
    await comes('anna')
    const bert = await comes('bert')
    await fresh.prisma.activity.update({ where: { id }, data: { capacity: 2 } })
    await pressed(fresh.person('carla'), 'wait')
    await pressed(bert, 'not-coming')
    fresh.clock.set('2027-02-25T07:30:00Z')
    await pressed(fresh.person('anna'), 'come')
    await clockAt('2027-02-25T10:00:00Z')
    for (const user of ['anna', 'bert', 'carla']) expect(await asked(user)).toEqual([])
    await comes('dora')
    await clockAt('2027-02-25T11:00:00Z')
    expect(await asked('dora')).toEqual([])
  })

  test.each([
    ['is cancelled', { state: 'cancelled' }],
    ['was moved to another day', { startsAt: new Date('2027-03-05T17:00:00Z') }],
    ['is only a draft', { state: 'draft' }],
  ])('of what %s nobody is asked', async (_, change) => {
    await comes('anna')
    await fresh.prisma.activity.update({ where: { id }, data: change })
    await clockAt('2027-02-25T10:00:00Z')
    expect(await asked('anna')).toEqual([])
  })

  test('a question that waits is not sent when it is no question any more', async () => {
    const anna = await comes('anna')
    await comes('bert')
    await clockAt('2027-02-25T10:00:00Z')
    await pressed(anna, 'not-coming')
    expect(await asked('anna')).toEqual([undefined])
    await fresh.prisma.activity.update({ where: { id }, data: { state: 'cancelled' } })
    expect(await asked('bert')).toEqual([undefined])
  })

  test('one that was sent says what was answered elsewhere', async () => {
    const anna = await comes('anna')
    await clockAt('2027-02-25T10:00:00Z')
    const [row] = await fresh.prisma.delivery.findMany({ where: { about: { startsWith: 'day-before:' } } })
    const copy = { about: row?.about ?? '', channelId: row?.channelId ?? '', reference: '1.0' }
    await fresh.prisma.copy.create({ data: { ...copy, postedAt: fresh.clock.now() } })
    await fresh.prisma.delivery.updateMany({ data: { state: 'sent' } })
    await pressed(anna, 'not-coming')
    const edits = (await fresh.deliveries()).filter(({ kind, state }) => kind === 'edit' && state === 'waiting')
    expect(edits.map(({ view }) => view && plainView(view))).toEqual([
      expect.stringMatching(/Je staat niet meer op de lijst voor “Buurtiftar”\.[\s\S]*\[Ik kom\]/),
    ])
  })

  test('is made up for later that day, but not in the evening', async () => {
    await comes('anna')
    await clockAt('2027-02-25T20:00:00Z')
    expect(await asked('anna')).toEqual([])
    await clockAt('2027-02-25T19:59:00Z')
    expect(await asked('anna')).toHaveLength(1)
  })

  test('is asked anew when the activity moves to another day', async () => {
    await comes('anna')
    await clockAt('2027-02-25T10:00:00Z')
    await fresh.prisma.activity.update({ where: { id }, data: { startsAt: new Date('2027-03-05T17:00:00Z') } })
    await clockAt('2027-03-04T10:00:00Z')
    expect(await asked('anna')).toHaveLength(2)
  })

  test('is asked in the language of who comes', async () => {
    await comes('john', 1, { locale: 'en' })
    await fresh.prisma.person.updateMany({ data: { locale: 'en' } })
    await clockAt('2027-02-25T10:00:00Z')
    expect(plainView(await question('john'))).toContain('Are you coming tomorrow?')
  })

  test('an old question gets a true answer', async () => {
    const anna = await comes('anna')
    await clockAt('2027-02-25T10:00:00Z')
    const old = await question('anna')
    await fresh.prisma.activity.update({ where: { id }, data: { capacity: 1 } })
    await pressed(anna, 'not-coming')
    await comes('bert')
    expect(await said(anna.presses(old, 'Ik kom'))).toContain('“Buurtiftar” is vol.')
    fresh.clock.set('2027-02-26T17:00:00Z')
    expect(await said(anna.presses(old, 'Ik kom'))).toContain('al begonnen of voorbij')
    expect(await said(anna.presses(old, 'Ik kan toch niet'))).toContain('al begonnen of voorbij')
  })
})
