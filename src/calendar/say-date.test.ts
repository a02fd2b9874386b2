import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, instantAt } from './local-time.ts'
import {
  type DateLocale,
  sayDay,
  sayDays,
  sayEitherDay,
  sayMoment,
  sayShortDay,
  sayShortDays,
  sayShortMoment,
  sayTime,
} from './say-date.ts'

const zone = 'Europe/Amsterdam'

function at(text: string): Date {
  const [day = '', time = ''] = text.split(' ')
  return instantAt(zone, day, time)
}

describe('days in words', () => {
  it.each<[string, string, string, string]>([
    ['2027-02-26', '2027-02-26', 'vrijdag 26 februari 2027', 'Friday 26 February 2027'],
    ['2027-03-21', '2027-03-27', '21 t/m 27 maart 2027', '21 to 27 March 2027'],
    ['2027-03-13', '2027-03-14', '13 en 14 maart 2027', '13 and 14 March 2027'],
    ['2027-04-30', '2027-05-01', '30 april en 1 mei 2027', '30 April and 1 May 2027'],
    ['2027-03-29', '2027-04-04', '29 maart t/m 4 april 2027', '29 March to 4 April 2027'],
    ['2027-12-25', '2028-01-01', '25 december 2027 t/m 1 januari 2028', '25 December 2027 to 1 January 2028'],
    ['2026-11-25', '2027-11-24', '25 november 2026 t/m 24 november 2027', '25 November 2026 to 24 November 2027'],
  ])('%s to %s', (start, end, nl, en) => {
    expect(sayDays(start, end, 'nl')).toBe(nl)
    expect(sayDays(start, end, 'en')).toBe(en)
  })

  it.each<[string, string, string, string]>([
    ['2027-02-26', '2027-02-26', 'vr 26 feb', 'Fri 26 Feb'],
    ['2027-03-21', '2027-03-27', '21 t/m 27 mrt', '21 to 27 Mar'],
    ['2027-12-31', '2028-01-01', '31 dec en 1 jan', '31 Dec and 1 Jan'],
    ['2027-12-25', '2028-01-01', '25 dec t/m 1 jan', '25 Dec to 1 Jan'],
    ['2026-03-01', '2027-03-02', '1 mrt t/m 2 mrt', '1 Mar to 2 Mar'],
  ])('%s to %s in short', (start, end, nl, en) => {
    expect(sayShortDays(start, end, 'nl')).toBe(nl)
    expect(sayShortDays(start, end, 'en')).toBe(en)
  })

  it('says two possible days in order', () => {
    expect(sayEitherDay('2026-02-18', '2026-02-19', 'nl')).toBe('18 of 19 februari 2026')
    expect(sayEitherDay('2027-10-29', '2027-10-28', 'nl')).toBe('28 of 29 oktober 2027')
    expect(sayEitherDay('2028-02-29', '2028-03-01', 'en')).toBe('29 February or 1 March 2028')
  })

  it('names the same weekday and month as Intl, every day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 30_000 }), fc.constantFrom<DateLocale>('nl', 'en'), (n, locale) => {
        const day = addDays('2000-01-01', n)
        const intl = new Intl.DateTimeFormat(locale === 'nl' ? 'nl-NL' : 'en-GB', {
          timeZone: 'UTC',
          dateStyle: 'full',
        })
        expect(sayDay(day, locale)).toBe(intl.format(Date.parse(day)).replace(',', ''))
        expect(sayShortDay(day, locale).split(' ')[1]).toBe(sayDay(day, locale).split(' ')[1])
      }),
    )
  })
})

describe('moments in words', () => {
  it('says times the Dutch way, with a dot and uur', () => {
    expect(sayTime('18:00', 'nl')).toBe('18.00 uur')
    expect(sayTime('09:05', 'en')).toBe('09:05')
  })

  it.each<[string, string | undefined, string, string]>([
    ['2027-02-26 18:00', undefined, 'vrijdag 26 februari 2027, om 18.00 uur', 'Friday 26 February 2027, at 18:00'],
    [
      '2027-02-26 18:00',
      '2027-02-26 20:30',
      'vrijdag 26 februari 2027, van 18.00 tot 20.30 uur',
      'Friday 26 February 2027, from 18:00 to 20:30',
    ],
    [
      '2027-02-26 20:00',
      '2027-02-27 01:00',
      'vrijdag 26 februari 2027, van 20.00 tot zaterdag 01.00 uur',
      'Friday 26 February 2027, from 20:00 to Saturday 01:00',
    ],
    [
      '2027-02-26 20:00',
      '2027-02-27 00:00',
      'vrijdag 26 februari 2027, van 20.00 tot 24.00 uur',
      'Friday 26 February 2027, from 20:00 to midnight',
    ],
    [
      '2027-02-26 18:00',
      '2027-02-28 12:00',
      'van vrijdag 26 februari 2027, 18.00 uur, tot zondag 28 februari 2027, 12.00 uur',
      'from Friday 26 February 2027, 18:00, to Sunday 28 February 2027, 12:00',
    ],
    [
      '2027-12-31 21:00',
      '2028-01-01 09:00',
      'van vrijdag 31 december 2027, 21.00 uur, tot zaterdag 1 januari 2028, 09.00 uur',
      'from Friday 31 December 2027, 21:00, to Saturday 1 January 2028, 09:00',
    ],
  ])('%s to %s', (start, end, nl, en) => {
    const moment = { start: at(start), end: end === undefined ? undefined : at(end) }
    expect(sayMoment(moment, { locale: 'nl', zone })).toBe(nl)
    expect(sayMoment(moment, { locale: 'en', zone })).toBe(en)
  })

  it.each<[string, string | undefined, string]>([
    ['2027-02-26 18:00', undefined, 'vr 26 feb, 18.00 uur'],
    ['2027-02-26 18:00', '2027-02-26 20:30', 'vr 26 feb, 18.00-20.30 uur'],
    ['2027-02-26 20:00', '2027-02-27 00:00', 'vr 26 feb, 20.00-24.00 uur'],
    ['2027-02-26 20:00', '2027-02-27 01:00', 'vr 26 feb, 20.00-01.00 uur'],
    ['2027-02-26 18:00', '2027-02-28 12:00', 'vr 26 feb 18.00 - zo 28 feb 12.00 uur'],
  ])('%s to %s in short', (start, end, nl) => {
    const moment = { start: at(start), end: end === undefined ? undefined : at(end) }
    expect(sayShortMoment(moment, { locale: 'nl', zone })).toBe(nl)
  })

  it('uses the clock of the zone, in summer and in winter', () => {
    expect(sayShortMoment({ start: new Date('2027-07-01T22:30:00Z') }, { locale: 'nl', zone })).toBe(
      'vr 2 jul, 00.30 uur',
    )
    expect(sayShortMoment({ start: new Date('2027-01-01T22:30:00Z') }, { locale: 'nl', zone })).toBe(
      'vr 1 jan, 23.30 uur',
    )
  })
})
