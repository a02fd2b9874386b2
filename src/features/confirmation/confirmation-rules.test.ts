import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Unsettled } from '../../store/confirmations.ts'
import type { Contact } from '../../store/people.ts'
import { confirmationStep } from './confirmation-step.ts'
import { whomToAsk } from './whom-to-ask.ts'

const zone = 'Europe/Amsterdam'
const at = (day: string) => new Date(`${day}T12:00:00Z`)

function activity(
  starts: string,
  { posted, moved, series }: { posted?: string; moved?: string; series?: { until: string; asked?: boolean } } = {},
): Unsettled {
  return {
    ...{ id: 'a', title: 'Taalcafé', endsAt: null, confirmation: 'open', partnerId: 'p', authorId: null },
    startsAt: at(starts),
    publishedAt: posted === undefined ? null : at(posted),
    datedAt: moved === undefined ? null : at(moved),
    series:
      series === undefined
        ? null
        : {
            ...{ id: 's', rhythm: '{}', authorId: null, remindedAt: null },
            confirmedUntil: at(series.until),
            askedAt: series.asked ? at('2027-01-01') : null,
          },
  }
}

describe('what is near and was not asked about', () => {
  test.each<[string, Unsettled, string]>([
    ['posted months ahead', activity('2027-03-26', { posted: '2027-01-01' }), 'ask'],
    ['posted fifteen days ahead', activity('2027-03-26', { posted: '2027-03-11' }), 'ask'],
    ['posted fourteen days ahead', activity('2027-03-26', { posted: '2027-03-12' }), 'sure'],
    [
      'posted long ago and moved last week',
      activity('2027-03-26', { posted: '2027-01-01', moved: '2027-03-20' }),
      'sure',
    ],
    [
      'posted last week and moved far ahead',
      activity('2027-05-26', { posted: '2027-03-12', moved: '2027-03-13' }),
      'ask',
    ],
    ['of which nobody knows when it was posted', activity('2027-03-26'), 'ask'],
    ['a time of a series within its quarter', activity('2027-03-26', { series: { until: '2027-03-27' } }), 'sure'],
    ['the first time after the quarter', activity('2027-03-26', { series: { until: '2027-03-26' } }), 'ask'],
    ['the times after that', activity('2027-03-26', { series: { until: '2027-03-20', asked: true } }), 'note'],
    [
      'a time of a series that was made shortly before, since the bot stood still',
      activity('2027-03-26', { posted: '2027-03-20', series: { until: '2027-03-20' } }),
      'ask',
    ],
    [
      'a time of a series that was moved last week',
      activity('2027-03-26', { moved: '2027-03-20', series: { until: '2027-03-01' } }),
      'sure',
    ],
  ])('%s', (_what, one, step) => {
    expect(confirmationStep(one, zone)).toBe(step)
  })
})

describe('who is asked', () => {
  const contact = (personId: string): Contact => ({
    personId,
    name: personId,
    identity: { platform: 'slack', space: 'T1', user: personId },
    locale: null,
  })
  const people = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 4 }).map((ids) => ids.map(contact))

  const asked = fc.record({ by: people.filter((all) => all.length < 2), editors: people, coordinators: people })
  const idsOf = (contacts: Contact[]) => contacts.map(({ personId }) => personId)

  test('is always somebody while there is anybody, nobody twice, and coordinators only for want of others', () => {
    fc.assert(
      fc.property(asked, fc.boolean(), ({ by: [author], editors, coordinators }, isLate) => {
        const { contacts, forWantOfOthers } = whomToAsk({ author, editors }, { isLate, coordinators })
        const own = idsOf([...(author === undefined ? [] : [author]), ...editors])
        expect(forWantOfOthers).toBe(own.length === 0)
        expect(new Set(idsOf(contacts)).size).toBe(contacts.length)
        expect(contacts.length > 0).toBe(own.length + coordinators.length > 0)
        expect(contacts.every(({ personId }) => forWantOfOthers || own.includes(personId))).toBe(true)
      }),
    )
  })

  test.each([
    ['who made it', contact('eva'), false, ['eva']],
    ['the editors where who made it is gone', undefined, false, ['bob', 'carl']],
    ['both when no answer came', contact('eva'), true, ['eva', 'bob', 'carl']],
    ['who made it once, also as an editor', contact('bob'), true, ['bob', 'carl']],
  ])('is %s', (_what, author, isLate, ids) => {
    const editors = ['bob', 'carl'].map(contact)
    expect(idsOf(whomToAsk({ author, editors }, { isLate, coordinators: [] }).contacts)).toEqual(ids)
  })
})
