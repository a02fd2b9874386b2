import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { plain } from '../../chat/text.ts'
import { buttons, plainView, press, view } from '../../chat/view.ts'
import { type Fresh, formOf, freshTools, viewOf } from '../../testing/conversation.ts'
import { cardChannel } from '../../testing/planned-activity.ts'

let fresh: Fresh
beforeEach(async () => {
  fresh = await freshTools('2027-02-01T10:00:00Z')
})
afterEach(() => fresh.drop())

const iftar = {
  title: 'Buurtiftar',
  kind: 'meal',
  day: '2027-02-26',
  start: '18:00',
  end: '20:30',
  district: 'Oosterheem',
  place: 'De Wadi',
}

const member = (name = 'anna') => fresh.person(name, { partner: 'piezo' })
const intro = (answer: Parameters<typeof formOf>[0]) => plainView(view([...(formOf(answer).intro ?? [])]))
const only = async () => await fresh.prisma.activity.findMany()

describe('posting an activity', () => {
  test('goes from form to echo to every channel that wants it, once', async () => {
    await cardChannel(fresh, 'C-ALL')
    await cardChannel(fresh, 'C-ROKKEVEEN', { districts: ['Rokkeveen'] })
    await cardChannel(fresh, 'C-OOSTERHEEM', { districts: ['Oosterheem'] })
    const anna = member()
    const echo = await anna.sends(await anna.types('activiteit'), iftar)
    expect(intro(echo)).toContain('vrijdag 26 februari 2027, van 18.00 tot 20.30 uur')
    expect(intro(echo)).toContain('in 2 kanalen')
    expect(intro(echo)).toContain('De Wadi, Oosterheem')
    expect(await fresh.deliveries()).toEqual([])
    const posted = viewOf(await anna.sends(echo))
    expect(plainView(posted)).toContain('“Buurtiftar” is geplaatst.')
    expect(plainView(posted)).toContain('[Wijzigen] [Activiteit annuleren] [Zoek gespreksleiders]')
    const cards = await fresh.deliveries()
    expect(cards.map(({ to }) => to)).toEqual(['C-ALL', 'C-OOSTERHEEM'])
    expect(plainView(cards[0]?.view ?? view([]))).toContain('[Ik kom] [Meer]')

    const again = await anna.sends(echo)
    expect(plainView(viewOf(again))).toContain('al geplaatst')
    expect(await fresh.deliveries()).toHaveLength(2)
  })

  test('keeps what reached the bot as one draft, also after going back', async () => {
    const anna = member()
    const form = await anna.types('activiteit')
    await anna.sends(form, iftar)
    await anna.sends(form, { ...iftar, title: 'Iftar in de buurt' })
    expect((await only()).map(({ title, state }) => [title, state])).toEqual([['Iftar in de buurt', 'draft']])
    expect(intro(await anna.types('activiteit'))).toContain('1 concept')
    const [draft] = await only()
    const mine = [buttons(press('Beheer', 'manage-activity', { activity: draft?.id ?? '' }))]
    const managed = await anna.presses(mine, 'Beheer')
    const resumed = await anna.presses(managed, 'Verder met invullen')
    await anna.sends(await anna.sends(resumed, { title: 'Iftar' }))
    expect((await only()).map(({ title, state }) => [title, state])).toEqual([['Iftar', 'published']])
  })

  test('asks for the details when wanted, and shows them on the card', async () => {
    const anna = member()
    const details = await anna.sends(await anna.types('activiteit'), { ...iftar, more: 'yes' })
    expect(formOf(details).title).toBe('Meer details')
    const echo = await anna.sends(details, {
      cost: 'gratis',
      accessibility: ['wheelchair'],
      visibility: 'network',
      line: '2',
    })
    expect(intro(echo)).toContain('Kosten: gratis')
    expect(intro(echo)).toContain('Toegankelijkheid: rolstoel kan naar binnen')
    expect(intro(echo)).toContain('alleen voor het netwerk')
  })

  test('publishes only what was shown: a draft changed meanwhile is echoed again', async () => {
    const anna = member()
    const form = await anna.types('activiteit')
    const echo = await anna.sends(form, iftar)
    await anna.sends(form, { ...iftar, start: '19:00' })
    const second = await anna.sends(echo)
    expect(intro(second)).toContain('intussen veranderd')
    expect(intro(second)).toContain('van 19.00 tot 20.30 uur')
    expect((await only())[0]?.state).toBe('draft')
  })

  test('is not done when the moment passed while the window stood open', async () => {
    const anna = member()
    const echo = await anna.sends(await anna.types('activiteit'), iftar)
    fresh.clock.set('2027-02-26T17:30:00Z')
    expect(plainView(viewOf(await anna.sends(echo)))).toContain('al voorbij')
    expect((await only())[0]?.state).toBe('draft')
  })

  test('says when the organisation has the same title on that day, and forbids nothing', async () => {
    const anna = member()
    const post = async (values: Record<string, string>) => anna.sends(await anna.types('activiteit'), values)
    await anna.sends(await post(iftar))
    const double = await post({ ...iftar, title: 'BUURT-IFTAR!', start: '12:00', end: '' })
    expect(intro(double)).toContain('al “Buurtiftar” geplaatst')
    expect(viewOf(await anna.sends(double))).toBeTruthy()
    expect(intro(await post({ ...iftar, day: '2027-02-27' }))).not.toContain('Let op')
  })

  test('takes an end after midnight as the next morning and says so', async () => {
    const anna = member()
    const echo = await anna.sends(await anna.types('activiteit'), { ...iftar, start: '20:00', end: '00:30' })
    expect(intro(echo)).toContain('van 20.00 tot zaterdag 00.30 uur')
  })

  test('is for members; coordinators post for every organisation', async () => {
    const guest = await fresh.person('gast').types('activiteit')
    expect(plainView(viewOf(guest))).toContain('organisatie')
    const carla = fresh.person('carla', { role: 'coordinator' })
    const form = await carla.types('activiteit')
    const field = formOf(form).fields.find(({ name }) => name === 'partner')
    const iloz = field?.kind === 'choice' ? field.options.find(({ label }) => label === 'ILOZ')?.value : undefined
    const echo = await carla.sends(form, { ...iftar, partner: iloz })
    expect(intro(echo)).toContain('Organisatie: ILOZ')
    const anna = member()
    const forged = await anna.sends(await anna.types('activiteit'), { ...iftar, partner: iloz })
    expect(forged).toEqual({ kind: 'refuse', errors: { partner: 'Voor deze organisatie kun je niets plaatsen.' } })
    const nobody = await carla.sends(form, { ...iftar, partner: 'nobody' })
    expect(nobody.kind).toBe('refuse')
  })

  test('of somebody who left the organisation meanwhile is refused', async () => {
    const anna = member()
    const echo = await anna.sends(await anna.types('activiteit'), iftar)
    await fresh.prisma.membership.updateMany({ data: { state: 'left' } })
    expect(plainView(viewOf(await anna.sends(echo)))).toContain('organisatie')
    expect((await only())[0]?.state).toBe('draft')
  })
})

