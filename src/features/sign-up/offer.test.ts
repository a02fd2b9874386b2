import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Answer } from '../../chat/answer.ts'
import { plainView, type View } from '../../chat/view.ts'
import { type Fresh, freshTools, viewOf } from '../../testing/conversation.ts'
import { plannedActivity } from '../../testing/planned-activity.ts'
import { postedActivity } from '../activities/see-activity.ts'
import { chores } from '../index.ts'

let fresh: Fresh
let id: string
beforeEach(async () => {
  fresh = await freshTools('2027-02-10T10:00:00Z')
  id = await plannedActivity(fresh)
  await limit(1)
})
afterEach(() => fresh.drop())

type Person = ReturnType<Fresh['person']>

const limit = (capacity: number | null) => fresh.prisma.activity.update({ where: { id }, data: { capacity } })
const said = async (answer: Promise<Answer>) => plainView(viewOf(await answer))
async function card(): Promise<View> {
  const shown = await postedActivity.view(id, 'anywhere', fresh.tools)
  if (shown === undefined) throw new Error('the card is gone')
  return shown
}
async function comes(user: string, people = 1, about: Parameters<Fresh['person']>[1] = {}): Promise<Person> {
  const person = fresh.person(user, about)
  const shown = await person.presses(await card(), 'Ik kom')
  if (people > 1) await person.chooses(shown, String(people))
  return person
}
async function waits(user: string, people = 1, about: Parameters<Fresh['person']>[1] = {}): Promise<Person> {
  const person = fresh.person(user, about)
  const shown = await person.presses(await card(), 'Zet mij op de wachtlijst')
  if (people > 1) await person.chooses(shown, String(people))
  return person
}
/** Says that they cannot come, from their own overview. */
const leaves = async (person: Person, label = 'Ik kan toch niet') => person.presses(await person.types('mijn'), label)
async function clockAt(moment: string) {
  fresh.clock.set(moment)
  for (const chore of chores) await chore.run(fresh.tools)
}
/** What was posted to somebody, as it reads now; the newest last. */
async function messagesTo(user: string): Promise<View[]> {
  const rows = await fresh.deliveries()
  return rows.flatMap(({ to, kind, view }) => (to === user && kind === 'post' && view ? [view] : []))
}
async function messageTo(user: string): Promise<View> {
  const newest = (await messagesTo(user)).at(-1)
  if (newest === undefined) throw new Error(`nothing was said to ${user}`)
  return newest
}

describe('who finds it full', () => {
  test('can wait with one press, is told where they stand, and the card shows how many wait', async () => {
    await comes('anna')
    const bert = fresh.person('bert')
    const shown = await bert.presses(await card(), 'Zet mij op de wachtlijst')
    expect(plainView(viewOf(shown))).toContain('Je staat op de wachtlijst voor “Buurtiftar”. Je bent nummer 1.')
    expect(plainView(viewOf(shown))).toContain('Je hoeft nu niets te doen.')
    await waits('carla')
    expect(plainView(await card())).toContain('1 van 1 plek bezet: vol, 2 wachten.')
    expect(plainView(await card())).not.toMatch(/anna|bert|carla/)
    expect(await said(bert.presses(shown, 'Haal mij van de wachtlijst'))).toContain('niet meer op de wachtlijst')
    expect(plainView(await card())).toContain('vol, 1 wacht.')
  })

  test('by an old card is asked first whether they want to wait', async () => {
    const old = await card()
    await comes('anna')
    const bert = fresh.person('bert')
    const full = await bert.presses(old, 'Ik kom')
    expect(plainView(viewOf(full))).toContain('“Buurtiftar” is vol. Je staat niet op de lijst.')
    expect(plainView(await card())).not.toContain('wacht.')
    expect(await said(bert.presses(full, 'Zet mij op de wachtlijst'))).toContain('Je bent nummer 1.')
  })

  test('with a group hears that fewer places go to whom they fit, and cannot wait for more places than there are', async () => {
    await limit(2)
    await comes('anna', 2)
    const bert = fresh.person('bert')
    const shown = await bert.presses(await card(), 'Zet mij op de wachtlijst')
    const group = await said(bert.chooses(shown, '2'))
    expect(group).toContain('Zijn er minder dan 2 plekken vrij? Dan gaan die naar de volgende die erin past.')
    await limit(1)
    expect(await said(bert.chooses(shown, '2'))).toContain('Jullie willen met 2 mensen komen.')
  })

  test('presses twice and stands there once', async () => {
    await comes('anna')
    const bert = await waits('bert')
    expect(await said(bert.presses(await card(), 'Zet mij op de wachtlijst'))).toContain('Je bent nummer 1.')
    expect(plainView(await card())).toContain('vol, 1 wacht.')
  })
})

