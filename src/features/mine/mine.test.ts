import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { plain } from '../../chat/text.ts'
import { plainView } from '../../chat/view.ts'
import { buttonsOf, type Fresh, formOf, freshTools, viewOf } from '../../testing/conversation.ts'
import { everythingStored } from '../../testing/everything-stored.ts'
import { plannedActivity } from '../../testing/planned-activity.ts'
import { answerHome } from '../answer.ts'
import { offerFreed } from '../sign-up/offer-freed.ts'
import { partsOf } from './download.ts'

let fresh: Fresh
beforeEach(async () => {
  fresh = await freshTools()
})
afterEach(() => fresh.drop())

type Talker = ReturnType<Fresh['person']>

const text = (answer: Parameters<typeof viewOf>[0]) => plainView(viewOf(answer))
const enter = ({ identity }: Talker, name: string) =>
  fresh.tools.store.people.enter({ identity, name, isGuest: false }, fresh.clock.now())

async function activity(title: string, about: { state?: string; authorId?: string } = {}) {
  const [partner] = await fresh.tools.store.partners.all()
  const now = fresh.clock.now()
  const { id } = await fresh.prisma.activity.create({
    data: {
      ...{ title, kind: 'meal', state: 'published', startsAt: new Date('2027-02-26T17:00:00Z') },
      ...{ createdAt: now, updatedAt: now, partnerId: partner?.id ?? '', ...about },
    },
  })
  return id
}

const profile = {
  ...{ languages: ['nl'], themes: [], unwanted: [], districts: ['Meerzicht'], availability: ['saturday'] },
  ...{ experience: 'some' as const, maximumPerMonth: 2 },
}

/** Somebody who has a little of everything. */
async function busyAnna() {
  const anna = fresh.person('UANNA', { name: 'Anna Zonderling', partner: 'piezo', role: 'editor' })
  await anna.types('help')
  const personId = await enter(anna, 'Anna Zonderling')
  const id = await activity('Buurtiftar')
  await activity('Mijn workshop', { authorId: personId, state: 'draft' })
  await fresh.tools.store.attendance.come({ activityId: id, personId, people: 2 }, fresh.clock.now())
  await fresh.tools.store.facilitators.enrol({ personId, profile }, fresh.clock.now())
  return { anna, personId, activityId: id }
}

