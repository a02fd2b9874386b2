import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Answer } from '../../chat/answer.ts'
import { buttons, plainView, press, type View } from '../../chat/view.ts'
import { buttonsOf, type Fresh, formOf, freshTools, viewOf } from '../../testing/conversation.ts'
import { plannedActivity } from '../../testing/planned-activity.ts'
import { postedActivity } from '../activities/see-activity.ts'
import { chores } from '../index.ts'

let fresh: Fresh
let id: string
let eva: Person
beforeEach(async () => {
  fresh = await freshTools('2027-02-10T10:00:00Z')
  id = await plannedActivity(fresh)
  eva = fresh.person('eva', { name: 'Eva', partner: 'piezo', role: 'editor' })
  await eva.types('help')
  await fresh.prisma.activity.update({ where: { id }, data: { capacity: 2, confirmation: 'confirmed' } })
})
afterEach(() => fresh.drop())

type Person = ReturnType<Fresh['person']>

const said = async (answer: Promise<Answer>) => plainView(viewOf(await answer))
const pressed = (who: Person, action: string, more = {}) =>
  who.presses([buttons(press('druk', action, { activity: id, ...more }))], 'druk')
async function card(): Promise<View> {
  const shown = await postedActivity.view(id, 'anywhere', fresh.tools)
  if (shown === undefined) throw new Error('the card is gone')
  return shown
}
/** Signs somebody up, on the waiting list where it is full. */
const signsUp = async (user: string, people = 1): Promise<Person> => {
  const person = fresh.person(user, { name: user })
  const shown = await pressed(person, 'wait')
  if (people > 1) await person.chooses(shown, String(people))
  return person
}
const leaves = (person: Person) => pressed(person, 'not-coming')
async function clockAt(moment: string) {
  fresh.clock.set(moment)
  for (const chore of chores) await chore.run(fresh.tools)
}
async function messagesTo(user: string): Promise<View[]> {
  const rows = await fresh.deliveries()
  return rows.flatMap(({ to, kind, view }) => (to === user && kind === 'post' && view ? [view] : []))
}
const list = () => pressed(eva, 'see-sign-ups')

