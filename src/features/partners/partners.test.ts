import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { View } from '../../chat/view.ts'
import { plainView } from '../../chat/view.ts'
import { buttonsOf, type Fresh, formOf, freshTools, viewOf } from '../../testing/conversation.ts'

let fresh: Fresh
beforeEach(async () => {
  fresh = await freshTools()
})
afterEach(() => fresh.drop())

type Talker = ReturnType<Fresh['person']>

const idOf = async (key: string) =>
  (await fresh.tools.store.partners.all()).find((partner) => partner.key === key)?.id ?? ''

/** Somebody asks to belong to a partner. */
async function asks(person: Talker, key = 'piezo') {
  const shown = await person.types('organisatie')
  const button =
    shown.kind === 'form' ? undefined : buttonsOf(shown).find(({ label }) => /^(?:Nog een|Kies je) org/.test(label))
  const form = button === undefined ? shown : await person.presses(shown, button.label)
  return person.sends(form, { partner: await idOf(key) })
}

async function appoint(user: string) {
  await fresh.tools.store.people.appointCoordinators([fresh.person(user).identity], fresh.clock.now())
}

/** The newest direct message to somebody. */
async function lastTo(user: string): Promise<View> {
  const rows = (await fresh.deliveries()).filter(({ to, toKind }) => to === user && toKind === 'direct')
  const last = rows.at(-1)?.view
  if (last === undefined) throw new Error(`nothing was said to ${user}`)
  return last
}

/** The one request that waits for a coordinator, as found among all that waits. */
async function waitingFor(user: string) {
  const who = fresh.person(user)
  return who.presses(await who.presses(await who.types('mijn'), 'Wat wacht op mij (1)'), 'Bekijk')
}

const text = (answer: Parameters<typeof viewOf>[0]) => plainView(viewOf(answer))
const saidTo = async (user: string) =>
  (await fresh.deliveries()).filter(({ to }) => to === user).map(({ view }) => (view ? plainView(view) : ''))

