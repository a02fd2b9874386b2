import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Candidate, Commitment } from '../../store/call-candidates.ts'
import { match } from './match.ts'
import { momentOf, obstacleFor, roleOf, type Wanted } from './standing.ts'

const zone = 'Europe/Amsterdam'
const now = new Date('2027-02-01T10:00:00Z')
// A Friday evening.
const wanted: Wanted = {
  ...{ id: 'a', startsAt: new Date('2027-02-26T18:00:00Z'), endsAt: null, district: 'Meerzicht', languages: [] },
  ...{ theme: null, language: null, experienced: false, needsTraining: true },
}
const anybody: Candidate = {
  ...{
    personId: 'p',
    name: 'P',
    sealedName: null,
    canBeAsked: true,
    state: 'active',
    pausedUntil: null,
    languages: ['nl'],
    themes: [],
  },
  ...{ unwanted: [], districts: [], availability: ['weekday-evening'], experience: 'some', maximumPerMonth: 2 },
  ...{ step: 'leads', trainedUntil: null, lastAskedAt: null, commitments: [] },
}
const at = (moment: string, as: Commitment['as'] = 'leads'): Commitment => ({
  startsAt: new Date(moment),
  endsAt: null,
  as,
})

describe('who fits a call', () => {
  const whyNot = (about: Partial<Candidate>, sought: Partial<Wanted> = {}) => {
    const { leaders, beside, hindered } = match({ ...wanted, ...sought }, [{ ...anybody, ...about }], { now, zone })
    return leaders.length > 0 ? 'leader' : beside.length > 0 ? 'beside' : Object.keys(hindered)[0]
  }

  test.each<[string, Partial<Candidate>, Partial<Wanted>, string]>([
    ['somebody who leads', {}, {}, 'leader'],
    ['somebody who is trained', { step: 'trained' }, {}, 'beside'],
    ['somebody who co-leads', { step: 'co-leads' }, {}, 'beside'],
    ['somebody who only took part', { step: 'taken-part' }, {}, 'step'],
    [
      'somebody who only took part, where no training is needed',
      { step: 'taken-part' },
      { needsTraining: false },
      'beside',
    ],
    ['somebody who just signed up', { step: 'interested' }, { needsTraining: false }, 'step'],
    ['a training that lasts to the day', { trainedUntil: '2027-02-26' }, {}, 'leader'],
    ['a training that ends the day before', { trainedUntil: '2027-02-25' }, {}, 'step'],
    ['an expired training where none is needed', { trainedUntil: '2027-02-25' }, { needsTraining: false }, 'leader'],
    ['little experience where much is wanted', {}, { experienced: true }, 'experience'],
    ['a novice beside where much is wanted of leaders', { step: 'trained' }, { experienced: true }, 'beside'],
    ['who does not speak the language', {}, { language: 'ar' }, 'language'],
    ['who speaks it', { languages: ['ar'] }, { language: 'ar' }, 'leader'],
    ['who speaks none of the activity', {}, { languages: ['ar', 'tr'] }, 'language'],
    ['who speaks one of the activity', { languages: ['tr'] }, { languages: ['ar', 'tr'] }, 'leader'],
    ['a theme somebody would rather not lead', { unwanted: ['geloof'] }, { theme: 'geloof' }, 'unwanted'],
    ['a theme somebody did not choose', { themes: ['buurt'] }, { theme: 'geloof' }, 'theme'],
    ['a theme somebody chose', { themes: ['geloof'] }, { theme: 'geloof' }, 'leader'],
    ['another district', { districts: ['Rokkeveen'] }, {}, 'district'],
    ['their own district', { districts: ['Meerzicht'] }, {}, 'leader'],
    ['the whole city', { districts: ['Rokkeveen'] }, { district: null }, 'leader'],
    ['another part of the week', { availability: ['saturday'] }, {}, 'availability'],
    ['a pause', { state: 'paused' }, {}, 'paused'],
    ['a pause that is over', { state: 'paused', pausedUntil: '2027-01-31' }, {}, 'leader'],
    ['a dialogue at the same moment', { commitments: [at('2027-02-26T19:59:00Z')] }, {}, 'clash'],
    ['a dialogue that begins when it ends', { commitments: [at('2027-02-26T20:00:00Z')] }, {}, 'leader'],
    ['something else at the same moment', { commitments: [at('2027-02-26T17:00:00Z', 'elsewhere')] }, {}, 'clash'],
    [
      'as many promises as they want',
      { commitments: [at('2027-02-01T18:00:00Z'), at('2027-02-28T18:00:00Z')] },
      {},
      'maximum',
    ],
    // Local midnight: the last of January and the first of March in Amsterdam.
    [
      'promises in other months',
      { commitments: [at('2027-01-31T22:59:00Z'), at('2027-02-28T23:00:00Z')] },
      {},
      'leader',
    ],
    [
      'a question that waits, as a promise',
      { maximumPerMonth: 1, commitments: [at('2027-02-10T18:00:00Z', 'asked')] },
      {},
      'maximum',
    ],
    [
      'a visit, not as a promise',
      { maximumPerMonth: 1, commitments: [at('2027-02-10T18:00:00Z', 'elsewhere')] },
      {},
      'leader',
    ],
    ['a question of today', { lastAskedAt: new Date('2027-02-01T07:00:00Z') }, {}, 'asked-today'],
    ['a question of yesterday', { lastAskedAt: new Date('2027-01-31T19:00:00Z') }, {}, 'leader'],
    ['nobody who can be reached', { canBeAsked: false }, {}, 'no-chat'],
  ])('%s', (_what, about, sought, outcome) => {
    expect(whyNot(about, sought)).toBe(outcome)
  })

  test.each([
    ['2027-02-26T15:30:00Z', 'weekday-evening'],
    ['2027-02-26T14:00:00Z', 'weekday-day'],
    ['2027-02-27T10:00:00Z', 'saturday'],
    ['2027-02-28T19:00:00Z', 'sunday'],
    // Half past ten on Sunday evening for two hours: most of it is on Sunday.
    ['2027-02-28T21:30:00Z', 'sunday'],
  ])('at %s in the part of the week in which most of it falls', (moment, part) => {
    expect(momentOf({ startsAt: new Date(moment), endsAt: null }, zone).part).toBe(part)
  })

  test('first who was never asked, then who was asked longest ago, then who fits best, then by chance', () => {
    const people = [
      { personId: 'january', lastAskedAt: new Date('2027-01-20T10:00:00Z') },
      { personId: 'december', lastAskedAt: new Date('2026-12-20T10:00:00Z') },
      { personId: 'january-near', lastAskedAt: new Date('2027-01-20T18:00:00Z'), districts: ['Meerzicht'] },
      { personId: 'never' },
      { personId: 'never-near', districts: ['Meerzicht'] },
    ].map((about) => ({ ...anybody, ...about }))
    const order = (id: string) =>
      match({ ...wanted, id }, people, { now, zone }).leaders.map(({ candidate }) => candidate.personId)
    expect(order('a')).toEqual(['never-near', 'never', 'december', 'january-near', 'january'])
    const equals = Array.from({ length: 20 }, (_, index) => ({ ...anybody, personId: `p${index}` }))
    const chance = (id: string) =>
      match({ ...wanted, id }, equals, { now, zone }).leaders.map(({ candidate }) => candidate.personId)
    expect(chance('a')).toEqual(chance('a'))
    expect(chance('a')).not.toEqual(chance('b'))
  })

  test('says why each was chosen', () => {
    const { leaders } = match(
      { ...wanted, theme: 'geloof' },
      [{ ...anybody, themes: ['geloof'], districts: ['Meerzicht'] }],
      { now, zone },
    )
    expect(leaders[0]?.why()).toEqual(['theme', 'district', 'availability', 'never-asked'])
  })
})

