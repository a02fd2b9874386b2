import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { plainView } from '../../chat/view.ts'
import { buttonsOf, type Fresh, formOf, freshTools, viewOf } from '../../testing/conversation.ts'

const filled = {
  languages: ['nl', 'ar'],
  themes: ['geloof'],
  districts: ['Meerzicht'],
  availability: ['weekday-evening', 'saturday'],
  experience: 'none',
  maximumPerMonth: '2',
  consent: 'yes',
}

describe('signing up as a facilitator', () => {
  let fresh: Fresh
  beforeEach(async () => {
    fresh = await freshTools()
  })
  afterEach(() => fresh.drop())

  const labels = (answer: Parameters<typeof buttonsOf>[0]) => buttonsOf(answer).map(({ label }) => label)
  const said = (answer: Parameters<typeof viewOf>[0]) => plainView(viewOf(answer))

  async function enrolled(user = 'fatima') {
    const fatima = fresh.person(user, { name: user })
    const form = await fatima.presses(await fatima.types('gespreksleider'), 'Ik word gespreksleider')
    return { fatima, welcome: await fatima.sends(form, filled) }
  }

  it('first explains what it is, and keeps nothing of who only reads', async () => {
    const fatima = fresh.person('fatima')
    const explained = await fatima.types('gespreksleider')
    expect(said(explained)).toContain('Een gespreksleider zit aan tafel met 6 tot 8 mensen.')
    expect(labels(explained)).toContain('Ik word gespreksleider')
    expect(labels(explained)).not.toContain('Overzicht')
    await fatima.presses(explained, 'Ik word gespreksleider')
    expect(await fresh.prisma.person.count()).toBe(0)
  })

  it('says what happens next and what is known, and waits for the coordinators without a message', async () => {
    const zoe = fresh.person('zoe', { role: 'coordinator' })
    await zoe.types('gespreksleider')
    const { fatima, welcome } = await enrolled()
    expect(said(welcome)).toContain('binnen 5 werkdagen')
    expect(said(welcome)).toContain('Daarom begin je naast iemand met ervaring.')
    expect(said(welcome)).toContain('Talen: Nederlands, Arabisch')
    expect(labels(welcome)).toEqual(['Wijzigen', 'Pauze', 'Stoppen'])
    expect(said(await fatima.types('gespreksleider'))).toContain('Jij bent gespreksleider')
    expect(await fresh.deliveries()).toEqual([])
    const waiting = await zoe.presses(await zoe.types('mijn'), 'Wat wacht op mij (1)')
    expect(said(waiting)).toContain('fatima wil gespreksleider worden. [Bekijk]')
    expect(said(await zoe.presses(waiting, 'Bekijk'))).toContain('Talen: Nederlands, Arabisch')
  })

  it.each([
    ['no language', { languages: [] }, 'languages', 'Kies minstens één taal.'],
    ['a language that was never offered', { languages: ['nl', 'klingon'] }, 'languages', 'Kies alleen uit de lijst.'],
    ['a theme that was never offered', { themes: ['voetbal'] }, 'themes', 'Kies alleen uit de lijst.'],
    ['a district of another city', { districts: ['Zuidas'] }, 'districts', 'Kies alleen uit de lijst.'],
    ['no part of the week', { availability: undefined }, 'availability', 'Kies minstens één moment in de week.'],
    ['a part of the week that is none', { availability: ['never'] }, 'availability', 'Kies alleen uit de lijst.'],
    ['no experience chosen', { experience: undefined }, 'experience', 'Kies wat het beste past'],
    ['an experience that was never offered', { experience: 'guru' }, 'experience', 'Kies wat het beste past'],
    ['a maximum of 0', { maximumPerMonth: '0' }, 'maximumPerMonth', 'Vul een getal in van 1 tot en met 8.'],
    ['a maximum of 99', { maximumPerMonth: '99' }, 'maximumPerMonth', 'Vul een getal in van 1 tot en met 8.'],
    ['a maximum of "veel"', { maximumPerMonth: 'veel' }, 'maximumPerMonth', 'Vul een getal in van 1 tot en met 8.'],
    ['a maximum of 2.5', { maximumPerMonth: '2.5' }, 'maximumPerMonth', 'Vul een getal in van 1 tot en met 8.'],
    ['no maximum', { maximumPerMonth: undefined }, 'maximumPerMonth', 'Vul een getal in van 1 tot en met 8.'],
    ['no consent', { consent: undefined }, 'consent', 'Zonder jouw ja mag ik niets bewaren.'],
    ['a consent that is no yes', { consent: 'no' }, 'consent', 'Zonder jouw ja mag ik niets bewaren.'],
  ])('refuses %s at its field, and keeps nothing', async (_what, wrong, field, sentence) => {
    const fatima = fresh.person('fatima')
    const form = await fatima.presses(await fatima.types('gespreksleider'), 'Ik word gespreksleider')
    const refused = await fatima.sends(form, { ...filled, ...wrong })
    expect(refused).toEqual({ kind: 'refuse', errors: { [field]: expect.stringContaining(sentence) } })
    expect(await fresh.prisma.facilitatorProfile.count()).toBe(0)
    expect(await fresh.prisma.person.count()).toBe(0)
  })

  it('takes themes and districts that were left empty as "everything is fine"', async () => {
    const fatima = fresh.person('fatima')
    const form = await fatima.presses(await fatima.types('gespreksleider'), 'Ik word gespreksleider')
    const welcome = await fatima.sends(form, { ...filled, themes: undefined, districts: undefined })
    expect(said(welcome)).toContain('Onderwerpen: alles is goed')
    expect(said(welcome)).toContain('Wijken: heel de stad')
  })

  it('changes a profile in a form that knows it, without asking consent again', async () => {
    const { fatima, welcome } = await enrolled()
    const form = await fatima.presses(welcome, 'Wijzigen')
    expect(formOf(form).fields.map(({ name }) => name)).not.toContain('consent')
    const saved = await fatima.sends(form, { maximumPerMonth: '4', languages: ['pl'] })
    expect(said(saved)).toContain('Talen: Pools')
    expect(said(saved)).toContain('hoogstens 4 keer in een maand')
  })

  it('does not keep who stopped while the form for changes was open', async () => {
    const { fatima, welcome } = await enrolled()
    const form = await fatima.presses(welcome, 'Wijzigen')
    await fatima.presses(welcome, 'Stoppen')
    expect(said(await fatima.sends(form, {}))).toContain('Ik heb geen gegevens van jou als gespreksleider.')
    expect(await fresh.prisma.facilitatorProfile.count()).toBe(0)
  })

  it('pauses until a day, which is over by itself the day after', async () => {
    const { fatima, welcome } = await enrolled()
    const paused = await fatima.sends(await fatima.presses(welcome, 'Pauze'), { until: '2027-02-05' })
    expect(said(paused)).toContain('pauze tot en met vrijdag 5 februari 2027')
    // 23:30 in Amsterdam, still the last day of the pause.
    fresh.clock.set('2027-02-05T22:30:00Z')
    expect(labels(await fatima.types('gespreksleider'))).toContain('Weer beginnen')
    fresh.clock.set('2027-02-05T23:30:00Z')
    const after = await fatima.types('gespreksleider')
    expect(labels(after)).toContain('Pauze')
    expect(said(after)).not.toContain('Je hebt pauze')
  })

  it('pauses without an end until the person starts again', async () => {
    const { fatima, welcome } = await enrolled()
    const paused = await fatima.sends(await fatima.presses(welcome, 'Pauze'), { until: undefined })
    expect(said(paused)).toContain('Je hebt pauze tot jij weer begint.')
    fresh.clock.advance({ days: 300 })
    const back = await fatima.presses(await fatima.types('gespreksleider'), 'Weer beginnen')
    expect(said(back)).toContain('Fijn, je doet weer mee')
    expect(labels(back)).toContain('Pauze')
  })

  it.each([
    ['in the past', '2027-01-31', 'Deze dag is al voorbij.'],
    ['more than a year ahead', '2028-02-02', 'Kies een dag tot en met dinsdag 1 februari 2028.'],
    ['that does not exist', '2027-02-30', 'Dit is geen dag die ik ken.'],
    ['in words', 'morgen', 'Dit is geen dag die ik ken.'],
  ])('refuses a pause until a day %s', async (_what, until, sentence) => {
    const { fatima, welcome } = await enrolled()
    const refused = await fatima.sends(await fatima.presses(welcome, 'Pauze'), { until })
    expect(refused).toEqual({ kind: 'refuse', errors: { until: expect.stringContaining(sentence) } })
  })

  it('takes today and the last possible day for a pause', async () => {
    const { fatima, welcome } = await enrolled()
    const form = await fatima.presses(welcome, 'Pauze')
    expect(said(await fatima.sends(form, { until: '2027-02-01' }))).toContain('maandag 1 februari 2027')
    expect(said(await fatima.sends(form, { until: '2028-02-01' }))).toContain('dinsdag 1 februari 2028')
  })

  it('forgets who stops, says what is gone, and does so once', async () => {
    const { fatima, welcome } = await enrolled()
    const stopped = await fatima.presses(welcome, 'Stoppen')
    expect(said(stopped)).toContain('Ik heb gewist: je talen')
    expect(await fresh.prisma.facilitatorProfile.count()).toBe(0)
    expect(said(await fatima.presses(welcome, 'Stoppen'))).toContain('Ik heb geen gegevens van jou')
    expect(said(await fatima.presses(welcome, 'Pauze'))).toContain('Ik heb geen gegevens van jou')
    expect(labels(await fatima.types('gespreksleider'))).toContain('Ik word gespreksleider')
  })

  it('asks before it stops', async () => {
    const { welcome } = await enrolled()
    const stop = buttonsOf(welcome).find(({ label }) => label === 'Stoppen')
    expect(stop).toMatchObject({ confirm: { title: 'Wil je stoppen?', yes: 'Ja, ik stop' } })
  })

  it('shows coordinators everybody, ten at a time, and nobody else', async () => {
    for (let number = 1; number <= 12; number++) await enrolled(`volunteer${number}`)
    const zoe = fresh.person('zoe', { role: 'coordinator' })
    fresh.clock.advance({ days: 6 })
    const first = await zoe.presses(await zoe.types('gespreksleider'), 'Overzicht')
    expect(said(first)).toContain('12 gespreksleiders')
    expect(said(first)).toContain('volunteer10\nHier sinds maandag 1 februari 2027 (6 dagen)')
    expect(said(first)).not.toContain('volunteer11')
    expect(labels(first).filter((label) => label !== 'Bekijk')).toEqual(['Volgende', 'Iemand zonder chat toevoegen'])
    const second = await zoe.presses(first, 'Volgende')
    expect(said(second)).toContain('volunteer11')
    expect(labels(second)).toContain('Vorige')
    expect(labels(second)).not.toContain('Volgende')
    const anna = fresh.person('anna', { partner: 'piezo', role: 'editor' })
    expect(said(await anna.presses(first, 'Volgende'))).toContain('Dit kan alleen een coördinator')
  })

  it('posts a prompt in the channel for a member, in whose name it asks, with a button for everybody', async () => {
    const anna = fresh.person('anna', { partner: 'piezo', role: 'member', channel: 'C1' })
    const explained = await anna.types('gespreksleider')
    const asking = buttonsOf(explained).find(({ label }) => label === 'Plaats oproep in dit kanaal')
    expect(asking).toMatchObject({ confirm: { text: expect.stringContaining('Iedereen in dit kanaal') } })
    await anna.presses(explained, 'Plaats oproep in dit kanaal')
    const [prompt, ...more] = await fresh.deliveries()
    expect(more).toEqual([])
    expect(prompt).toMatchObject({ to: 'C1', kind: 'post' })
    if (!prompt?.view) throw new Error('the prompt says nothing')
    expect(plainView(prompt.view)).toContain('zoekt mensen die een gesprek willen leiden')
    const passer = fresh.person('passer', { isGuest: true, channel: 'C1', locale: 'en' })
    expect(formOf(await passer.presses(prompt.view, 'Ik word gespreksleider')).title).toBe('Lead a dialogue')
  })

  it('lets readers and private chats post no prompt', async () => {
    const reader = fresh.person('reader', { channel: 'C1' })
    expect(labels(await reader.types('gespreksleider'))).not.toContain('Plaats oproep in dit kanaal')
    const anna = fresh.person('anna', { partner: 'piezo', role: 'member' })
    expect(labels(await anna.types('gespreksleider'))).not.toContain('Plaats oproep in dit kanaal')
    const elsewhere = fresh.person('bea', { partner: 'piezo', role: 'member', channel: 'C1' })
    const buttons = viewOf(await elsewhere.types('gespreksleider'))
    expect(said(await reader.presses(buttons, 'Plaats oproep in dit kanaal'))).toContain('hoort')
    expect(said(await anna.presses(buttons, 'Plaats oproep in dit kanaal'))).toContain('Dit kan alleen in een kanaal')
    const other = fresh.person('otto', { partner: 'palet', role: 'member', channel: 'C1' })
    expect(said(await other.presses(buttons, 'Plaats oproep in dit kanaal'))).toContain('namens je eigen organisatie')
    expect(await fresh.deliveries()).toEqual([])
  })
})
