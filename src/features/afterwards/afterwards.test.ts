import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Answer } from '../../chat/answer.ts'
import { buttons, plainView, press, view } from '../../chat/view.ts'
import { type Fresh, formOf, freshTools, viewOf } from '../../testing/conversation.ts'
import { naughtyStrings } from '../../testing/naughty-strings.ts'
import { plannedActivity } from '../../testing/planned-activity.ts'
import { plannedSeries } from '../../testing/planned-series.ts'
import { askAfterwards } from './ask-afterwards.ts'

let fresh: Fresh
beforeEach(async () => {
  fresh = await freshTools('2027-02-01T10:00:00Z')
})
afterEach(() => fresh.drop())

const said = (answer: Answer) => plainView(viewOf(answer))
const button = (action: string, input: Record<string, string>) => [buttons(press('druk', action, input))]
const eva = () => fresh.person('eva', { partner: 'piezo', role: 'editor' })
const anna = () => fresh.person('anna', { partner: 'iloz', role: 'editor' })

/** What was said to people since the last look. */
async function told() {
  const all = (await fresh.deliveries()).filter(({ toKind }) => toKind === 'direct')
  await fresh.prisma.delivery.deleteMany({ where: { channel: { kind: 'direct' } } })
  return all.map(({ to, view: shown }) => [to, plainView(shown ?? view([]))] as const)
}

async function at(moment: string) {
  fresh.clock.set(moment)
  await askAfterwards(fresh.tools)
}

/** Made by Eva, on Friday 26 February at six in the evening unless said otherwise. */
async function held(more: Parameters<typeof plannedActivity>[1] = {}) {
  await eva().types('agenda')
  const id = await plannedActivity(fresh, more)
  const { personId: authorId } = await fresh.prisma.identity.findFirstOrThrow({ where: { user: 'eva' } })
  await fresh.prisma.activity.update({ where: { id }, data: { authorId } })
  return id
}
const evaluationOf = (activityId: string) => fresh.prisma.evaluation.findUnique({ where: { activityId } })

describe('the day after', () => {
  test('the organiser is asked by day, once, in one message for all, and once more a week later', async () => {
    await held()
    await held({ title: 'Ontbijt', startsAt: '2027-02-26T08:00:00Z' })
    await held({ title: 'Geannuleerd', state: 'cancelled' })
    await at('2027-02-26T20:30:00Z')
    await at('2027-02-27T06:00:00Z')
    expect(await told()).toEqual([])
    await at('2027-02-27T09:00:00Z')
    const messages = await told()
    expect(messages).toHaveLength(1)
    expect(messages[0]?.[0]).toBe('eva')
    expect(messages[0]?.[1]).toContain('Ontbijt\nvrijdag 26 februari 2027, om 09.00 uur [Vertel hoe het ging]')
    expect(messages[0]?.[1]).toContain('Buurtiftar\nvrijdag 26 februari 2027, om 18.00 uur [Vertel hoe het ging]')
    for (const later of ['2027-02-27T09:01:00Z', '2027-02-28T12:00:00Z', '2027-03-05T12:00:00Z']) await at(later)
    expect(await told()).toEqual([])
    await at('2027-03-06T12:00:00Z')
    expect((await told()).map(([, words]) => words.includes('voor het laatst'))).toEqual([true])
    for (const later of ['2027-03-06T12:01:00Z', '2027-03-13T12:00:00Z', '2027-06-13T12:00:00Z']) await at(later)
    expect(await told()).toEqual([])
  })

  test('what lasts past midnight is asked when it is over, and what was told is not asked', async () => {
    const id = await held({ startsAt: '2027-02-26T20:00:00Z', endsAt: '2027-02-27T02:00:00Z' })
    await at('2027-02-27T10:00:00Z')
    expect(await told()).toEqual([])
    await eva().sends(await eva().presses(button('evaluate', { activity: id }), 'druk'), { 'came-0': '12' })
    await at('2027-02-28T10:00:00Z')
    expect(await told()).toEqual([])
  })

  test('what was long ago is not asked any more', async () => {
    await held({ startsAt: '2027-02-10T18:00:00Z' })
    await at('2027-02-27T10:00:00Z')
    expect(await told()).toEqual([])
  })

  test('of who left, the editors are asked; of an organisation without anybody nobody', async () => {
    const id = await held()
    await fresh.prisma.activity.update({ where: { id }, data: { authorId: null } })
    await held({ title: 'Van niemand', partner: 'bibliotheek' })
    await at('2027-02-27T10:00:00Z')
    const [[to, words] = []] = await told()
    expect([to, words?.includes('Buurtiftar'), words?.includes('Van niemand')]).toEqual(['eva', true, false])
  })
})