const keys = (all: string[]) => fc.subarray(all)
const moment = fc
  .integer({ min: 0, max: 89 * 24 * 4 })
  .map((quarter) => new Date(Date.UTC(2027, 0, 10) + quarter * 900_000))
const commitment = fc.record({
  startsAt: moment,
  endsAt: fc.constant(null),
  as: fc.constantFrom<Commitment['as']>('leads', 'asked', 'elsewhere'),
})
const candidate: fc.Arbitrary<Omit<Candidate, 'personId'>> = fc.record({
  name: fc.constant('x'),
  sealedName: fc.constant(null),
  canBeAsked: fc.boolean(),
  state: fc.constantFrom('active' as const, 'paused' as const),
  pausedUntil: fc.option(fc.constantFrom('2027-01-31', '2027-02-01', '2027-03-01')),
  languages: keys(['nl', 'ar', 'tr']),
  themes: keys(['geloof', 'buurt']),
  unwanted: keys(['geloof', 'buurt']),
  districts: keys(['Meerzicht', 'Rokkeveen']),
  availability: keys(['weekday-day', 'weekday-evening', 'saturday', 'sunday']),
  experience: fc.constantFrom('none' as const, 'some' as const, 'much' as const),
  maximumPerMonth: fc.integer({ min: 1, max: 3 }),
  step: fc.constantFrom('interested', 'intake', 'taken-part', 'trained', 'co-leads', 'leads'),
  trainedUntil: fc.option(fc.constantFrom('2027-02-10', '2027-12-31')),
  lastAskedAt: fc.option(moment),
  commitments: fc.array(commitment, { maxLength: 5 }),
})
const sought: fc.Arbitrary<Wanted> = fc.record({
  id: fc.string(),
  startsAt: moment,
  endsAt: fc.constant(null),
  district: fc.option(fc.constant('Meerzicht')),
  languages: keys(['ar', 'tr']),
  theme: fc.option(fc.constant('geloof')),
  language: fc.option(fc.constant('ar')),
  experienced: fc.boolean(),
  needsTraining: fc.boolean(),
})

