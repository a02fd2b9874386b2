import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Answer } from '../../chat/answer.ts'
import { plainView, type View } from '../../chat/view.ts'
import { buttonsOf, type Fresh, formOf, freshTools, viewOf } from '../../testing/conversation.ts'
import { plannedActivity } from '../../testing/planned-activity.ts'
import { volunteer } from '../../testing/volunteers.ts'
import { invitationView } from './invitation-view.ts'
import { searchAll } from './search-on.ts'

let fresh: Fresh
beforeEach(async () => {
  // A Monday, at eleven in Amsterdam.
  fresh = await freshTools('2027-02-01T10:00:00Z')
})
afterEach(() => fresh.drop())

const said = (answer: Answer) => plainView(viewOf(answer))
const labels = (shown: View | Answer) => buttonsOf(shown).map(({ label }) => label)
const anna = () => fresh.person('anna', { name: 'Anna', partner: 'piezo', role: 'member' })
const many = async (count: number, about: Parameters<typeof volunteer>[2] = {}, from = 0) => {
  for (let index = from; index < from + count; index++) await volunteer(fresh, `v${index}`, about)
}

/** Starts a search for the only activity, asked only personally. */
async function searching(places: number, values = {}, planned: Parameters<typeof plannedActivity>[1] = {}) {
  const activity = await plannedActivity(fresh, planned)
  const organiser = anna()
  const preview = await organiser.sends(await organiser.types('oproep'), { places: String(places), ...values })
  const started = await organiser.sends(preview)
  const call = await fresh.prisma.call.findFirstOrThrow({ where: { activityId: activity } })
  return { activity, organiser, preview, started, callId: call.id }
}

/** Each question as it stands now, by who was asked. */
async function questions(): Promise<Map<string, View>> {
  const rows = (await fresh.deliveries()).filter(
    ({ about, kind }) => about?.startsWith('invitation:') && kind === 'post',
  )
  return new Map(rows.flatMap(({ to, view }) => (view ? [[to, view] as const] : [])))
}

/** What the question of a user has become. */
async function standing(user: string): Promise<string> {
  const personId = (await fresh.tools.store.people.standing(reached(user).identity))?.personId ?? ''
  const { id } = await fresh.prisma.invitation.findFirstOrThrow({ where: { personId } })
  const invitation = await fresh.tools.store.invitations.of(id)
  return invitation ? plainView(invitationView(invitation, { ...fresh.tools, locale: 'nl' })) : ''
}

const asked = () => fresh.prisma.invitation.count({ where: { wave: { gt: 0 } } })
async function at(moment: string) {
  fresh.clock.set(moment)
  await searchAll(fresh.tools)
}
const reached = (user: string) => fresh.person(user, { name: user })
const press = async (user: string, label: string) => {
  const question = (await questions()).get(user)
  if (question === undefined) throw new Error(`${user} was not asked`)
  return await reached(user).presses(question, label)
}