describe('who asks to belong to an organisation', () => {
  it('chooses from every organisation of the network, also when there are more than a hundred', async () => {
    const many = Array.from({ length: 130 }, (_, index) => ({ key: `p-${index}`, name: `Buurthuis ${index}` }))
    await fresh.tools.store.partners.sync(many, fresh.clock.now())
    const [field] = formOf(await fresh.person('anna').types('partner')).fields
    expect(field?.kind === 'choice' && field.options.length).toBe(fresh.tools.network.partners.length + 130)
  })

  it('is refused at the field for an organisation that is not there', async () => {
    const anna = fresh.person('anna')
    const form = await anna.types('organisatie')
    const refused = { kind: 'refuse', errors: { partner: 'Kies een organisatie uit de lijst.' } }
    expect(await anna.sends(form, { partner: 'nonsense' })).toEqual(refused)
    expect(await anna.sends(form, {})).toEqual(refused)
    expect(await fresh.prisma.membership.count()).toBe(0)
  })

  it('is looked at by the coordinators when it is the first, and hears what they decide', async () => {
    await appoint('carla')
    const anna = fresh.person('anna', { name: 'Anna de Vries' })
    expect(text(await asks(anna))).toContain('Je verzoek voor Stichting Piëzo is verstuurd.')
    expect(await saidTo('carla')).toEqual([])
    const request = await waitingFor('carla')
    expect(text(request)).toContain('Anna de Vries wil bij Stichting Piëzo horen.')
    expect(text(request)).toContain('Dit is de eerste persoon van deze organisatie.')
    const decided = await fresh.person('carla').presses(request, 'Toelaten als beheerder')
    expect(text(decided)).toContain('Anna de Vries is toegelaten bij Stichting Piëzo als beheerder.')
    expect(text(decided)).toContain('[Wat wacht op mij]')
    expect(await saidTo('anna')).toEqual([
      'Je bent beheerder van Stichting Piëzo. Je kunt activiteiten plaatsen en collega’s toelaten.',
    ])
    expect(text(await anna.types('organisatie'))).toContain('Je bent beheerder van Stichting Piëzo.')
    const acts = await fresh.prisma.auditEntry.findMany({ orderBy: { id: 'asc' } })
    expect(acts.map(({ act }) => act)).toEqual(['ask-place', 'admit-editor'])
    expect(JSON.stringify(acts)).not.toContain('Anna')
  })

  it('is looked at by the editors of the organisation once it has any, each in their own language', async () => {
    await appoint('carla')
    for (const editor of ['ed', 'eva']) await fresh.person(editor, { partner: 'piezo', role: 'editor' }).types('help')
    const eva = fresh.person('eva')
    await eva.presses(await eva.presses(await eva.types('help'), 'Taal / Language'), 'English')
    await asks(fresh.person('anna'))
    expect(await saidTo('carla')).toEqual([])
    expect(plainView(await lastTo('ed'))).toContain('anna wil bij Stichting Piëzo horen.')
    expect(plainView(await lastTo('eva'))).toContain('anna wants to belong to Stichting Piëzo.')
  })

  it('is looked at by editors in the language of their own client too', async () => {
    const { tools, clock } = fresh
    const ed = fresh.person('ed', { partner: 'piezo', role: 'editor' })
    await tools.store.people.enter({ identity: ed.identity, name: 'ed', isGuest: false, locale: 'en' }, clock.now())
    await ed.types('organisatie')
    await asks(fresh.person('anna'))
    expect(await saidTo('ed')).toEqual([expect.stringContaining('anna wants to belong to Stichting Piëzo.')])
  })

  it('is looked at by a coordinator again when the organisation has only members, or an editor who is a guest', async () => {
    await appoint('carla')
    await fresh.person('max', { partner: 'piezo', role: 'member' }).types('help')
    await fresh.person('gast', { partner: 'piezo', role: 'editor', isGuest: true }).types('help')
    await asks(fresh.person('anna'))
    expect(text(await waitingFor('carla'))).toContain('anna wil bij Stichting Piëzo horen.')
    expect(await saidTo('max')).toEqual([])
    expect(await saidTo('gast')).toEqual([])
  })

  it('hears that there is no coordinator, and the log says it to the operator without names', async () => {
    const lines: string[] = []
    fresh.tools.log = pino({}, { write: (line: string) => void lines.push(line) })
    const answer = await asks(fresh.person('anna', { name: 'Anna' }))
    expect(text(answer)).toContain('Er is nog geen coördinator die het kan bekijken')
    expect(lines.join()).toContain('COORDINATORS')
    expect(lines.join()).not.toMatch(/anna/i)
    await appoint('carla')
    const request = await waitingFor('carla')
    expect(text(await fresh.person('carla').presses(request, 'Toelaten als lid'))).toContain('Anna is toegelaten')
  })

  it('asks once, also when the same form is sent twice or at the same time', async () => {
    await fresh.person('ed', { partner: 'piezo', role: 'editor' }).types('help')
    const anna = fresh.person('anna')
    const form = await anna.types('organisatie')
    const partner = await idOf('piezo')
    const answers = await Promise.all([anna.sends(form, { partner }), anna.sends(form, { partner })])
    expect(answers.map(text).toSorted()[1]).toContain('Je verzoek voor Stichting Piëzo staat er al.')
    expect(await saidTo('ed')).toHaveLength(1)
  })

  it('may take it back and ask again without a second message that day', async () => {
    const ed = fresh.person('ed', { partner: 'piezo', role: 'editor' })
    await ed.types('help')
    const anna = fresh.person('anna')
    await asks(anna)
    const withdrawn = await anna.presses(await anna.types('organisatie'), 'Trek verzoek in')
    expect(text(withdrawn)).toContain('is ingetrokken')
    expect(text(await ed.presses(await lastTo('ed'), 'Toelaten als lid'))).toContain('anna vraagt dit niet meer')
    expect(text(await asks(anna))).toContain('staat er weer')
    expect(await saidTo('ed')).toHaveLength(1)
    expect(text(await ed.presses(await lastTo('ed'), 'Toelaten als lid'))).toContain('anna is toegelaten')
  })

  it('is looked at anew when asking again on the very day of leaving', async () => {
    await appoint('carla')
    const anna = fresh.person('anna')
    await asks(anna)
    await fresh.person('carla').presses(await waitingFor('carla'), 'Toelaten als lid')
    await anna.presses(await anna.types('organisatie'), 'Stop bij deze organisatie')
    expect(text(await asks(anna))).toContain('is verstuurd')
    expect(text(await waitingFor('carla'))).toContain('anna wil bij Stichting Piëzo horen.')
  })

  it('can ask again a day after not being admitted, not sooner', async () => {
    await appoint('carla')
    const anna = fresh.person('anna')
    await asks(anna)
    await fresh.person('carla').presses(await waitingFor('carla'), 'Niet toelaten')
    expect(plainView(await lastTo('anna'))).toContain('Je bent niet toegelaten bij Stichting Piëzo.')
    expect(text(await asks(anna))).toContain('Morgen kun je het opnieuw vragen.')
    fresh.clock.advance({ days: 1 })
    expect(text(await asks(anna))).toContain('is verstuurd')
    expect(text(await waitingFor('carla'))).toContain('anna wil bij Stichting Piëzo horen.')
  })

  it('is told kindly that it is not for guests, also with a form from before', async () => {
    const form = await fresh.person('gast').types('organisatie')
    const guest = fresh.person('gast', { isGuest: true })
    expect(text(await guest.types('organisatie'))).toMatch(/^Je bent hier te gast\./)
    expect(text(await guest.sends(form, { partner: await idOf('piezo') }))).toMatch(/^Je bent hier te gast\./)
    expect(await fresh.prisma.membership.count()).toBe(0)
  })
})

