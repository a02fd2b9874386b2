import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Button, buttons, plainView, press } from '../../../chat/view.ts'
import { type Fresh, freshTools, viewOf } from '../../../testing/conversation.ts'
import { everythingStored } from '../../../testing/everything-stored.ts'
import { plannedActivity } from '../../../testing/planned-activity.ts'
import { plannedSeries } from '../../../testing/planned-series.ts'
import { volunteer } from '../../../testing/volunteers.ts'
import { searchAll } from '../../calls/search-on.ts'
import { chores } from '../../index.ts'
import { digestOf } from '../../personal-link/secret.ts'
import { actAsVolunteer, type VolunteerWish } from './act-as-volunteer.ts'
import { ownVolunteer } from './own-volunteer.ts'

let fresh: Fresh
beforeEach(async () => {
  // A Monday, at eleven in Amsterdam.
  fresh = await freshTools('2027-02-01T10:00:00Z')
})
afterEach(() => fresh.drop())

const coordinator = (user: string) => fresh.person(user, { name: user, role: 'coordinator' })
const anna = () => fresh.person('anna', { name: 'Anna', partner: 'piezo', role: 'editor' })
const personOf = async (user: string) => (await fresh.prisma.identity.findFirstOrThrow({ where: { user } })).personId
const pressed = (user: string, action: string, input: Record<string, string>) =>
  fresh.person(user).presses([buttons(press('druk', action, input))], 'druk')

/** Somebody without a chat, entered by a coordinator, who may lead a table. */
async function enters(user: string, name = 'Dirk Zonderchat'): Promise<string> {
  const { tools, clock, prisma } = fresh
  const profile = {
    ...{ languages: ['nl'], themes: [], unwanted: [], districts: [], experience: 'much' as const, maximumPerMonth: 2 },
    availability: ['weekday-day', 'weekday-evening', 'saturday', 'sunday'],
  }
  await coordinator(user).types('help')
  const sealed = { sealedName: tools.seal.seal(name), sealedContact: tools.seal.seal('079 1234567'), mayPassOn: false }
  const by = await personOf(user)
  const personId = await tools.store.volunteerLinks.enrol({ by, profile, ...sealed }, clock.now())
  await prisma.facilitatorProfile.update({ where: { personId }, data: { step: 'leads' } })
  return personId
}

/** Starts a search for one activity, asked only personally. */
async function searching(places = 1, planned: Parameters<typeof plannedActivity>[1] = {}) {
  const activity = await plannedActivity(fresh, planned)
  await anna().sends(await anna().sends(await anna().types('oproep'), { places: String(places) }))
  const { id: call } = await fresh.prisma.call.findFirstOrThrow({ where: { activityId: activity } })
  return { activity, call }
}

/** What somebody was told, or is to be told with other things, about what to pass on. */
async function told(user: string): Promise<{ state: string; text: string }[]> {
  const rows = await fresh.deliveries()
  return rows.flatMap(({ to, state, view }) => {
    const text = view && plainView(view)
    return to === user && text?.includes('zonder chat') ? [{ state, text }] : []
  })
}
const texts = async (user: string) => (await told(user)).map(({ text }) => text)

async function clockAt(moment: string) {
  fresh.clock.set(moment)
  for (const chore of chores) await chore.run(fresh.tools)
}

/** Passes the link on, and says what stands on the page behind it. */
async function passesOn(user: string, person: string, call: string) {
  const shown = JSON.stringify(await pressed(user, 'pass-on-link', { person, call }))
  const secret = /\/p\/([\w-]{43})/.exec(shown)?.[1] ?? ''
  const holder = async () => {
    const found = await fresh.tools.store.personalLinks.holder(digestOf(secret), fresh.clock.now())
    if (found === undefined) throw new Error('the link does not work')
    return found
  }
  const tools = { ...fresh.tools, locale: 'nl' as const }
  return {
    shown,
    question: async () => (await ownVolunteer(await holder(), tools))?.questions[0],
    does: async (wish: VolunteerWish) => actAsVolunteer(wish, { holder: await holder(), values: {}, tools }),
  }
}

