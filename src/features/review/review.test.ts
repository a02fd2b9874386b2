import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Answer } from '../../chat/answer.ts'
import type { Values } from '../../chat/form.ts'
import { buttons, plainView, press, type View, view } from '../../chat/view.ts'
import { buttonsOf, type Fresh, formOf, freshTools, viewOf } from '../../testing/conversation.ts'
import { cardChannel } from '../../testing/planned-activity.ts'
import { giveUpLate } from './give-up-late.ts'

let fresh: Fresh
beforeEach(async () => {
  fresh = await freshTools()
  await fresh.prisma.partner.update({ where: { key: 'piezo' }, data: { postsDirectly: false } })
  await cardChannel(fresh, 'CPLEIN')
})
afterEach(() => fresh.drop())

type Talker = ReturnType<Fresh['person']>

const anna = () => fresh.person('anna', { name: 'Anna', partner: 'piezo' })
const eva = () => fresh.person('eva', { name: 'Eva', partner: 'piezo', role: 'editor' })
const carla = () => fresh.person('carla', { name: 'Carla', role: 'coordinator' })
const said = (answer: Answer) => plainView(viewOf(answer))
const iftar = 'Buurtiftar vr 26 feb 18:00-20:30 De Wadi, Oosterheem'
const activity = () => fresh.prisma.activity.findFirstOrThrow({ include: { review: true } })
const button = async (action: string, extra = {}) => [
  buttons(press('druk', action, { activity: (await activity()).id, ...extra })),
]

async function echoed(who: Talker, typed = iftar, values: Values = {}) {
  return await who.sends(await who.types(`activiteit ${typed}`), { kind: 'meal', ...values })
}
const sendsIn = async (who: Talker = anna()) => await who.sends(await echoed(who))

/** What the newest message to somebody says. */
async function lastTo(user: string): Promise<View> {
  const rows = (await fresh.deliveries()).filter(({ to, toKind }) => to === user && toKind === 'direct')
  return rows.at(-1)?.view ?? view([])
}
const messagesTo = async (user: string) => (await fresh.deliveries()).filter(({ to }) => to === user).length
const opens = async (who: Talker) =>
  await who.presses(await who.presses(await who.types('mijn'), 'Wat wacht op mij (1)'), 'Bekijk')

