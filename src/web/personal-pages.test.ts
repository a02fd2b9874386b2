import { createHash } from 'node:crypto'
import ICAL from 'ical.js'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Fresh, freshTools } from '../testing/conversation.ts'
import { everythingStored } from '../testing/everything-stored.ts'
import { plannedActivity } from '../testing/planned-activity.ts'
import { type Served, servePages } from '../testing/served-pages.ts'

let fresh: Fresh
let pages: Served
const logged: string[] = []
beforeEach(async () => {
  fresh = await freshTools('2027-02-01T10:00:00Z')
  const log = pino({ level: 'trace' }, { write: (line: string) => void logged.push(line) })
  pages = await servePages({ tools: { ...fresh.tools, log } })
  logged.length = 0
})
afterEach(async () => {
  await pages.stop()
  await fresh.drop()
})

type Talker = ReturnType<Fresh['person']>

/** Makes a link in the chat; gives its secret. */
async function linkOf(person: Talker): Promise<string> {
  const overview = await person.types('mijn')
  const about = await person.presses(overview, 'Mijn agenda in je eigen kalender')
  const label = JSON.stringify(about).includes('"Maak een link"') ? 'Maak een link' : 'Maak een nieuwe link'
  const made = JSON.stringify(await person.presses(about, label))
  const [, secret = ''] = /\/p\/([\w-]+)"/.exec(made) ?? []
  expect(secret).toMatch(/^[\w-]{43}$/)
  return secret
}