describe('who comes', () => {
  test('is seen by the organiser alone, with who waits, who left, who did not answer and who took the place', async () => {
    const anna = await signsUp('Anna')
    await signsUp('Bert')
    await signsUp('Carla')
    await signsUp('Dora')
    await signsUp('Edo', 2)
    await leaves(anna)
    await clockAt('2027-02-11T10:00:00Z')
    const dora = fresh.person('Dora')
    const [offer] = await messagesTo('Dora')
    if (offer === undefined) throw new Error('Dora was not asked')
    await dora.presses(offer, 'Ja, ik kom')
    expect(await said(list())).toBe(
      [
        'Buurtiftar',
        '2 van 2 plekken bezet: vol, 2 wachten.',
        'Deze namen zijn privé. Zet ze nooit in een kanaal.',
        'Komt: 2 mensen',
        'Bert [Van de lijst halen]',
        'Dora, nam een vrije plek [Van de lijst halen]',
        'Wacht op een plek',
        'Edo, met 2 mensen, nummer 1 [Van de lijst halen]',
        'Komt toch niet',
        '- Anna, sinds wo 10 feb, 11.00 uur',
        'Gaf geen antwoord',
        '- Carla, sinds do 11 feb, 11.00 uur',
        '[Elders aangemeld] [Sluit de aanmelding] [Beheer]',
      ].join('\n'),
    )
  })

  test('is reached from what the organiser looks after', async () => {
    const managed = await eva.presses(await eva.types('mijn'), 'Beheer')
    expect(await said(eva.presses(managed, 'Wie komt er?'))).toContain('Nog niemand heeft zich aangemeld.')
  })

  test('shows until when somebody can answer, and who said no', async () => {
    const anna = await signsUp('Anna', 2)
    const bert = await signsUp('Bert')
    await signsUp('Carla')
    await leaves(anna)
    const [offer] = await messagesTo('Bert')
    if (offer === undefined) throw new Error('Bert was not asked')
    await bert.presses(offer, 'Nee, ik kan niet')
    const shown = await said(list())
    expect(shown).toContain('Kan een plek krijgen, moet nog antwoorden\nCarla, antwoord tot do 11 feb, 11.00 uur')
    expect(shown).toContain('Wilde de plek niet meer\n- Bert, sinds wo 10 feb, 11.00 uur')
  })

  test('is no business of other organisations, nor of coordinators, who see counts', async () => {
    await signsUp('Anna')
    const pieter = fresh.person('pieter', { partner: 'bibliotheek', role: 'editor' })
    expect(await said(pressed(pieter, 'see-sign-ups'))).toContain('Alleen de maker, een beheerder van de organisatie')
    expect(await said(pressed(fresh.person('joris'), 'see-sign-ups'))).not.toContain('Anna')
    const nadia = fresh.person('nadia', { role: 'coordinator' })
    const seen = await said(pressed(nadia, 'see-sign-ups'))
    expect(seen).toContain('1 van 2 plekken bezet.')
    expect(seen).toContain('De namen ziet alleen de organisator.')
    expect(seen).not.toContain('Anna')
  })

  test('says once how many places there are, and how many are free where some are taken', async () => {
    const top = async () => (await said(list())).split(/\n(?:Nog niemand|Deze namen)/)[0]
    expect(await top()).toBe('Buurtiftar\nEr zijn 2 plekken.')
    await signsUp('Anna')
    expect(await top()).toBe('Buurtiftar\n1 van 2 plekken bezet.\nVrij: 1')
    await fresh.prisma.activity.update({ where: { id }, data: { capacity: null } })
    expect(await top()).toBe('Buurtiftar\n1 persoon komt.\nPlekken: geen maximum')
  })

  test('is shown twenty at a time', async () => {
    await fresh.prisma.activity.update({ where: { id }, data: { capacity: null } })
    for (let index = 1; index <= 23; index++) await signsUp(`P${index}`)
    const first = await list()
    expect(plainView(viewOf(first))).toContain('Deel 1 van 2')
    const second = await said(eva.presses(first, 'Volgende'))
    expect(second).toContain('P23 [Van')
    expect(second).not.toContain('P20 [Van')
  })
})

describe('who signed up elsewhere', () => {
  const count = async (people: string) => eva.sends(await pressed(eva, 'count-elsewhere'), { people })

  test('is counted by the organiser, takes places, and is only a number', async () => {
    await signsUp('Anna')
    expect(await said(count('1'))).toContain('Elders aangemeld: 1')
    expect(plainView(await card())).toContain('2 van 2 plekken bezet: vol.')
    expect(await said(pressed(fresh.person('bert'), 'come'))).toContain('is vol')
    await signsUp('Carla')
    await count('0')
    expect(await messagesTo('Carla')).toHaveLength(1)
  })

  test.each(['', '-1', '1,5', 'twee', '10001', '٣'])('is no %j', async (people) => {
    const { errors } = (await count(people)) as { errors: Record<string, string> }
    expect(errors).toEqual({ people: 'Vul een heel getal in van 0 tot 10000.' })
  })

  test('is never more than there is room for', async () => {
    await signsUp('Anna')
    expect(await count('2')).toEqual({
      kind: 'refuse',
      errors: { people: 'Er is plek voor hoogstens 1. Vul minder in, of maak eerst het aantal plaatsen groter.' },
    })
  })

  test('is changed by one colleague at a time: the second sees what it became', async () => {
    const form = await pressed(eva, 'count-elsewhere')
    await count('1')
    const again = await eva.sends(form, { people: '2' })
    expect(plainView({ summary: 'x', parts: formOf(again).intro ?? [] })).toContain('Er staat nu 1.')
    expect(formOf(again).fields).toMatchObject([{ value: '2' }])
    expect(await said(eva.sends(again))).toContain('Elders aangemeld: 2')
  })

  test('is no longer counted once it has begun, nor by who may not', async () => {
    const form = await pressed(eva, 'count-elsewhere')
    const pieter = fresh.person('pieter', { partner: 'bibliotheek', role: 'editor' })
    expect(await said(pieter.sends(form, { people: '1' }))).toContain('Alleen de maker')
    fresh.clock.set('2027-02-26T17:00:00Z')
    expect(await said(eva.sends(form, { people: '1' }))).toContain('al begonnen of voorbij')
  })
})

