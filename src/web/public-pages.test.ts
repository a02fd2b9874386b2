import ICAL from 'ical.js'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Fresh, freshTools } from '../testing/conversation.ts'
import { plannedActivity } from '../testing/planned-activity.ts'
import { type Served, servePages } from '../testing/served-pages.ts'

let fresh: Fresh
let pages: Served
beforeEach(async () => {
  fresh = await freshTools('2027-02-01T10:00:00Z')
  pages = await servePages(fresh)
})
afterEach(async () => {
  await pages.stop()
  await fresh.drop()
})

/** What a reader sees: without the head, tags and references. */
const readable = (text: string) =>
  text
    .replace(/[\s\S]*<body/, '<body')
    .replace(/<script[\s\S]*?<\/script>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')
const read = async (path: string) => readable((await pages.get(path)).text)
const change = (id: string, data: object) => fresh.prisma.activity.update({ where: { id }, data })

describe('the agenda', () => {
  test('shows what is coming by day, thirty at a time, and leads on', async () => {
    for (let day = 1; day <= 28; day++) {
      const date = `2027-03-${String(day).padStart(2, '0')}`
      await plannedActivity(fresh, { title: `Vroeg ${day}.`, startsAt: `${date}T09:00:00Z` })
      await plannedActivity(fresh, {
        title: `Laat ${day}.`,
        startsAt: `${date}T18:00:00Z`,
        endsAt: `${date}T20:00:00Z`,
      })
    }
    const first = await read('/agenda')
    expect(first).toContain('maandag 1 maart 2027')
    expect(first).toMatch(
      /Vroeg 1\. om 10\.00 uur , De Wadi Dialoog · Stichting Piëzo Laat 1\. van 19\.00 tot 21\.00 uur/,
    )
    expect(first).toContain('Laat 15.')
    expect(first).not.toContain('Vroeg 16.')
    expect(first).toContain('Bladzijde 1 Later')
    const { text } = await pages.get('/agenda')
    const [, next = ''] = /rel="next" href="([^"]*)"/.exec(text) ?? []
    const second = await read(next)
    expect(second).toContain('Vroeg 16.')
    expect(second).toContain('Laat 28.')
    expect(second).toContain('Eerder Bladzijde 2')
    expect(await read('/agenda?bladzijde=999')).toContain('Vroeg 1.')
  })

  test.each([
    ['wijk=meerzicht', ['In Meerzicht', 'Overal']],
    ['wijk=Meerzicht', ['In Meerzicht', 'Overal']],
    ['wijk=meerzicht&wijk=rokkeveen', ['In Meerzicht', 'In Rokkeveen', 'Overal']],
    ['wijk=de-leyens', ['Overal']],
    ['soort=maaltijd', ['In Meerzicht']],
    ['soort=meal', ['In Meerzicht']],
    ['lijn=2', ['In Rokkeveen']],
    ['thema=vrouwendag', ['Overal']],
    ['thema=internationale-vrouwendag', ['Overal']],
    ['thema=emancipatie', ['Overal']],
    ['thema=vrede', []],
    ['doelgroep=JONGEREN', ['In Rokkeveen']],
    ['zoek=cafe', ['Overal']],
    ['zoek=caf%C3%A9+koffie', ['Overal']],
    ['zoek=koffie+thee', []],
    ['zoek=bibliotheken', ['In Rokkeveen']],
    ['zoek=theek', ['In Rokkeveen']],
    ['doelgroep=jongere&soort=dialoog', ['In Rokkeveen']],
    ['periode=in%20maart', ['In Rokkeveen', 'Overal']],
    ['periode=deze-maand', ['In Meerzicht']],
    ['periode=2027-03', ['In Rokkeveen', 'Overal']],
    ['periode=2027-03-06', ['Overal']],
    ['periode=next-month', ['In Rokkeveen', 'Overal']],
    ['utm_source=krant', ['In Meerzicht', 'In Rokkeveen', 'Overal']],
  ])('is narrowed by the link ?%s', async (query, expected) => {
    const first = await plannedActivity(fresh, { title: 'In Meerzicht', district: 'Meerzicht' })
    await change(first, { kind: 'meal' })
    const second = await plannedActivity(fresh, {
      ...{ title: 'In Rokkeveen', district: 'Rokkeveen', partner: 'bibliotheek', startsAt: '2027-03-05T17:00:00Z' },
    })
    await change(second, { line: 2, audience: 'Jongeren van 12 tot 18' })
    const third = await plannedActivity(fresh, { title: 'Overal', startsAt: '2027-03-06T17:00:00Z' })
    await change(third, { themeDay: 'vrouwendag', description: 'In het café, met koffie.' })
    await fresh.tools.store.activityWords.catchUp()
    const { text } = await pages.get(`/agenda?${query}`)
    const titles = [...text.matchAll(/<h3 class="entry__title"><a[^>]*><bdi>([^<]*)</g)].map(([, title]) => title)
    expect(titles).toEqual(expected)
    const calendar = new ICAL.Component(ICAL.parse((await pages.get(`/agenda.ics?${query}`)).text))
    const entries = calendar.getAllSubcomponents('vevent').map((event) => event.getFirstPropertyValue('summary'))
    if (!query.startsWith('periode')) expect(entries).toEqual(expected)
  })

  test('says what was chosen, and takes each of it away by a link', async () => {
    const { text } = await pages.get('/agenda?wijk=meerzicht&wijk=rokkeveen&soort=dialoog&zoek=thee&periode=deze-week')
    const chips = [...text.matchAll(/class="chip" href="([^"]*)" aria-label="([^"]*)"/g)]
    expect(chips.map(([, href, label]) => [label, href?.replaceAll('&amp;', '&')])).toEqual([
      ['Haal weg: Meerzicht', '/agenda?wijk=rokkeveen&soort=dialoog&periode=deze-week&zoek=thee'],
      ['Haal weg: Rokkeveen', '/agenda?wijk=meerzicht&soort=dialoog&periode=deze-week&zoek=thee'],
      ['Haal weg: Dialoog', '/agenda?wijk=meerzicht&wijk=rokkeveen&periode=deze-week&zoek=thee'],
      ['Haal weg: deze week', '/agenda?wijk=meerzicht&wijk=rokkeveen&soort=dialoog&zoek=thee'],
      ['Haal weg: “thee”', '/agenda?wijk=meerzicht&wijk=rokkeveen&soort=dialoog&periode=deze-week'],
    ])
    expect(text).toContain('<option value="meerzicht" selected>')
  })

  test('shows what goes on now, and no longer what has ended', async () => {
    await plannedActivity(fresh, { title: 'Bezig', startsAt: '2027-01-31T10:00:00Z', endsAt: '2027-02-02T16:00:00Z' })
    await plannedActivity(fresh, { title: 'Klaar', startsAt: '2027-01-31T10:00:00Z', endsAt: '2027-02-01T09:00:00Z' })
    expect(await read('/agenda')).toContain('Bezig')
    expect(await read('/agenda')).not.toContain('Klaar')
  })

  test('that is empty says so', async () => {
    expect(await read('/agenda')).toContain('Er staat nog niets in de agenda.')
    expect(await read('/agenda?wijk=meerzicht')).toContain('Hiervoor staat niets in de agenda.')
    expect(await read('/agenda?taal=en')).toContain('There is nothing in the agenda yet.')
  })

  test('shows a month day by day, with what is left of a full day a link away', async () => {
    for (let count = 1; count <= 7; count++)
      await plannedActivity(fresh, { title: `Op de achtste ${count}.`, startsAt: `2027-03-08T1${count}:00:00Z` })
    const month = await read('/agenda?weergave=maand&maand=2027-03')
    expect(month).toContain('Agenda maart 2027')
    expect(month).toContain('Op de achtste 5.')
    expect(month).not.toContain('Op de achtste 6.')
    expect(month).toContain('Nog 2 op maandag 8 maart 2027')
    expect(month).toContain('Vorige maand: februari 2027 Volgende maand: april 2027')
    expect(await read('/agenda?periode=2027-03-08')).toContain('Op de achtste 7.')
    const { text } = await pages.get('/agenda?weergave=maand&maand=2027-03')
    expect(text.match(/class="month__day[ "]/g)).toHaveLength(31)
  })

  test('shows past months too, but not without end', async () => {
    await plannedActivity(fresh, { title: 'Vorig jaar', startsAt: '2026-03-08T10:00:00Z' })
    expect(await read('/agenda?weergave=maand&maand=2026-03')).toContain('Vorig jaar')
    expect(await read('/agenda?periode=2026-03')).toContain('Vorig jaar')
    const old = await read('/agenda?weergave=maand&maand=1999-01')
    expect(old).toContain('De periode “1999-01” ken ik niet.')
    expect(old).toContain('Agenda februari 2027')
    const edge = (await pages.get('/agenda?weergave=maand&maand=2025-02')).text
    expect(edge).not.toContain('rel="prev"')
    expect(edge).toContain('rel="next"')
  })
})

