import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { instantAt } from '../../calendar/local-time.ts'
import type { Answer } from '../../chat/answer.ts'
import { plainView } from '../../chat/view.ts'
import { buttonsOf, type Fresh, formOf, freshTools, viewOf } from '../../testing/conversation.ts'

let fresh: Fresh

beforeEach(async () => {
  fresh = await freshTools('2027-02-01T10:00:00Z')
})
afterEach(() => fresh.drop())

const textOf = (answer: Answer) => plainView(viewOf(answer))
const labelsOf = (answer: Answer) => buttonsOf(answer).map(({ label }) => label)
const partner = () => fresh.person('eva', { partner: 'piezo', channel: 'C1' })
const cora = () => fresh.person('cora', { role: 'coordinator' })

async function enter(values: Record<string, string | undefined>) {
  const coordinator = cora()
  const form = await coordinator.presses(await coordinator.types('themadagen'), 'Datum invullen')
  return coordinator.sends(form, values)
}

describe('themadagen', () => {
  it('shows the coming eight weeks with dates in words, and asks for help with core days only', async () => {
    const shown = await partner().types('themadagen')
    expect(textOf(shown)).toContain('Themadagen: 1 februari t/m 29 maart 2027')
    expect(textOf(shown)).toContain(
      'Ramadan (vastenmaand): 8 februari t/m 8 maart, onder voorbehoud, begint de avond ervoor.',
    )
    const next = await partner().presses(shown, 'Later')
    expect(next.kind).toBe('replace')
    expect(textOf(next)).toContain(
      'Week tegen Racisme en Discriminatie: 21 t/m 27 maart, onder voorbehoud. Belangrijk voor het netwerk. Er is nog niets gepland.',
    )
    expect(labelsOf(next)).toContain('Wij doen iets')
    expect(labelsOf(next)).toContain('Zoek gespreksleiders')
    expect(textOf(next)).not.toMatch(/(Poerim|Goede Vrijdag)[^\n]*nog niets gepland/)
  })

  it('turns every page there and back without losing a day', async () => {
    const eva = partner()
    let page = await eva.types('contentkalender 2027')
    const first = textOf(page)
    const names = new Set<string>()
    const read = (answer: Answer) => {
      for (const [, name = ''] of textOf(answer).matchAll(/^(?:- )?(.+?): (?=\S+ \d|\d|nog|vandaag|vanaf)/gm))
        names.add(name)
    }
    read(page)
    let pages = 1
    for (; labelsOf(page).includes('Later'); pages++) {
      page = await eva.presses(page, 'Later')
      read(page)
    }
    expect(first).toContain(`Bladzijde 1 van ${pages}`)
    expect(textOf(page)).toContain('Kerstmis')
    expect(names.size).toBeGreaterThan(100)
    for (; labelsOf(page).includes('Eerder'); ) page = await eva.presses(page, 'Eerder')
    expect(textOf(page)).toBe(first)
  })

  it('shows a month, and says so when it does not understand the period', async () => {
    expect(textOf(await partner().types('themadagen juli'))).toContain('Themadagen: 1 t/m 31 juli 2027')
    const unknown = textOf(await partner().types('themadagen @here'))
    expect(unknown).toContain('Ik begrijp “@here” niet.')
    expect(unknown).toContain('Themadagen: 1 februari t/m 29 maart 2027')
  })

  it('counts what is planned for a day, of this edition only', async () => {
    const { prisma, tools } = fresh
    const [owner] = await tools.store.partners.all()
    const now = fresh.clock.now()
    for (const day of ['2027-03-05', '2027-03-08', '2028-03-08'])
      await prisma.activity.create({
        data: {
          ...{ title: 'Koffie', kind: 'meal', state: 'published', themeDay: 'vrouwendag', partnerId: owner?.id ?? '' },
          ...{ startsAt: instantAt('Europe/Amsterdam', day, '10:00'), createdAt: now, updatedAt: now },
        },
      })
    const shown = textOf(await partner().types('themadagen maart'))
    expect(shown).toContain(
      'Internationale Vrouwendag: maandag 8 maart. Belangrijk voor het netwerk. Er zijn 2 activiteiten.',
    )
  })

  it('refuses a page that nobody could have asked for', async () => {
    const forged = {
      kind: 'press',
      label: 'x',
      action: 'theme-days-page',
      input: { from: '2027-02-30', to: 'x', page: '1' },
    }
    const answer = await partner().presses([{ kind: 'buttons', buttons: [forged as never] }], 'x')
    expect(textOf(answer)).toContain('niet meer geldig')
  })
})