const form = { 'content-type': 'application/x-www-form-urlencoded' }
const tokenIn = (text: string) => /name="token" value="([^"]*)"/.exec(text)?.[1] ?? ''
const send = (secret: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  pages.get(`/p/${secret}`, {
    method: 'POST',
    headers: { ...form, ...headers },
    body: new URLSearchParams(fields).toString(),
  })
/** Presses a button of the page, as it stands there. */
async function press(secret: string, wish: 'come' | 'not-coming', activity: string, people = '1') {
  const token = tokenIn((await pages.get(`/p/${secret}`)).text)
  return send(secret, { token, activity, wish, people })
}
const coming = async (id: string) => (await fresh.tools.store.activities.one(id))?.coming
const noor = () => fresh.person('noor', { name: 'Noor Zonderling' })

describe('a person’s own page', () => {
  test('takes a sign-up and takes it back, with the same result as the buttons in the chat', async () => {
    const id = await plannedActivity(fresh)
    const secret = await linkOf(noor())
    expect((await pages.get(`/p/${secret}`)).text).toContain('Je hebt nu geen activiteiten of aanmeldingen.')
    const came = await press(secret, 'come', id, '3')
    expect(came.status).toBe(303)
    expect(await coming(id)).toBe(3)
    const seen = (await pages.get(came.headers.location ?? '')).text
    expect(seen).toContain('Je staat op de lijst voor “Buurtiftar”.')
    expect(seen).toContain('Je komt, met 3 mensen.')
    expect(seen).toContain('vrijdag 26 februari 2027, om 18.00 uur')
    expect(JSON.stringify(await noor().types('mijn'))).toContain('met jou erbij 3 mensen')
    await press(secret, 'come', id, '2')
    expect(await coming(id)).toBe(2)
    const gone = await press(secret, 'not-coming', id)
    expect(await coming(id)).toBe(0)
    expect((await pages.get(gone.headers.location ?? '')).text).toContain(
      'Je staat niet meer op de lijst voor “Buurtiftar”.',
    )
  })

  test.each([
    ['is full', { capacity: 1 }, '2', 'Voor “Buurtiftar” zijn er niet genoeg plekken. Er is niets veranderd.'],
    ['is cancelled', { state: 'cancelled' }, '1', '“Buurtiftar” is geannuleerd.'],
    ['has begun', { startsAt: new Date('2027-02-01T09:00:00Z') }, '1', '“Buurtiftar” is al begonnen of voorbij.'],
    ['is a draft', { state: 'draft' }, '1', 'Deze activiteit is er niet meer.'],
    ['is for the network alone', { visibility: 'network' }, '1', 'Deze activiteit is er niet meer.'],
  ])('says so when what is chosen %s, and changes nothing', async (_, data, people, sentence) => {
    const id = await plannedActivity(fresh)
    const secret = await linkOf(noor())
    const token = tokenIn((await pages.get(`/p/${secret}`)).text)
    await fresh.prisma.activity.update({ where: { id }, data })
    const answer = await send(secret, { token, activity: id, wish: 'come', people })
    expect((await pages.get(answer.headers.location ?? '')).text).toContain(sentence)
    expect(await fresh.prisma.attendance.count()).toBe(0)
  })

  test('shows who belongs to the network what is for the network alone, and nobody else', async () => {
    const id = await plannedActivity(fresh, { title: 'Netwerkborrel' })
    await fresh.prisma.activity.update({ where: { id }, data: { visibility: 'network' } })
    const member = await linkOf(fresh.person('anna', { partner: 'iloz' }))
    const editor = await linkOf(fresh.person('eva', { partner: 'piezo', role: 'editor' }))
    const reader = await linkOf(noor())
    expect((await pages.get(`/p/${member}`)).text).toContain('Netwerkborrel')
    expect((await pages.get(`/p/${editor}`)).text).toMatch(
      /Netwerkborrel[\s\S]*Je organisatie organiseert dit\. Alleen voor het netwerk\./,
    )
    expect((await pages.get(`/p/${reader}`)).text).not.toContain('Netwerkborrel')
    // It has no page of its own, also for who may see it.
    expect((await pages.get(`/p/${member}`)).text).not.toContain(`/agenda/${id}`)
    expect((await press(member, 'come', id)).status).toBe(303)
    expect(await coming(id)).toBe(1)
    // Who leaves the organisation stays on the list, and sees nothing else of it.
    await fresh.prisma.membership.updateMany({ data: { state: 'left' } })
    expect((await pages.get(`/p/${member}`)).text).toContain('Netwerkborrel')
    expect((await pages.get(`/p/${editor}`)).text).not.toContain('Netwerkborrel')
  })

  test('speaks the language that was chosen, and the other when that is asked', async () => {
    const emily = fresh.person('emily', { locale: 'en' })
    const overview = await emily.types('mijn')
    const made = await emily.presses(await emily.presses(overview, 'My agenda in your own calendar'), 'Make a link')
    const [, secret = ''] = /\/p\/([\w-]+)"/.exec(JSON.stringify(made)) ?? []
    const person = await fresh.prisma.person.findFirstOrThrow()
    await fresh.tools.store.people.chooseLocale(person.id, 'en')
    expect((await pages.get(`/p/${secret}`)).text).toContain('<html lang="en">')
    expect((await pages.get(`/p/${secret}?taal=nl`)).text).toContain('<html lang="nl">')
  })
})

describe('a person’s own calendar', () => {
  test('holds what they come to, what they lead and what they organise, for the network alone included', async () => {
    const anna = fresh.person('anna', { partner: 'piezo', role: 'editor' })
    const organised = await plannedActivity(fresh, { title: 'Netwerkborrel', startsAt: '2027-02-10T17:00:00Z' })
    await fresh.prisma.activity.update({ where: { id: organised }, data: { visibility: 'network' } })
    const visited = await plannedActivity(fresh, { title: 'Buurtiftar', partner: 'iloz' })
    await plannedActivity(fresh, { title: 'Van een ander', partner: 'iloz' })
    const secret = await linkOf(anna)
    await press(secret, 'come', visited)
    const { text, headers } = await pages.get(`/p/${secret}.ics`)
    expect(headers).toMatchObject({
      'content-type': 'text/calendar; charset=utf-8',
      'cache-control': 'private, no-cache',
    })
    const events = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent')
    const said = events.map((event) => [event.getFirstPropertyValue('summary'), event.getFirstPropertyValue('transp')])
    expect(said).toEqual([
      ['Netwerkborrel', 'OPAQUE'],
      ['Buurtiftar', 'OPAQUE'],
    ])
    expect(String(events[1]?.getFirstPropertyValue('description'))).toMatch(/^Je staat op de lijst\./)
    // Where it comes from is a secret, so it says nothing of that.
    expect(text).not.toContain(secret)
    const again = await pages.get(`/p/${secret}.ics`, { headers: { 'if-none-match': headers.etag ?? '' } })
    expect(again.status).toBe(304)
  })
})

describe('the secret', () => {
  test('is kept nowhere: not in the database, not in the log, not in what is sent elsewhere', async () => {
    const id = await plannedActivity(fresh)
    const secret = await linkOf(noor())
    await press(secret, 'come', id)
    await pages.get(`/p/${secret}.ics`)
    await pages.get(`/p/${secret}/%E0%A4%A`)
    const stored = JSON.stringify(await everythingStored(fresh.prisma))
    expect(stored).not.toContain(secret)
    expect(stored).toContain(createHash('sha256').update(secret).digest('hex'))
    expect(logged.join('')).not.toContain(secret)
  })

  test('is in no log either when something breaks behind it', async () => {
    const secret = await linkOf(noor())
    const broken = {
      ...fresh.tools.store,
      personalLinks: { ...fresh.tools.store.personalLinks, holder: () => Promise.reject(new Error('no database')) },
    }
    const log = pino({ level: 'trace' }, { write: (line: string) => void logged.push(line) })
    const own = await servePages({ tools: { ...fresh.tools, log, store: broken } })
    try {
      const { status, text } = await own.get(`/p/${secret}`)
      expect([status, text]).toEqual([500, expect.stringContaining('Code: ')])
      expect(logged.join('')).toContain('a request failed')
      expect(logged.join('')).not.toContain(secret)
    } finally {
      await own.stop()
    }
  })

  test('works until it is made anew, and then until it is revoked', async () => {
    const first = await linkOf(noor())
    const second = await linkOf(noor())
    expect(first).not.toBe(second)
    for (const ending of ['', '.ics']) {
      expect((await pages.get(`/p/${first}${ending}`)).status).toBe(404)
      expect((await pages.get(`/p/${second}${ending}`)).status).toBe(200)
    }
    const about = await noor().presses(await noor().types('mijn'), 'Mijn agenda in je eigen kalender')
    expect(JSON.stringify(about)).toContain('Je hebt een link sinds maandag 1 februari 2027.')
    expect(JSON.stringify(await noor().presses(about, 'Trek de link in'))).toContain('De link werkt niet meer.')
    const gone = await pages.get(`/p/${second}`)
    expect(gone).toMatchObject({ status: 404, text: expect.stringContaining('Deze link werkt niet') })
    expect(await send(second, { token: 'x', activity: 'y', wish: 'come' })).toMatchObject({ status: 404 })
    expect(JSON.stringify(await noor().presses(about, 'Trek de link in'))).toContain('Je hebt geen link.')
  })

  test('changes nothing when it is opened, however often and by whom', async () => {
    await plannedActivity(fresh)
    const secret = await linkOf(noor())
    const before = await everythingStored(fresh.prisma)
    for (const method of ['GET', 'HEAD'])
      for (const path of ['', '.ics', '?bericht=coming&activiteit=x', '?bericht=<b>&activiteit=%00', '?wish=come'])
        expect((await pages.get(`/p/${secret}${path}`, { method })).status).toBe(200)
    expect(await everythingStored(fresh.prisma)).toEqual(before)
  })

  test('and its page are kept by nobody, found by nobody, and sent to nobody', async () => {
    await plannedActivity(fresh)
    const secret = await linkOf(noor())
    const { headers, text } = await pages.get(`/p/${secret}`)
    expect(headers).toMatchObject({
      'cache-control': 'private, no-store',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex, nofollow, noarchive',
    })
    expect(text).toContain('<meta name="robots" content="noindex, nofollow"/>')
    expect(text).not.toContain('rel="canonical"')
  })
})

describe('a form of the page', () => {
  test.each([
    ['without its token', { token: '' }, {}],
    ['with a made up token', { token: 'a'.repeat(43) }, {}],
    ['from another site', {}, { 'sec-fetch-site': 'cross-site' }],
    ['from a site beside it', {}, { 'sec-fetch-site': 'same-site' }],
    ['that wants something else', { wish: 'erase' }, {}],
    ['for nobody', { people: '0' }, {}],
    ['for a crowd', { people: '1e9' }, {}],
    ['for no activity', { activity: '../x' }, {}],
  ])('%s changes nothing, and says so in a page', async (_, fields, headers) => {
    const id = await plannedActivity(fresh)
    const secret = await linkOf(noor())
    const token = tokenIn((await pages.get(`/p/${secret}`)).text)
    const before = await everythingStored(fresh.prisma)
    const answer = await send(secret, { token, activity: id, wish: 'come', people: '1', ...fields }, headers)
    expect(answer).toMatchObject({ status: 403, text: expect.stringContaining('Er is niets veranderd.') })
    expect(await everythingStored(fresh.prisma)).toEqual(before)
  })

  test('of one person does nothing at another', async () => {
    const id = await plannedActivity(fresh)
    const [mine, yours] = [await linkOf(noor()), await linkOf(fresh.person('piet'))]
    const token = tokenIn((await pages.get(`/p/${mine}`)).text)
    expect((await send(yours, { token, activity: id, wish: 'come' })).status).toBe(403)
    expect(await coming(id)).toBe(0)
  })

  test.each([
    ['x'.repeat(5000), form, 400],
    ['{"wish":"come"}', { 'content-type': 'application/json' }, 403],
    ['a=1&'.repeat(100), form, 400],
    ['token=%', form, 403],
    ['', {}, 403],
  ])('that is none gets a sentence and no fault: %#', async (body, headers, status) => {
    const secret = await linkOf(noor())
    const answer = await pages.get(`/p/${secret}`, { method: 'POST', headers: headers as Record<string, string>, body })
    expect(answer.status).toBe(status)
    expect(answer.text).toMatch(/Dit verzoek klopt niet|Er is niets veranderd/)
  })
})

test('who tries many secrets has to wait, and who has one does not count', async () => {
  const secret = await linkOf(noor())
  for (let turn = 0; turn < 80; turn++) expect((await pages.get(`/p/${secret}`)).status).toBe(200)
  const guess = async () => (await pages.get(`/p/${'g'.repeat(43)}`)).status
  const statuses = []
  for (let turn = 0; turn < 61; turn++) statuses.push(await guess())
  expect(statuses.slice(0, 60).every((status) => status === 404)).toBe(true)
  expect(statuses[60]).toBe(429)
  const refused = await pages.get(`/p/${'g'.repeat(43)}.ics`)
  expect(refused).toMatchObject({ status: 429, text: expect.stringContaining('Even wachten') })
  expect(refused.headers).toHaveProperty('retry-after')
  // Behind a proxy everybody has an address of their own.
  const elsewhere = await pages.get(`/p/${secret}`, { headers: { 'x-forwarded-for': '203.0.113.7' } })
  expect(elsewhere.status).toBe(200)
})