describe('a series', () => {
  test('is asked once a month, in one form', async () => {
    const series = await plannedSeries(fresh)
    await at('2027-03-10T10:00:00Z')
    expect(await told()).toEqual([])
    await at('2027-04-01T09:00:00Z')
    const [[to, words] = []] = await told()
    expect(to).toBe('anna')
    expect(words).toContain('Taalcafé\nmaart 2027, 5 keer [Vertel hoe het ging]')
    const person = fresh.person('anna', { partner: 'piezo' })
    const form = await person.presses(button('evaluate', { series, month: '2027-03' }), 'druk')
    expect(
      formOf(form)
        .fields.map(({ label }) => label)
        .slice(0, 2),
    ).toEqual([
      'Hoeveel mensen kwamen er op dinsdag 2 maart 2027?',
      'Hoeveel mensen kwamen er op dinsdag 9 maart 2027?',
    ])
    expect(await person.sends(form, {})).toEqual({
      kind: 'refuse',
      errors: { 'came-0': 'Vul bij één dag een aantal in. Kwam er niemand? Vul dan 0 in.' },
    })
    expect(said(await person.sends(form, { 'came-0': '8', 'came-4': '11', worked: 'Samen koken' }))).toContain(
      'Dank je wel',
    )
    const rows = await fresh.prisma.evaluation.findMany({ orderBy: { activity: { startsAt: 'asc' } } })
    expect(rows.map(({ came, worked }) => [came, worked])).toEqual([
      ...[
        [8, null],
        [null, null],
        [null, null],
        [null, null],
      ],
      [11, 'Samen koken'],
    ])
    await at('2027-04-20T09:00:00Z')
    expect(await told()).toEqual([])
  })
})

describe('what is told', () => {
  test('is kept, shown to who looks after it, and can be changed', async () => {
    const id = await held()
    fresh.clock.set('2027-02-27T10:00:00Z')
    const open = () => eva().presses(button('evaluate', { activity: id }), 'druk')
    const sent = { 'came-0': '23', worked: 'Lange tafels', failed: 'Te weinig stoelen', shared: 'yes' }
    await eva().sends(await open(), sent)
    const carla = fresh.person('carla', { role: 'coordinator' })
    const shown = said(await carla.presses(button('manage-activity', { activity: id }), 'druk'))
    expect(shown).toContain(
      'Er kwamen: 23 mensen\nGing goed: Lange tafels\nGing minder goed: Te weinig stoelen\nVoorbeeld: ja',
    )
    await eva().sends(await open(), { ...sent, 'came-0': '1', failed: '', shared: undefined })
    expect(await evaluationOf(id)).toMatchObject({
      came: 1,
      worked: 'Lange tafels',
      failed: null,
      shared: false,
      version: 2,
    })
  })

  test('is refused where it is no number or too long, at its field, and nothing is cut', async () => {
    const id = await held()
    fresh.clock.set('2027-02-27T10:00:00Z')
    const form = await eva().presses(button('evaluate', { activity: id }), 'druk')
    for (const came of ['', '-1', '1,5', '10001', 'veel', '²', '٣'])
      expect([came, await eva().sends(form, { 'came-0': came, worked: 'x'.repeat(151) })]).toEqual([
        came,
        {
          kind: 'refuse',
          errors: {
            ...(came !== '' && { 'came-0': 'Vul een aantal in, van 0 tot 10000.' }),
            worked: 'Dit is te lang. Gebruik hoogstens 150 tekens.',
          },
        },
      ])
    expect(await eva().sends(form, { worked: 'Goed' })).toMatchObject({ kind: 'refuse' })
    expect(await evaluationOf(id)).toBeNull()
  })

  test('by two at once is seen by the second, who decides', async () => {
    const id = await held()
    fresh.clock.set('2027-02-27T10:00:00Z')
    const form = await eva().presses(button('evaluate', { activity: id }), 'druk')
    const ties = fresh.person('ties', { partner: 'piezo', role: 'editor' })
    await ties.sends(form, { 'came-0': '20' })
    const again = await eva().sends(form, { 'came-0': '30', worked: 'Muziek' })
    expect(plainView(view([...(formOf(again).intro ?? [])]))).toContain('Iemand anders heeft dit net ook ingevuld')
    expect(await evaluationOf(id)).toMatchObject({ came: 20 })
    await eva().sends(again)
    expect(await evaluationOf(id)).toMatchObject({ came: 30, worked: 'Muziek' })
  })

  test('is only for who looks after it, and only when it has begun', async () => {
    const id = await held()
    const early = await eva().presses(button('evaluate', { activity: id }), 'druk')
    expect(said(early)).toContain('is nog niet geweest')
    fresh.clock.set('2027-02-27T10:00:00Z')
    expect(said(await anna().presses(button('evaluate', { activity: id }), 'druk'))).toContain('Alleen de maker')
    const form = await eva().presses(button('evaluate', { activity: id }), 'druk')
    await anna().sends(form, { 'came-0': '5' })
    for (const input of [{ activity: 'weg' }, {}, { series: 'weg', month: '2027-02' }, { month: '2027-13' }])
      expect(said(await eva().presses(button('evaluate', input as Record<string, string>), 'druk'))).not.toContain(
        'ging iets mis',
      )
    expect(await evaluationOf(id)).toBeNull()
  })

  test('may be anything that can be typed', async () => {
    const id = await held()
    fresh.clock.set('2027-02-27T10:00:00Z')
    // Some of them: activities/naughty-forms.test.ts holds the form to the whole list.
    for (const typed of naughtyStrings.filter((one, index) => one.length <= 150 && index % 12 === 0)) {
      const form = await eva().presses(button('evaluate', { activity: id }), 'druk')
      const answer = await eva().sends(form, { 'came-0': '3', worked: typed, failed: typed, shared: 'yes' })
      if (answer.kind === 'refuse') continue
      expect((await evaluationOf(id))?.worked ?? '').toBe(typed.trim())
    }
  })
})