describe('what a partner posts that does not post directly', () => {
  test('is sent in, and its author reads so before and after', async () => {
    await carla().types('help')
    const echo = await echoed(anna())
    expect(formOf(echo).submit).toBe('Insturen')
    expect(plainView({ summary: '', parts: formOf(echo).intro ?? [] })).toContain(
      'Een coördinator kijkt er eerst naar.',
    )
    expect(said(await anna().sends(echo))).toContain('“Buurtiftar” is ingestuurd. Een coördinator kijkt er eerst naar.')
    expect(await activity()).toMatchObject({ state: 'review', publishedAt: null, review: { state: 'waiting' } })
    expect(said(await anna().types('mijn'))).toContain('(wacht op een coördinator)')
    expect(await fresh.deliveries()).toEqual([])
  })

  test('says what is true when it is sent in twice, or its form again', async () => {
    const form = await anna().types(`activiteit ${iftar}`)
    const echo = await anna().sends(form, { kind: 'meal' })
    await anna().sends(echo)
    const already = '“Buurtiftar” is al ingestuurd en wacht op een coördinator.'
    expect(said(await anna().sends(echo))).toContain('is al ingestuurd')
    expect(said(await anna().sends(form, { kind: 'meal' }))).toContain(already)
    expect(await fresh.prisma.review.count()).toBe(1)
    for (const [action, input] of [
      ['discard-draft', {}],
      ['discard-posting', { draft: (await activity()).id }],
      ['go-on-posting', { draft: (await activity()).id }],
    ] as const)
      expect(said(await anna().presses(await button(action, input), 'druk'))).toContain(already)
    expect((await activity()).state).toBe('review')
  })

  test('is seen by nobody but who looks after it', async () => {
    await sendsIn()
    const stranger = fresh.person('noor')
    expect(said(await stranger.types('agenda'))).not.toContain('Buurtiftar')
    for (const action of ['see-activity', 'come', 'come-with', 'copy-activity', 'call-for', 'see-sign-ups'])
      expect(said(await stranger.presses(await button(action, { chosen: '2' }), 'druk'))).not.toContain('Buurtiftar')
    expect(said(await eva().presses(await button('manage-activity'), 'druk'))).toContain('Wacht op een coördinator')
    expect(said(await eva().presses(await button('come'), 'druk'))).toContain('er niet meer')
    const { tools } = fresh
    expect(await tools.store.activities.between(new Date(0), undefined)).toEqual([])
    expect(await tools.store.publicActivities.one((await activity()).id)).toBeUndefined()
  })

  test('can be changed and taken back meanwhile', async () => {
    const sent = await sendsIn()
    const edited = await anna().sends(await anna().presses(sent, 'Wijzigen'), { title: 'Straatiftar' })
    expect(said(edited)).toContain('“Straatiftar” is gewijzigd. De activiteit wacht nog op een coördinator.')
    const back = await anna().presses(edited, 'Terugtrekken')
    expect(said(back)).toContain('“Straatiftar” is teruggetrokken en weer een concept.')
    expect(await activity()).toMatchObject({ state: 'draft', review: { state: 'withdrawn' } })
    expect(said(await anna().presses(edited, 'Terugtrekken'))).toContain('teruggetrokken')
    expect(said(await carla().presses(await button('see-review'), 'druk'))).toContain('Je hoeft niets te doen')
    const again = await anna().sends(await anna().sends(await anna().presses(back, 'Aanpassen')))
    expect(said(again)).toContain('is ingestuurd')
    expect(await activity()).toMatchObject({ state: 'review', review: { state: 'waiting' } })
  })

  test('can be taken back by an editor, and its author hears so', async () => {
    await sendsIn()
    const back = await eva().presses(await eva().presses(await button('manage-activity'), 'druk'), 'Terugtrekken')
    expect(said(back)).toContain('Het is weer een concept van wie het schreef.')
    const told = await lastTo('anna')
    expect(plainView(told)).toContain('is teruggetrokken door een beheerder van je organisatie')
    expect((await anna().presses(told, 'Aanpassen')).kind).toBe('form')
    expect(await messagesTo('eva')).toBe(0)
  })

  test('cannot be cancelled or repeated while it waits, and not looked at by others', async () => {
    await sendsIn()
    for (const action of ['cancel-activity', 'confirm-activity'])
      expect(said(await anna().presses(await button(action), 'druk'))).toContain('wacht nog op een coördinator')
    expect(said(await anna().presses(await button('repeat-activity'), 'druk'))).toContain('is al ingestuurd')
    for (const action of ['see-review', 'approve-review', 'ask-review-change', 'decline-review'])
      expect(said(await anna().presses(await button(action, { version: '1' }), 'druk'))).toContain(
        'Dit kan alleen een coördinator',
      )
    const other = fresh.person('otto', { partner: 'bibliotheek', role: 'editor' })
    expect(said(await other.presses(await button('withdraw-review'), 'druk'))).toContain('er niet meer')
  })
})