describe('whatever is sought, among whomever', () => {
  const world = fc.tuple(sought, fc.array(candidate, { maxLength: 12 })).map(([call, people]) => ({
    call,
    people: people.map((person, index) => ({ ...person, personId: `p${index}` })),
  }))

  test('everybody either fits or is counted with what stands in the way', () => {
    fc.assert(
      fc.property(world, ({ call, people }) => {
        const { leaders, beside, hindered } = match(call, people, { now, zone })
        const counted = Object.values(hindered).reduce((sum, count) => sum + count, 0)
        expect(leaders.length + beside.length + counted).toBe(people.length)
      }),
    )
  })

  test('nobody is asked who is busy then, has promised enough, is paused, was asked today, or is not trained', () => {
    fc.assert(
      fc.property(world, ({ call, people }) => {
        const { leaders, beside } = match(call, people, { now, zone })
        for (const { candidate: one, role } of [...leaders, ...beside]) {
          expect(obstacleFor(one, momentOf(call, zone))).toBeUndefined()
          expect(roleOf(one, call, momentOf(call, zone).day)).toBe(role)
          expect(one.state === 'paused' && (one.pausedUntil === null || one.pausedUntil >= '2027-02-01')).toBe(false)
          expect(one.unwanted.includes(call.theme ?? '-')).toBe(false)
          expect(call.language === null || one.languages.includes(call.language)).toBe(true)
        }
        expect(leaders.every(({ candidate: one }) => one.step === 'leads')).toBe(true)
      }),
    )
  })

  test('the order does not depend on the order in which people were read', () => {
    fc.assert(
      fc.property(world, ({ call, people }) => {
        const order = (all: Candidate[]) => match(call, all, { now, zone }).leaders.map((fit) => fit.candidate.personId)
        expect(order(people.toReversed())).toEqual(order(people))
      }),
    )
  })
})