describe('mijn', () => {
  it('shows a newcomer where to begin, and stores nothing for that', async () => {
    const anna = fresh.person('anna')
    const shown = await anna.types('mijn')
    expect(text(shown)).toContain('Je hebt nu geen activiteiten of aanmeldingen.')
    for (const label of ['Bekijk mijn gegevens', 'Download', 'Wis mijn gegevens'])
      expect(text(await anna.presses(shown, label))).toBe('Ik heb niets over je opgeslagen.')
    expect(await fresh.prisma.person.count()).toBe(0)
  })

  it('shows what a person looks after, comes to, leads and belongs to, each with its button', async () => {
    const { anna } = await busyAnna()
    const shown = await anna.types('mijn')
    expect(text(shown)).toContain(
      'Mijn workshop\nvrijdag 26 februari 2027, om 18.00 uur\nIk bewaar dit tot en met zondag 14 februari 2027.\n[Verder] [Weg ermee]',
    )
    expect(text(shown)).toContain(
      'Buurtiftar\nvrijdag 26 februari 2027, om 18.00 uur (met jou erbij 2 mensen) [Ik kan toch niet]',
    )
    expect(text(shown)).toContain('Je bent gespreksleider. [Bekijk of verander]')
    expect(text(shown)).toContain('Stichting Piëzo (beheerder)')
  })

  it('says how many more there are than it shows', async () => {
    const anna = fresh.person('anna')
    const personId = await enter(anna, 'Anna')
    for (let count = 0; count < 13; count++) await activity(`Workshop ${count}`, { authorId: personId })
    const shown = await anna.types('mijn')
    expect(buttonsOf(viewOf(shown)).filter(({ label }) => label === 'Beheer')).toHaveLength(10)
    expect(text(shown)).toContain('En nog 3.')
  })

  it('shows for a month what has been, so that what is known of it only afterwards can still be told', async () => {
    const anna = fresh.person('anna', { partner: 'piezo', role: 'editor' })
    await plannedActivity(fresh, { title: 'Training', kind: 'training' })
    await anna.types('help')
    fresh.clock.set('2027-02-27T10:00:00Z')
    const shown = await anna.types('mijn')
    expect(text(shown)).toContain('Geweest\nTraining\nvrijdag 26 februari 2027, om 18.00 uur [Beheer]')
    const labels = buttonsOf(viewOf(await anna.presses(shown, 'Beheer'))).map(({ label }) => label)
    expect(labels).toContain('Wie was bij de training?')
    fresh.clock.set('2027-03-29T10:00:00Z')
    expect(text(await anna.types('mijn'))).toContain('Je hebt nu geen activiteiten of aanmeldingen.')
  })

  it('shows a cancelled activity without a button to cancel coming', async () => {
    const { anna, activityId } = await busyAnna()
    await fresh.prisma.activity.update({ where: { id: activityId }, data: { state: 'cancelled' } })
    expect(text(await anna.types('mijn'))).toContain('om 18.00 uur (gaat niet door)\n')
  })

  it('shows a place that is waited for and one that is on offer, in the overview and in what is stored', async () => {
    const [anna, bert] = [fresh.person('anna'), fresh.person('bert')]
    const [annaId, bertId] = [await enter(anna, 'Anna'), await enter(bert, 'Bert')]
    const activityId = await activity('Buurtiftar')
    await fresh.prisma.activity.update({ where: { id: activityId }, data: { capacity: 2 } })
    const now = fresh.clock.now()
    const { attendance } = fresh.tools.store
    await attendance.come({ activityId, personId: bertId, people: 2 }, now)
    await attendance.come({ activityId, personId: annaId, people: 2, wait: true }, now)
    expect(text(await anna.types('mijn'))).toContain(
      'om 18.00 uur (wachtlijst met 2 mensen, nummer 1) [Haal mij van de wachtlijst]',
    )
    await attendance.withdraw({ activityId, personId: bertId }, now)
    await offerFreed(activityId, fresh.tools)
    const shown = await anna.types('mijn')
    expect(text(shown)).toContain(
      '(er zijn 2 plekken voor jullie, antwoord uiterlijk dinsdag 2 februari 2027, om 11.00 uur) [Geef antwoord]',
    )
    const stored = text(await anna.presses(shown, 'Bekijk mijn gegevens'))
    expect(stored).toContain('Buurtiftar, vrijdag 26 februari 2027, om 18.00 uur (er is een plek voor je, 2)')
    expect(stored).toContain(
      'Plekken die ik je aanbood\n- Buurtiftar, vrijdag 26 februari 2027, om 18.00 uur (wacht op je antwoord)',
    )
    const download = text(await anna.presses(shown, 'Download'))
    expect(download).toContain('"deadline": "2027-02-02T10:00:00.000Z"')
  })

  it('is the same view as Home', async () => {
    const { anna } = await busyAnna()
    const { identity, conversation } = anna
    const home = await answerHome(
      { identity, conversation, name: '', isGuest: false, locale: 'nl', requestId: 'home' },
      fresh.tools,
    )
    expect(home).toEqual(viewOf(await anna.types('mijn')))
  })

  it('gives Home an apology with a code when the database fails', async () => {
    const people = { ...fresh.tools.store.people, standing: () => Promise.reject(new Error('no database')) }
    const broken = { ...fresh.tools, store: { ...fresh.tools.store, people } }
    const { identity, conversation } = fresh.person('anna')
    const home = await answerHome(
      { identity, conversation, name: 'Anna', isGuest: false, locale: 'nl', requestId: 'home' },
      broken,
    )
    expect(plainView(home)).toContain('Geef de beheerder van Samenbode deze code:')
  })
})

