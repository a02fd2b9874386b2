import { describe, expect, it } from 'vitest'
import { addDays, instantAt, startOfDay } from '../../calendar/local-time.ts'
import { themeDaysIn } from '../../calendar/theme-days/theme-days-in.ts'
import { plainView } from '../../chat/view.ts'
import { readNetwork } from '../../network-file.ts'
import type { ListedActivity } from '../../store/activity-rows.ts'
import type { CallFacts } from '../../store/call-facts.ts'
import { compileDigest } from './compile-digest.ts'
import type { DigestFacts } from './digest-facts.ts'

const zone = 'Europe/Amsterdam'
const { themeDays } = readNetwork('prisma/zoetermeer.json')

function factsOn(today: string, more: Partial<DigestFacts> = {}): DigestFacts {
  return {
    ...{ today, weekEnd: addDays(today, 6), weekEndsAt: startOfDay(zone, addDays(today, 7)), zone },
    ...{ days: themeDaysIn(themeDays, today, addDays(today, 42)), undated: [], activities: [], calls: [] },
    ...more,
  }
}

let count = 0
const activity = (title: string, startsAt: string, more: Partial<ListedActivity> = {}): ListedActivity => ({
  ...{
    id: `a${++count}`,
    state: 'published',
    title,
    kind: 'meal',
    endsAt: null,
    place: 'De Wadi',
    district: 'Meerzicht',
  },
  ...{ startsAt: instantAt(zone, startsAt.slice(0, 10), startsAt.slice(11)), themeDay: null, line: null },
  ...{ capacity: null, coming: 0, partner: { name: 'Stichting Piëzo' } },
  ...more,
})

function call(about: ListedActivity, places: number, found: number): CallFacts {
  const { capacity: _, coming: __, partner, ...rest } = about
  return {
    ...{ id: `c-${about.id}`, state: 'open', places, found, message: null, organiserId: null },
    activity: { ...rest, visibility: 'public', partner: { ...partner, id: 'p' } },
  }
}

const textOf = (facts: DigestFacts) => {
  const view = compileDigest(facts, 'nl')
  return view === undefined ? undefined : plainView(view)
}
const section = (text: string | undefined, name: string) => {
  const [, after = ''] = (text ?? '').split(new RegExp(`^${name}.*$`, 'm'))
  return after.split(/^(?:Deze week|Komende weken|Nog niets gepland|Gespreksleiders gezocht|Hoe het).*$/m)[0] ?? ''
}

