import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { dayOf, timeOf } from '../../calendar/local-time.ts'
import { plainView, view } from '../../chat/view.ts'
import { type Fresh, formOf, freshTools, viewOf } from '../../testing/conversation.ts'
import { plannedSeries } from '../../testing/planned-series.ts'

let fresh: Fresh
beforeEach(async () => {
  fresh = await freshTools('2027-02-01T10:00:00Z')
})
afterEach(() => fresh.drop())

type Said = Parameters<typeof viewOf>[0]

const anna = () => fresh.person('anna', { partner: 'piezo' })
const said = (answer: Said) => plainView(viewOf(answer))
const intro = (answer: Said) => plainView(view([...(formOf(answer).intro ?? [])]))
const zone = 'Europe/Amsterdam'

/** The occurrences of a series that are published, in order, as local day and time. */
async function occurrences(id: string) {
  const rows = await fresh.prisma.activity.findMany({
    where: { seriesId: id, state: 'published' },
    orderBy: { startsAt: 'asc' },
  })
  return rows.map((row) => ({ ...row, when: `${dayOf(row.startsAt, zone)} ${timeOf(row.startsAt, zone)}` }))
}
const moments = async (id: string) => (await occurrences(id)).map(({ when }) => when)

const basics = {
  ...{ title: 'Taalcafé', kind: 'workshop', district: 'Meerzicht', place: 'De Wadi' },
  ...{ day: '2027-03-02', start: '19:30', end: '21:00' },
}

/** The form that asks how the activity comes back. */
async function planForm(more: Record<string, string> = {}, repeat = 'weekly-1') {
  const who = anna()
  return {
    who,
    plan: await who.sends(await who.sends(await who.types('activiteit'), { ...basics, ...more }), { repeat }),
  }
}