describe('bad input', () => {
  test.each([
    [
      'nothing at all',
      Object.fromEntries(Object.keys(iftar).map((key) => [key, undefined])),
      ['title', 'kind', 'day', 'start', 'district'],
    ],
    ['a title of 5,000 characters', { title: 'x'.repeat(5000) }, ['title']],
    ['a title that draws nothing', { title: '‮​  ' }, ['title']],
    ['a title with a NUL in it', { title: 'a\0b' }, ['title']],
    ['a place with half a character', { place: '\ud83d' }, ['place']],
    ['a kind that is none', { kind: 'party' }, ['kind']],
    ['a day in the past', { day: '2027-01-31' }, ['day']],
    ['a time past today', { day: '2027-02-01', start: '10:59', end: '' }, ['start']],
    ['a day that does not exist', { day: '2027-02-30' }, ['day']],
    ['a year far ahead', { day: '2099-02-26' }, ['day']],
    ['words for a day', { day: 'vrijdag' }, ['day']],
    ['a time that does not exist', { start: '25:00' }, ['start']],
    ['an end before the start', { end: '17:00' }, ['end']],
    ['an end that is the start', { end: '18:00' }, ['end']],
    ['a night of a day and a night', { start: '05:00', end: '04:00' }, ['end']],
    ['neither district nor place', { district: undefined, place: ' ' }, ['district']],
    ['a district elsewhere', { district: 'Kralingen' }, ['district']],
    ['a theme day that is none', { themeDay: 'nope' }, ['themeDay']],
    ['no places', { capacity: '0' }, ['capacity']],
    ['too many places', { capacity: '10001' }, ['capacity']],
    ['half a place', { capacity: '2.5' }, ['capacity']],
    ['a long description', { description: 'y'.repeat(1501) }, ['description']],
  ])('%s is refused at its field, in words, and nothing is kept', async (_what, values, fields) => {
    const anna = member()
    const answer = await anna.sends(await anna.types('activiteit'), { ...iftar, ...values })
    expect(answer.kind === 'refuse' && Object.keys(answer.errors).sort()).toEqual([...fields].sort())
    for (const sentence of Object.values(answer.kind === 'refuse' ? answer.errors : {}))
      expect(sentence).toMatch(/[a-z].*[.?]$/)
    expect(await only()).toEqual([])
  })

  test.each([
    ['javascript:alert(1)', false],
    ['ftp://x.nl', false],
    ['www.zoetermeer.nl', false],
    ['https://zoetermeer.nl/agenda?x=1', true],
  ])('the link %s is accepted: %s', async (link, isFine) => {
    const anna = member()
    const details = await anna.sends(await anna.types('activiteit'), { ...iftar, more: 'yes' })
    expect((await anna.sends(details, { link })).kind).toBe(isFine ? 'form' : 'refuse')
  })

  test.each(['<!channel> @here', '*vet* _schuin_ `code`', '🎉🎉 feest', 'مرحبا بكم', '<https://kwaad.nl|klik>'])(
    'the title %j is shown as typed and is nothing but words',
    async (title) => {
      const anna = member()
      await cardChannel(fresh, 'C1')
      await anna.sends(await anna.sends(await anna.types('activiteit'), { ...iftar, title, place: title }))
      const card = (await fresh.deliveries())[0]?.view
      expect(card?.parts[0]).toEqual({ kind: 'heading', words: title })
      const facts = card?.parts.find((part) => part.kind === 'facts')
      const where = facts?.kind === 'facts' ? facts.facts.find(({ label }) => label === 'Waar')?.text : undefined
      expect(where?.every(({ kind }) => kind === 'words')).toBe(true)
      expect(plain(where ?? [])).toBe(`${title}, Oosterheem`)
    },
  )
})
