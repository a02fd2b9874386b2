import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Answer } from '../../chat/answer.ts'
import { plainView, type View } from '../../chat/view.ts'
import { buttonsOf, type Fresh, formOf, freshTools, viewOf } from '../../testing/conversation.ts'
import { cardChannel, plannedActivity } from '../../testing/planned-activity.ts'
import { volunteer } from '../../testing/volunteers.ts'

describe('searching facilitators for an activity', () => {
  let fresh: Fresh
  beforeEach(async () => {
    fresh = await freshTools()
  })
  afterEach(() => fresh.drop())

  const labels = (answer: Parameters<typeof buttonsOf>[0]) => buttonsOf(answer).map(({ label }) => label)
  const said = (answer: Answer) => plainView(viewOf(answer))
  const anna = () => fresh.person('anna', { name: 'Anna', partner: 'piezo', role: 'member', channel: 'C1' })

  /** What the card of the only call says now. */
  async function card(): Promise<View> {
    const [call] = await fresh.prisma.call.findMany()
    const shown = (await fresh.deliveries()).find(({ about }) => about === `call:${call?.id}`)?.view
    if (!shown) throw new Error('no call was posted')
    return shown
  }

  /** What one person was told directly, in order. */
  const toldTo = async (user: string) =>
    (await fresh.deliveries())
      .filter(({ to, about }) => to === user && about === null)
      .map(({ view }) => view && plainView(view))

  /** Somebody who may lead, but was not there yet when the first were asked personally. */
  async function leader(user: string, about: { name?: string; locale?: 'en' } = {}) {
    await volunteer(fresh, user)
    return fresh.person(user, { ...about, channel: 'C1' })
  }

  async function asked(places = '2', planned: Parameters<typeof plannedActivity>[1] = {}) {
    const activityId = await plannedActivity(fresh, planned)
    const organiser = anna()
    const preview = await organiser.sends(await organiser.types('oproep'), { places, where: 'here' })
    return { activityId, organiser, preview, posted: await organiser.sends(preview) }
  }

  it('says what to do first when there is nothing to search for', async () => {
    await plannedActivity(fresh, { title: 'Voorbij', startsAt: '2027-01-31T10:00:00Z' })
    await plannedActivity(fresh, { title: 'Afgelast', state: 'cancelled' })
    await plannedActivity(fresh, { title: 'Van een ander', partner: 'palet' })
    const answer = await anna().types('zoek')
    expect(said(answer)).toContain('Plaats eerst een activiteit.')
    expect(labels(answer)).toEqual(['Activiteit plaatsen'])
  })

  it('asks which activity when there are more, and shows coordinators those of every partner', async () => {
    await plannedActivity(fresh, { title: 'Stadsgesprek' })
    const iftar = await plannedActivity(fresh, { title: 'Buurtiftar', startsAt: '2027-02-27T17:00:00Z' })
    await plannedActivity(fresh, { title: 'Maaltijd', partner: 'palet', startsAt: '2027-02-28T17:00:00Z' })
    const offered = (answer: Answer) =>
      formOf(answer).fields.flatMap((field) => (field.kind === 'choice' ? field.options.map(({ label }) => label) : []))
    const choice = await anna().types('oproep buurtiftar')
    expect(offered(choice)).toEqual(['Stadsgesprek', 'Buurtiftar'])
    expect(formOf(choice).fields[0]).toMatchObject({ value: iftar })
    expect(formOf(await anna().sends(choice)).name).toBe('call')
    const zoe = fresh.person('zoe', { role: 'coordinator', channel: 'C1' })
    expect(offered(await zoe.types('oproep'))).toEqual(['Stadsgesprek', 'Buurtiftar', 'Maaltijd'])
  })

  it.each([
    [undefined, '1'],
    [1, '1'],
    [7, '1'],
    [8, '2'],
    [30, '5'],
    [900, '20'],
  ])('proposes for %s expected residents %s facilitators', async (expected, places) => {
    await plannedActivity(fresh, { ...(expected && { expected }) })
    const form = formOf(await anna().types('oproep'))
    expect(form.fields.find(({ name }) => name === 'places')).toMatchObject({ value: places })
  })

  it.each([
    ['no number', { places: undefined }, 'places', 'Vul een getal in van 1 tot en met 20.'],
    ['0 places', { places: '0' }, 'places', 'Vul een getal in van 1 tot en met 20.'],
    ['21 places', { places: '21' }, 'places', 'Vul een getal in van 1 tot en met 20.'],
    ['a number in words', { places: 'veel' }, 'places', 'Vul een getal in van 1 tot en met 20.'],
    ['a message of 501', { message: 'x'.repeat(501) }, 'message', 'Je bericht heeft 501 tekens.'],
    ['a place that was never offered', { where: 'moon' }, 'where', 'Kies of er ook een oproep in een kanaal komt.'],
    ['channels that do not exist', { where: 'cards' }, 'where', 'Kies of er ook een oproep in een kanaal komt.'],
  ])('refuses %s at its field', async (_what, wrong, field, sentence) => {
    await plannedActivity(fresh)
    const refused = await anna().sends(await anna().types('oproep'), { places: '2', where: 'here', ...wrong })
    expect(refused).toEqual({ kind: 'refuse', errors: { [field]: expect.stringContaining(sentence) } })
  })

  it('shows the call before it is posted, exactly as typed, and posts it once', async () => {
    await plannedActivity(fresh, { expected: 14, endsAt: '2027-02-26T19:30:00Z' })
    const message = `<!channel> *Kom* ${'x'.repeat(480)}`
    const preview = await anna().sends(await anna().types('oproep'), { message, where: 'here' })
    const shown = plainView({ summary: 'preview', parts: formOf(preview).intro ?? [] })
    expect(shown).toContain(message)
    expect(await fresh.deliveries()).toEqual([])
    await anna().sends(preview)
    expect(said(await anna().sends(preview))).toContain('Er loopt al een oproep')
    const rows = await fresh.deliveries()
    expect(rows.filter(({ to }) => to === 'C1').map(({ kind }) => kind)).toEqual(['post'])
    expect(plainView(await card())).toBe(
      [
        'Wie wil een gesprek leiden?',
        'Stichting Piëzo zoekt 2 gespreksleiders voor Buurtiftar.',
        message,
        'Soort: Dialoog',
        'Wanneer: vrijdag 26 februari 2027, van 18.00 tot 20.30 uur',
        'Waar: De Wadi',
        'Hoe lang: 2 uur en 30 minuten',
        '0 van 2 gevonden',
        '[Ja, ik doe mee] [Nee, deze keer niet]',
      ].join('\n'),
    )
  })

  it('goes to every channel whose filters let the activity through', async () => {
    await cardChannel(fresh, 'C7')
    await cardChannel(fresh, 'C8', { districts: ['Meerzicht'] })
    await cardChannel(fresh, 'C9', { districts: ['Rokkeveen'] })
    await plannedActivity(fresh, { district: 'Meerzicht' })
    const direct = fresh.person('bea', { partner: 'piezo', role: 'member' })
    const preview = await direct.sends(await direct.types('oproep'), { where: 'cards' })
    expect(plainView({ summary: '-', parts: formOf(preview).intro ?? [] })).toContain('Iedereen in 2 kanalen ziet')
    expect(said(await direct.sends(preview))).toContain('Je oproep is gestart')
    const cards = (await fresh.deliveries()).filter(({ about }) => about?.startsWith('call:'))
    expect(cards.map(({ to }) => to)).toEqual(['C7', 'C8'])
  })

  it('asks nothing about channels where no channel would hear it', async () => {
    await plannedActivity(fresh)
    const direct = fresh.person('bea', { partner: 'piezo', role: 'member' })
    const form = await direct.types('oproep')
    expect(formOf(form).fields.map(({ name }) => name)).not.toContain('where')
    await direct.sends(await direct.sends(form))
    expect((await fresh.deliveries()).filter(({ about }) => about?.startsWith('call:'))).toEqual([])
  })

  it('is not for readers, nor for the activity of another organisation', async () => {
    const { preview } = await asked()
    expect(said(await fresh.person('reader').types('oproep'))).toContain(
      'Dit kan alleen als je bij een organisatie hoort',
    )
    const otto = fresh.person('otto', { partner: 'palet', role: 'editor', channel: 'C1' })
    expect(said(await otto.sends(preview))).toContain('Alleen Stichting Piëzo en de coördinatoren')
  })

  it('refuses to post when the activity was cancelled or began while the form was open', async () => {
    const id = await plannedActivity(fresh)
    const preview = await anna().sends(await anna().types('oproep'), { where: 'here' })
    await fresh.prisma.activity.update({ where: { id }, data: { state: 'cancelled' } })
    expect(said(await anna().sends(preview))).toContain('is al begonnen of gaat niet door')
    await fresh.prisma.activity.update({ where: { id }, data: { state: 'published' } })
    fresh.clock.set('2027-02-26T17:00:00Z')
    expect(said(await anna().sends(preview))).toContain('is al begonnen of gaat niet door')
    expect(await fresh.prisma.call.count()).toBe(0)
  })

  it('counts a yes in the channel without a name, and shows the organiser who', async () => {
    const { organiser } = await asked()
    const fatima = await leader('fatima', { name: 'Fatima' })
    const yes = await fatima.presses(await card(), 'Ja, ik doe mee')
    expect(said(yes)).toContain('Fijn, je doet mee!')
    expect(labels(yes)).toEqual(['Ik kan toch niet', 'Ruilen met een collega'])
    expect(plainView(await card())).toContain('1 van 2 gevonden')
    expect(plainView(await card())).not.toContain('Fatima')
    expect(said(await organiser.types('oproep'))).toContain('Buurtiftar: 1 van 2 gevonden\n- Tafel 1: Fatima')
    // One message a yes would be too many: what stands there already is edited.
    expect(await toldTo('anna')).toEqual([])
  })

  it('tells who is not trained what to do first, and keeps no place for them', async () => {
    await asked()
    const stranger = fresh.person('stranger', { channel: 'C1' })
    const answer = await stranger.presses(await card(), 'Ja, ik doe mee')
    expect(said(answer)).toContain('Voor dit gesprek is een training nodig')
    expect(labels(answer)).toEqual(['Ik word gespreksleider'])
    expect(await fresh.prisma.invitation.count()).toBe(0)
  })

  it('lets somebody we do not know sit beside a leader where no training is needed', async () => {
    const id = await plannedActivity(fresh, { expected: 7 })
    await fresh.prisma.activity.update({ where: { id }, data: { kind: 'meal' } })
    await anna().sends(await anna().sends(await anna().types('oproep'), { where: 'here' }))
    const stranger = fresh.person('stranger', { channel: 'C1' })
    const reserve = await stranger.presses(await card(), 'Ja, ik doe mee')
    expect(said(reserve)).toContain('nog geen plek naast een ervaren gespreksleider')
    expect(labels(reserve)).toEqual(['Ik kan toch niet', 'Ik word gespreksleider'])
    await (await leader('fatima')).presses(await card(), 'Ja, ik doe mee')
    expect((await toldTo('stranger'))[0]).toContain('kun jij nu naast een ervaren gespreksleider zitten')
    expect(plainView(await card())).toContain('Gevonden, dank jullie wel!')
  })

  it('changes nothing twice when the same button is pressed twice', async () => {
    await asked()
    const fatima = await leader('fatima', { name: 'Fatima' })
    await fatima.presses(await card(), 'Ja, ik doe mee')
    const before = await fresh.deliveries()
    expect(said(await fatima.presses(await card(), 'Ja, ik doe mee'))).toContain('Fijn, je doet mee!')
    expect(await fresh.deliveries()).toEqual(before)
    await fatima.presses(await card(), 'Nee, deze keer niet')
    const after = await fresh.deliveries()
    await fatima.presses(await card(), 'Nee, deze keer niet')
    expect(await fresh.deliveries()).toEqual(after)
  })

  it('does nothing for a press that the platform repeats', async () => {
    await asked()
    const fatima = await leader('fatima', { name: 'Fatima' })
    const shown = await card()
    await fatima.presses(shown, 'Ja, ik doe mee', 'request-1')
    await fatima.presses(shown, 'Nee, deze keer niet', 'request-2')
    expect(said(await fatima.presses(shown, 'Ja, ik doe mee', 'request-1'))).toContain('Dit is al gedaan.')
    expect(plainView(await card())).toContain('0 van 2 gevonden')
  })

  it('keeps a reserve when all is found, who moves up when somebody cannot come after all', async () => {
    await asked('1')
    const first = await card()
    const fatima = await leader('fatima', { name: 'Fatima' })
    const joris = await leader('joris', { name: 'Joris', locale: 'en' })
    const yes = await fatima.presses(first, 'Ja, ik doe mee')
    expect(plainView(await card())).toContain('Gevonden, dank jullie wel!')
    expect(labels(await card())).toEqual(['Ik wil reserve zijn', 'Ik kan toch niet'])
    // Joris still sees the card as it was.
    expect(said(await joris.presses(first, 'Ja, ik doe mee'))).toContain('Thank you, you are a reserve')
    expect(await toldTo('anna')).toHaveLength(1)
    expect(said(await fatima.presses(yes, 'Ik kan toch niet'))).toContain('Je bent afgemeld voor Buurtiftar.')
    expect((await toldTo('anna')).slice(1)).toEqual([
      'Fatima kan toch geen gesprek leiden bij Buurtiftar.\n0 van 1 gevonden\nIk zoek meteen verder.\n[Oproep sluiten]',
      'Joris was reserve en neemt de plek over.\n1 van 1 gevonden',
    ])
    expect((await toldTo('joris'))[0]).toContain('A place is free: you are in!')
  })

  it('opens again when a place comes free and nobody is reserve', async () => {
    await asked('1')
    const fatima = await leader('fatima')
    const no = await fatima.presses(await fatima.presses(await card(), 'Ja, ik doe mee'), 'Ik kan toch niet')
    expect(labels(await card())).toEqual(['Ja, ik doe mee', 'Nee, deze keer niet'])
    expect(said(await fatima.presses(no, 'Ik kan toch wel'))).toContain('Fijn, je doet mee!')
    expect(plainView(await card())).toContain('Gevonden, dank jullie wel!')
  })

  it('answers a no kindly and lets a no become a yes, without telling the organiser of the no', async () => {
    await asked()
    const fatima = await leader('fatima')
    const no = await fatima.presses(await card(), 'Nee, deze keer niet')
    expect(said(no)).toContain('Dat is goed.')
    expect(await toldTo('anna')).toEqual([])
    expect(said(await fatima.presses(no, 'Ik kan toch wel'))).toContain('Fijn, je doet mee!')
  })

  it('tells the truth about a search that is over, and enters nobody for it', async () => {
    const { activityId, posted } = await asked()
    const shown = await card()
    const fatima = fresh.person('fatima', { channel: 'C1' })
    await fresh.prisma.activity.update({ where: { id: activityId }, data: { state: 'cancelled' } })
    expect(said(await fatima.presses(shown, 'Ja, ik doe mee'))).toContain('Deze activiteit gaat niet door.')
    expect(labels(await card())).toEqual([])
    await fresh.prisma.activity.update({ where: { id: activityId }, data: { state: 'published' } })
    await anna().presses(posted, 'Oproep sluiten')
    expect(said(await fatima.presses(shown, 'Ja, ik doe mee'))).toContain('Er is niemand meer nodig.')
    fresh.clock.set('2027-02-26T17:00:00Z')
    expect(said(await fatima.presses(shown, 'Ja, ik doe mee'))).toContain('is al begonnen of voorbij')
    await fresh.prisma.call.deleteMany()
    expect(said(await fatima.presses(shown, 'Ja, ik doe mee'))).toContain('Deze vraag is er niet meer.')
    expect(await fresh.tools.store.people.standing(fatima.identity)).toBeUndefined()
  })

  it('closes once: who said yes still comes and may still cancel, a reserve hears that it is over', async () => {
    const { posted } = await asked('1')
    const open = await card()
    const [fatima, joris] = [await leader('fatima'), await leader('joris')]
    const yes = await fatima.presses(open, 'Ja, ik doe mee')
    await joris.presses(open, 'Ja, ik doe mee')
    expect(said(await joris.presses(posted, 'Oproep sluiten'))).toContain('Alleen wie de oproep plaatste')
    const closed = await anna().presses(posted, 'Oproep sluiten')
    expect(said(closed)).toContain('De oproep is gesloten')
    expect(said(closed)).toContain('fatima')
    await anna().presses(posted, 'Oproep sluiten')
    expect(await toldTo('joris')).toHaveLength(1)
    expect(labels(await card())).toEqual(['Ik kan toch niet'])
    await fatima.presses(yes, 'Ik kan toch niet')
    expect((await toldTo('anna')).at(-1)).toContain('Wil je iemand anders zoeken?')
    expect(await toldTo('joris')).toHaveLength(1)
  })

  it('tells reserves nothing when the search for a cancelled activity is closed afterwards', async () => {
    const { activityId, posted } = await asked('1')
    const open = await card()
    for (const name of ['fatima', 'joris']) await (await leader(name)).presses(open, 'Ja, ik doe mee')
    await fresh.prisma.activity.update({ where: { id: activityId }, data: { state: 'cancelled' } })
    await anna().presses(posted, 'Oproep sluiten')
    expect(await toldTo('joris')).toEqual([])
  })

  it('shows colleagues how far a search is, without names or a way to close it', async () => {
    const { activityId } = await asked()
    const fatima = await leader('fatima', { name: 'Fatima' })
    await fatima.presses(await card(), 'Ja, ik doe mee')
    const colleague = fresh.person('bea', { partner: 'piezo', role: 'editor', channel: 'C1' })
    const status = await colleague.types('oproep')
    expect(said(status)).toContain('Buurtiftar: 1 van 2 gevonden')
    expect(said(status)).not.toContain('Fatima')
    expect(labels(status)).toEqual([])
    expect(said(await anna().types('oproep'))).toContain('Fatima')
    expect(await fresh.prisma.call.count({ where: { activityId } })).toBe(1)
  })

  it('takes back the yes of a facilitator who stops, and says so to the organiser', async () => {
    await asked('1')
    const fatima = await leader('fatima', { name: 'Fatima' })
    await fatima.presses(await card(), 'Ja, ik doe mee')
    const profile = await fatima.types('gespreksleider')
    expect(said(await fatima.presses(profile, 'Stoppen'))).toContain('Ook heb ik je afgemeld voor 1 activiteit.')
    expect((await toldTo('anna')).at(-1)).toContain('Fatima kan toch geen gesprek leiden bij Buurtiftar.')
    expect(plainView(await card())).toContain('0 van 1 gevonden')
  })

  it('is told through the button at an activity too, where an old button tells the truth', async () => {
    const activity = await plannedActivity(fresh)
    const shown = { summary: 'x', parts: [] }
    const button = { kind: 'press', label: 'Zoek', action: 'call-for', input: { activity } } as const
    const withButton = { ...shown, parts: [{ kind: 'buttons' as const, buttons: [button] }] }
    expect(formOf(await anna().presses(withButton, 'Zoek')).name).toBe('call')
    await fresh.prisma.activity.deleteMany()
    expect(said(await anna().presses(withButton, 'Zoek'))).toContain('gaat niet door')
  })
})
