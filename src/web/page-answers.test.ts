import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import ICAL from 'ical.js'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Fresh, freshTools } from '../testing/conversation.ts'
import { nasty, nastyList } from '../testing/nasty-views.ts'
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

const html = { accept: 'text/html' }
const publish = async (title: string) => {
  const id = await plannedActivity(fresh, { title, state: 'draft' })
  const asked = { id, version: 0, by: randomUUID(), channelIds: [] }
  expect(await fresh.tools.store.activities.publish(asked, fresh.clock.now())).toBe(true)
  return id
}

describe.each([
  '/agenda',
  '/agenda?weergave=maand',
  '/agenda.ics',
  '/agenda.csv',
  '/agenda.xlsx',
  '/themadagen',
  '/themadagen.ics',
])('%s', (path) => {
  test('is not sent again to who has it, until anybody changes anything', async () => {
    await publish('Buurtiftar')
    const first = await pages.get(path)
    expect(first.status).toBe(200)
    expect(first.headers['cache-control']).toBe('public, no-cache')
    const mine = { 'if-none-match': first.headers.etag ?? '' }
    expect(await pages.get(path, { headers: mine })).toMatchObject({ status: 304, text: '' })
    await publish('Iets nieuws')
    const again = await pages.get(path, { headers: mine })
    if (path === '/themadagen.ics' || path.endsWith('maand')) return
    expect(again.status).toBe(200)
    expect(again.headers.etag).not.toBe(first.headers.etag)
  })

  test('is compressed for who can read that, and has only its head for who asks for that', async () => {
    const plain = await pages.get(path)
    const zipped = await fetch(`${pages.url}${path}`, { headers: { 'accept-encoding': 'gzip' } })
    expect(zipped.headers.get('content-encoding')).toBe('gzip')
    expect(zipped.headers.get('vary')).toBe('accept-encoding')
    expect(Buffer.from(await zipped.arrayBuffer()).toString()).toBe(plain.text)
    const head = await pages.get(path, { method: 'HEAD' })
    expect(head).toMatchObject({ status: 200, text: '' })
    expect(head.headers).toMatchObject({ 'content-length': plain.headers['content-length'], etag: plain.headers.etag })
  })

  test.each(['POST', 'PUT', 'DELETE', 'PATCH'])('only lets itself be read, and says so to %s', async (method) => {
    const { status, headers, text } = await pages.get(path, { method })
    expect([status, headers.allow]).toEqual([405, 'GET, HEAD'])
    expect(text).toContain('Deze pagina kun je alleen bekijken.')
  })

  test('runs no script and loads nothing from elsewhere', async () => {
    const { headers, text } = await pages.get(path)
    expect(headers['x-content-type-options']).toBe('nosniff')
    if (path.includes('.')) return
    expect(headers['content-security-policy']).toContain("default-src 'none'; style-src 'self'")
    expect(text).not.toMatch(/<script(?! type="application\/ld\+json")|\son\w+=|javascript:|style="/i)
  })
})

test('many who ask the same at once are answered from one look', async () => {
  await publish('Buurtiftar')
  let looks = 0
  const { publicActivities } = fresh.tools.store
  const counted = {
    ...publicActivities,
    in: (...asked: Parameters<typeof publicActivities.in>) => {
      looks++
      return publicActivities.in(...asked)
    },
  }
  const own = await servePages({
    tools: { ...fresh.tools, store: { ...fresh.tools.store, publicActivities: counted } },
  })
  try {
    const answers = await Promise.all(Array.from({ length: 20 }, () => own.get('/agenda')))
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
    expect(looks).toBe(1)
    // Time goes by: what was coming has begun.
    fresh.clock.advance({ minutes: 2 })
    await own.get('/agenda')
    expect(looks).toBe(2)
  } finally {
    await own.stop()
  }
})

test('a page that could not be made is not remembered, and who asked gets a code', async () => {
  const { publicActivities } = fresh.tools.store
  let broken = true
  const breaking = {
    ...publicActivities,
    in: (...asked: Parameters<typeof publicActivities.in>) =>
      broken ? Promise.reject(new Error('no database')) : publicActivities.in(...asked),
  }
  const own = await servePages({
    tools: { ...fresh.tools, store: { ...fresh.tools.store, publicActivities: breaking } },
  })
  try {
    expect(await own.get('/agenda')).toMatchObject({ status: 500, text: expect.stringContaining('Code: ') })
    broken = false
    expect((await own.get('/agenda')).status).toBe(200)
  } finally {
    await own.stop()
  }
})

describe('what is not there', () => {
  test.each([
    ['/agenda/nergens', 404, 'Deze pagina bestaat niet'],
    ['/agenda/..%2f..%2fetc', 404, 'Deze pagina bestaat niet'],
    ['/agenda/%00', 404, 'Deze pagina bestaat niet'],
    [`/agenda/${'x'.repeat(5000)}`, 404, 'Deze pagina bestaat niet'],
    ['/agenda/%E0%A4%A', 400, 'Dit verzoek klopt niet'],
    ['/nergens', 404, 'Deze pagina bestaat niet'],
    ['/p/', 404, 'Deze pagina bestaat niet'],
  ])('%s is said in a page', async (path, status, words) => {
    const answer = await pages.get(path, { headers: html })
    expect(answer.status).toBe(status)
    expect(answer.text).toContain(words)
    expect(answer.text).toContain('<html lang="nl">')
    expect(answer.headers['content-security-policy']).toContain("default-src 'none'")
  })

  test('is said without a page to who reads none', async () => {
    const { status, text } = await pages.get('/nergens', { headers: { accept: 'application/json' } })
    expect([status, text]).toEqual([404, 'Deze pagina bestaat niet.'])
  })
})

test('the front door leads to the agenda, and robots are kept from what is somebody’s own', async () => {
  expect(await pages.get('/')).toMatchObject({ status: 302, headers: { location: '/agenda' } })
  expect((await pages.get('/robots.txt')).text).toContain('Disallow: /p/\n')
})

const names = [
  'wijk',
  'thema',
  'soort',
  'lijn',
  'doelgroep',
  'periode',
  'zoek',
  'bladzijde',
  'maand',
  'weergave',
  'jaar',
]
const paths = ['/agenda', '/agenda.ics', '/agenda.csv', '/agenda.xlsx', '/themadagen', '/themadagen.ics']

describe('an absurd address', () => {
  test.each([
    ['/agenda?wijk=Kralingen', 'De wijk “Kralingen” ken ik niet.'],
    ['/agenda?soort=blorb', 'De soort “blorb” ken ik niet.'],
    ['/agenda?thema=__proto__', 'Het thema “__proto__” ken ik niet.'],
    ['/agenda?lijn=999', 'De ontwikkellijn “999” ken ik niet.'],
    ['/agenda?periode=ooit', 'De periode “ooit” ken ik niet.'],
    ['/agenda?periode=2027-13', 'De periode “2027-13” ken ik niet.'],
    ['/agenda?periode=2027-02-30', 'De periode “2027-02-30” ken ik niet.'],
    ['/agenda?weergave=maand&maand=9999-99', 'De periode “9999-99” ken ik niet.'],
    [`/agenda?zoek=${'x'.repeat(101)}`, 'Wat je zoekt, is te lang. Gebruik hoogstens 100 tekens.'],
    [`/agenda?wijk=${'x'.repeat(3000)}`, 'Wat je zoekt, is te lang.'],
    ['/themadagen?jaar=1066', 'Het jaar “1066” ken ik niet. Kies een jaar van 2020 tot en met 2040.'],
    ['/themadagen?jaar=2027x', 'Het jaar “2027x” ken ik niet.'],
    ['/themadagen?thema=blorb', 'Het thema “blorb” ken ik niet.'],
    ['/agenda?bladzijde=-1', 'Er staat nog niets in de agenda.'],
    ['/agenda?bladzijde=1e9', 'Er staat nog niets in de agenda.'],
    [`/agenda?${'wijk=x&'.repeat(900)}`, 'De wijk “x” ken ik niet.'],
    ['/agenda?constructor=1&__proto__=2&toString=3', 'Er staat nog niets in de agenda.'],
    ['/agenda?wijk[]=meerzicht&wijk[a]=b', 'Er staat nog niets in de agenda.'],
    ['/agenda?%', 'Er staat nog niets in de agenda.'],
  ])('%s gets the page, with a sentence', async (path, sentence) => {
    const { status, text } = await pages.get(path)
    expect(status).toBe(200)
    expect(text.replaceAll('&quot;', '"')).toContain(sentence)
  })

  test('of any kind never breaks a page, and nothing in it becomes markup', async () => {
    await publish('Buurtiftar')
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...paths),
        fc.array(fc.tuple(fc.constantFrom(...names), nasty), { maxLength: 4 }),
        async (path, query) => {
          const search = query.map(
            ([name, value]) => `${name}=${encodeURIComponent(Buffer.from(value.slice(0, 800)).toString())}`,
          )
          const { status, text } = await pages.get(`${path}?${search.join('&')}`)
          expect(status).toBe(200)
          if (path.endsWith('.ics')) expect(() => ICAL.parse(text)).not.toThrow()
          else if (!path.includes('.')) expect(strangeIn(text)).toEqual([])
        },
      ),
      { numRuns: 150 },
    )
  })
})