describe('a place that comes free', () => {
  test('is offered to who waits longest, with a time to answer, and taken with one press', async () => {
    const anna = await comes('anna')
    const bert = await waits('bert')
    const carla = await waits('carla')
    await leaves(anna)
    const offer = await messageTo('bert')
    expect(offer.summary).toBe('Er is een plek voor je: Buurtiftar')
    expect(plainView(offer)).toBe(
      [
        'Buurtiftar',
        'Er is een plek voor je. Kom je nog naar “Buurtiftar”?',
        'vrijdag 26 februari 2027, om 18.00 uur, De Wadi',
        'Antwoord uiterlijk donderdag 11 februari 2027, om 11.00 uur. Daarna vraag ik iemand anders.',
        '[Ja, ik kom] [Nee, ik kan niet]',
      ].join('\n'),
    )
    expect(await messagesTo('carla')).toEqual([])
    expect(plainView(await card())).toContain('1 van 1 plek bezet: vol, 1 wacht.')
    expect(await said(bert.presses(offer, 'Ja, ik kom'))).toContain('Je staat op de lijst voor “Buurtiftar”.')
    expect(plainView(await messageTo('bert'))).toContain('Je staat op de lijst voor “Buurtiftar”.')
    expect(await said(bert.presses(offer, 'Ja, ik kom'))).toContain('Je staat op de lijst')
    // An old no does not take away what was said yes to.
    expect(await said(bert.presses(offer, 'Nee, ik kan niet'))).toContain('Je staat op de lijst')
    expect(await said(carla.types('mijn'))).toContain('wachtlijst, nummer 1')
  })

  test('goes to the next after a no', async () => {
    const anna = await comes('anna')
    const bert = await waits('bert')
    await waits('carla')
    await leaves(anna)
    const offer = await messageTo('bert')
    expect(await said(bert.presses(offer, 'Nee, ik kan niet'))).toContain(
      'Je komt niet naar “Buurtiftar”. Fijn dat je het laat weten.',
    )
    expect(plainView(await messageTo('carla'))).toContain('Er is een plek voor je.')
    expect(await said(bert.presses(offer, 'Ja, ik kom'))).toContain('Wil je toch komen? Druk dan op de knop.')
    expect(plainView(await card())).toContain('1 van 1 plek bezet: vol.')
  })

  test('goes to the next when no answer came, and who was too late is told so and can wait again', async () => {
    const anna = await comes('anna')
    const bert = await waits('bert')
    await waits('carla')
    await leaves(anna)
    const offer = await messageTo('bert')
    await clockAt('2027-02-11T09:59:00Z')
    expect(await messagesTo('carla')).toEqual([])
    await clockAt('2027-02-11T10:00:00Z')
    expect(plainView(await messageTo('carla'))).toContain('uiterlijk vrijdag 12 februari 2027, om 11.00 uur')
    expect(plainView(await messageTo('bert'))).toContain(
      'Je kon antwoorden tot donderdag 11 februari 2027, om 11.00 uur.',
    )
    const late = await bert.presses(offer, 'Ja, ik kom')
    expect(plainView(viewOf(late))).toContain('Daarna kon ik de plek voor “Buurtiftar” niet meer voor je bewaren.')
    expect(await said(bert.presses(late, 'Zet mij op de wachtlijst'))).toContain('Je bent nummer 1.')
  })

  test('by night waits for the morning, also for whoever comes by', async () => {
    const anna = await comes('anna')
    await waits('bert')
    await clockAt('2027-02-10T21:30:00Z')
    const before = await card()
    await leaves(anna)
    expect(await messagesTo('bert')).toEqual([])
    expect(await said(fresh.person('dora').presses(before, 'Zet mij op de wachtlijst'))).toContain('Je bent nummer 2.')
    await clockAt('2027-02-11T06:59:00Z')
    expect(await messagesTo('bert')).toEqual([])
    await clockAt('2027-02-11T07:00:00Z')
    expect(plainView(await messageTo('bert'))).toContain('uiterlijk vrijdag 12 februari 2027, om 08.00 uur')
  })

  test('passes over a group for which it is too little, and the group keeps its number', async () => {
    await limit(3)
    const anna = await comes('anna', 2)
    await comes('ada')
    const bert = await waits('bert', 3)
    const carla = await waits('carla')
    await leaves(anna)
    expect(plainView(await messageTo('carla'))).toContain('Er is een plek voor je.')
    expect(await messagesTo('bert')).toEqual([])
    expect(await said(bert.types('mijn'))).toContain('wachtlijst met 3 mensen, nummer 1')
    await carla.presses(await messageTo('carla'), 'Nee, ik kan niet')
    const fewer = await bert.presses(await bert.types('mijn'), 'Haal mij van de wachtlijst')
    expect(plainView(viewOf(fewer))).toContain('niet meer op de wachtlijst')
  })

  test('is taken by a group with fewer, and what is left is offered on', async () => {
    await limit(2)
    const anna = await comes('anna', 2)
    const bert = await waits('bert', 2)
    await waits('carla')
    await leaves(anna)
    const offer = await messageTo('bert')
    expect(plainView(offer)).toContain('Er zijn 2 plekken voor jullie. Komen jullie nog naar “Buurtiftar”?')
    const taken = await bert.presses(offer, 'Ja, ik kom')
    await bert.chooses(taken, '1 (alleen ik)')
    expect(plainView(await messageTo('carla'))).toContain('Er is een plek voor je.')
  })

  test('is offered in the language of who waits', async () => {
    const anna = await comes('anna')
    const john = await waits('john', 1, { locale: 'en' })
    await leaves(anna)
    await fresh.prisma.person.updateMany({ where: { identities: { some: { user: 'john' } } }, data: { locale: 'en' } })
    expect(plainView(await messageTo('john'))).toContain(
      'There is a place for you. Can you still come to “Buurtiftar”?',
    )
    expect(await said(john.presses(await messageTo('john'), 'Yes, I am coming'))).toContain('You are on the list')
  })

  test('can be answered from the overview and from the card', async () => {
    const anna = await comes('anna')
    const bert = await waits('bert')
    await leaves(anna)
    const overview = await bert.types('mijn')
    expect(plainView(viewOf(overview))).toContain(
      'er is een plek voor je, antwoord uiterlijk donderdag 11 februari 2027, om 11.00 uur',
    )
    const details = await bert.presses(overview, 'Geef antwoord')
    expect(await said(bert.presses(details, 'Ja, ik kom'))).toContain('Je staat op de lijst')
  })
})