describe('a search', () => {
  test('shows before it starts how many fit and why, without names', async () => {
    await many(3, { languages: ['nl', 'ar'] })
    await many(5, {}, 3)
    await volunteer(fresh, 'busy', { availability: ['sunday'] })
    const { preview } = await searching(2)
    const shown = plainView({ summary: '-', parts: formOf(preview).intro ?? [] })
    expect(shown).toContain('8 mensen passen bij deze oproep. Eerst vraag ik er 4')
    expect(shown).toContain('3 spreken Arabisch')
    expect(shown).toContain('1 op andere momenten in de week')
    expect(shown).toContain('Namen zie je zodra iemand ja zegt.')
    expect(shown).not.toMatch(/v\d/)
    expect(formOf(preview).fields).toEqual([])
  })

  test('lets a coordinator see names and take them out, and nobody else', async () => {
    await many(3)
    const zoe = fresh.person('zoe', { role: 'coordinator' })
    await plannedActivity(fresh)
    const preview = await zoe.sends(await zoe.types('oproep'), { places: '1' })
    const [field] = formOf(preview).fields
    const [first] = field?.kind === 'choices' ? field.options : []
    expect(plainView({ summary: '-', parts: formOf(preview).intro ?? [] })).toContain(
      `${first?.label}: kan dan meestal`,
    )
    await zoe.sends(preview, { leaveOut: [first?.value ?? ''] })
    expect([...(await questions()).keys()]).not.toContain(first?.label)
    expect(await asked()).toBe(2)
  })

  test('shows a coordinator whom it asked and why, and an organiser only how many', async () => {
    await many(2)
    const { organiser } = await searching(1)
    const [first = ''] = [...(await questions()).keys()]
    await press(first, 'Nee, deze keer niet')
    const zoe = fresh.person('zoe', { role: 'coordinator' })
    const ledger = said(await zoe.types('oproep'))
    expect(ledger).toContain(`- ${first}: ronde 1, nee, kan dan meestal, nog nooit gevraagd`)
    expect(ledger).toContain('ronde 1, nog geen antwoord, kan dan meestal')
    expect(said(await organiser.types('oproep'))).not.toContain('ronde 1')
  })

  test('asks twice as many as there are places, each in their own chat', async () => {
    await many(10)
    await searching(3)
    const all = await questions()
    expect(all.size).toBe(6)
    const [[user = '', question] = []] = all
    if (question === undefined) throw new Error('nobody was asked')
    expect(plainView(question)).toBe(
      [
        'Wil jij een gesprek leiden?',
        'Stichting Piëzo zoekt iemand die een gesprek leidt bij Buurtiftar.',
        'Soort: Dialoog',
        'Wanneer: vrijdag 26 februari 2027, om 18.00 uur',
        'Waar: De Wadi',
        '[Ja, ik doe mee] [Nee, deze keer niet] [Vraag mij even niet (pauze)]',
        'Kun je niet? Nee zeggen is helemaal goed.',
      ].join('\n'),
    )
    const yes = await press(user, 'Ja, ik doe mee')
    expect(said(yes)).toContain('Fijn, je doet mee!')
    expect(labels(yes)).toContain('Ik kan toch niet')
    await reached(user).presses(yes, 'Ik kan toch niet')
    // Where the question stood, it says of what one is free now.
    expect(await standing(user)).toContain('Dat is goed. Je doet niet mee bij Buurtiftar.')
  })

  test('says so before it starts when it asks all who fit, and promises nobody after them', async () => {
    await many(3)
    const { preview, started } = await searching(2)
    expect(plainView({ summary: '-', parts: formOf(preview).intro ?? [] })).toContain(
      '3 mensen passen bij deze oproep. Ik vraag ze allemaal. Zijn dat er te weinig? Dan horen de coördinatoren het.',
    )
    expect(said(started)).toContain('Zijn er op woensdag 3 februari 2027, om 11.00 uur nog niet genoeg mensen?')
  })

  test('says where nobody fits that nobody was asked, to who asked and to the coordinators', async () => {
    const zoe = { platform: 'slack' as const, space: 'T1', user: 'zoe' }
    await fresh.tools.store.people.appointCoordinators([zoe], fresh.clock.now())
    const { organiser, preview } = await searching(1)
    const shown = plainView({ summary: '-', parts: formOf(preview).intro ?? [] })
    expect(shown).toContain('Nu past er niemand bij deze oproep.')
    expect(shown).not.toContain('Namen zie je')
    expect(said(await organiser.types('oproep'))).toContain('Er is nu niemand die past. De coördinatoren weten het.')
    const heard = (await fresh.deliveries()).findLast(({ to }) => to === 'zoe')?.view
    expect(heard && plainView(heard)).toContain(
      'Ik vind niemand\nVoor Buurtiftar (vrijdag 26 februari 2027, om 18.00 uur) is er nu niemand die past.\n0 van 1',
    )
  })

  test('never asks more than thirty at once', async () => {
    await many(40)
    await searching(20)
    expect(await asked()).toBe(30)
  })

  test('asks the next after 48 hours, in the last week after 12, and from the day before after 2', async () => {
    await many(40)
    await searching(1)
    const moments = [
      ['2027-02-03T09:59:00Z', 2],
      ['2027-02-03T10:01:00Z', 4],
      // 25 February is the day before; 19 February the first of the last week.
      ['2027-02-18T12:00:00Z', 6],
      ['2027-02-19T10:00:00Z', 8],
      ['2027-02-19T19:59:00Z', 8],
      ['2027-02-20T07:30:00Z', 10],
      ['2027-02-24T19:30:00Z', 12],
      ['2027-02-25T07:01:00Z', 14],
      ['2027-02-25T08:59:00Z', 14],
      ['2027-02-25T09:02:00Z', 16],
      ['2027-02-26T17:00:00Z', 16],
    ] as const
    for (const [moment, count] of moments) {
      await at(moment)
      expect([moment, await asked()]).toEqual([moment, count])
    }
  })

  test('that starts at night asks in the morning, once', async () => {
    await many(10)
    fresh.clock.set('2027-02-01T21:30:00Z')
    await searching(1)
    await at('2027-02-02T06:59:00Z')
    expect(await asked()).toBe(0)
    await at('2027-02-02T07:00:00Z')
    await at('2027-02-02T07:01:00Z')
    expect(await asked()).toBe(2)
  })

  test('thanks everybody still open without a new message when it is filled', async () => {
    await many(6)
    const { callId } = await searching(1)
    const [first = '', second = ''] = [...(await questions()).keys()]
    const open = (await questions()).get(second)
    await press(first, 'Ja, ik doe mee')
    expect(await fresh.tools.store.calls.of(callId)).toMatchObject({ state: 'filled', found: 1 })
    const told = (await fresh.deliveries()).filter(({ to }) => to === second)
    // Not sent yet, so it is not sent at all; where it stands already it is edited.
    expect(told.map(({ kind, view }) => [kind, view])).toEqual([
      ['post', undefined],
      ['edit', undefined],
    ])
    if (open === undefined) throw new Error('nobody was asked')
    const late = await reached(second).presses(open, 'Ja, ik doe mee')
    expect(said(late)).toContain('Dank je wel, je bent reserve')
  })

  test('shows its organiser how it goes in one message, edited in place', async () => {
    await many(6)
    const { callId } = await searching(2)
    const [one = '', two = '', three = ''] = [...(await questions()).keys()]
    await press(one, 'Ja, ik doe mee')
    await press(two, 'Nee, deze keer niet')
    const status = async () => {
      const rows = (await fresh.deliveries()).filter(({ about }) => about === `call-status:${callId}`)
      return rows.map(({ kind, view }) => [kind, view && plainView(view).split('\n').slice(0, 3).join('|')])
    }
    const [post] = await status()
    expect(post).toEqual([
      'post',
      `Zo staat je oproep|Buurtiftar: 1 van 2 gevonden, 4 gevraagd, 1 nee|- Tafel 1: ${one}`,
    ])
    await press(three, 'Ja, ik doe mee')
    const told = (await fresh.deliveries()).filter(({ to, about }) => to === 'anna' && about === null)
    expect(told.map(({ view }) => view && plainView(view))).toEqual([
      `Gevonden!\n${three} zei ook ja. Alle tafels bij Buurtiftar hebben nu een gespreksleider.`,
    ])
  })

  test('goes on by itself when somebody cannot come after all: reserves first', async () => {
    await many(4)
    const { callId } = await searching(1)
    const [first = '', second = ''] = [...(await questions()).keys()]
    const open = (await questions()).get(second)
    const yes = await press(first, 'Ja, ik doe mee')
    if (open) await reached(second).presses(open, 'Ja, ik doe mee')
    const left = await reached(first).presses(yes, 'Ik kan toch niet')
    expect(said(left)).toContain('Dank je dat je het laat weten.')
    expect(await fresh.tools.store.calls.of(callId)).toMatchObject({ state: 'filled', found: 1 })
    const told = (await fresh.deliveries()).filter(({ to, about }) => to === second && about === null)
    expect(told[0]?.view && plainView(told[0].view)).toContain('Er is een plek vrij: je doet mee!')
  })

  test('goes on with a new wave where there is no reserve, without waiting two days', async () => {
    await many(6)
    await searching(1)
    const [first = ''] = [...(await questions()).keys()]
    const yes = await press(first, 'Ja, ik doe mee')
    fresh.clock.advance({ hours: 3 })
    await reached(first).presses(yes, 'Ik kan toch niet')
    expect(await asked()).toBe(4)
  })

  test('tells the coordinators once when nobody is left, with what was tried', async () => {
    await many(2)
    await volunteer(fresh, 'new', { step: 'interested' })
    fresh.person('zoe', { role: 'coordinator' })
    await fresh.tools.store.people.appointCoordinators(
      [{ platform: 'slack', space: 'T1', user: 'zoe' }],
      fresh.clock.now(),
    )
    await searching(2)
    const [first = ''] = [...(await questions()).keys()]
    await press(first, 'Nee, deze keer niet')
    await at('2027-02-03T10:01:00Z')
    await at('2027-02-06T10:01:00Z')
    const told = (await fresh.deliveries()).filter(({ to }) => to === 'zoe')
    expect(told.map(({ view }) => view && plainView(view))).toEqual([
      [
        'Ik vind niemand meer',
        'Voor Buurtiftar (vrijdag 26 februari 2027, om 18.00 uur) heb ik iedereen gevraagd die past.',
        '0 van 2 gevonden.',
        'Ik vroeg 2 mensen in 1 ronde: 1 nee, 1 zonder antwoord.',
        'Deze gespreksleiders vroeg ik niet:',
        '- 1 nog niet getraind, of de training is verlopen',
        'Kun jij iemand bellen? Of iemand verder helpen op het pad? Past er later iemand, dan vraag ik die vanzelf.',
        '[Overzicht]',
      ].join('\n'),
    ])
    await volunteer(fresh, 'later')
    await at('2027-02-09T10:01:00Z')
    expect([...(await questions()).keys()]).toContain('later')
  })

  test('counts silence once, and an answer ends it', async () => {
    await many(4)
    await searching(1)
    const silent = [...(await questions()).keys()][0] ?? ''
    await at('2027-02-03T10:01:00Z')
    await at('2027-02-05T10:02:00Z')
    const unanswered = async () =>
      (await fresh.prisma.facilitatorProfile.findMany({ where: { unanswered: { gt: 0 } } })).length
    expect(await unanswered()).toBe(4)
    await press(silent, 'Nee, deze keer niet')
    expect(await unanswered()).toBe(3)
  })

  test('asks who may sit beside a leader when every table has one, and never lets them sit alone', async () => {
    await many(1)
    await volunteer(fresh, 'novice', { step: 'trained', experience: 'none' })
    const { callId } = await searching(1)
    expect([...(await questions()).keys()]).toEqual(['v0'])
    const yes = await press('v0', 'Ja, ik doe mee')
    await searchAll(fresh.tools)
    expect(plainView((await questions()).get('novice') ?? { summary: '-', parts: [] })).toContain(
      'Jij zit dan naast een ervaren gespreksleider.',
    )
    expect(said(await press('novice', 'Ja, ik doe mee'))).toContain('Je zit naast een ervaren gespreksleider')
    expect(await fresh.tools.store.calls.of(callId)).toMatchObject({ found: 1 })
    await reached('v0').presses(yes, 'Ik kan toch niet')
    const beside = async () => (await fresh.prisma.invitation.findFirstOrThrow({ where: { role: 'beside' } })).answer
    expect(await beside()).toBe('reserve')
    const told = (await fresh.deliveries()).filter(({ to, about }) => to === 'novice' && about === null)
    expect(told.map(({ view }) => view && plainView(view))).toEqual([expect.stringContaining('Ik zoek een ander.')])
    await volunteer(fresh, 'fresh')
    await at('2027-02-02T10:00:00Z')
    await press('fresh', 'Ja, ik doe mee')
    expect(await beside()).toBe('yes')
  })
})