describe('an example', () => {
  async function shared(more: Parameters<typeof plannedActivity>[1], words: Record<string, string> = {}) {
    const id = await held(more)
    fresh.clock.set('2027-02-27T10:00:00Z')
    const form = await eva().presses(button('evaluate', { activity: id }), 'druk')
    await eva().sends(form, { 'came-0': '23', worked: 'Lange tafels', shared: 'yes', ...words })
    return id
  }

  test('is listed by theme, with its organisation and without names, and only where that is agreed', async () => {
    await shared({ title: 'Keti Koti-maal', themeDay: 'keti_koti' })
    await shared({ title: 'Vrouwenontbijt', themeDay: 'vrouwendag' })
    const kept = await held({ title: 'Voor onszelf' })
    const form = await eva().presses(button('evaluate', { activity: kept }), 'druk')
    await eva().sends(form, { 'came-0': '3', worked: 'Geheim' })
    const all = await anna().presses(button('inspiration', {}), 'druk')
    expect(said(all)).toContain(
      'Vrouwenontbijt\nDialoog, Internationale Vrouwendag, Stichting Piëzo\nEr kwamen: 23 mensen\nGing goed: Lange tafels',
    )
    expect(said(all)).toContain('Keti Koti-maal')
    expect(said(all)).not.toMatch(/Voor onszelf|Geheim|Eva/)
    const themed = await anna().chooses(all, 'Herdenking')
    expect(said(themed)).toContain('Keti Koti-maal')
    expect(said(themed)).not.toContain('Vrouwenontbijt')
    expect(said(await anna().chooses(all, 'Vrede'))).toContain('nog geen voorbeelden bij Vrede')
    expect(said(await anna().chooses(themed, 'Alle thema’s'))).toContain('Vrouwenontbijt')
  })

  test('is copied into a new form of another organisation, but for when and where', async () => {
    const id = await shared({
      title: 'Vrouwenontbijt',
      themeDay: 'vrouwendag',
      description: 'Samen eten',
      district: 'Meerzicht',
    })
    const data = {
      audience: 'Vrouwen',
      cost: 'gratis',
      languages: '["tr"]',
      question: 'Van ons',
      link: 'https://piezo.example/',
    }
    await fresh.prisma.activity.update({ where: { id }, data })
    const form = await anna().presses(await anna().presses(button('inspiration', {}), 'druk'), 'Neem over')
    const fields = Object.fromEntries(
      formOf(form).fields.map((field) => [field.name, 'value' in field ? field.value : undefined]),
    )
    expect(fields).toMatchObject({
      title: 'Vrouwenontbijt',
      kind: 'dialogue',
      themeDay: 'vrouwendag',
      description: 'Samen eten',
    })
    expect([fields.day, fields.place, fields.district]).toEqual([undefined, undefined, undefined])
    await anna().sends(form, { day: '2027-03-08', district: 'Rokkeveen' })
    const copy = await fresh.prisma.activity.findFirstOrThrow({ where: { state: 'draft' }, include: { partner: true } })
    expect(copy).toMatchObject({ audience: 'Vrouwen', cost: 'gratis', languages: '["tr"]', question: null, link: null })
    expect(copy.partner.key).toBe('iloz')
    const begun = await anna().types('activiteit')
    expect(formOf(begun).intro?.some((part) => part.kind === 'menu' && part.menu.action === 'begin-with-example')).toBe(
      true,
    )
  })

  test('that is taken back, or was never shared, cannot be copied', async () => {
    const id = await held()
    for (const action of ['copy-example', 'begin-with-example'])
      expect(said(await anna().presses(button(action, { example: id, chosen: id }), 'druk'))).toContain(
        'is er niet meer',
      )
  })

  test('is for who belongs to the network', async () => {
    await shared({ title: 'Keti Koti-maal' })
    expect(said(await fresh.person('gast').presses(button('inspiration', {}), 'druk'))).not.toContain('Keti Koti-maal')
  })
})