describe('what a digest says', () => {
  it('reads as a person would read it', () => {
    const iftar = activity('Buurtiftar', '2027-03-12T18:00', { capacity: 20, coming: 20 })
    const talk = activity('Dialoog op school', '2027-03-24T19:30', { themeDay: 'week_tegen_racisme', place: null })
    const facts = factsOn('2027-03-08', { activities: [iftar, talk], calls: [call(talk, 3, 1)] })
    expect(textOf(facts)).toBe(
      [
        'Weekbericht van maandag 8 maart',
        'Deze week: 8 t/m 14 maart',
        '- Internationale Vrouwendag: vandaag, maandag 8 maart.',
        '- Buurtiftar: vrijdag 12 maart, om 18.00 uur, De Wadi, Meerzicht. Stichting Piëzo. Vol.',
        'Themadagen: Ramadan (vastenmaand), vandaag nog, onder voorbehoud; Suikerfeest (Eid al-Fitr), 9 t/m 11 maart, onder voorbehoud, begint de avond ervoor; NLdoet, 12 en 13 maart, onder voorbehoud.',
        'Komende weken',
        'Week tegen Racisme en Discriminatie: 21 t/m 27 maart, onder voorbehoud. Gepland: Dialoog op school (woensdag 24 maart). Er zijn nog 2 gespreksleiders nodig. [Wij doen iets]',
        'Denk aan: Internationale Dag ter Bestrijding van Islamofobie, maandag 15 maart; Internationale Dag van het Geluk, zaterdag 20 maart; Internationale Dag tegen Racisme en Discriminatie, Wereld Downsyndroomdag en Nowruz / Newroz (Perzisch en Koerdisch nieuwjaar), zondag 21 maart; Holi-Phagwa, maandag 22 maart; Poerim, dinsdag 23 maart, begint de avond ervoor; Goede Vrijdag, vrijdag 26 maart.',
        'En nog 4 themadagen. Kijk bij de themadagen.',
        'Nog niets gepland',
        'Voor deze dagen staat nog niets in de agenda.',
        'Internationale Vrouwendag: vandaag, maandag 8 maart. Wie doet mee? [Wij doen iets]',
        'Gespreksleiders gezocht',
        'Dialoog op school: woensdag 24 maart, om 19.30 uur, Meerzicht. Er zijn nog 2 gespreksleiders nodig. [Ja, ik doe mee]',
        '[Agenda] [Themadagen] [Kopieer voor WhatsApp of mail]',
      ].join('\n'),
    )
  })

  it('counts in the notification what there is', () => {
    const facts = factsOn('2027-03-08', { activities: [activity('Koken', '2027-03-09T18:00')] })
    expect(compileDigest(facts, 'nl')?.summary).toBe(
      'Weekbericht van maandag 8 maart: 1 activiteit deze week en 2 belangrijke themadagen',
    )
  })

  it('is silent when there is nothing to tell, except for the coordinators', () => {
    const nothing = factsOn('2027-03-08', { days: [] })
    expect(textOf(nothing)).toBeUndefined()
    expect(textOf({ ...nothing, undated: [{ name: 'StadsIftar', category: 'lokaal' }] })).toBeUndefined()
    const told = textOf({ ...nothing, tally: { sent: 3, failed: 1, missed: 2 } })
    expect(told).toContain('Afgelopen zeven dagen: 3 verstuurd, 1 niet aangekomen, 2 gemist.')
  })

  it('says that a day has no date: to the coordinators always, to others in the first week of a month', () => {
    const undated = [{ name: 'StadsIftar', category: 'lokaal' }]
    const sentence = 'Datum nog niet bekend: StadsIftar.'
    const tally = { sent: 0, failed: 0, missed: 0 }
    expect(textOf(factsOn('2027-02-07', { undated }))).toContain(sentence)
    expect(textOf(factsOn('2027-02-08', { undated }))).not.toContain(sentence)
    expect(textOf(factsOn('2027-02-08', { undated, tally }))).toContain(sentence)
  })

  it('calls what is planned for a core day by name, up to three, and counts the rest', () => {
    const planned = ['A', 'B', 'C', 'D', 'E'].map((title) =>
      activity(title, '2027-03-22T18:00', { themeDay: 'week_tegen_racisme' }),
    )
    const text = section(textOf(factsOn('2027-03-08', { activities: planned })), 'Komende weken')
    expect(text).toContain('Gepland: A (maandag 22 maart), B (maandag 22 maart), C (maandag 22 maart) en nog 2.')
  })

  it('never calls a religious feast empty, also when the network makes it a core day', () => {
    const days = factsOn('2027-03-08').days.map((day) =>
      day.tone === 'religious' ? { ...day, weight: 'core' as const } : day,
    )
    const text = textOf(factsOn('2027-03-08', { days }))
    expect(section(text, 'Nog niets gepland')).not.toMatch(/Pasen|Poerim|Suikerfeest|Goede Vrijdag/)
    expect(section(text, 'Komende weken')).toContain('Goede Vrijdag: vrijdag 26 maart.')
  })

  it('never lets anybody celebrate a commemoration, nor use the words the network avoids, in two years of weeks', () => {
    for (let day = '2026-01-05'; day < '2028-01-03'; day = addDays(day, 7)) {
      expect(textOf(factsOn(day))).not.toMatch(/vier(en|t|ing)|feestelijk|minderhe|etnis|etnicit/i)
    }
  })

  it('keeps within what a message can hold and counts what is left out, however much there is', () => {
    const title = 'x'.repeat(150)
    const many = Array.from({ length: 500 }, (_, n) =>
      activity(`${title} ${n}`, `2027-03-${String(8 + (n % 23)).padStart(2, '0')}T23:00`, {
        themeDay: 'week_tegen_racisme',
      }),
    )
    const activities = many.sort((one, other) => one.startsAt.getTime() - other.startsAt.getTime())
    const days = factsOn('2027-03-08').days.map((day) => ({ ...day, weight: 'core' as const }))
    const facts = factsOn('2027-03-08', {
      ...{ activities, days, calls: activities.slice(0, 40).map((one) => call(one, 2, 0)) },
      tally: { sent: 0, failed: 0, missed: 0 },
    })
    const view = compileDigest(facts, 'nl')
    expect(view?.parts.length).toBeLessThan(45)
    const thisWeek = activities.filter(({ startsAt }) => startsAt < facts.weekEndsAt).length
    expect(textOf(facts)).toContain(`En nog ${thisWeek - 12} activiteiten. Kijk in de agenda.`)
    expect(textOf(facts)).toContain('En nog 34 oproepen.')
    const shown = (textOf(facts)?.match(/Wie doet mee\?/g) ?? []).length
    expect(shown).toBe(6)
  })

  it('is composed in far less than 20 ms with 500 activities', () => {
    const activities = Array.from({ length: 500 }, (_, n) =>
      activity(`Activiteit ${n}`, `2027-03-${String(8 + (n % 23)).padStart(2, '0')}T19:00`),
    )
    const facts = factsOn('2027-03-08', { activities, calls: activities.slice(0, 50).map((one) => call(one, 2, 0)) })
    const costs = Array.from({ length: 20 }, () => {
      const start = performance.now()
      compileDigest(facts, 'nl')
      return performance.now() - start
    })
    expect(Math.min(...costs)).toBeLessThan(20)
  })
})