describe('a coordinator', () => {
  test('approves, and it is posted and its author hears so', async () => {
    await sendsIn()
    const shown = await opens(carla())
    expect(said(shown)).toContain('Anna van Stichting Piëzo wil dit plaatsen.')
    expect(said(shown)).toContain('De Wadi')
    const done = await carla().presses(shown, 'Goedkeuren')
    expect(said(done)).toContain('“Buurtiftar” is goedgekeurd en geplaatst.\nDe organisatie krijgt bericht.')
    expect(await activity()).toMatchObject({ state: 'published', review: { state: 'approved' } })
    expect(plainView(await lastTo('anna'))).toContain('“Buurtiftar” is goedgekeurd en staat nu in de agenda.')
    expect(await messagesTo('CPLEIN')).toBe(1)
    expect(said(await carla().presses(done, 'Wat wacht op mij'))).toContain('Er wacht nu niets op jou.')
    expect(said(await fresh.person('noor').types('agenda'))).toContain('Buurtiftar')
  })

  test('asks for a change, which the author makes and sends in again', async () => {
    await sendsIn()
    const form = await carla().presses(await opens(carla()), 'Vraag een wijziging')
    const refused = await carla().sends(form, { reason: ' ' })
    expect(refused.kind === 'refuse' && refused.errors.reason).toContain('Vul in wat er anders moet.')
    const words = 'Zet erbij of de zaal een drempel heeft.'
    expect(said(await carla().sends(form, { reason: words }))).toContain('Je vraagt een wijziging in “Buurtiftar”.')
    const told = await lastTo('anna')
    expect(plainView(told)).toContain(words)
    expect(said(await anna().types('mijn'))).toContain(`Een coördinator vroeg: ${words}`)
    const posting = await anna().presses(told, 'Aanpassen')
    expect(plainView({ summary: '', parts: formOf(posting).intro ?? [] })).toContain(words)
    await anna().sends(await anna().sends(posting, { description: 'Zonder drempel.' }))
    expect(await activity()).toMatchObject({ state: 'review', review: { state: 'waiting', words: null } })
    await carla().presses(await opens(carla()), 'Goedkeuren')
    expect(await activity()).toMatchObject({ state: 'published', description: 'Zonder drempel.' })
  })

  test('declines with a reason, which the author hears and finds back', async () => {
    await sendsIn()
    const shown = await opens(carla())
    const form = await carla().presses(shown, 'Niet plaatsen')
    expect(said(await carla().sends(form, { reason: 'Dit is reclame.' }))).toContain('wordt niet geplaatst')
    expect(plainView(await lastTo('anna'))).toContain('De reden: Dit is reclame.')
    expect(said(await anna().types('mijn'))).toContain('(niet geplaatst)')
    expect(said(await anna().presses(await button('manage-activity'), 'druk'))).toContain('De reden: Dit is reclame.')
    expect(said(await anna().presses(await button('edit-activity'), 'druk'))).toContain('is niet geplaatst')
    expect(said(await carla().presses(shown, 'Goedkeuren'))).toContain('Al besloten')
    fresh.clock.advance({ days: 15 })
    await fresh.tools.store.activities.forgetDraftsBefore(fresh.clock.now())
    expect(await fresh.prisma.review.count()).toBe(0)
  })

  test('lets the partner post directly from the same press, and takes that back', async () => {
    await eva().types('help')
    await sendsIn()
    const done = await carla().presses(await opens(carla()), 'Goedkeuren, voortaan direct plaatsen')
    expect(said(done)).toContain('Stichting Piëzo plaatst voortaan direct.')
    expect(plainView(await lastTo('anna'))).toContain('Jullie activiteiten komen voortaan direct in de agenda.')
    expect(plainView(await lastTo('eva'))).toContain('komen voortaan direct in de agenda')
    expect(formOf(await echoed(anna(), 'Leeskring vr 5 mrt 10:00 De Wadi')).submit).toBe('Plaatsen')
    expect(said(await carla().presses(done, 'Toch eerst bekijken'))).toContain('kijkt voortaan eerst')
    expect(said(await carla().presses(done, 'Toch eerst bekijken'))).toContain('Dat was al zo')
    expect(formOf(await echoed(anna(), 'Leeskring vr 5 mrt 10:00 De Wadi')).submit).toBe('Insturen')
  })

  test('sees what the other decided, and nothing is done twice', async () => {
    await sendsIn()
    const cor = fresh.person('cor', { name: 'Cor', role: 'coordinator' })
    const [mine, other] = [await opens(carla()), await opens(cor)]
    const answers = await Promise.all([carla().presses(mine, 'Goedkeuren'), cor.presses(other, 'Goedkeuren')])
    const told = answers.map(said)
    expect(told.filter((words) => words.includes('is goedgekeurd en geplaatst'))).toHaveLength(1)
    expect(told.filter((words) => words.includes('is al goedgekeurd en staat in de agenda'))).toHaveLength(1)
    expect([await messagesTo('anna'), await messagesTo('CPLEIN')]).toEqual([1, 1])
  })

  test('decides on what was seen: what was changed meanwhile is shown anew', async () => {
    const sent = await sendsIn()
    const shown = await opens(carla())
    await anna().sends(await anna().presses(sent, 'Wijzigen'), { title: 'Straatiftar' })
    const anew = await carla().presses(shown, 'Goedkeuren')
    expect(said(anew)).toContain('De activiteit is intussen gewijzigd.')
    expect(said(anew)).toContain('Straatiftar')
    expect((await activity()).state).toBe('review')
    await carla().presses(anew, 'Goedkeuren')
    expect((await activity()).state).toBe('published')
  })

  test('hears that its author is gone, or has nobody to tell', async () => {
    await sendsIn()
    const shown = await opens(carla())
    const { id: personId } = await fresh.prisma.person.findFirstOrThrow({
      where: { identities: { some: { user: 'anna' } } },
    })
    await fresh.prisma.membership.updateMany({ where: { personId }, data: { state: 'left' } })
    expect(said(await carla().presses(await button('see-review'), 'druk'))).toContain('Iemand van Stichting Piëzo')
    expect(said(await carla().presses(shown, 'Goedkeuren'))).toContain('Daarom gaat er geen bericht.')
    await fresh.prisma.membership.updateMany({ where: { personId }, data: { state: 'admitted' } })
    await fresh.prisma.activity.updateMany({ data: { state: 'review' } })
    await fresh.tools.store.privacy.erase(
      { personId, tell: () => [], orphaned: () => [], nobody: 'iemand' },
      fresh.clock.now(),
    )
    expect(said(await carla().presses(shown, 'Goedkeuren'))).toContain('Deze activiteit is er niet meer.')
  })
})

