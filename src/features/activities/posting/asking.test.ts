import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Answer } from '../../../chat/answer.ts'
import type { Values } from '../../../chat/form.ts'
import { buttons, plainView, press, view } from '../../../chat/view.ts'
import { type Fresh, formOf, freshTools, viewOf } from '../../../testing/conversation.ts'
import { cardChannel } from '../../../testing/planned-activity.ts'

/** A Friday. */
const friday = '2027-02-12T09:00:00Z'

let fresh: Fresh
beforeEach(async () => {
  fresh = await freshTools(friday)
})
afterEach(() => fresh.drop())

const member = (name = 'anna', partner = 'piezo') => fresh.person(name, { partner })
const intro = (answer: Answer) => plainView(view([...(formOf(answer).intro ?? [])]))
const said = (answer: Answer) => plainView(viewOf(answer))
const sketches = () => fresh.prisma.sketch.findMany()

/** What stands in the fields of a form. */
function held(answer: Answer): Values {
  return Object.fromEntries(
    formOf(answer).fields.map((field) => [field.name, 'value' in field ? field.value : undefined]),
  )
}

describe('words that can be taken in more than one way', () => {
  test('are asked with a button each, and the one that is pressed fills the form', async () => {
    const anna = member()
    const asked = await anna.types('activiteit Dialoog volgende vrijdag 19.30 De Wadi')
    expect(said(asked)).toBe(
      [
        'Welke dag bedoel je met “volgende vrijdag”?',
        '[vrijdag 19 februari 2027] [vrijdag 26 februari 2027] [Iets anders]',
        'Jij typte: Dialoog volgende vrijdag 19.30 De Wadi',
      ].join('\n'),
    )
    const form = await anna.presses(asked, 'vrijdag 26 februari 2027')
    expect(held(form)).toMatchObject({ title: 'Dialoog', day: '2027-02-26', start: '19:30', place: 'De Wadi' })
    expect(intro(form)).toContain('vrijdag 26 februari 2027, om 19.30 uur')
    expect(intro(form)).not.toContain('kon ik niet lezen')
  })

  test('about day and time take one press together', async () => {
    const anna = member()
    const asked = await anna.types('activiteit Eten volgende vrijdag om 7')
    expect(said(asked)).toContain('Hoe laat bedoel je met “om 7”?')
    const form = await anna.presses(asked, 'vrijdag 19 februari 2027, 19.00 uur')
    expect(held(form)).toMatchObject({ day: '2027-02-19', start: '19:00' })
  })

  test('of which there are too many together are asked one after the other', async () => {
    const anna = member()
    const first = await anna.types('activiteit Eten ma of di of wo van 7 tot 9')
    expect(said(first)).not.toContain('Hoe laat')
    const second = await anna.presses(first, 'dinsdag 16 februari 2027')
    const form = await anna.presses(second, 'van 19.00 tot 21.00 uur')
    expect(held(form)).toMatchObject({ day: '2027-02-16', start: '19:00', end: '21:00' })
  })

  test.each([
    ['5 januari 17.00', 'is al voorbij', 'woensdag 5 januari 2028', '2028-01-05'],
    ['29 feb 17.00', 'is er dit jaar niet', 'dinsdag 29 februari 2028', '2028-02-29'],
    ['vr 27 feb 17.00', 'passen niet bij elkaar', 'zaterdag 27 februari 2027', '2027-02-27'],
    ['26 of 27 feb 17.00', 'meer dan één dag', 'zaterdag 27 februari 2027', '2027-02-27'],
  ])('%s is asked: %s', async (words, why, label, day) => {
    const anna = member()
    const asked = await anna.types(`activiteit Borrel ${words}`)
    expect(said(asked)).toContain(why)
    expect(held(await anna.presses(asked, label))).toMatchObject({ day, start: '17:00' })
  })

  test('may mean something else: then the form asks, and says what it could not read', async () => {
    const anna = member()
    const form = await anna.presses(await anna.types('activiteit Eten volgende vrijdag 18u'), 'Iets anders')
    expect(held(form)).toMatchObject({ title: 'Eten', day: undefined, start: '18:00' })
    expect(intro(form)).toContain('Dit kon ik niet lezen: volgende vrijdag.')
  })

  test('with no short list of meanings go straight to the form', async () => {
    const form = await member().types('activiteit Eten eind maart 18u')
    expect(intro(form)).toContain('Dit kon ik niet lezen: eind maart.')
  })

  test('are read as of when they were typed, also when they are answered later', async () => {
    const anna = member()
    const asked = await anna.types('activiteit Eten morgen om 7')
    fresh.clock.advance({ hours: 20 })
    expect(held(await anna.presses(asked, '19.00 uur'))).toMatchObject({ day: '2027-02-13', start: '19:00' })
  })

  test('keep what was filled in when another meaning is chosen after that', async () => {
    const anna = member()
    const asked = await anna.types('activiteit Eten volgende vrijdag 18u')
    const form = await anna.presses(asked, 'vrijdag 19 februari 2027')
    expect((await anna.sends(form, { description: 'Neem iets mee.' })).kind).toBe('refuse')
    const other = await anna.presses(asked, 'vrijdag 26 februari 2027')
    expect(held(other)).toMatchObject({ day: '2027-02-26', description: 'Neem iets mee.' })
  })

  test('that somebody else typed, or that were forged, open nothing of theirs', async () => {
    const asked = await member().types('activiteit Eten volgende vrijdag 18u')
    const bob = member('bob', 'iloz')
    expect(said(await bob.presses(asked, 'vrijdag 19 februari 2027'))).toContain('is er niet meer')
    const [sketch] = await sketches()
    const odd = [
      buttons(press('druk', 'settle-meaning', { sketch: sketch?.id ?? '', day: '2027-02-30', start: '25:00' })),
    ]
    expect((await member().presses(odd, 'druk')).kind).toBe('whisper')
  })
})

test('the preview is the very card that is posted, but for its buttons', async () => {
  await cardChannel(fresh, 'C1')
  const anna = member()
  const form = await anna.types('activiteit Dialoogavond do 4 maart 19.30 De Wadi, Oosterheem, max 30')
  const echo = await anna.sends(form, { description: 'Praat mee. *Iedereen* <!here>' })
  await anna.sends(echo)
  const [card] = await fresh.deliveries()
  const parts = card?.view?.parts.filter(({ kind }) => kind !== 'buttons') ?? []
  expect(parts.length).toBeGreaterThan(3)
  expect(formOf(echo).intro?.slice(-parts.length)).toEqual(parts)
})
