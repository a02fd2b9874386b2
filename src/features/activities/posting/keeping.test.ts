import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Answer } from '../../../chat/answer.ts'
import type { Values } from '../../../chat/form.ts'
import { plainView } from '../../../chat/view.ts'
import { type Fresh, formOf, freshTools, viewOf } from '../../../testing/conversation.ts'
import { plannedActivity } from '../../../testing/planned-activity.ts'
import { chores } from '../../index.ts'

/** A Friday. */
const friday = '2027-02-12T09:00:00Z'

let fresh: Fresh
beforeEach(async () => {
  fresh = await freshTools(friday)
})
afterEach(() => fresh.drop())

const member = (name = 'anna', partner = 'piezo') => fresh.person(name, { partner })
const said = (answer: Answer) => plainView(viewOf(answer))
const sketches = () => fresh.prisma.sketch.findMany()
const activities = () => fresh.prisma.activity.findMany()

/** What stands in the fields of a form. */
function held(answer: Answer): Values {
  return Object.fromEntries(
    formOf(answer).fields.map((field) => [field.name, 'value' in field ? field.value : undefined]),
  )
}

const iftar = { kind: 'meal', day: '2027-02-26', start: '18:00', district: 'Oosterheem' }

describe('what reached the bot survives a closed form', () => {
  const overview = async (who: ReturnType<typeof member>) => viewOf(await who.types('mijn'))

  test('words after the command: listed, to go on with or to throw away', async () => {
    const anna = member()
    await anna.types('activiteit Buurtiftar vr 26 feb 18:00 De Wadi')
    const mine = await overview(anna)
    expect(plainView(mine)).toContain(
      'Buurtiftar\nvrijdag 26 februari 2027, om 18.00 uur\nIk bewaar dit tot en met donderdag 25 februari 2027.',
    )
    expect(held(await anna.presses(mine, 'Verder'))).toMatchObject({ title: 'Buurtiftar', place: 'De Wadi' })
    expect(said(await anna.presses(mine, 'Weg ermee'))).toContain('weggegooid')
    expect(await sketches()).toEqual([])
    expect(said(await anna.presses(mine, 'Verder'))).toContain('is er niet meer')
    expect(plainView(await overview(anna))).not.toContain('Buurtiftar')
  })

  test('words and forms are among what one can see and download of oneself', async () => {
    const anna = member()
    await anna.types('activiteit Buurtiftar vr 26 feb 18:00 De Wadi')
    await anna.sends(await anna.types('activiteit'), { title: 'Soep voor iedereen', day: '2027-01-01' })
    const mine = await overview(anna)
    for (const label of ['Bekijk mijn gegevens', 'Download']) {
      const shown = said(await anna.presses(mine, label))
      expect(shown).toContain('Buurtiftar vr 26 feb 18:00 De Wadi')
      expect(shown).toContain('Soep voor iedereen')
    }
  })

  test('a question that was not answered is asked again', async () => {
    const anna = member()
    await anna.types('activiteit Eten volgende vrijdag 18u')
    fresh.clock.advance({ days: 3 })
    const asked = await anna.presses(await overview(anna), 'Verder')
    expect(held(await anna.presses(asked, 'vrijdag 19 februari 2027'))).toMatchObject({ day: '2027-02-19' })
  })

  test('a form with faults, with everything that was right and everything that was wrong', async () => {
    const anna = member()
    const refused = await anna.sends(await anna.types('activiteit'), {
      ...iftar,
      title: 'Eten',
      day: '2027-02-01',
      place: 'x'.repeat(151),
    })
    expect(refused.kind).toBe('refuse')
    const again = await anna.presses(await overview(anna), 'Verder')
    expect(held(again)).toMatchObject({ title: 'Eten', kind: 'meal', day: '2027-02-01', place: 'x'.repeat(151) })
    await anna.sends(again, { day: '2027-02-26', place: 'De Wadi' })
    expect(await sketches()).toEqual([])
    expect(await activities()).toMatchObject([{ title: 'Eten', state: 'draft', place: 'De Wadi' }])
  })

  test('what was taken out of a form again stays out', async () => {
    const anna = member()
    const form = await anna.types('activiteit')
    await anna.sends(form, { title: 'Eten', place: 'De Wadi' })
    await anna.sends(form, { title: 'Eten', place: undefined })
    expect(held(await anna.presses(await overview(anna), 'Verder'))).toMatchObject({ title: 'Eten', place: undefined })
  })

  test('details with faults, behind the form they belong to', async () => {
    const anna = member()
    const details = await anna.sends(await anna.types('activiteit'), { ...iftar, title: 'Eten', more: 'yes' })
    expect((await anna.sends(details, { cost: '3 euro', link: 'piezo' })).kind).toBe('refuse')
    const form = await anna.presses(await overview(anna), 'Verder')
    expect(held(form)).toMatchObject({ title: 'Eten', day: '2027-02-26' })
    expect(held(await anna.sends(form, { more: 'yes' }))).toMatchObject({ cost: '3 euro', link: 'piezo' })
  })

  test('a draft that was echoed and not posted, in one place with a later form of it that had faults', async () => {
    const anna = member()
    const form = await anna.types('activiteit')
    await anna.sends(form, { ...iftar, title: 'Eten' })
    await anna.sends(form, { ...iftar, title: 'Eten met buren', start: undefined })
    const mine = await overview(anna)
    expect(plainView(mine).match(/Ik bewaar dit/g)).toHaveLength(1)
    expect(held(await anna.presses(mine, 'Verder'))).toMatchObject({ title: 'Eten met buren' })
    await anna.presses(mine, 'Weg ermee')
    expect([await sketches(), await activities()]).toEqual([[], []])
  })

  test('the same words on the same day are one thing, however often they are sent; on another day another', async () => {
    const anna = member()
    for (const _ of [1, 2, 3]) await anna.types('activiteit Koffie maandag 10 uur')
    expect(await sketches()).toHaveLength(1)
    fresh.clock.advance({ days: 5 })
    expect(held(await anna.types('activiteit Koffie maandag 10 uur'))).toMatchObject({ day: '2027-02-22' })
    expect(await sketches()).toHaveLength(2)
  })

  test('a form of somebody else, and of what is posted, is not touched by a forged id', async () => {
    const anna = member()
    await anna.types('activiteit Eten vr 26 feb 18:00')
    const before = await sketches()
    const [{ id } = { id: '' }] = before
    const bob = member('bob', 'iloz')
    const stolen = { ...formOf(await bob.types('activiteit')), context: { draft: id } }
    await bob.sends({ kind: 'form', form: stolen }, { title: 'Van Bob' })
    expect(await sketches()).toEqual(before)
    const posted = await plannedActivity(fresh)
    await bob.sends({ kind: 'form', form: { ...stolen, context: { draft: posted } } }, { title: 'Van Bob' })
    expect(await sketches()).toEqual(before)
  })

  test('for fourteen days after it last changed, and no longer', async () => {
    const anna = member()
    await anna.types('activiteit Eten vr 2 april 18:00')
    await anna.sends(await anna.types('activiteit'), { ...iftar, title: 'Draft' })
    const everyChore = async () => {
      for (const chore of chores) await chore.run(fresh.tools)
    }
    fresh.clock.advance({ days: 13, hours: 23 })
    await everyChore()
    expect([(await sketches()).length, (await activities()).length]).toEqual([1, 1])
    fresh.clock.advance({ hours: 2 })
    await everyChore()
    expect([(await sketches()).length, (await activities()).length]).toEqual([0, 0])
  })
})