describe('a closed sign-up', () => {
  test('lets nobody new in, lets who comes leave, and still offers places to who waited', async () => {
    const anna = await signsUp('Anna')
    await signsUp('Bert')
    const old = await card()
    const carla = await signsUp('Carla')
    const closed = await eva.presses(await list(), 'Sluit de aanmelding')
    expect(plainView(viewOf(closed))).toContain('De aanmelding is gesloten.')
    expect(plainView(await card())).toContain('De aanmelding is gesloten.')
    expect(buttonsOf(await card()).map(({ label }) => label)).toEqual(['Meer'])
    const dora = fresh.person('dora')
    expect(await said(dora.presses(old, 'Zet mij op de wachtlijst'))).toContain(
      'De aanmelding voor “Buurtiftar” is gesloten.',
    )
    await leaves(anna)
    expect(await messagesTo('Carla')).toHaveLength(1)
    const taken = await carla.presses((await messagesTo('Carla'))[0] ?? old, 'Ja, ik kom')
    expect(await said(carla.chooses(taken, '2'))).toContain('Met meer mensen komen kan niet meer.')
    await eva.presses(closed, 'Open de aanmelding')
    expect(await said(pressed(dora, 'wait'))).toContain('Je bent nummer 1.')
  })
})

describe('fewer or more places', () => {
  const edit = async (capacity: string) => eva.sends(await pressed(eva, 'edit-activity'), { capacity })

  test('are offered on, or taken back from who stands last, who keeps their turn', async () => {
    await signsUp('Anna', 2)
    const bert = await signsUp('Bert')
    await signsUp('Carla')
    await edit('4')
    expect([await messagesTo('Bert'), await messagesTo('Carla')].map(({ length }) => length)).toEqual([1, 1])
    await edit('3')
    const [taken] = await messagesTo('Carla')
    expect(taken && plainView(taken)).toContain('Er zijn nu minder plekken voor “Buurtiftar”.')
    expect(taken && plainView(taken)).toContain('Je staat weer op de wachtlijst, op je oude plaats.')
    const [offer] = await messagesTo('Bert')
    expect(await said(bert.presses(offer ?? (await card()), 'Ja, ik kom'))).toContain('Je staat op de lijst')
    expect(await edit('2')).toEqual({
      kind: 'refuse',
      errors: { capacity: 'Er komen al 3 mensen. Vul minstens 3 in, of laat dit leeg.' },
    })
    await edit('')
    expect(await messagesTo('Carla')).toHaveLength(2)
  })
})

