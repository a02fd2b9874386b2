import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, instantAt } from '../../calendar/local-time.ts'
import { plainView, type View } from '../../chat/view.ts'
import { readNetwork } from '../../network-file.ts'
import { renderMessage } from '../../slack/render-view.ts'
import { checkMessageBlocks } from '../../stand-in/slack/check-block-kit.ts'
import type { ListedActivity } from '../../store/activity-rows.ts'
import type { CallFacts } from '../../store/call-facts.ts'
import { renderCard } from '../../teams/render-card.ts'
import { nasty } from '../../testing/nasty-views.ts'
import { compileDigest, standingDigest } from './compile-digest.ts'
import { type DigestFacts, factsOf, type Gathered } from './digest-facts.ts'

const zone = 'Europe/Amsterdam'
const network = readNetwork('prisma/zoetermeer.json')
const setting = { network, zone, publicUrl: 'https://bot.voorbeeld.nl' }
const at = (moment: string) => instantAt(zone, moment.slice(0, 10), moment.slice(11))

/** What there is to tell at nine, or at another moment, of a day. */
function factsOn(
  day: string,
  known: Partial<Gathered> = {},
  {
    now = `${day}T09:00`,
    ...asked
  }: { now?: string } & Partial<Pick<Parameters<typeof factsOf>[1], 'filters' | 'tally'>> = {},
): DigestFacts {
  const gathered = { activities: [], calls: [], dates: [], ...known }
  return factsOf(gathered, { day, now: at(now), filters: {}, ...asked }, setting)
}

let count = 0
const activity = (title: string, startsAt: string, more: Partial<ListedActivity> = {}): ListedActivity => ({
  ...{ id: `a${++count}`, state: 'published', title, kind: 'meal', place: 'De Wadi', district: 'Meerzicht' },
  ...{ startsAt: at(startsAt), endsAt: null, themeDay: null, line: null },
  ...{ capacity: null, coming: 0, elsewhere: 0, held: 0, waiting: 0 },
  ...{ confirmation: 'confirmed', seriesId: null, datedAt: null },
  ...{ partner: { name: 'Stichting Piëzo' }, ...more },
})

function call(about: ListedActivity, places: number, found: number): CallFacts {
  const { capacity: _, coming: __, confirmation: ___, seriesId: ____, partner, ...rest } = about
  return {
    ...{ id: `c-${about.id}`, state: 'open', places, found, message: null, organiserId: null },
    ...{ theme: null, language: null, experienced: false, personal: false, wave: 0 },
    ...{ waveAt: null, reopenedAt: null, besideAt: null, exhaustedAt: null },
    activity: { ...rest, languages: [], visibility: 'public', partner: { ...partner, id: 'p' } },
  }
}

const textOf = (facts: DigestFacts) => {
  const view = compileDigest(facts, 'nl')
  return view === undefined ? '' : plainView(view)
}
const section = (text: string, name: string) => {
  const [, after = ''] = text.split(new RegExp(`^${name}.*$`, 'm'))
  return after.split(/^(?:Deze week|Komende weken|Nog niets gepland|Gespreksleiders gezocht|Hoe het).*$/m)[0] ?? ''
}
const tally = { sent: 3, failed: 1, missed: 2, underWay: 0 }

