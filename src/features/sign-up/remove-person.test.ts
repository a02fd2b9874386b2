import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { buttons, plainView, press, view } from '../../chat/view.ts'
import { type Fresh, freshTools, viewOf } from '../../testing/conversation.ts'
import { plannedActivity } from '../../testing/planned-activity.ts'

let fresh: Fresh
let id: string
beforeEach(async () => {
  fresh = await freshTools('2027-02-01T10:00:00Z')
  id = await plannedActivity(fresh)
})
afterEach(() => fresh.drop())

type Said = Parameters<typeof viewOf>[0]
const said = (answer: Said) => plainView(viewOf(answer))
const button = (action: string) => [buttons(press('druk', action, { activity: id }))]
const eva = () => fresh.person('eva', { partner: 'piezo', role: 'editor' })
const noor = () => fresh.person('noor', { name: 'Noor' })
const coming = async () => (await fresh.prisma.activity.findUniqueOrThrow({ where: { id } })).coming
const removes = async (who = eva()) =>
  who.presses(await who.presses(button('see-sign-ups'), 'druk'), 'Van de lijst halen')
const toldNoor = async () =>
  (await fresh.deliveries()).filter(({ to }) => to === 'noor').map(({ view: shown }) => plainView(shown ?? view([])))

test('who comes is seen by who looks after it, in private, and by nobody else', async () => {
  await noor().presses(button('come'), 'druk')
  expect(said(await eva().presses(button('see-sign-ups'), 'druk'))).toContain('Noor [Van de lijst halen]')
  const other = fresh.person('ander', { partner: 'iloz', role: 'editor' })
  expect(said(await other.presses(button('see-sign-ups'), 'druk'))).not.toContain('Noor')
})

describe('somebody who is taken off the list', () => {
  test('hears it and why, and the place is free', async () => {
    await noor().presses(button('come'), 'druk')
    const answer = await eva().sends(await removes(), { reason: 'Deze avond is voor jongeren.' })
    expect(said(answer)).toContain('Noor staat niet meer op de lijst en krijgt bericht.')
    expect(await coming()).toBe(0)
    const [words] = await toldNoor()
    expect(words).toContain('De organisatie heeft je van de lijst gehaald voor “Buurtiftar”.')
    expect(words).toContain('De reden: Deze avond is voor jongeren.')
    expect(await fresh.prisma.auditEntry.findFirst({ where: { act: 'attendance.removed' } })).toMatchObject({
      detail: null,
    })
  })

  test('is not, without a reason', async () => {
    await noor().presses(button('come'), 'druk')
    const refused = await eva().sends(await removes(), { reason: '  ' })
    expect(refused.kind === 'refuse' && refused.errors.reason).toBe(
      'Vul in waarom. De persoon krijgt deze reden te lezen.',
    )
    expect(await coming()).toBe(1)
  })

  test('hears it once, also when two do it at the same moment or it was left already', async () => {
    await noor().presses(button('come'), 'druk')
    const [one, other] = [await removes(), await removes()]
    const answers = await Promise.all([one, other].map((form) => eva().sends(form, { reason: 'Vol' })))
    expect(answers.map(said).filter((words) => words.includes('krijgt bericht'))).toHaveLength(1)
    expect(await coming()).toBe(0)
    expect(await toldNoor()).toHaveLength(1)
    expect(said(await eva().sends(one, { reason: 'Vol' }))).toContain('staat niet meer op de lijst')
  })

  test.each([
    ['2027-02-01T22:00:00Z', 'gathered', '2027-02-01T22:00:00Z'],
    ['2027-02-25T22:00:00Z', 'waiting', '2027-02-26T07:00:00Z'],
  ])('hears it by day, and of tomorrow at once: %s, %s', async (moment, state, due) => {
    await noor().presses(button('come'), 'druk')
    const form = await removes()
    fresh.clock.set(moment)
    await eva().sends(form, { reason: 'Vol' })
    const told = (await fresh.deliveries()).find(({ to }) => to === 'noor')
    expect(told).toMatchObject({ state, dueAt: new Date(due) })
  })

  test('is not once it has begun, and not by others', async () => {
    await noor().presses(button('come'), 'druk')
    const form = await removes()
    const other = fresh.person('ander', { partner: 'iloz', role: 'editor' })
    expect(said(await other.sends(form, { reason: 'Zomaar' }))).toContain('Alleen de maker')
    fresh.clock.set('2027-02-26T17:01:00Z')
    expect(said(await eva().sends(form, { reason: 'Te laat' }))).toContain('al begonnen')
    expect(await coming()).toBe(1)
  })
})

describe('a place that is taken back', () => {
  test('goes to who waits, and who waits can be taken off too', async () => {
    await fresh.prisma.activity.update({ where: { id }, data: { capacity: 1 } })
    await noor().presses(button('come'), 'druk')
    const bert = fresh.person('bert', { name: 'Bert' })
    await bert.presses(button('wait'), 'druk')
    await eva().sends(await removes(), { reason: 'Vol' })
    expect(await fresh.prisma.activity.findUniqueOrThrow({ where: { id } })).toMatchObject({
      ...{ coming: 0, held: 1, waiting: 0 },
    })
    await eva().sends(await removes(), { reason: 'Toch niet' })
    expect(await fresh.prisma.activity.findUniqueOrThrow({ where: { id } })).toMatchObject({
      ...{ coming: 0, held: 0, waiting: 0 },
    })
    expect(await fresh.prisma.offer.findMany({ select: { state: true } })).toEqual([{ state: 'withdrawn' }])
  })
})