describe('an offer', () => {
  async function offered(): Promise<{ anna: Person; bert: Person; offer: View }> {
    const anna = await comes('anna')
    const bert = await waits('bert')
    await leaves(anna)
    return { anna, bert, offer: await messageTo('bert') }
  }

  test('to somebody else answers nobody, and tells nothing', async () => {
    const { offer } = await offered()
    for (const label of ['Ja, ik kom', 'Nee, ik kan niet'])
      for (const user of ['anna', 'stranger'])
        expect(await said(fresh.person(user).presses(offer, label))).toContain('Deze vraag was voor iemand anders.')
    expect(plainView(await messageTo('bert'))).toContain('Er is een plek voor je.')
  })

  test('after the start, or of what is cancelled or erased, gets a true answer and changes nothing', async () => {
    const { bert, offer } = await offered()
    fresh.clock.set('2027-02-26T17:00:00Z')
    expect(await said(bert.presses(offer, 'Ja, ik kom'))).toContain('“Buurtiftar” is al begonnen of voorbij.')
    await clockAt('2027-02-26T17:01:00Z')
    expect(await fresh.prisma.offer.findMany()).toMatchObject([{ state: 'withdrawn' }])
    fresh.clock.set('2027-02-10T10:00:00Z')
    await fresh.prisma.activity.update({ where: { id }, data: { state: 'cancelled' } })
    expect(await said(bert.presses(offer, 'Nee, ik kan niet'))).toContain('“Buurtiftar” is geannuleerd.')
    await fresh.prisma.activity.delete({ where: { id } })
    expect(await said(bert.presses(offer, 'Ja, ik kom'))).toContain('Deze vraag is er niet meer.')
  })

  test('is a yes too when its person presses “Ik kom” elsewhere, and a no when they take themselves off', async () => {
    const old = await card()
    const { bert } = await offered()
    expect(await said(bert.presses(old, 'Ik kom'))).toContain('Je staat op de lijst')
    expect(await fresh.prisma.offer.findMany()).toMatchObject([{ state: 'accepted' }])
  })

  test('does not stretch to more people than there is room for', async () => {
    await limit(2)
    const anna = await comes('anna')
    await comes('ada')
    const bert = await waits('bert')
    const waiting = await bert.presses(await card(), 'Zet mij op de wachtlijst')
    await leaves(anna)
    const more = await said(bert.chooses(waiting, '2'))
    expect(more).toContain('Er is nog maar 1 plek vrij.')
    expect(more).toContain('[Ja, ik kom] [Nee, ik kan niet]')
  })

  test('goes out again to who comes next when its person is erased', async () => {
    await offered()
    await waits('carla')
    const bert = fresh.person('bert')
    await bert.sends(await bert.presses(await bert.types('mijn'), 'Wis mijn gegevens'), { sure: 'yes' })
    await clockAt('2027-02-10T10:01:00Z')
    expect(plainView(await messageTo('carla'))).toContain('Er is een plek voor je.')
  })
})