describe('one activity', () => {
  test('says everything a visitor wants to know, and why it is cancelled', async () => {
    const id = await plannedActivity(fresh, { district: 'Meerzicht', endsAt: '2027-02-26T19:30:00Z' })
    await change(id, {
      description: 'Eten.\n\nEn praten.',
      cost: 'gratis',
      audience: 'Iedereen',
      languages: '["nl","ar"]',
    })
    const page = await read(`/agenda/${id}`)
    for (const words of [
      'Wanneer vrijdag 26 februari 2027, van 18.00 tot 20.30 uur Waar De Wadi, Meerzicht Organisatie Stichting Piëzo',
      'Voor wie Iedereen Kosten gratis Talen Nederlands, Arabisch',
      'Eten. En praten.',
      'Wil je komen?',
    ])
      expect(page).toContain(words)
    await change(id, { state: 'cancelled', cancelReason: 'De zaal is dicht.' })
    fresh.clock.advance({ minutes: 2 })
    expect(await read(`/agenda/${id}`)).toContain('Deze activiteit gaat niet door. De reden: De zaal is dicht.')
    expect(await read(`/agenda/${id}`)).not.toContain('Wil je komen?')
    fresh.clock.advance({ days: 30 })
    expect(await read(`/agenda/${id}`)).toContain('Buurtiftar')
  })

  test('tells search engines what, when, where and whether it goes on', async () => {
    const id = await plannedActivity(fresh, { district: 'Meerzicht', endsAt: '2027-02-26T19:30:00Z' })
    await change(id, { cost: 'Gratis', capacity: 40, coming: 40 })
    const facts = async () => {
      const [, json = ''] =
        /<script type="application\/ld\+json">([^<]*)</.exec((await pages.get(`/agenda/${id}`)).text) ?? []
      return JSON.parse(json)
    }
    expect(await facts()).toMatchObject({
      '@context': 'https://schema.org',
      '@type': 'Event',
      url: `http://localhost:3000/agenda/${id}`,
      name: 'Buurtiftar',
      startDate: '2027-02-26T18:00:00+01:00',
      endDate: '2027-02-26T20:30:00+01:00',
      eventStatus: 'https://schema.org/EventScheduled',
      location: { '@type': 'Place', name: 'De Wadi', address: { addressLocality: 'Zoetermeer' } },
      organizer: { '@type': 'Organization', name: 'Stichting Piëzo' },
      isAccessibleForFree: true,
      maximumAttendeeCapacity: 40,
      remainingAttendeeCapacity: 0,
      offers: { price: 0, availability: 'https://schema.org/SoldOut' },
    })
    await change(id, { state: 'cancelled' })
    fresh.clock.advance({ minutes: 2 })
    expect(await facts()).toMatchObject({ eventStatus: 'https://schema.org/EventCancelled' })
  })

  test('goes into a calendar by itself', async () => {
    const id = await plannedActivity(fresh)
    const { text, headers } = await pages.get(`/agenda/${id}.ics`)
    expect(headers['content-type']).toBe('text/calendar; charset=utf-8')
    expect(headers['content-disposition']).toContain('activiteit.ics')
    expect(text).toContain(`UID:activity-${id}@samenbode\r\n`)
  })
})

