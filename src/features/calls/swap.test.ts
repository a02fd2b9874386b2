import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Answer } from '../../chat/answer.ts'
import { plainView } from '../../chat/view.ts'
import { type Fresh, freshTools, viewOf } from '../../testing/conversation.ts'
import { plannedActivity } from '../../testing/planned-activity.ts'
import { volunteer } from '../../testing/volunteers.ts'

let fresh: Fresh
beforeEach(async () => {
  fresh = await freshTools('2027-02-01T10:00:00Z')
})
afterEach(() => fresh.drop())

const said = (answer: Answer) => plainView(viewOf(answer))
const question = async (user: string) =>
  (await fresh.deliveries()).findLast(({ to, about }) => to === user && about?.startsWith('invitation:'))?.view
const toldTo = async (user: string) =>
  (await fresh.deliveries()).flatMap(({ to, about, view }) =>
    to === user && about === null && view ? [plainView(view)] : [],
  )
const answers = async () => {
  const rows = await fresh.prisma.invitation.findMany({ include: { person: { include: { identities: true } } } })
  return Object.fromEntries(rows.map(({ answer, person }) => [person.identities[0]?.name, answer]))
}

/** Fatima leads the only table; Joris came later, and may lead too. */
async function led(about: Parameters<typeof volunteer>[2] = {}) {
  await plannedActivity(fresh)
  const anna = fresh.person('anna', { partner: 'piezo', role: 'member' })
  await volunteer(fresh, 'Fatima')
  await anna.sends(await anna.sends(await anna.types('oproep'), { places: '1' }))
  const fatima = fresh.person('Fatima')
  const asked = await question('Fatima')
  if (!asked) throw new Error('Fatima was not asked')
  const yes = await fatima.presses(asked, 'Ja, ik doe mee')
  await volunteer(fresh, 'Joris', about)
  const offers = async (name: string) => fatima.sends(await fatima.presses(yes, 'Ruilen met een collega'), { name })
  return { fatima, joris: fresh.person('Joris'), yes, offers }
}

async function offered() {
  const here = await led()
  await here.offers(' joris ')
  const shown = await question('Joris')
  if (!shown) throw new Error('Joris was not asked')
  return { ...here, shown }
}

test('a colleague who agrees takes the place over, and everybody hears', async () => {
  const { joris, shown } = await offered()
  expect(plainView(shown)).toContain('Fatima kan niet en vraagt of jij de plek overneemt.')
  expect(await answers()).toEqual({ Fatima: 'yes', Joris: null })
  expect(said(await joris.presses(shown, 'Ja, ik doe mee'))).toContain('Fijn, je doet mee!')
  expect(await answers()).toEqual({ Fatima: 'no', Joris: 'yes' })
  expect(await toldTo('Fatima')).toEqual([expect.stringContaining('Joris neemt jouw plek over bij Buurtiftar.')])
  expect((await toldTo('anna')).at(-1)).toBe('Joris neemt de plek over van Fatima bij Buurtiftar.')
  expect(said(await joris.presses(shown, 'Ja, ik doe mee'))).toContain('Fijn, je doet mee!')
  expect(await fresh.prisma.call.findFirstOrThrow()).toMatchObject({ state: 'filled' })
})

test('a colleague who does not leaves it where it is', async () => {
  const { joris, shown } = await offered()
  expect(said(await joris.presses(shown, 'Nee, deze keer niet'))).toContain('Dat is goed.')
  expect(await answers()).toEqual({ Fatima: 'yes', Joris: 'no' })
  expect(await toldTo('Fatima')).toEqual([expect.stringContaining('De plek is nog van jou.')])
})

test('an offer of a place that is gone by then becomes an ordinary yes', async () => {
  const { fatima, joris, yes, shown } = await offered()
  await fatima.presses(yes, 'Ik kan toch niet')
  expect(said(await joris.presses(shown, 'Ja, ik doe mee'))).toContain('Fijn, je doet mee!')
  expect(await answers()).toEqual({ Fatima: 'no', Joris: 'yes' })
})

test.each([
  ['nobody of that name', 'Nobody', {}],
  ['who may not lead', 'Joris', { step: 'trained' }],
  ['who is not trained', 'Joris', { step: 'interested' }],
  ['oneself', 'Fatima', {}],
] as const)('asks %s nothing, and does not tell who is a volunteer', async (_what, name, about) => {
  const { offers } = await led(about)
  expect(said(await offers(name))).toContain(`Ik vraag het aan ${name}, als dat een gespreksleider is die kan.`)
  expect(await question('Joris')).toBeUndefined()
})

test('can be offered by nobody without a place, and waits for the morning', async () => {
  const { fatima, yes, offers } = await led()
  const form = await fatima.presses(yes, 'Ruilen met een collega')
  const stranger = fresh.person('stranger')
  expect(said(await stranger.presses(yes, 'Ruilen met een collega'))).toContain('geen plek om te ruilen')
  expect(said(await stranger.sends(form, { name: 'Joris' }))).toContain('geen plek om te ruilen')
  fresh.clock.set('2027-02-01T22:00:00Z')
  await offers('Joris')
  const sent = await fresh.prisma.delivery.findFirstOrThrow({ orderBy: { id: 'desc' }, where: { kind: 'post' } })
  expect(sent.dueAt).toEqual(new Date('2027-02-02T07:00:00Z'))
})