describe('who decides', () => {
  it('second hears what the first decided, and nothing happens twice', async () => {
    await appoint('carla')
    await appoint('cor')
    await asks(fresh.person('anna'))
    const [shown, shownToo] = [await waitingFor('carla'), await waitingFor('cor')]
    const [first, second] = await Promise.all([
      fresh.person('carla').presses(shown, 'Toelaten als beheerder'),
      fresh.person('cor').presses(shownToo, 'Niet toelaten'),
    ])
    const answers = [text(first), text(second)]
    expect(answers.filter((said) => said.includes(' is al '))).toHaveLength(1)
    expect(await saidTo('anna')).toHaveLength(1)
    expect(await fresh.prisma.auditEntry.count({ where: { act: { not: 'ask-place' } } })).toBe(1)
  })

  it('hears it truthfully when the same button is pressed later', async () => {
    await appoint('carla')
    await asks(fresh.person('anna'))
    const request = await waitingFor('carla')
    await fresh.person('carla').presses(request, 'Toelaten als lid')
    expect(text(await fresh.person('carla').presses(request, 'Niet toelaten'))).toBe(
      'anna is al toegelaten bij Stichting Piëzo.',
    )
    expect(await saidTo('anna')).toHaveLength(1)
  })

  it.each([
    ['a member', { partner: 'piezo', role: 'member' }],
    ['an editor of another organisation', { partner: 'iloz', role: 'editor' }],
    ['a visitor', {}],
    ['a guest who was editor', { partner: 'piezo', role: 'editor', isGuest: true }],
  ] as const)('is never %s, even with the button in hand', async (_who, about) => {
    await appoint('carla')
    await asks(fresh.person('anna'))
    const answer = await fresh.person('x', about).presses(await waitingFor('carla'), 'Toelaten als beheerder')
    expect(text(answer)).toContain('Dit kan alleen een beheerder van deze organisatie')
    expect((await fresh.tools.store.memberships.waiting()).map(({ name }) => name)).toEqual(['anna'])
  })

  it('is not the person any more who stopped as editor', async () => {
    const ed = fresh.person('ed', { partner: 'piezo', role: 'editor' })
    await ed.types('help')
    await asks(fresh.person('anna'))
    await ed.presses(await ed.types('organisatie'), 'Stop bij deze organisatie')
    expect(text(await ed.presses(await lastTo('ed'), 'Toelaten als lid'))).toContain('Dit kan alleen een beheerder')
  })

  it('may be the coordinator who asks, since somebody has to be the first', async () => {
    await appoint('carla')
    const carla = fresh.person('carla')
    await asks(carla, 'gemeente-zoetermeer')
    await carla.presses(await waitingFor('carla'), 'Toelaten als beheerder')
    expect(text(await carla.types('organisatie'))).toContain('Je bent beheerder van Gemeente Zoetermeer.')
  })
})