describe('what is stored about a person', () => {
  it('can be read in plain words', async () => {
    const { anna } = await busyAnna()
    const shown = text(await anna.presses(await anna.types('mijn'), 'Bekijk mijn gegevens'))
    for (const words of [
      'Naam in de chat: Anna Zonderling (slack, T1, UANNA)',
      'Stichting Piëzo (beheerder)',
      'Mijn workshop, vrijdag 26 februari 2027, om 18.00 uur (niet geplaatst)',
      'Buurtiftar, vrijdag 26 februari 2027, om 18.00 uur (je komt, 2)',
      'Meerzicht',
      'Toestemming gegeven op: maandag 1 februari 2027',
    ])
      expect(shown).toContain(words)
  })

  it('includes the language of one’s client, where that was heard', async () => {
    const { anna } = await busyAnna()
    const { identity } = anna
    const told = { identity, name: 'Anna Zonderling', isGuest: false, locale: 'en' as const }
    await fresh.tools.store.people.enter(told, fresh.clock.now())
    const shown = text(await anna.presses(await anna.types('mijn'), 'Bekijk mijn gegevens'))
    expect(shown).toContain('Naam in de chat: Anna Zonderling (slack, T1, UANNA, English)')
  })

  it('includes where the person is reached in Teams, also for who is nobody yet', async () => {
    const { anna, personId } = await busyAnna()
    const bert = fresh.person('bert')
    const inTeams = { platform: 'teams', space: 'tenant-1', user: 'aad-anna' }
    await fresh.prisma.identity.create({ data: { ...inTeams, name: 'Anna', personId } })
    for (const [space, user] of [['tenant-1', 'aad-anna'] as const, ['T1', 'bert'] as const]) {
      const chat = { kind: 'direct', serviceUrl: 'https://smba.example/', botId: '28:bot' } as const
      const reference = { ...chat, space, externalId: user, conversationId: `a:${user}` }
      await fresh.tools.store.references.remember(reference, fresh.clock.now())
    }
    const seen = text(await anna.presses(await anna.types('mijn'), 'Bekijk mijn gegevens'))
    expect(seen).toContain('Adres van onze eigen chat in Teams, bijgewerkt op: maandag 1 februari 2027')
    expect(text(await anna.presses(await anna.types('mijn'), 'Download'))).toContain('"conversationId": "a:aad-anna"')
    for (const label of ['Bekijk mijn gegevens', 'Download', 'Wis mijn gegevens'])
      expect(text(await bert.presses(await bert.types('mijn'), label))).toContain('behalve het adres van onze chat')
  })

  it('can be taken along whole, as JSON in parts', async () => {
    const { anna, personId } = await busyAnna()
    for (let count = 0; count < 40; count++) await activity(`Workshop “${count}” 🎉`, { authorId: personId })
    let shown = await anna.presses(await anna.types('mijn'), 'Download')
    const parts: string[] = []
    for (;;) {
      parts.push(
        ...viewOf(shown)
          .parts.flatMap((part) => (part.kind === 'paragraph' ? [plain(part.text)] : []))
          .slice(1),
      )
      if (!buttonsOf(viewOf(shown)).some(({ label }) => label === 'Volgende')) break
      shown = await anna.presses(shown, 'Volgende')
    }
    expect(Math.max(...parts.map(({ length }) => length))).toBeLessThanOrEqual(2500)
    const taken = JSON.parse(parts.join('\n'))
    expect(taken.identities[0].name).toBe('Anna Zonderling')
    expect(taken.activities).toHaveLength(41)
    expect(taken.facilitator.districts).toEqual(['Meerzicht'])
  })

  it('loses no sign when a line is longer than a part', () => {
    const long = `"${'é🎉'.repeat(3000)}"`
    const parts = partsOf(`{\n${long}\n}`)
    expect(parts.join('').replaceAll('\n', '')).toBe(`{${long}}`)
    // Refuses half a character.
    expect(() => parts.map(encodeURIComponent)).not.toThrow()
  })
})

