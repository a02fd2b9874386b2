import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Answer } from '../../../chat/answer.ts'
import type { Values } from '../../../chat/form.ts'
import { buttons, plainView, press, view } from '../../../chat/view.ts'
import { type Fresh, formOf, freshTools, viewOf } from '../../../testing/conversation.ts'
import { plannedActivity } from '../../../testing/planned-activity.ts'

/** A Friday. */
const friday = '2027-02-12T09:00:00Z'

let fresh: Fresh
beforeEach(async () => {
  fresh = await freshTools(friday)
})
afterEach(() => fresh.drop())

const member = (name = 'anna', partner = 'piezo') => fresh.person(name, { partner })
const intro = (answer: Answer) => plainView(view([...(formOf(answer).intro ?? [])]))
const said = (answer: Answer) => plainView(viewOf(answer))
const activities = () => fresh.prisma.activity.findMany()

/** What stands in the fields of a form. */
function held(answer: Answer): Values {
  return Object.fromEntries(
    formOf(answer).fields.map((field) => [field.name, 'value' in field ? field.value : undefined]),
  )
}

const iftar = { kind: 'meal', day: '2027-02-26', start: '18:00', district: 'Oosterheem' }

describe('a template of the network', () => {
  test('is offered where nothing was typed, keeps what was filled in, and fills what is usual', async () => {
    const anna = member()
    const offered = await anna.types('activiteit')
    const template = menuOf(offered, 'begin-with-template')
    expect(template.options.map(({ label }) => label)).toEqual([
      ...[
        'Dialoogavond',
        'Stadsgesprek',
        'StadsIftar',
        'Buurtmaaltijd',
        'Buren- en Culturendag',
        'Workshop',
        'Gastles',
      ],
      ...['Training gespreksleiders', 'Netwerkbijeenkomst', 'Voorstelling', 'Herdenking'],
    ])
    const filled = JSON.stringify({ place: 'Stadhuis' })
    const form = await anna.presses([button(template.action, { chosen: 'stadsiftar', filled })], 'druk')
    expect(held(form)).toMatchObject({
      title: 'StadsIftar',
      kind: 'meal',
      themeDay: 'stadsiftar_zoetermeer',
      place: 'Stadhuis',
    })
    expect(formOf(form).fields.find(({ name }) => name === 'end')?.hint).toContain('2 uur en 30 minuten')
    const echo = await anna.sends(form, { day: '2027-02-26', start: '18:00', district: '*' })
    expect(intro(echo)).toContain('van 18.00 tot 20.30 uur')
    expect(intro(echo)).toContain('Toegankelijkheid: makkelijk Nederlands')
    expect(await activities()).toMatchObject([{ audience: 'Iedereen, of je vast of niet', cost: 'gratis' }])
  })

  test('is known by words, and what was typed goes before it', async () => {
    const anna = member()
    const form = await anna.types('activiteit Dialoogavond do 4 maart 19.30 De Wadi € 2 max 30')
    expect(held(form)).toMatchObject({ title: 'Dialoogavond', kind: 'dialogue', capacity: '30' })
    expect(intro(form)).toContain('past bij “Dialoogavond”')
    await anna.sends(form)
    expect(await activities()).toMatchObject([
      { cost: '€ 2', audience: 'Iedereen die met anderen in gesprek wil', endsAt: new Date('2027-03-04T20:30:00Z') },
    ])
  })

  test('changes nothing any more once the draft is there', async () => {
    const anna = member()
    const form = await anna.types('activiteit Gastles do 4 maart 10.15 Stadhuis')
    const details = await anna.sends(form, { more: 'yes' })
    await anna.sends(details, { audience: 'Groep 8', visibility: 'public' })
    await anna.sends(form, { title: 'Gastles twee' })
    expect(await activities()).toMatchObject([{ title: 'Gastles twee', audience: 'Groep 8', visibility: 'public' }])
  })
})

describe('an earlier activity', () => {
  test('of the own organisation is copied, but for its day', async () => {
    const id = await plannedActivity(fresh, { startsAt: '2027-01-20T17:00:00Z', endsAt: '2027-01-20T18:30:00Z' })
    await fresh.prisma.activity.update({
      where: { id },
      data: { cost: '5 euro', audience: 'Buren', languages: '["tr"]' },
    })
    const anna = member()
    const { action, options } = menuOf(await anna.types('activiteit'), 'begin-with-copy')
    expect(options).toEqual([{ label: 'Buurtiftar', value: id, description: 'wo 20 jan' }])
    const form = await anna.presses([button(action, { chosen: id })], 'druk')
    expect(held(form)).toMatchObject({
      title: 'Buurtiftar',
      start: '18:00',
      end: '19:30',
      place: 'De Wadi',
      day: undefined,
    })
    await anna.sends(form, { day: '2027-03-03', kind: 'meal' })
    const copy = (await activities()).find((one) => one.id !== id)
    expect(copy).toMatchObject({ state: 'draft', cost: '5 euro', audience: 'Buren', languages: '["tr"]' })
  })

  test('of each title is offered once, the last', async () => {
    for (const day of ['05', '12', '19'])
      await plannedActivity(fresh, { title: 'Koffie', startsAt: `2027-01-${day}T09:00:00Z` })
    const { options } = menuOf(await member().types('activiteit'), 'begin-with-copy')
    expect(options.map(({ description }) => description)).toEqual(['di 19 jan'])
  })

  test('of another organisation is not, whatever is pressed or sent', async () => {
    const id = await plannedActivity(fresh, { partner: 'iloz' })
    await fresh.prisma.activity.update({ where: { id }, data: { question: 'Geheim' } })
    const anna = member()
    const form = await anna.types('activiteit')
    expect(formOf(form).intro?.some((part) => part.kind === 'menu' && part.menu.action === 'begin-with-copy')).toBe(
      false,
    )
    expect(said(await anna.presses([button('begin-with-copy', { chosen: id })], 'druk'))).toContain('is er niet meer')
    const forged = { ...formOf(form), context: { ...formOf(form).context, copy: id, link: 'javascript:alert(1)' } }
    await anna.sends({ kind: 'form', form: forged }, { ...iftar, title: 'Eten' })
    expect((await activities()).find((one) => one.id !== id)).toMatchObject({ question: null, link: null })
  })
})

const button = (action: string, input: Record<string, string>) => buttons(press('druk', action, input))

function menuOf(answer: Answer, action: string) {
  const menus = formOf(answer).intro?.flatMap((part) => (part.kind === 'menu' ? [part.menu] : [])) ?? []
  const found = menus.find((one) => one.action === action)
  if (found === undefined) throw new Error(`no menu for ${action}`)
  return found
}
