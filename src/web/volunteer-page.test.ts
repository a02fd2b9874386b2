import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Fresh, freshTools, viewOf } from '../testing/conversation.ts'
import { everythingStored } from '../testing/everything-stored.ts'
import { plannedActivity } from '../testing/planned-activity.ts'
import { type Served, servePages } from '../testing/served-pages.ts'

const filled = {
  name: 'Dirk Zonderchat',
  contact: '06 12 34 56 78',
  languages: ['nl', 'ar'],
  themes: ['geloof'],
  unwanted: ['racisme'],
  availability: ['saturday'],
  experience: 'none',
  maximumPerMonth: '2',
  consent: 'yes',
}

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

const zoe = () => fresh.person('zoe', { role: 'coordinator' })

/** A coordinator enters Dirk; what the coordinator sees of him then. */
async function entered(over: Record<string, unknown> = {}) {
  const overview = await zoe().presses(await zoe().types('gespreksleider'), 'Overzicht')
  const form = await zoe().presses(overview, 'Iemand zonder chat toevoegen')
  const seen = await zoe().sends(form, { ...filled, ...over })
  // Who leads tables already, so that every question fits.
  await fresh.prisma.facilitatorProfile.updateMany({ data: { step: 'leads' } })
  return seen
}

const secretIn = (answer: unknown) => /\/p\/([\w-]{43})/.exec(JSON.stringify(answer))?.[1] ?? ''
/** Makes the link to the profile, or with a call that for its question. */
async function link(label = 'Link naar de eigen gegevens', seen?: Awaited<ReturnType<typeof entered>>) {
  const secret = secretIn(await zoe().presses(seen ?? (await entered()), label))
  expect(secret).not.toBe('')
  return secret
}

async function openCall(title = 'Buurtiftar') {
  const activityId = await plannedActivity(fresh, { title })
  const organiser = fresh.person('anna', { partner: 'piezo', role: 'editor' })
  await organiser.types('mijn')
  const standing = await fresh.tools.store.people.standing(organiser.identity)
  const organiserId = standing?.personId ?? ''
  const opened = await fresh.tools.store.calls.open(
    { activityId, organiserId, places: 1, message: 'Neem je goede zin mee', to: [] },
    fresh.clock.now(),
  )
  if (opened.outcome !== 'opened') throw new Error(opened.outcome)
  return opened.callId
}

const get = async (secret: string, query = '') => await pages.get(`/p/${secret}${query}`)
async function send(secret: string, fields: Record<string, string | string[]>, headers: Record<string, string> = {}) {
  const token = /name="token" value="([^"]*)"/.exec((await get(secret)).text)?.[1] ?? ''
  const body = new URLSearchParams({ token })
  for (const [name, value] of Object.entries(fields)) {
    if (name === 'token') body.delete('token')
    for (const one of [value].flat()) body.append(name, one)
  }
  return await pages.get(`/p/${secret}/gespreksleider`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: body.toString(),
  })
}
/** Presses a button and reads the page it leads to. */
async function press(secret: string, fields: Record<string, string | string[]>) {
  const answer = await send(secret, fields)
  return answer.status === 303 ? (await pages.get(answer.headers.location ?? '')).text : answer.text
}
const profile = {
  ...{ languages: 'nl', availability: 'sunday', experience: 'some', maximumPerMonth: '1' },
  contact: '079 1234567',
}