/** Every element a browser would make of a page; anything else that looks like one stands for itself. */
function elementsOf(text: string): { tag: string; attributes: Record<string, string> }[] {
  const page = text.replace(/^<!doctype html>/, '').replace(/(<script type="application\/ld\+json">)[^<]*(?=<)/, '$1')
  const element = /<\/?([a-z][a-z0-9]*)((?:\s+[\w:-]+(?:="[^"<]*")?)*)\s*\/?>/gi
  const left = page.replace(element, '').match(/<[\s\S]{0,40}/g) ?? []
  return [
    ...left.map((tag) => ({ tag, attributes: {} })),
    ...[...page.matchAll(element)].map(([, tag = '', inside = '']) => ({
      tag,
      attributes: Object.fromEntries(
        [...inside.matchAll(/([\w:-]+)(?:="([^"]*)")?/g)].map(([, name = '', value = '']) => [name, value]),
      ),
    })),
  ]
}

const known = new Set(
  'html head meta title link body a header p nav ul li main h1 h2 h3 div span bdi section search details summary form label select option optgroup input button time code footer svg desc text g rect circle strong ol article dl dt dd script'.split(
    ' ',
  ),
)
/** What no page of ours has: an element it does not know, an attribute that does something, or a link to no page. */
const strangeIn = (text: string) =>
  elementsOf(text).filter(
    ({ tag, attributes }) =>
      !known.has(tag) ||
      Object.keys(attributes).some((name) => /^(on.*|style|srcdoc|src)$/i.test(name)) ||
      !/^(https?:|\/|#|data:image\/svg\+xml,|$)/.test(attributes.href ?? ''),
  )

describe('what an organiser typed', () => {
  const fields = ['title', 'place', 'description', 'audience', 'cost', 'cancelReason'] as const
  const hostile = [
    ...nastyList,
    '</script><script>alert(1)</script>',
    '<!--',
    ']]>',
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='x",
    '</bdi></title><svg/onload=1>',
    '\u2028\u2029',
    'javascript:alert(1)',
  ]

  test.each(hostile.map((words, index) => [index, words]))('stays words on every page: %i', async (_, words) => {
    const id = await publish('x')
    const data = Object.fromEntries(fields.map((field) => [field, words]))
    await fresh.prisma.activity.update({ where: { id }, data: { ...data, link: words, capacity: 5 } })
    fresh.clock.advance({ minutes: 2 })
    for (const path of ['/agenda', '/agenda?weergave=maand', `/agenda/${id}`, '/agenda?embed']) {
      const { status, text } = await pages.get(path)
      expect(status).toBe(200)
      expect(strangeIn(text)).toEqual([])
      expect(text.match(/<script/g)?.length ?? 0).toBe(path.endsWith(id) ? 1 : 0)
    }
    const { text } = await pages.get(`/agenda/${id}`)
    const [, json = ''] = /<script type="application\/ld\+json">([\s\S]*?)<\/script>/.exec(text) ?? []
    expect(JSON.parse(json)).toMatchObject({ name: words, description: words })
    const calendar = new ICAL.Component(ICAL.parse((await pages.get('/agenda.ics')).text))
    expect(calendar.getAllSubcomponents('vevent')).toHaveLength(1)
  })
})