test('a partner shows the agenda in a page of their own, and no other page lets itself be shown so', async () => {
  const id = await plannedActivity(fresh)
  const framed = await pages.get('/agenda?embed&wijk=meerzicht')
  expect(framed.headers['content-security-policy']).toContain('frame-ancestors *')
  expect(framed.headers).not.toHaveProperty('x-frame-options')
  expect(framed.text).toContain('Buurtiftar')
  expect(framed.text).not.toContain('<header')
  expect(framed.text).toMatch(/<a class="utrecht-link" href="\/agenda\/\w+" target="_blank" rel="noopener">/)
  for (const path of ['/agenda', `/agenda/${id}?embed`, '/themadagen', '/agenda/x', '/p/x?embed', '/nergens']) {
    const { headers } = await pages.get(path, { headers: { accept: 'text/html' } })
    expect(headers['content-security-policy'], path).toContain("frame-ancestors 'none'")
    expect(headers['x-frame-options'], path).toBe('DENY')
  }
})

test('the style sheet is kept for ever under a name that changes with it', async () => {
  const { text } = await pages.get('/agenda')
  const [, path = ''] = /<link rel="stylesheet" href="([^"]*)"/.exec(text) ?? []
  const { status, headers } = await pages.get(path)
  expect([status, headers['content-type']]).toEqual([200, 'text/css; charset=utf-8'])
  expect(headers['cache-control']).toContain('immutable')
  expect((await pages.get('/stijl/0000000000000000.css')).status).toBe(404)
})

test('the network brings tokens of its own, for light and for dark', async () => {
  const theme = { tokens: { '--basis-color-x': '#123456' }, darkTokens: { '--basis-color-x': 'rgb(1 2 3)' } }
  const own = await servePages({ tools: { ...fresh.tools, network: { ...fresh.tools.network, theme } } })
  try {
    const [, path = ''] = /<link rel="stylesheet" href="([^"]*)"/.exec((await own.get('/agenda')).text) ?? []
    const { text } = await own.get(path)
    expect(text).toContain('.network-theme {--basis-color-x: #123456;}')
    expect(text).toContain('(prefers-color-scheme: dark) {.network-theme {--basis-color-x: rgb(1 2 3);}}')
  } finally {
    await own.stop()
  }
})

test('below a path of a proxy every link stays below it', async () => {
  await plannedActivity(fresh)
  const below = await servePages({ tools: { ...fresh.tools, publicUrl: 'https://gemeente.nl/bode' } })
  try {
    const { text } = await below.get('/agenda')
    const links = [...text.matchAll(/(?:href|action)="([^"]*)"/g)].map(([, link = '']) => link)
    expect(links.filter((link) => !/^(\/bode\/|https:\/\/gemeente\.nl\/bode\/|#|data:)/.test(link))).toEqual([])
    expect((await below.get('/')).headers.location).toBe('/bode/agenda')
  } finally {
    await below.stop()
  }
})