describe('a question to somebody without a chat', () => {
  test('is passed on by who entered them, in the messages of that day, and names nobody', async () => {
    await coordinator('nadia').types('help')
    await enters('zoe')
    const { activity } = await searching()
    expect(await told('zoe')).toEqual([
      {
        state: 'gathered',
        text: [
          'Een vraag om door te geven',
          '1 persoon zonder chat past bij Buurtiftar. Geef de vraag door vóór woensdag 3 februari 2027, om 11.00 uur. Later kan de plek bezet zijn.',
          '[Bekijk wie]',
        ].join('\n'),
      },
    ])
    expect(await told('nadia')).toEqual([])
    await clockAt('2027-02-01T10:01:00Z')
    expect((await told('zoe')).map(({ state }) => state)).toEqual(['waiting'])
    const who = viewOf(await pressed('zoe', 'see-without-chat', { activity }))
    expect(plainView(who)).toContain('Dirk Zonderchat\n079 1234567\nNog geen antwoord')
    expect(plainView(viewOf(await coordinator('zoe').presses(who, 'Maak een link')))).toContain(
      'Dirk Zonderchat: 079 1234567',
    )
    expect(JSON.stringify(await everythingStored(fresh.prisma))).not.toMatch(/Zonderchat|1234567/)
    expect(plainView(viewOf(await pressed('anna', 'see-without-chat', { activity })))).not.toContain('Dirk')
  })

  test.each([
    ['who had messages today', '2027-02-02T07:00:00Z', { bundledOn: '2027-02-01' }],
    ['who wants them once a week', '2027-02-02T07:00:00Z', { bundledOn: '2027-01-31', messages: 'weekly' }],
    ['who wants only what changes on the day itself', '2027-02-03T07:00:00Z', { messages: 'same-day' }],
  ])('is told in time to %s', async (_who, moment, wishes) => {
    await enters('zoe')
    await fresh.prisma.person.update({ where: { id: await personOf('zoe') }, data: wishes })
    await searching()
    await clockAt(new Date(new Date(moment).getTime() - 60_000).toISOString())
    expect((await told('zoe')).map(({ state }) => state)).toEqual(['gathered'])
    await clockAt(moment)
    expect((await told('zoe')).map(({ state }) => state)).toEqual(['waiting'])
  })

  test('does not wait in the last week, when others are asked the same day', async () => {
    await enters('zoe')
    await searching(1, { startsAt: '2027-02-05T17:00:00Z' })
    expect((await told('zoe')).map(({ state }) => state)).toEqual(['waiting'])
  })

  test('goes to all coordinators when who entered them is none any more', async () => {
    await enters('zoe')
    await coordinator('nadia').types('help')
    await fresh.prisma.person.update({ where: { id: await personOf('zoe') }, data: { role: 'reader' } })
    await searching()
    expect(await told('zoe')).toEqual([])
    expect(await told('nadia')).toHaveLength(1)
  })

  test('is one message for all who are asked at once, and stands in the ledger', async () => {
    await enters('zoe')
    await enters('zoe', 'Greet Zonderchat')
    await searching()
    expect(await texts('zoe')).toEqual([expect.stringContaining('2 mensen zonder chat passen bij Buurtiftar.')])
    const ledger = plainView(viewOf(await coordinator('zoe').types('oproep')))
    expect(ledger).toContain('Dirk Zonderchat: ronde 1')
    expect(ledger).toContain('Greet Zonderchat: ronde 1')
  })

  test('counts as unanswered only for who was passed it', async () => {
    const dirk = await enters('zoe')
    const greet = await enters('zoe', 'Greet Zonderchat')
    const { call } = await searching()
    await passesOn('zoe', greet, call)
    fresh.clock.set('2027-02-03T10:01:00Z')
    await searchAll(fresh.tools)
    const unanswered = async (personId: string) =>
      (await fresh.prisma.facilitatorProfile.findUniqueOrThrow({ where: { personId } })).unanswered
    expect([await unanswered(dirk), await unanswered(greet)]).toEqual([0, 1])
  })
})