describe('what a digest says', () => {
  it('reads as a person would read it', () => {
    const iftar = activity('Buurtiftar', '2027-03-12T18:00', { capacity: 20, coming: 20 })
    const talk = activity('Wat deel jij?', '2027-03-24T19:30', { themeDay: 'week_tegen_racisme', place: null })
    const facts = factsOn('2027-03-08', { activities: [iftar, talk], calls: [call(talk, 3, 1)] })
    expect(textOf(facts)).toBe(
      [
        'Weekbericht van maandag 8 maart',
        'Deze week: 8 t/m 14 maart',
        '- Buurtiftar: vrijdag 12 maart, om 18.00 uur, De Wadi, Meerzicht. Door Stichting Piëzo. Vol.',
        'Themadagen: Internationale Vrouwendag, vandaag, maandag 8 maart; Ramadan (vastenmaand), vandaag nog, onder voorbehoud; Suikerfeest (Eid al-Fitr), 9 t/m 11 maart, onder voorbehoud, begint de avond ervoor; NLdoet, 12 en 13 maart, onder voorbehoud.',
        'Komende weken',
        'Week tegen Racisme en Discriminatie: 21 t/m 27 maart, onder voorbehoud. Gepland: “Wat deel jij?” (woensdag 24 maart). Er zijn nog 2 gespreksleiders nodig. [Wij doen iets]',
        'Denk aan: Internationale Dag ter Bestrijding van Islamofobie, maandag 15 maart; Internationale Dag van het Geluk, zaterdag 20 maart; Internationale Dag tegen Racisme en Discriminatie, Wereld Downsyndroomdag en Nowruz / Newroz (Perzisch en Koerdisch nieuwjaar), zondag 21 maart; Holi-Phagwa, maandag 22 maart; Poerim, dinsdag 23 maart, begint de avond ervoor; Goede Vrijdag, vrijdag 26 maart.',
        'En nog 4 themadagen. Kijk bij de themadagen.',
        'Nog niets gepland',
        'Internationale Vrouwendag: vandaag, maandag 8 maart. Wie doet mee? [Wij doen iets]',
        'Gespreksleiders gezocht',
        'Wat deel jij? woensdag 24 maart, om 19.30 uur, Meerzicht. Er zijn nog 2 gespreksleiders nodig. [Ja, ik doe mee]',
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

  it('is silent when there is nothing to tell, except for the coordinators, and except where it stands already', () => {
    const nothing = { filters: { categories: ['geen-enkele'] } }
    expect(compileDigest(factsOn('2027-02-01', {}, nothing), 'nl')).toBeUndefined()
    const told = textOf(factsOn('2027-02-01', {}, { ...nothing, tally }))
    expect(told).toContain('Er is deze week geen nieuws.')
    expect(told).toContain('Afgelopen zeven dagen: 3 verstuurd, 1 niet aangekomen, 2 gemist.')
    expect(plainView(standingDigest(factsOn('2027-02-01', {}, nothing), 'nl'))).toContain(
      'Er is deze week geen nieuws.',
    )
  })

  it('says what is still on its way only when something is', () => {
    expect(textOf(factsOn('2027-02-01', {}, { tally }))).not.toContain('onderweg')
    expect(textOf(factsOn('2027-02-01', {}, { tally: { ...tally, underWay: 4 } }))).toContain('Nog onderweg: 4.')
  })

  it('says that a day has no date: to the coordinators always, to others in the first week of a month', () => {
    const sentence = 'Datum nog niet bekend: StadsIftar Zoetermeer.'
    expect(textOf(factsOn('2027-02-07'))).toContain(sentence)
    expect(textOf(factsOn('2027-02-08'))).not.toContain(sentence)
    expect(textOf(factsOn('2027-02-08', {}, { tally }))).toContain(sentence)
  })

  it('misses no date outside the time of the year in which that day falls', () => {
    expect(textOf(factsOn('2027-06-07', {}, { tally }))).not.toContain('Datum nog niet bekend')
    const dates = [{ key: 'stadsiftar_zoetermeer', start: '2027-02-19', end: '2027-02-19' }]
    expect(textOf(factsOn('2027-02-01', { dates }))).not.toContain('Datum nog niet bekend')
  })

  it('calls what is planned for a core day by name, up to three, and counts the rest', () => {
    const activities = ['A', 'B', 'C', 'D', 'E'].map((title) =>
      activity(title, '2027-03-22T18:00', { themeDay: 'week_tegen_racisme' }),
    )
    const text = section(textOf(factsOn('2027-03-08', { activities })), 'Komende weken')
    expect(text).toContain('Gepland: “A” (maandag 22 maart), “B” (maandag 22 maart), “C” (maandag 22 maart) en nog 2.')
  })

  it('says the date of what is planned once', () => {
    const activities = [
      activity('Ontbijt', '2027-03-08T10:00', { themeDay: 'vrouwendag' }),
      activity('Napraten', '2027-03-20T10:00', { themeDay: 'vrouwendag' }),
    ]
    expect(textOf(factsOn('2027-03-08', { activities }))).toContain(
      'Gepland: “Ontbijt” en “Napraten” (zaterdag 20 maart).',
    )
    expect(textOf(factsOn('2027-03-01', { activities }))).toContain(
      'Gepland: “Ontbijt” en “Napraten” (zaterdag 20 maart).',
    )
  })

  it('does not call a day empty for which something was held, or is planned for who did not ask here', () => {
    const [held, planned] = [
      activity('Voorbereiding', '2027-02-20T10:00', { themeDay: 'vrouwendag' }),
      activity('Ontbijt', '2027-03-08T10:00', { themeDay: 'vrouwendag' }),
    ]
    expect(section(textOf(factsOn('2027-03-01')), 'Nog niets gepland')).toContain('Vrouwendag')
    expect(section(textOf(factsOn('2027-03-01', { activities: [held] })), 'Nog niets gepland')).not.toContain(
      'Vrouwendag',
    )
    const elsewhere = textOf(
      factsOn('2027-03-01', { activities: [planned] }, { filters: { districts: ['Rokkeveen'] } }),
    )
    expect(elsewhere).toContain('Internationale Vrouwendag: maandag 8 maart. Elders in het netwerk is 1 activiteit.')
    expect(elsewhere).not.toContain('Ontbijt')
    expect(section(elsewhere, 'Nog niets gepland')).not.toContain('Vrouwendag')
  })

  it('never calls a religious feast empty, also when the network makes it a core day', () => {
    const { days, ...facts } = factsOn('2027-03-08')
    const core = days.map((day) => (day.tone === 'religious' ? { ...day, weight: 'core' as const } : day))
    const text = textOf({ ...facts, days: core })
    expect(section(text, 'Nog niets gepland')).not.toMatch(/Pasen|Poerim|Suikerfeest|Goede Vrijdag/)
    expect(section(text, 'Komende weken')).toContain('Goede Vrijdag: vrijdag 26 maart.')
  })

  it('tells of what began before and lasts for days, but not of what is over', () => {
    const activities = [
      activity('Tentoonstelling', '2027-03-01T10:00', { endsAt: at('2027-03-12T17:00') }),
      activity('Ochtendkoffie', '2027-03-08T08:30', { endsAt: at('2027-03-08T11:00') }),
    ]
    const text = textOf(factsOn('2027-03-08', { activities }))
    expect(text).toContain(
      '- Tentoonstelling: van maandag 1 maart, 10.00 uur, tot vrijdag 12 maart, 17.00 uur, De Wadi',
    )
    expect(text).not.toContain('Ochtendkoffie')
    expect(textOf(factsOn('2027-03-08', { activities }, { now: '2027-03-12T18:00' }))).not.toContain('Tentoonstelling')
  })

  it('says later in its week what it said, but for what is over', () => {
    const activities = [activity('Dinsdag', '2027-03-09T18:00'), activity('Donderdag', '2027-03-11T18:00')]
    const known = { activities, calls: activities.map((one) => call(one, 2, 0)) }
    const text = textOf(factsOn('2027-03-08', known, { now: '2027-03-10T12:00' }))
    expect(text).toContain('Weekbericht van maandag 8 maart\nDeze week: 8 t/m 14 maart')
    expect(text).toContain('Donderdag: donderdag 11 maart')
    expect(text).not.toMatch(/Dinsdag:|Vrouwendag|Ramadan/)
    expect(text).toContain('Suikerfeest (Eid al-Fitr), 9 t/m 11 maart, onder voorbehoud, begint de avond ervoor')
  })
})

describe('a digest of a network that does very much', () => {
  const many = (title: (n: number) => string, more: Partial<ListedActivity> = {}) =>
    Array.from({ length: 500 }, (_, n) =>
      activity(title(n), `${addDays('2027-03-08', Math.floor(n / 25))}T19:00`, {
        ...{ id: `a${n}`, themeDay: n % 2 === 0 ? 'week_tegen_racisme' : null },
        ...more,
      }),
    )
  const calling = (activities: ListedActivity[]) => ({
    activities,
    calls: activities.slice(0, 40).map((one) => call(one, 2, 0)),
  })
  const cut = /… en nog \d+\. Typ/
  const inSlack = (view: View) => renderMessage(view, { space: 'T1', locale: 'nl' })
  const inTeams = (view: View) =>
    renderCard(view, {
      ...{ space: 'T1', locale: 'nl', where: 'message', opensForm: ({ action }) => action === 'activity-for-day' },
      along: { origin: { about: 'digest:cm0abcdefghijklmnopqrstuvw' } },
    })

  it('tells the first of each, and ends with how much it left out and where that is', () => {
    const facts = factsOn('2027-03-08', calling(many((n) => `Activiteit ${n}`)), { tally })
    const view = standingDigest(facts, 'nl')
    const text = plainView(view)
    expect(text).toContain('- Activiteit 11: maandag 8 maart')
    expect(text).not.toContain('- Activiteit 12:')
    expect(text).toContain('En nog 163 activiteiten: zie onderaan.')
    expect(text).toContain('En nog 34 oproepen: zie onderaan.')
    expect(view.parts.at(-2)).toMatchObject({
      kind: 'row',
      text: [{ words: 'En nog 163 activiteiten en 34 oproepen. Kijk in de agenda.' }],
      button: { kind: 'open', label: 'Agenda op internet', url: 'https://bot.voorbeeld.nl/agenda' },
    })
    expect(text).toMatch(/\[Agenda\] \[Themadagen\] \[Kopieer voor WhatsApp of mail\]$/)
  })

  it('says nothing of leaving out when it leaves nothing out', () => {
    expect(textOf(factsOn('2027-03-08', { activities: [activity('Koken', '2027-03-09T18:00')] }))).not.toMatch(
      /Kijk in de agenda|onderaan|internet/,
    )
  })

  const busyYear = network.themeDays.map((day) => ({ ...day, weight: 'core' as const }))

  /** Five hundred activities of these words: nothing is cut by a renderer, and what is left out is said. */
  function expectRoom([title, place, partner]: [string, string, string], themeDays = network.themeDays): void {
    const activities = many(() => title, { place, partner: { name: partner } })
    const asked = { day: '2027-03-08', now: at('2027-03-08T09:00'), filters: {}, tally }
    const known = { ...calling(activities), dates: [] }
    const view = standingDigest(factsOf(known, asked, { ...setting, network: { ...network, themeDays } }), 'nl')
    const slack = inSlack(view)
    expect(checkMessageBlocks(slack.blocks)).toMatchObject({ ok: true })
    expect(JSON.stringify(slack)).not.toMatch(cut)
    const card = JSON.stringify(inTeams(view))
    expect(Buffer.byteLength(card)).toBeLessThanOrEqual(28_000)
    expect(card).not.toMatch(cut)
    expect(plainView(view)).toMatch(/En nog \d+ activiteiten en \d+ oproepen\. Kijk in de agenda\./)
  }

  it.each(['🙂', '<at>', '*', '&', '"', 'woord ', '{{DATE(', '\u202E', '漢'])(
    'has room on both platforms when everything is as long as it may be, and made of %j',
    (sign) => {
      const longest = sign.repeat(150).slice(0, 150)
      expectRoom([longest, longest, longest], busyYear)
    },
  )

  it('has room on both platforms, whatever is typed', () => {
    const typed = nasty.map((words) => words.trim().slice(0, 150) || 'x')
    fc.assert(
      fc.property(fc.tuple(typed, typed, typed), (words) => expectRoom(words)),
      { numRuns: 40 },
    )
  })
})