describe('the page of a volunteer without a chat', () => {
  test('shows what is known of them, and nothing is readable in the database', async () => {
    const secret = await link()
    const { status, text } = await get(secret)
    expect(status).toBe(200)
    for (const words of [
      'Jij als gespreksleider',
      'Nederlands, Arabisch',
      '06 12 34 56 78',
      'Deze pagina werkt tot en met maandag 15 februari 2027.',
    ])
      expect(text).toContain(words)
    expect(text).not.toContain('.ics')
    const { personId } = await fresh.prisma.facilitatorProfile.findFirstOrThrow()
    const move = { personId, from: 'leads', to: 'co-leads', note: 'Belt graag na zes uur', by: personId } as const
    await fresh.tools.store.volunteerPath.move(move, fresh.clock.now())
    expect((await get(secret)).text).toMatch(
      /Leidt samen met een ander[\s\S]*Belt graag na zes uur[\s\S]*maandag 1 februari 2027/,
    )
    const stored = JSON.stringify(await everythingStored(fresh.prisma))
    for (const words of ['Zonderchat', '34 56 78', secret]) expect(stored).not.toContain(words)
  })

  test('works for fourteen days, and then no more', async () => {
    const secret = await link()
    fresh.clock.set('2027-02-15T22:59:00Z')
    expect((await get(secret)).status).toBe(200)
    fresh.clock.set('2027-02-15T23:00:00Z')
    expect((await get(secret)).status).toBe(404)
    expect((await send(secret, { wish: 'stop' })).status).toBe(404)
    expect(await fresh.prisma.facilitatorProfile.count()).toBe(1)
  })

  test('is gone as soon as the coordinator revokes the links', async () => {
    const seen = await entered()
    const secret = await link(undefined, seen)
    const person = await fresh.prisma.facilitatorProfile.findFirstOrThrow()
    const again = await zoe().presses(
      viewOf(await zoe().presses(await zoe().presses(seen, 'Overzicht'), 'Bekijk')),
      'Trek alle links in',
    )
    expect(JSON.stringify(again)).toContain('De links werken niet meer.')
    expect((await get(secret)).status).toBe(404)
    expect(await fresh.tools.store.volunteerLinks.of(person.personId, fresh.clock.now())).toEqual([])
  })

  test('changes nothing when it is opened', async () => {
    await openCall()
    const secret = await link('Maak een link')
    const before = await everythingStored(fresh.prisma)
    for (const query of ['', '?gesprek=stopped', '?wish=stop', '?gesprek=<b>']) await get(secret, query)
    for (const method of ['GET', 'HEAD'])
      expect((await pages.get(`/p/${secret}/gespreksleider`, { method })).status).toBe(405)
    expect(await everythingStored(fresh.prisma)).toEqual(before)
  })

  test('takes a yes, tells the organiser, and takes it back', async () => {
    const call = await openCall()
    const secret = await link('Maak een link')
    expect((await get(secret)).text).toMatch(
      /Stichting Piëzo vraagt: wil je een gesprek leiden\?[\s\S]*Neem je goede zin mee/,
    )
    expect(await press(secret, { wish: 'yes', call })).toContain('Fijn, je doet mee!')
    expect(await fresh.tools.store.calls.of(call)).toMatchObject({ found: 1 })
    const told = await fresh.deliveries()
    expect(told.map(({ to }) => to)).toContain('anna')
    expect(JSON.stringify(told)).not.toContain('Zonderchat')
    expect((await get(secret)).text).toMatch(/Je hebt ja gezegd\. Je leidt een gesprek\.[\s\S]*Jouw tafel: tafel 1</)
    // Twice is once.
    await press(secret, { wish: 'yes', call })
    expect(await fresh.prisma.invitation.count()).toBe(1)
    expect(await press(secret, { wish: 'no', call })).toContain('Dat is goed.')
    expect(await fresh.tools.store.calls.of(call)).toMatchObject({ found: 0 })
  })

  test('answers only the question that was passed on', async () => {
    const call = await openCall()
    const other = await openCall('Stadsgesprek')
    const secret = await link('Maak een link')
    const [asked, unasked] = (await get(secret)).text.includes(call) ? [call, other] : [other, call]
    expect(await press(secret, { wish: 'yes', call: unasked })).toContain('Deze vraag is niet aan jou.')
    expect(await fresh.prisma.invitation.count()).toBe(0)
    await fresh.prisma.call.update({ where: { id: asked }, data: { state: 'closed' } })
    expect((await get(secret)).text).toContain('Er zijn genoeg mensen. Je bent niet meer nodig.')
    expect(await press(secret, { wish: 'yes', call: asked })).toContain('Er zijn genoeg mensen.')
  })

  test('changes the profile, and refuses at the field with what was chosen kept', async () => {
    const secret = await link()
    expect(await press(secret, { wish: 'change', ...profile, languages: ['nl', 'tr'] })).toContain('Dit is bewaard.')
    expect((await get(secret)).text).toContain('Nederlands, Turks')
    const refused = await send(secret, {
      ...{ wish: 'change', ...profile, contact: 'bel maar', maximumPerMonth: '99' },
      ...{ themes: 'geloof', unwanted: 'geloof' },
    })
    expect(refused.status).toBe(422)
    // Without a chat there is no other way to reach them.
    expect((await send(secret, { wish: 'change', ...profile, contact: ' ' })).text).toContain(
      'Vul een telefoonnummer in',
    )
    expect(refused.text).toContain('Vul een telefoonnummer in')
    expect(refused.text).toContain('Vul een getal in van 1 tot en met 8.')
    expect(refused.text).toContain('value="bel maar"')
    const both = await send(secret, { wish: 'change', ...profile, themes: 'geloof', unwanted: 'geloof' })
    expect(both.text).toContain('Dit koos je ook bij graag: Geloof en levensbeschouwing.')
    expect((await get(secret)).text).toContain('Nederlands, Turks')
  })

  test('pauses until a day, refuses one that is over, and begins again', async () => {
    const secret = await link()
    expect((await send(secret, { wish: 'pause', until: '2027-01-31' })).text).toContain('Deze dag is al voorbij.')
    expect(await press(secret, { wish: 'pause', until: '2027-03-01' })).toContain(
      'pauze tot en met maandag 1 maart 2027',
    )
    expect(await press(secret, { wish: 'resume' })).toContain('Fijn, je doet weer mee.')
    expect(await press(secret, { wish: 'pause', until: '' })).toContain('Je hebt pauze tot jij weer begint.')
  })

  test('stops, frees the place, and leaves nothing of the person', async () => {
    const call = await openCall()
    const secret = await link('Maak een link')
    await press(secret, { wish: 'yes', call })
    const { personId } = await fresh.prisma.facilitatorProfile.findFirstOrThrow()
    expect(await press(secret, { wish: 'stop' })).toContain('Je bent gestopt.')
    expect((await get(secret)).status).toBe(404)
    expect(await fresh.tools.store.calls.of(call)).toMatchObject({ found: 0 })
    const { AuditEntry: _log, ...left } = await everythingStored(fresh.prisma)
    expect(JSON.stringify(left)).not.toContain(personId)
  })

  test('is asked each year whether to stay, and says so with a button', async () => {
    const seen = await entered()
    fresh.clock.set('2028-02-10T10:00:00Z')
    const { personId } = await fresh.prisma.facilitatorProfile.findFirstOrThrow()
    await fresh.tools.store.volunteerCare.askStay(
      { seen: { personId, stayAskedAt: null, stayAsks: 0 }, deliveries: [] },
      fresh.clock.now(),
    )
    const secret = await link(undefined, seen)
    expect((await get(secret)).text).toContain('Wil je gespreksleider blijven?')
    expect(await press(secret, { wish: 'stay' })).toContain('Fijn dat je blijft!')
    expect((await get(secret)).text).not.toContain('Ja, ik blijf')
  })

  test.each([
    ['without its token', { token: '' }, {}],
    ['from another site', {}, { 'sec-fetch-site': 'cross-site' }],
    ['that wants something else', { wish: 'erase' }, {}],
    ['about no call', { wish: 'yes', call: '../x' }, {}],
    ['about nothing', { wish: 'yes' }, {}],
  ])('refuses a form %s, and changes nothing', async (_what, fields, headers) => {
    const secret = await link()
    const before = await everythingStored(fresh.prisma)
    const answer = await send(secret, { wish: 'stop', ...fields }, headers)
    expect(answer).toMatchObject({ status: 403, text: expect.stringContaining('Er is niets veranderd.') })
    expect(await everythingStored(fresh.prisma)).toEqual(before)
  })

  test('speaks English to who asks', async () => {
    const secret = await link()
    const { text } = await get(secret, '?taal=en')
    expect(text).toContain('You as a volunteer')
    expect(text).toContain('name="taal" value="en"')
  })
})

test('who has a chat and a link of their own sees the same, and stops without losing the rest', async () => {
  const joris = fresh.person('joris', { name: 'Joris' })
  const form = await joris.presses(await joris.types('gespreksleider'), 'Ik word gespreksleider')
  await joris.sends(form, { ...filled, contact: undefined })
  const about = await joris.presses(await joris.types('mijn'), 'Mijn agenda in je eigen kalender')
  const secret = secretIn(await joris.presses(about, 'Maak een link'))
  expect((await get(secret)).text).toMatch(/Jij als gespreksleider[\s\S]*\.ics/)
  expect(await press(secret, { wish: 'stop' })).toContain('Je bent gestopt.')
  expect((await get(secret)).text).not.toContain('Jij als gespreksleider')
  expect(await press(secret, { wish: 'stay' })).not.toContain('Fijn dat je blijft')
  expect(await fresh.prisma.person.count({ where: { identities: { some: { user: 'joris' } } } })).toBe(1)
})