describe('who belongs to an organisation', () => {
  it('loses its role at once when leaving, and may ask again', async () => {
    const max = fresh.person('max', { partner: 'piezo', role: 'member' })
    expect(text(await max.presses(await max.types('organisatie'), 'Stop bij deze organisatie'))).toContain(
      'Je hoort niet meer bij Stichting Piëzo.',
    )
    expect(buttonsOf(viewOf(await max.types('help'))).map(({ label }) => label)).not.toContain('Activiteit plaatsen')
    expect((await max.types('organisatie')).kind).toBe('form')
  })

  it('is warned as the last editor, and the coordinator hears of it', async () => {
    await appoint('carla')
    const [ed, eva] = ['ed', 'eva'].map((user) => fresh.person(user, { partner: 'piezo', role: 'editor' }))
    if (!ed || !eva) throw new Error('two editors')
    await ed.types('help')
    const confirmOf = (shown: Parameters<typeof viewOf>[0]) =>
      JSON.stringify(buttonsOf(viewOf(shown)).find(({ label }) => label === 'Stop bij deze organisatie'))
    await eva.types('help')
    const withTwo = await ed.types('organisatie')
    expect(confirmOf(withTwo)).not.toContain('laatste beheerder')
    await ed.presses(withTwo, 'Stop bij deze organisatie')
    expect(await saidTo('carla')).toEqual([])
    const asLast = await eva.types('organisatie')
    expect(confirmOf(asLast)).toContain('Je bent de laatste beheerder van Stichting Piëzo.')
    await eva.presses(asLast, 'Stop bij deze organisatie')
    expect(await saidTo('carla')).toEqual([
      'Stichting Piëzo heeft geen beheerder meer. Nieuwe verzoeken voor deze organisatie komen daarom bij jou.',
    ])
    expect(text(await eva.presses(asLast, 'Stop bij deze organisatie'))).toContain(
      'Je hoorde al niet meer bij Stichting Piëzo.',
    )
    expect(await saidTo('carla')).toHaveLength(1)
  })

  it('cannot end the place of somebody else with their button', async () => {
    const max = fresh.person('max', { partner: 'piezo', role: 'member' })
    const shown = await max.types('organisatie')
    const ed = fresh.person('ed', { partner: 'piezo', role: 'editor' })
    expect(text(await ed.presses(shown, 'Stop bij deze organisatie'))).toContain('Dit verzoek is er niet meer.')
    expect(text(await max.types('organisatie'))).toContain('Je hoort bij Stichting Piëzo.')
  })

  it('sees colleagues as an editor, makes one an editor, and takes one away', async () => {
    const max = fresh.person('max', { name: 'Max Groen', partner: 'piezo' })
    const ed = fresh.person('ed', { partner: 'piezo', role: 'editor' })
    await max.types('help')
    const team = await ed.presses(await ed.types('organisatie'), 'Collega’s')
    expect(text(team)).toContain('Max Groen (lid)')
    const colleague = await ed.presses(team, 'Verander')
    expect(text(await ed.presses(colleague, 'Maak beheerder'))).toContain('Max Groen is nu beheerder')
    expect(plainView(await lastTo('max'))).toContain('Je bent beheerder van Stichting Piëzo.')
    expect(text(await ed.presses(colleague, 'Maak beheerder'))).toContain('Dat is intussen veranderd.')
    expect(text(await ed.presses(colleague, 'Haal weg'))).toContain('Max Groen hoort niet meer bij')
    expect(plainView(await lastTo('max'))).toContain('Je hoort niet meer bij Stichting Piëzo.')
    expect(text(await max.presses(team, 'Verander'))).toContain('Dat is intussen veranderd.')
    expect(await saidTo('max')).toHaveLength(2)
  })

  it('sees no names of colleagues as a member', async () => {
    const ed = fresh.person('ed', { name: 'Ed Blauw', partner: 'piezo', role: 'editor' })
    const shown = await ed.types('organisatie')
    const max = fresh.person('max', { partner: 'piezo' })
    expect(buttonsOf(viewOf(await max.types('organisatie'))).map(({ label }) => label)).not.toContain('Collega’s')
    expect(text(await max.presses(shown, 'Collega’s'))).not.toContain('Ed Blauw')
  })
})