describe('in the last two hours', () => {
  const byHand = () => fresh.clock.set('2027-02-26T15:30:00Z')

  test('the organiser hears that a place came free, and chooses who is asked', async () => {
    const anna = await signsUp('Anna')
    await signsUp('Bert')
    await signsUp('Carla')
    const dora = await signsUp('Dora')
    byHand()
    await leaves(anna)
    expect((await messagesTo('Carla')).length + (await messagesTo('Dora')).length).toBe(0)
    const [told] = await messagesTo('eva')
    expect(told && plainView(told)).toContain('Er is 1 plek vrij en er wachten mensen.')
    const shown = await eva.presses(told ?? (await card()), 'Wie komt er?')
    expect(plainView(viewOf(shown))).toContain('Carla, nummer 1 [Bied plek aan]\nDora, nummer 2 [Bied plek aan]')
    const second = buttonsOf(shown).filter(({ label }) => label === 'Bied plek aan')[1]
    const chosen = await eva.presses([buttons(second ?? press('', ''))], 'Bied plek aan')
    expect(plainView(viewOf(chosen))).toContain('De plek is aangeboden.')
    const [offer] = await messagesTo('Dora')
    expect(offer && plainView(offer)).toContain('uiterlijk vrijdag 26 februari 2027, om 17.00 uur')
    const again = await eva.presses([buttons(second ?? press('', ''))], 'Bied plek aan')
    expect(plainView(viewOf(again))).toContain('Deze persoon wacht niet meer.')
    expect(await said(dora.presses(offer ?? (await card()), 'Ja, ik kom'))).toContain('Je staat op de lijst')
    const first = buttonsOf(shown).find(({ label }) => label === 'Bied plek aan')
    const full = await eva.presses([buttons(first ?? press('', ''))], 'Bied plek aan')
    expect(plainView(viewOf(full))).toContain('Daarvoor zijn nu niet genoeg plekken vrij.')
  })

  test('a place that was free already is told once, and again when an offer by hand runs out', async () => {
    const anna = await signsUp('Anna')
    await signsUp('Bert')
    await signsUp('Carla')
    await signsUp('Dora')
    fresh.clock.set('2027-02-25T22:00:00Z')
    await leaves(anna)
    // The activity is moved to the morning: nobody can be asked by the clock any more.
    await fresh.prisma.activity.update({ where: { id }, data: { startsAt: new Date('2027-02-26T08:30:00Z') } })
    await clockAt('2027-02-26T06:31:00Z')
    await clockAt('2027-02-26T06:32:00Z')
    expect(await messagesTo('eva')).toHaveLength(1)
    const [row] = (await fresh.deliveries()).filter(({ to }) => to === 'eva')
    expect(row?.dueAt).toEqual(new Date('2027-02-26T07:00:00Z'))
    fresh.clock.set('2027-02-26T07:10:00Z')
    await eva.presses(await list(), 'Bied plek aan')
    await clockAt('2027-02-26T07:39:00Z')
    expect(await messagesTo('eva')).toHaveLength(1)
    await clockAt('2027-02-26T07:40:00Z')
    expect(await messagesTo('eva')).toHaveLength(2)
    expect(await said(list())).toContain('Gaf geen antwoord\n- Carla')
  })

  test('nobody is asked by night, and none before that time', async () => {
    const anna = await signsUp('Anna')
    await signsUp('Bert')
    const carla = await signsUp('Carla')
    const { personId } = await fresh.prisma.attendance.findFirstOrThrow({ where: { state: 'waiting' } })
    const offer = () => said(pressed(eva, 'offer-by-hand', { person: personId }))
    await fresh.prisma.activity.update({ where: { id }, data: { capacity: 3 } })
    expect(await offer()).toContain('Vrije plekken bied ik nu nog zelf aan, op volgorde.')
    await fresh.prisma.activity.update({ where: { id }, data: { startsAt: new Date('2027-02-26T21:30:00Z') } })
    fresh.clock.set('2027-02-26T20:05:00Z')
    expect(await offer()).toContain('Na 21.00 uur en voor 08.00 uur stuur ik geen aanbod.')
    expect(await messagesTo('Carla')).toEqual([])
    await leaves(anna)
    await leaves(carla)
  })

  test('is for the organiser: nobody else can offer', async () => {
    const anna = await signsUp('Anna', 2)
    await signsUp('Bert')
    byHand()
    await leaves(anna)
    const { personId } = await fresh.prisma.attendance.findFirstOrThrow({ where: { state: 'waiting' } })
    const pieter = fresh.person('pieter', { partner: 'bibliotheek', role: 'editor' })
    expect(await said(pressed(pieter, 'offer-by-hand', { person: personId }))).toContain('Alleen de maker')
    expect(await fresh.prisma.offer.count()).toBe(0)
  })
})