describe('a press', () => {
  test('by somebody who was not asked changes nothing', async () => {
    await many(2)
    await searching(1)
    const [[, question] = []] = await questions()
    if (question === undefined) throw new Error('nobody was asked')
    const answer = await fresh.person('stranger').presses(question, 'Ja, ik doe mee')
    expect(said(answer)).toContain('Deze vraag was voor iemand anders.')
    expect(await fresh.prisma.invitation.count({ where: { answer: { not: null } } })).toBe(0)
    expect(
      await fresh.tools.store.people.standing({ platform: 'slack', space: 'T1', user: 'stranger' }),
    ).toBeUndefined()
  })

  test('by somebody who stopped is told so', async () => {
    await many(2)
    await searching(1)
    const [[user = '', question] = []] = await questions()
    if (question === undefined) throw new Error('nobody was asked')
    await reached(user).presses(await reached(user).types('gespreksleider'), 'Stoppen')
    expect(said(await reached(user).presses(question, 'Ja, ik doe mee'))).toContain('Je bent gestopt')
    expect(await fresh.prisma.invitation.count({ where: { answer: 'yes' } })).toBe(0)
  })

  test('pauses and says no at once', async () => {
    await many(2)
    await searching(1)
    const [user = ''] = [...(await questions()).keys()]
    const paused = await press(user, 'Vraag mij even niet (pauze)')
    expect(said(paused)).toContain('Je hebt nu pauze.')
    expect(labels(paused)).toEqual(['Weer beginnen', 'Kies tot welke dag'])
    expect(await fresh.prisma.facilitatorProfile.count({ where: { state: 'paused' } })).toBe(1)
    expect(await fresh.prisma.invitation.count({ where: { answer: 'no' } })).toBe(1)
  })

  test('on a question of what is cancelled or begun is told so', async () => {
    await many(2)
    const { activity } = await searching(1)
    const [[user = '', question] = []] = await questions()
    if (question === undefined) throw new Error('nobody was asked')
    await fresh.prisma.activity.update({ where: { id: activity }, data: { state: 'cancelled' } })
    expect(said(await reached(user).presses(question, 'Ja, ik doe mee'))).toContain('gaat niet door')
    await fresh.prisma.activity.update({ where: { id: activity }, data: { state: 'published' } })
    fresh.clock.set('2027-02-26T17:00:00Z')
    expect(said(await reached(user).presses(question, 'Ja, ik doe mee'))).toContain('al begonnen of voorbij')
  })

  test('never makes more promises in a month than somebody wanted, nor two at one moment', async () => {
    await volunteer(fresh, 'v0', { maximumPerMonth: 1 })
    await searching(1)
    await press('v0', 'Ja, ik doe mee')
    const other = await plannedActivity(fresh, { title: 'Stadsgesprek', startsAt: '2027-02-20T17:00:00Z' })
    const same = await plannedActivity(fresh, { title: 'Tegelijk', startsAt: '2027-02-26T18:00:00Z' })
    const open = async (activityId: string) => {
      const { personId } = (await fresh.tools.store.people.standing(anna().identity)) ?? { personId: '' }
      const call = { activityId, organiserId: personId, places: 1, message: null, to: [] }
      const opened = await fresh.tools.store.calls.open(call, fresh.clock.now())
      return 'callId' in opened ? opened.callId : ''
    }
    const button = async (activityId: string): Promise<View> => ({
      summary: '-',
      parts: [
        {
          kind: 'buttons',
          buttons: [{ kind: 'press', label: 'Ja', action: 'join-call', input: { call: await open(activityId) } }],
        },
      ],
    })
    expect(said(await reached('v0').presses(await button(other), 'Ja'))).toContain('al zo vaak mee als jij wilde')
    expect(said(await reached('v0').presses(await button(same), 'Ja'))).toContain('Op dat moment heb je al iets anders')
    expect(await fresh.prisma.invitation.count({ where: { answer: 'yes' } })).toBe(1)
  })
})

test('a press at night wakes nobody else: who moves up and who organises hear it in the morning', async () => {
  await many(4)
  await searching(1)
  const [first = '', second = ''] = [...(await questions()).keys()]
  const open = (await questions()).get(second)
  const yes = await press(first, 'Ja, ik doe mee')
  if (open) await reached(second).presses(open, 'Ja, ik doe mee')
  fresh.clock.set('2027-02-01T22:30:00Z')
  await reached(first).presses(yes, 'Ik kan toch niet')
  const posts = await fresh.prisma.delivery.findMany({ where: { kind: 'post', createdAt: fresh.clock.now() } })
  expect(posts.length).toBeGreaterThan(1)
  for (const { state } of posts) expect(state).toBe('gathered')
})