describe('what becomes of it', () => {
  async function asked(places = 1) {
    const dirk = await enters('zoe')
    const joris = await volunteer(fresh, 'joris')
    const here = await searching(places)
    return { dirk, joris, ...here }
  }

  test('need not be passed on when others were first and nobody was told', async () => {
    const { call } = await asked()
    await pressed('joris', 'join-call', { call })
    expect(await told('zoe')).toEqual([])
  })

  test('is told when others were first and the link was passed on, and stands on the page', async () => {
    const { dirk, call } = await asked()
    await clockAt('2027-02-01T10:01:00Z')
    const page = await passesOn('zoe', dirk, call)
    expect(await page.question()).toMatchObject({ answer: undefined, isFilled: false, over: undefined })
    await pressed('joris', 'join-call', { call })
    expect((await texts('zoe')).at(-1)).toContain(
      'Voor Buurtiftar zijn genoeg mensen gevonden. 1 persoon zonder chat is niet meer nodig.',
    )
    expect(await page.question()).toMatchObject({ isFilled: true })
    // A late yes becomes reserve, and who closes the search lets that be told.
    expect(await page.does({ wish: 'yes', call })).toBe('reserve')
    await pressed('anna', 'close-call', { call })
    expect((await texts('zoe')).filter((text) => text.includes('niet meer nodig'))).toHaveLength(2)
    expect(await page.question()).toMatchObject({ over: 'closed' })
  })

  test('is told when a reserve without a chat has a place, also to the organiser', async () => {
    const { dirk, call } = await asked()
    await pressed('joris', 'join-call', { call })
    const page = await passesOn('zoe', dirk, call)
    await page.does({ wish: 'yes', call })
    await pressed('joris', 'leave-call', { call })
    expect((await texts('zoe')).at(-1)).toContain('Iemand zonder chat was reserve voor Buurtiftar en doet nu mee.')
    const organiser = (await fresh.deliveries()).flatMap(({ to, view }) =>
      to === 'anna' && view ? plainView(view) : [],
    )
    expect(organiser.join('\n')).toContain('Iemand was reserve en neemt de plek over.')
    // They wait for it, also when she wants her messages once a week.
    await fresh.prisma.person.updateMany({ data: { messages: 'weekly', bundledOn: '2027-02-01' } })
    await clockAt('2027-02-02T07:00:00Z')
    expect(await told('zoe')).toMatchObject([{ state: 'waiting', text: expect.stringContaining('doet nu mee') }])
    expect(await page.question()).toMatchObject({ answer: 'yes' })
  })

  test('is told when the activity moves, and they say on the page that it still suits', async () => {
    const { dirk, activity, call } = await asked()
    const page = await passesOn('zoe', dirk, call)
    await page.does({ wish: 'yes', call })
    const form = await pressed('anna', 'edit-activity', { activity })
    await anna().sends(form, { place: 'De Bibliotheek' })
    expect((await texts('zoe')).at(-1)).toContain('Er is iets veranderd aan “Buurtiftar”. Iemand zonder chat')
    expect(await page.question()).toMatchObject({ isUnsure: true, where: 'De Bibliotheek' })
    expect(await page.does({ wish: 'still', call })).toBe('still')
    expect(await page.question()).toMatchObject({ isUnsure: false })
  })

  test('is told when the activity is cancelled, and a question that still waits is forgotten', async () => {
    const { dirk, activity, call } = await asked()
    const page = await passesOn('zoe', dirk, call)
    const form = await pressed('anna', 'cancel-activity', { activity })
    await anna().sends(form, { reason: 'De zaal is dicht' })
    expect(await texts('zoe')).toEqual([expect.stringContaining('“Buurtiftar” gaat niet door. Iemand zonder chat')])
    expect(await page.question()).toMatchObject({ over: 'cancelled' })
    expect(await page.does({ wish: 'yes', call })).toBe('cancelled')
    const who = viewOf(await pressed('zoe', 'see-without-chat', { activity }))
    expect(plainView(who)).toContain('Deze activiteit gaat niet door.')
    expect(rowLabels(who)).toEqual(['Bekijk'])
  })

  test('leaves a question to who may sit beside a leader standing when the table is taken again', async () => {
    const { dirk, call } = await asked()
    await fresh.prisma.facilitatorProfile.update({ where: { personId: dirk }, data: { step: 'trained' } })
    await fresh.prisma.invitation.deleteMany({ where: { personId: dirk } })
    await fresh.prisma.facilitatorProfile.updateMany({ data: { lastAskedAt: null } })
    await fresh.prisma.person.updateMany({ data: { bundledOn: '2027-02-01' } })
    await pressed('joris', 'join-call', { call })
    await searchAll(fresh.tools)
    expect(await told('zoe')).toHaveLength(1)
    for (const action of ['leave-call', 'join-call']) await pressed('joris', action, { call })
    expect(await told('zoe')).toHaveLength(1)
    expect(await fresh.prisma.invitation.count({ where: { personId: dirk, state: 'open', role: 'beside' } })).toBe(1)
  })

  test('is told in one message when a series stops', async () => {
    await enters('zoe')
    await plannedSeries(fresh, { activity: { kind: 'dialogue' } })
    const [first, second] = await fresh.prisma.activity.findMany({ orderBy: { startsAt: 'asc' } })
    for (const one of [first, second]) {
      const form = await pressed('anna', 'call-for', { activity: one?.id ?? '' })
      await anna().sends(await anna().sends(form, { places: '1' }))
      const { id: call } = await fresh.prisma.call.findFirstOrThrow({ where: { activityId: one?.id ?? '' } })
      const { personId } = await fresh.prisma.facilitatorProfile.findFirstOrThrow()
      const answer = { callId: call, personId, wanted: 'yes' as const, judge: () => 'leader' as const, tell: () => [] }
      await fresh.tools.store.calls.answer(answer, fresh.clock.now())
    }
    const form = await pressed('anna', 'cancel-series', { activity: first?.id ?? '' })
    await anna().sends(form, { reason: 'Geen begeleiders' })
    const stopped = (await texts('zoe')).filter((text) => text.includes('De reeks “Taalcafé” stopt.'))
    expect(stopped).toHaveLength(1)
    expect(stopped[0]?.match(/\[Bekijk wie\]/g)).toHaveLength(2)
  })

  const rowLabels = ({ parts }: ReturnType<typeof viewOf>) =>
    parts.flatMap((part): Button['label'][] => (part.kind === 'row' ? [part.button.label] : []))
})