test('what begins before anybody looked is a draft again, and its author hears so once', async () => {
  await carla().types('help')
  await sendsIn()
  const shown = await opens(carla())
  fresh.clock.set('2027-02-26T17:00:00Z')
  expect(said(await carla().presses(shown, 'Goedkeuren'))).toContain('had al moeten beginnen')
  await Promise.all([giveUpLate(fresh.tools), giveUpLate(fresh.tools)])
  expect(await activity()).toMatchObject({ state: 'draft', review: { state: 'late' } })
  expect(await messagesTo('anna')).toBe(1)
  expect(plainView(await lastTo('anna'))).toContain('Niemand heeft op tijd naar “Buurtiftar” gekeken.')
  expect(said(await carla().presses(shown, 'Goedkeuren'))).toContain('had al moeten beginnen')
})

test('what begins before the next list is brought to the coordinators at once', async () => {
  await carla().types('help')
  await anna().sends(await echoed(anna(), 'Buurtiftar di 2 feb 18:00 De Wadi'))
  const told = await lastTo('carla')
  expect(plainView(told)).toContain('Dit begint al snel.')
  expect(said(await carla().presses(told, 'Goedkeuren'))).toContain('is goedgekeurd en geplaatst')
})

describe('a series', () => {
  const weekly = async (who: Talker) => {
    const plan = await who.sends(await echoed(who), { repeat: 'weekly-1' })
    return await who.sends(plan, { times: '4' })
  }

  test('waits as one, and begins when it is approved', async () => {
    const echo = await weekly(anna())
    expect(formOf(echo).submit).toBe('Insturen')
    expect(said(await anna().sends(echo))).toContain('is ingestuurd')
    expect(await fresh.prisma.series.count()).toBe(0)
    const shown = await opens(carla())
    expect(said(shown)).toContain('Dit is een reeks: elke vrijdag, van 18.00 tot 20.30 uur. Samen 4 keer.')
    await carla().presses(shown, 'Goedkeuren, voortaan direct plaatsen')
    expect(await fresh.prisma.activity.count({ where: { state: 'published', seriesId: { not: null } } })).toBe(4)
    expect(await fresh.prisma.review.findFirst()).toMatchObject({ state: 'approved' })
    expect(await fresh.prisma.partner.findUnique({ where: { key: 'piezo' } })).toMatchObject({ postsDirectly: true })
    expect(plainView(await lastTo('anna'))).toContain('De reeks “Buurtiftar” is goedgekeurd')
    expect(said(await carla().presses(shown, 'Goedkeuren'))).toContain('al goedgekeurd')
    expect(await fresh.prisma.series.count()).toBe(1)
  })

  test('that no longer fits its day is not begun, and the coordinator reads why', async () => {
    const plan = await anna().sends(await echoed(anna()), { repeat: 'monthly-weekday-4' })
    const sent = await anna().sends(await anna().sends(plan, { times: '4' }))
    await anna().sends(await anna().presses(sent, 'Wijzigen'), { day: '2027-03-05' })
    const shown = await opens(carla())
    expect(said(shown)).toContain('de reeks past niet meer bij de dag')
    expect(said(await carla().presses(shown, 'Goedkeuren'))).toContain('de reeks past niet meer bij de dag')
    expect((await activity()).state).toBe('review')
  })

  test('is not made of what was approved once, by who does not post directly', async () => {
    await sendsIn()
    await carla().presses(await opens(carla()), 'Goedkeuren')
    expect(said(await anna().presses(await button('repeat-activity'), 'druk'))).toContain(
      'Plaats dan een nieuwe activiteit',
    )
    expect((await carla().presses(await button('repeat-activity'), 'druk')).kind).toBe('form')
  })
})

