import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { plainView } from '../../../chat/view.ts'
import { buttonsOf, type Fresh, freshTools, viewOf } from '../../../testing/conversation.ts'
import { everythingStored } from '../../../testing/everything-stored.ts'
import { askVolunteers } from './ask-volunteers.ts'

const filled = {
  ...{ languages: ['nl'], availability: ['saturday'], experience: 'none', maximumPerMonth: '2', consent: 'yes' },
  contact: '06 12 34 56 78',
}

describe('looking after volunteers', () => {
  let fresh: Fresh
  beforeEach(async () => {
    fresh = await freshTools()
    await zoe().types('gespreksleider')
  })
  afterEach(() => fresh.drop())

  type Answer = Parameters<typeof viewOf>[0]
  const said = (answer: Answer) => plainView(viewOf(answer))
  const zoe = () => fresh.person('zoe', { role: 'coordinator' })
  const joris = () => fresh.person('joris', { name: 'Joris' })

  async function signsUp() {
    const form = await joris().presses(await joris().types('gespreksleider'), 'Ik word gespreksleider')
    await joris().sends(form, filled)
  }
  async function entersDirk() {
    const overview = await zoe().presses(await zoe().types('gespreksleider'), 'Overzicht')
    const form = await zoe().presses(overview, 'Iemand zonder chat toevoegen')
    return await zoe().sends(form, { ...filled, name: 'Dirk Zonderchat' })
  }
  /** What somebody was told, and what they can press. */
  async function toldTo(user: string) {
    const rows = (await fresh.deliveries()).filter(({ to }) => to === user)
    return rows.flatMap(({ view }) => (view === undefined ? [] : [{ view, words: plainView(view) }]))
  }
  const profile = async () => await fresh.prisma.facilitatorProfile.findFirst()
  const at = async (moment: string) => {
    fresh.clock.set(moment)
    await Promise.all([askVolunteers(fresh.tools), askVolunteers(fresh.tools)])
    await askVolunteers(fresh.tools)
  }

  it('asks kindly about a pause after three questions without an answer, once, by day', async () => {
    await signsUp()
    await fresh.prisma.facilitatorProfile.updateMany({ data: { unanswered: 2 } })
    await at('2027-03-01T10:00:00Z')
    await fresh.prisma.facilitatorProfile.updateMany({ data: { unanswered: 3 } })
    await at('2027-03-01T20:00:00Z')
    await at('2027-03-02T06:59:00Z')
    expect(await toldTo('joris')).toEqual([])
    for (const moment of ['2027-03-02T07:00:00Z', '2027-03-03T10:00:00Z', '2027-04-20T10:00:00Z']) await at(moment)
    const [asked, ...more] = await toldTo('joris')
    expect(more).toEqual([])
    expect(asked?.words).toContain('Dat geeft niet! Wil je even pauze?')
    const shown = asked?.view ?? viewOf(await joris().types('help'))
    expect(buttonsOf(shown).map(({ label }) => label)).toEqual([
      'Je mag mij blijven vragen',
      ...['Wijzigen', 'Pauze', 'Stoppen'],
    ])
    expect(said(await joris().presses(shown, 'Je mag mij blijven vragen'))).toContain('Fijn! Ik blijf je vragen')
    expect(await profile()).toMatchObject({ unanswered: 0, pauseAskedAt: null })
    await fresh.prisma.facilitatorProfile.updateMany({ data: { unanswered: 3 } })
    await at('2027-06-01T10:00:00Z')
    expect(await toldTo('joris')).toHaveLength(2)
  })

  it('asks each year whether to stay, and leaves who says so alone for another', async () => {
    await signsUp()
    await at('2028-01-31T10:00:00Z')
    expect(await toldTo('joris')).toEqual([])
    await at('2028-02-01T10:00:00Z')
    await at('2028-02-20T10:00:00Z')
    const [asked, ...more] = await toldTo('joris')
    expect(more).toEqual([])
    expect(asked?.words).toContain('Je staat nu een jaar op de lijst.')
    expect(said(await joris().types('gespreksleider'))).toContain('[Ja, ik blijf]')
    const thanked = await joris().presses(asked?.view ?? [], 'Ja, ik blijf')
    expect(said(thanked)).toContain('Fijn dat je blijft!')
    for (const moment of ['2028-04-01T10:00:00Z', '2029-02-18T10:00:00Z']) await at(moment)
    expect(await toldTo('joris')).toHaveLength(1)
    await at('2029-02-20T10:00:00Z')
    expect(await toldTo('joris')).toHaveLength(2)
    // An old button, of last year.
    expect(said(await joris().presses(asked?.view ?? [], 'Ja, ik blijf'))).toContain('Fijn dat je blijft!')
  })

  it.each([
    [
      'changes something',
      async () => {
        const form = await joris().presses(await joris().types('gespreksleider'), 'Wijzigen')
        await joris().sends(form, { maximumPerMonth: '1' })
      },
    ],
    [
      'takes a pause',
      async () => {
        await joris().sends(await joris().presses(await joris().types('gespreksleider'), 'Pauze'), {
          until: '2028-05-01',
        })
      },
    ],
  ])('counts it as an answer when somebody %s', async (_what, act) => {
    await signsUp()
    await at('2028-02-05T10:00:00Z')
    await act()
    for (const moment of ['2028-03-10T10:00:00Z', '2028-04-15T10:00:00Z', '2028-06-01T10:00:00Z']) await at(moment)
    expect(await toldTo('joris')).toHaveLength(1)
    expect(await profile()).not.toBeNull()
  })

  it('reminds twice, a month apart, and then lets go with a notice and forgets the answers', async () => {
    await signsUp()
    for (const moment of [
      '2028-02-05T10:00:00Z',
      '2028-03-06T10:00:00Z',
      '2028-03-20T10:00:00Z',
      '2028-04-05T10:00:00Z',
    ])
      await at(moment)
    const asked = await toldTo('joris')
    expect(asked.map(({ words }) => words.includes('Ik vroeg je dit eerder.'))).toEqual([false, true, true])
    await at('2028-05-04T10:00:00Z')
    expect(await profile()).not.toBeNull()
    await at('2028-05-05T10:00:00Z')
    await at('2028-09-05T10:00:00Z')
    const told = await toldTo('joris')
    expect(told).toHaveLength(4)
    expect(told.at(-1)?.words).toContain('Daarom heb ik je antwoorden gewist.')
    expect(await profile()).toBeNull()
    // The buttons of what was asked before say how it is.
    expect(said(await joris().presses(asked[0]?.view ?? [], 'Ja, ik blijf'))).toContain('Ik heb geen gegevens van jou')
    expect(await profile()).toBeNull()
  })

  it('lets nobody go all at once after standing still for years', async () => {
    await signsUp()
    await at('2031-01-01T10:00:00Z')
    await at('2031-01-02T10:00:00Z')
    expect(await toldTo('joris')).toHaveLength(1)
    expect(await profile()).not.toBeNull()
  })

  it('puts no two of these questions on one day', async () => {
    await signsUp()
    await fresh.prisma.facilitatorProfile.updateMany({ data: { unanswered: 4 } })
    await at('2028-02-05T10:00:00Z')
    await at('2028-02-05T18:00:00Z')
    expect(await toldTo('joris')).toHaveLength(1)
    await at('2028-02-06T10:00:00Z')
    expect(await toldTo('joris')).toHaveLength(2)
  })

  it('asks the coordinators about who has no chat, names nobody in the message, and lets go too', async () => {
    const dirk = await entersDirk()
    expect(said(dirk)).toContain('Dirk Zonderchat')
    await fresh.prisma.facilitatorProfile.updateMany({ data: { unanswered: 3 } })
    await at('2027-06-05T10:00:00Z')
    const [pause] = await toldTo('zoe')
    expect(pause?.words).toContain('Een vrijwilliger zonder chat gaf een paar keer geen antwoord.')
    expect(said(await zoe().presses(pause?.view ?? [], 'Bekijk'))).toContain('Dirk Zonderchat')
    for (const moment of [
      '2028-02-05T10:00:00Z',
      '2028-03-06T10:00:00Z',
      '2028-04-06T10:00:00Z',
      '2028-05-07T10:00:00Z',
    ])
      await at(moment)
    const told = await toldTo('zoe')
    expect(told).toHaveLength(5)
    expect(told.at(-1)?.words).toContain('De gegevens zijn gewist.')
    expect(JSON.stringify(await everythingStored(fresh.prisma))).not.toMatch(/Zonderchat|34 56 78/)
    expect(await fresh.prisma.person.count()).toBe(1)
    expect(said(await zoe().presses(pause?.view ?? [], 'Bekijk'))).toContain(
      'Deze persoon is geen gespreksleider meer.',
    )
  })

  it('erases who has no chat when they ask the coordinator', async () => {
    const dirk = await entersDirk()
    expect(said(await zoe().presses(dirk, 'Wis deze persoon'))).toContain('De gegevens zijn gewist.')
    expect(await profile()).toBeNull()
    expect(await fresh.prisma.person.count()).toBe(1)
    expect(said(await zoe().presses(dirk, 'Wis deze persoon'))).toContain('Deze persoon is geen gespreksleider meer.')
  })

  it.each([
    ['no name', { name: ' ' }, 'name'],
    ['a name of a hundred signs', { name: 'x'.repeat(100) }, 'name'],
    ['no way to be reached', { contact: undefined }, 'contact'],
    ['no agreement', { consent: undefined }, 'consent'],
  ])('enters nobody with %s', async (_what, values, field) => {
    const overview = await zoe().presses(await zoe().types('gespreksleider'), 'Overzicht')
    const form = await zoe().presses(overview, 'Iemand zonder chat toevoegen')
    const refused = await zoe().sends(form, { ...filled, name: 'Dirk', ...values })
    expect(refused).toEqual({ kind: 'refuse', errors: { [field]: expect.any(String) } })
    expect(await profile()).toBeNull()
  })
})