describe('erasing', () => {
  const wipes = async (anna: Talker) =>
    anna.sends(await anna.presses(await anna.types('mijn'), 'Wis mijn gegevens'), { sure: 'yes' })

  it('says before what happens and that nothing brings it back, and needs a tick', async () => {
    const { anna } = await busyAnna()
    const form = await anna.presses(await anna.types('mijn'), 'Wis mijn gegevens')
    const said = plainView({ summary: '-', parts: formOf(form).intro ?? [] })
    expect(said).toContain('Je aanmeldingen vervallen.')
    expect(said).toContain('Je bent de laatste beheerder van Stichting Piëzo.')
    expect(said).toContain('Dit kun je niet terugdraaien.')
    const before = await everythingStored(fresh.prisma)
    expect(await anna.sends(form)).toMatchObject({
      kind: 'refuse',
      errors: { sure: expect.stringContaining('vinkje') },
    })
    expect(await everythingStored(fresh.prisma)).toEqual(before)
  })

  it('leaves neither id nor name in any table, says what it did, and tells the coordinators', async () => {
    await fresh.person('carla', { role: 'coordinator' }).types('help')
    const { anna } = await busyAnna()
    const done = text(await wipes(anna))
    expect(done).toContain('Ik heb alles over je gewist.')
    expect(done).toContain('1 aanmelding is vervallen.')
    expect(done).toContain('1 activiteit die niet geplaatst was, is weg.')
    expect(JSON.stringify(await everythingStored(fresh.prisma))).not.toMatch(/UANNA|Anna|Zonderling/)
    const said = (await fresh.deliveries()).map(({ to, view }) => [to, view && plainView(view)])
    expect(said).toEqual([['carla', expect.stringContaining('Stichting Piëzo heeft geen beheerder meer.')]])
  })

  it('makes a stranger of the person, also for a form that was still open', async () => {
    const { anna } = await busyAnna()
    const open = await anna.presses(await anna.types('mijn'), 'Wis mijn gegevens')
    await wipes(anna)
    expect(text(await anna.sends(open, { sure: 'yes' }))).toBe('Ik heb niets over je opgeslagen.')
    expect(text(await anna.types('mijn'))).toContain('Je hoort nog niet bij een organisatie.')
    expect(await fresh.prisma.auditEntry.count({ where: { act: 'erase' } })).toBe(1)
  })

  it('is possible for the last coordinator, with a warning', async () => {
    const carla = fresh.person('carla', { role: 'coordinator' })
    const form = await carla.presses(await carla.types('mijn'), 'Wis mijn gegevens')
    expect(JSON.stringify(formOf(form).intro)).toContain('Je bent de laatste coördinator.')
    expect(text(await carla.sends(form, { sure: 'yes' }))).toContain('Ik heb alles over je gewist.')
    expect(await fresh.tools.store.people.coordinators()).toEqual([])
  })

  it('tells the organiser that a facilitator is needed again, without a name', async () => {
    const { anna, personId, activityId } = await busyAnna()
    const organiser = fresh.person('bert')
    const organiserId = await enter(organiser, 'Bert')
    const now = fresh.clock.now()
    const opened = await fresh.tools.store.calls.open(
      { activityId, organiserId, places: 1, message: undefined, to: [] },
      now,
    )
    if (opened.outcome === 'over') throw new Error('the call should open')
    await fresh.tools.store.calls.answer(
      { callId: opened.callId, personId, wanted: 'yes', judge: () => 'leader', tell: () => [] },
      now,
    )
    expect(text(await wipes(anna))).toContain('Je leidt 1 gesprek niet meer.')
    expect(await fresh.tools.store.calls.of(opened.callId)).toMatchObject({ state: 'open', found: 0 })
    const [told] = (await fresh.deliveries()).filter(({ to }) => to === 'bert')
    expect(told?.view && plainView(told.view)).toContain('iemand')
    expect(JSON.stringify(told)).not.toMatch(/UANNA|Zonderling/)
  })
})