describe('what was approved and is changed later', () => {
  const approved = async () => {
    await sendsIn()
    await carla().presses(await opens(carla()), 'Goedkeuren')
  }
  const edits = async (who: Talker, values: Values) =>
    await who.sends(await who.presses(await button('edit-activity'), 'druk'), values)

  test('goes on as it is now, and the coordinators read what is different', async () => {
    await approved()
    await edits(anna(), { title: 'Verkoop van kleding', place: '' })
    expect(await activity()).toMatchObject({ state: 'published', title: 'Verkoop van kleding' })
    const told = await lastTo('carla')
    expect(plainView(told)).toContain('Stichting Piëzo heeft “Buurtiftar” gewijzigd. Jullie keurden dit eerder goed.')
    expect(plainView(told)).toContain('Titel: was “Buurtiftar”, is nu “Verkoop van kleding”')
    expect(plainView(told)).toContain('was “De Wadi”, is nu “leeg”')
    const seen = await carla().presses(told, 'Beheer')
    expect(buttonsOf(viewOf(seen)).map(({ label }) => label)).toContain('Wijzigen')
  })

  test.each([
    ['a coordinator changes it', { isDirect: false, who: () => carla() }],
    ['its partner posts directly by now', { isDirect: true, who: () => anna() }],
  ])('is told to nobody when %s', async (_, { isDirect, who }) => {
    await approved()
    if (isDirect) await fresh.prisma.partner.update({ where: { key: 'piezo' }, data: { postsDirectly: true } })
    await edits(who(), { title: 'Verkoop van kleding' })
    expect(await activity()).toMatchObject({ title: 'Verkoop van kleding' })
    expect(await messagesTo('carla')).toBe(0)
  })

  test('is told of once for a whole series', async () => {
    const plan = await anna().sends(await echoed(anna()), { repeat: 'weekly-1' })
    await anna().sends(await anna().sends(plan, { times: '4' }))
    await carla().presses(await opens(carla()), 'Goedkeuren')
    const form = await anna().presses(await button('edit-series'), 'druk')
    await anna().sends(form, { title: 'Verkoop van kleding' })
    expect(plainView(await lastTo('carla'))).toContain('Stichting Piëzo heeft de reeks “Buurtiftar” gewijzigd.')
    expect(await messagesTo('carla')).toBe(1)
  })
})

describe('a coordinator who posts for a partner', () => {
  const postsForPiezo = async (extra: Values = {}) => {
    const { id: partner } = await fresh.prisma.partner.findUniqueOrThrow({ where: { key: 'piezo' } })
    const echo = await echoed(carla(), iftar, { partner })
    expect(plainView({ summary: '', parts: formOf(echo).intro ?? [] })).toContain(
      'Je plaatst dit voor Stichting Piëzo.',
    )
    return await carla().sends(echo, extra)
  }

  test('posts at once, the log says on whose behalf, and the editors hear it once', async () => {
    await eva().types('help')
    expect(said(await postsForPiezo())).toContain('“Buurtiftar” is geplaatst.')
    const { id, partnerId } = await activity()
    const { id: carlaId } = await fresh.prisma.person.findFirstOrThrow({ where: { role: 'coordinator' } })
    expect(await fresh.prisma.auditEntry.findFirst({ where: { act: 'activity.published' } })).toMatchObject({
      ...{ personId: carlaId, subjectId: id, detail: `on behalf of ${partnerId}` },
    })
    expect(await messagesTo('eva')).toBe(1)
    const told = await lastTo('eva')
    expect(plainView(told)).toContain(
      'Carla, coördinator van het netwerk, heeft voor Stichting Piëzo een activiteit geplaatst',
    )
    expect(buttonsOf(await eva().presses(told, 'Bekijk')).map(({ label }) => label)).toContain('Wijzigen')
  })

  test('does so for a series too', async () => {
    await eva().types('help')
    const plan = await postsForPiezo({ repeat: 'weekly-1' })
    await carla().sends(await carla().sends(plan, { times: '4' }))
    expect(await fresh.prisma.auditEntry.findFirst({ where: { act: 'series.published' } })).toMatchObject({
      detail: expect.stringContaining('on behalf of '),
    })
    expect(await messagesTo('eva')).toBe(1)
  })
})