describe('planning a series', () => {
  test('makes an activity of every time, at the same hour over the change of the clocks', async () => {
    const id = await plannedSeries(fresh, { activity: { day: '2027-03-16' }, times: '4' })
    expect(await occurrences(id)).toMatchObject([
      {
        when: '2027-03-16 19:30',
        startsAt: new Date('2027-03-16T18:30:00Z'),
        endsAt: new Date('2027-03-16T20:00:00Z'),
      },
      { when: '2027-03-23 19:30', startsAt: new Date('2027-03-23T18:30:00Z') },
      {
        when: '2027-03-30 19:30',
        startsAt: new Date('2027-03-30T17:30:00Z'),
        endsAt: new Date('2027-03-30T19:00:00Z'),
      },
      { when: '2027-04-06 19:30', title: 'Taalcafé', place: 'De Wadi' },
    ])
  })

  test('goes on after midnight where the first does', async () => {
    const id = await plannedSeries(fresh, { activity: { start: '22:00', end: '00:30' }, times: '2' })
    expect((await occurrences(id))[1]?.endsAt).toEqual(new Date('2027-03-09T23:30:00Z'))
  })

  test.each([
    ['every two weeks', 'weekly-2', ['2027-03-02', '2027-03-16', '2027-03-30']],
    ['on a date', 'monthly-date', ['2027-03-02', '2027-04-02', '2027-05-02']],
    ['on the first Tuesday', 'monthly-weekday-1', ['2027-03-02', '2027-04-06', '2027-05-04']],
  ])('comes back %s', async (_what, repeat, days) => {
    const id = await plannedSeries(fresh, { repeat, times: '3' })
    expect(await moments(id)).toEqual(days.map((day) => `${day} 19:30`))
  })

  test('skips school holidays and feasts, says which, and counts only what is held', async () => {
    const { who, plan } = await planForm({ day: '2027-04-20' })
    const echo = await who.sends(plan, { times: '3', skips: ['school-holidays', 'theme-days'] })
    expect(intro(echo)).toContain('Dit slaan we over:\n- di 27 apr: Meivakantie\n- di 4 mei: Nationale Dodenherdenking')
    await who.sends(echo)
    const { id } = await fresh.prisma.series.findFirstOrThrow()
    expect(await moments(id)).toEqual(['2027-04-20 19:30', '2027-05-11 19:30', '2027-05-25 19:30'])
  })

  test('does not skip the whole of Ramadan, nor the day it is for', async () => {
    const whole = await plannedSeries(fresh, { activity: { day: '2027-02-09' }, times: '4', skips: ['theme-days'] })
    expect(await moments(whole)).toEqual([
      '2027-02-09 19:30',
      '2027-02-16 19:30',
      '2027-02-23 19:30',
      '2027-03-02 19:30',
    ])
    const own = { day: '2027-03-02', themeDay: 'suikerfeest', title: 'Vieren' }
    const id = await plannedSeries(fresh, { activity: own, times: '2', skips: ['theme-days'] })
    expect(await moments(id)).toEqual(['2027-03-02 19:30', '2027-03-09 19:30'])
  })

  test('tells which days are a feast where those are not skipped', async () => {
    const { who, plan } = await planForm()
    const echo = intro(await who.sends(plan, { until: '2027-03-16' }))
    expect(echo).toContain('Op deze dagen is er ook iets anders:')
    expect(echo).toContain('di 2 mrt: Ramadan (vastenmaand)\n- di 9 mrt: Suikerfeest (Eid al-Fitr), onder voorbehoud')
    expect(echo).toContain('Je mag gewoon doorgaan.')
  })

  test('says which school holidays are not known yet', async () => {
    const { who, plan } = await planForm({ day: '2029-01-30' }, 'monthly-date')
    const echo = await who.sends(plan, { until: '2030-01-01', skips: ['school-holidays'] })
    expect(intro(echo)).toContain('De schoolvakanties na zondag 19 augustus 2029 zijn nog niet bekend.')
  })

  test.each<[string, Record<string, string | string[]>, string[]]>([
    ['neither a last day nor a number', {}, ['until']],
    ['both', { until: '2027-04-06', times: '4' }, ['times']],
    ['a last day before the first', { until: '2027-03-02' }, ['until']],
    ['a last day that does not exist', { until: '2027-02-30' }, ['until']],
    ['a last day years ahead', { until: '2031-01-01' }, ['until']],
    ['one time', { times: '1' }, ['times']],
    ['too many times', { times: '105' }, ['times']],
    ['half a time', { times: '2,5' }, ['times']],
    ['words', { times: 'altijd' }, ['times']],
    ['a rhythm that is none', { repeat: 'daily', times: '4' }, ['repeat']],
    ['a rhythm of another day', { repeat: 'monthly-weekday-3', times: '4' }, ['repeat']],
    ['something else to skip', { times: '4', skips: ['mondays'] }, ['skips']],
    ['a last day before the second time', { until: '2027-03-08' }, ['until']],
  ])('with %s is refused at its field, in a sentence', async (_what, values, fields) => {
    const { who, plan } = await planForm()
    const answer = await who.sends(plan, values)
    expect(answer.kind === 'refuse' && Object.keys(answer.errors)).toEqual(fields)
    for (const sentence of Object.values(answer.kind === 'refuse' ? answer.errors : {}))
      expect(sentence).toMatch(/^[A-ZÉ].*\.$/)
    expect(await fresh.prisma.series.count()).toBe(0)
  })

  test('is done once, however often it is sent, and by who may', async () => {
    const { who, plan } = await planForm()
    const echo = await who.sends(plan, { times: '3' })
    const other = fresh.person('ander', { partner: 'iloz', role: 'editor' })
    expect(said(await other.sends(echo))).toContain('Alleen de maker')
    const answers = await Promise.all([who.sends(echo), who.sends(echo), who.sends(echo)])
    expect(answers.filter((answer) => said(answer).includes('is geplaatst'))).toHaveLength(1)
    expect(await fresh.prisma.series.count()).toBe(1)
    expect(await fresh.prisma.activity.count()).toBe(3)
  })

  test('of a draft that changed meanwhile is asked again', async () => {
    const { who, plan } = await planForm()
    const echo = await who.sends(plan, { times: '3' })
    await fresh.prisma.activity.updateMany({ data: { version: { increment: 1 } } })
    expect(said(await who.sends(echo))).toContain('intussen gewijzigd')
    expect(await fresh.prisma.series.count()).toBe(0)
  })

  test.each([
    ['no activity', { activity: 'x' }],
    ['no version', { version: 'x' }],
    ['another rhythm', { repeat: 'monthly-weekday-4' }],
    ['a number beyond all', { times: '9999' }],
    ['nothing it knows', { skips: 'a b c' }],
  ])('with a forged form that says %s changes nothing', async (_what, forged) => {
    const { who, plan } = await planForm()
    const echo = await who.sends(plan, { times: '3' })
    const form = formOf(echo)
    await who.sends({ kind: 'form', form: { ...form, context: { ...form.context, ...forged } } })
    expect(await fresh.prisma.series.count()).toBe(0)
  })
})