describe('Wij doen iets', () => {
  it('opens the form of an activity with the theme day filled in, for members only', async () => {
    const shown = await partner().types('themadagen maart')
    const form = formOf(await partner().presses(shown, 'Wij doen iets'))
    expect(form.fields).toContainEqual(expect.objectContaining({ name: 'themeDay', value: 'vrouwendag' }))
    const reader = await fresh.person('bo', { channel: 'C1' }).presses(shown, 'Wij doen iets')
    expect(textOf(reader)).toContain('Dit kan alleen als je bij een organisatie hoort.')
  })
})

describe('a date that only people know', () => {
  it('is entered by a coordinator and is in the calendar from then on, until it is entered anew', async () => {
    expect(textOf(await partner().types('themadagen 2027'))).not.toContain('StadsIftar Zoetermeer: ')
    const saved = await enter({ key: 'stadsiftar_zoetermeer', start: '2027-02-27', source: 'https://zoetermeer.nl' })
    expect(textOf(saved)).toContain('Opgeslagen: StadsIftar Zoetermeer, zaterdag 27 februari 2027.')
    expect(textOf(await partner().types('themadagen februari'))).toContain(
      'StadsIftar Zoetermeer: zaterdag 27 februari',
    )
    await enter({ key: 'stadsiftar_zoetermeer', start: '2027-02-20' })
    await enter({ key: 'stadsiftar_zoetermeer', start: '2028-02-12' })
    expect(await fresh.tools.store.announcedDays.all()).toMatchObject([
      { start: '2027-02-20', end: '2027-02-20', source: [] },
      { start: '2028-02-12', end: '2028-02-12' },
    ])
    expect(await fresh.prisma.auditEntry.count({ where: { act: 'theme-day.dated' } })).toBe(3)
  })

  it('is asked of coordinators only', async () => {
    const form = await cora().presses(await cora().types('themadagen'), 'Datum invullen')
    const eva = partner()
    expect(labelsOf(await eva.types('themadagen'))).not.toContain('Datum invullen')
    const refused = await eva.sends(form, { key: 'roze_zaterdag', start: '2027-06-19' })
    expect(textOf(refused)).toBe('Dit kan alleen een coördinator van het netwerk.')
    expect(await fresh.tools.store.announcedDays.all()).toEqual([])
  })

  it('can be given to announced days, but not to a day whose rule is certain', async () => {
    const coordinator = cora()
    const { fields } = formOf(await coordinator.presses(await coordinator.types('themadagen'), 'Datum invullen'))
    const keys = fields.flatMap((field) => (field.kind === 'choice' ? field.options.map(({ value }) => value) : []))
    expect(keys).toEqual(
      expect.arrayContaining(['stadsiftar_zoetermeer', 'holi', 'divali', 'week_van_respect', 'nldoet']),
    )
    expect(keys).not.toContain('vrouwendag')
    expect(keys.length).toBeLessThanOrEqual(100)
  })

  it.each<[Record<string, string | undefined>, Record<string, string>]>([
    [{ key: 'vrouwendag', start: '2027-03-08' }, { key: 'Kies een themadag.' }],
    [{ key: 'roze_zaterdag', start: '2041-06-19' }, { start: 'Kies een dag in de jaren 2020 tot en met 2040.' }],
    [{ key: 'roze_zaterdag', start: '2027-06-31' }, { start: 'Kies een dag.' }],
    [{ key: 'roze_zaterdag' }, { start: 'Kies een dag.' }],
    [
      { key: 'roze_zaterdag', start: '2027-06-19', end: 'later' },
      { end: 'Dit is geen dag. Kies een dag, of laat dit leeg.' },
    ],
    [
      { key: 'roze_zaterdag', start: '2027-06-19', end: '2027-06-18' },
      { end: 'De laatste dag is voor de eerste dag. Kies een latere dag, of laat dit leeg.' },
    ],
    [
      { key: 'roze_zaterdag', start: '2027-06-01', end: '2027-07-31' },
      { end: 'Een themadag duurt hoogstens 60 dagen. Kies een eerdere laatste dag.' },
    ],
    [
      { key: 'roze_zaterdag', start: '2027-06-19', source: 'x'.repeat(301) },
      { source: 'Dit is te lang. Gebruik hoogstens 300 tekens.' },
    ],
  ])('refuses %j at its field', async (values, errors) => {
    expect(await enter(values)).toEqual({ kind: 'refuse', errors })
    expect(await fresh.tools.store.announcedDays.all()).toEqual([])
  })
})
