import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { instantAt } from '../../calendar/local-time.ts'
import type { Answer } from '../../chat/answer.ts'
import { plainView } from '../../chat/view.ts'
import { buttonsOf, type Fresh, formOf, freshTools, viewOf } from '../../testing/conversation.ts'
import { sendDueDigests } from './send-due-digests.ts'

let fresh: Fresh

beforeEach(async () => {
  // Wednesday
  fresh = await freshTools('2027-03-03T09:00:00Z')
})
afterEach(() => fresh.drop())

const goTo = (text: string) =>
  fresh.clock.set(instantAt('Europe/Amsterdam', text.slice(0, 10), text.slice(11)).toISOString())
const member = () => fresh.person('eva', { partner: 'piezo', channel: 'C1' })
const textOf = (answer: Answer) => plainView(viewOf(answer))
const labelsOf = (answer: Answer) => buttonsOf(answer).map(({ label }) => label)
const posts = async () => (await fresh.deliveries()).filter(({ kind }) => kind === 'post')
const audit = () => fresh.prisma.auditEntry.findMany({ orderBy: { id: 'asc' }, select: { act: true } })

async function switchOn(values = {}) {
  const eva = member()
  return { eva, on: await eva.sends(await eva.presses(await eva.types('weekbericht'), 'Aanzetten'), values) }
}

describe('weekbericht in a channel', () => {
  it('says that it is off, and what can be done', async () => {
    const shown = await member().types('weekbericht')
    expect(textOf(shown)).toContain('Het weekbericht staat hier uit.')
    expect(labelsOf(shown)).toEqual(['Aanzetten', 'Voorbeeld'])
  })

  it('is switched on by a form, and says in words when the first one comes', async () => {
    const { on } = await switchOn()
    expect(textOf(on)).toContain('Het eerstvolgende weekbericht komt op maandag 8 maart 2027, om 09.00 uur.')
    expect(textOf(on)).toContain('Wanneer: elke maandag om 09.00 uur')
    expect(labelsOf(on)).toEqual(['Wijzigen', 'Pauze', 'Stoppen', 'Voorbeeld'])
    expect(await audit()).toEqual([{ act: 'subscription.saved' }])
    goTo('2027-03-08T09:00')
    await sendDueDigests(fresh.tools)
    expect(await posts()).toMatchObject([{ to: 'C1' }])
  })

  it('reads a day and time typed behind it', async () => {
    const form = formOf(await member().types('weekbericht vrijdag half tien'))
    const values = Object.fromEntries(form.fields.map((field) => [field.name, 'value' in field ? field.value : null]))
    expect(values).toMatchObject({ weekday: '5', time: '09:30', what: 'both' })
  })

  it('shows the state and a hint for words it does not understand', async () => {
    expect(textOf(await member().types('weekbericht graag <!channel>'))).toContain('Dat begrijp ik niet.')
  })

  it('keeps filters and contents, and shows them', async () => {
    const { eva, on } = await switchOn({
      weekday: '5',
      time: '16:00',
      what: 'digest',
      districts: ['Meerzicht', 'Rokkeveen'],
      lines: ['2'],
      categories: ['lhbtiq'],
    })
    expect(textOf(on)).toContain('Wijken: Meerzicht, Rokkeveen')
    expect(textOf(on)).toContain('Soorten themadagen: Lhbtiq')
    const again = formOf(await eva.presses(on, 'Wijzigen'))
    const chosen = again.fields.flatMap((field) => (field.kind === 'choices' ? [field.values] : []))
    expect(chosen).toEqual([['Meerzicht', 'Rokkeveen'], ['2'], ['lhbtiq']])
    expect(await fresh.tools.store.subscriptions.of(eva.conversation)).toMatchObject({
      digest: true,
      activityCards: false,
    })
  })

  it.each<[object, object]>([
    [{ time: '25:00' }, { time: 'Vul een tijd in, zoals 09:00.' }],
    [{ time: undefined }, { time: 'Vul een tijd in, zoals 09:00.' }],
    [{ weekday: '8' }, { weekday: 'Kies een dag.' }],
    [{ what: 'niets' }, { what: 'Kies wat er in dit kanaal komt.' }],
    [{ districts: ['Atlantis'] }, { districts: 'Kies iets uit de lijst.' }],
  ])('refuses %j at its field', async (values, errors) => {
    const { on } = await switchOn(values)
    expect(on).toEqual({ kind: 'refuse', errors })
    expect(await audit()).toEqual([])
  })

  it('pauses, resumes and stops; a press that comes late changes nothing', async () => {
    const { eva, on } = await switchOn()
    const paused = await eva.presses(on, 'Pauze')
    expect(textOf(paused)).toContain('Alles staat op pauze.')
    expect(textOf(await eva.presses(on, 'Pauze'))).toContain('Dat kan nu niet meer.')
    const resumed = await eva.presses(paused, 'Weer aanzetten')
    expect(textOf(resumed)).toContain('Het eerstvolgende weekbericht komt op maandag 8 maart 2027')
    const stopped = await eva.presses(resumed, 'Stoppen')
    expect(textOf(stopped)).toContain('Het weekbericht staat hier uit.')
    expect((await audit()).map(({ act }) => act)).toEqual([
      'subscription.saved',
      'subscription.paused',
      'subscription.active',
      'subscription.stopped',
    ])
    goTo('2027-03-08T09:00')
    await sendDueDigests(fresh.tools)
    expect(await posts()).toEqual([])
  })

  it('is for coordinators alone to change where it is the coordinators’ own', async () => {
    const { eva, on } = await switchOn()
    const carla = fresh.person('carla', { role: 'coordinator', channel: 'C1' })
    const early = await eva.presses(on, 'Wijzigen')
    const shown = await carla.sends(await carla.presses(on, 'Wijzigen'), { coordinators: 'yes' })
    for (const label of ['Pauze', 'Stoppen', 'Wijzigen'])
      expect(textOf(await eva.presses(on, label))).toContain('Dit kan alleen een coördinator van het netwerk.')
    expect(textOf(await eva.sends(early, { weekday: '5' }))).toContain('Dit kan alleen een coördinator')
    expect(textOf(await eva.types('weekbericht vrijdag'))).toContain('Dit kan alleen een coördinator')
    expect(labelsOf(await eva.types('weekbericht'))).toEqual(['Voorbeeld'])
    expect(await fresh.prisma.subscription.findFirst()).toMatchObject({ state: 'active', weekday: 1, version: 2 })
    expect(textOf(await carla.presses(shown, 'Pauze'))).toContain('Alles staat op pauze.')
  })

  it('does not come twice in a week when it is stopped and switched on again', async () => {
    const { eva, on } = await switchOn({ weekday: '4', time: '09:00' })
    goTo('2027-03-04T09:00')
    await sendDueDigests(fresh.tools)
    await eva.presses(on, 'Stoppen')
    const form = await eva.presses(await eva.types('weekbericht'), 'Aanzetten')
    expect(textOf(await eva.sends(form, { weekday: '5' }))).toContain('vrijdag 12 maart 2027')
    goTo('2027-03-05T12:00')
    await sendDueDigests(fresh.tools)
    expect(await posts()).toHaveLength(1)
  })

  it('keeps this week its old moment when the new one has passed', async () => {
    const { eva, on } = await switchOn({ weekday: '5', time: '16:00' })
    const changed = await eva.sends(await eva.presses(on, 'Wijzigen'), { weekday: '1', time: '09:00' })
    expect(textOf(changed)).toContain(
      'Deze week komt het weekbericht nog op vrijdag 5 maart 2027, om 16.00 uur. Daarna elke maandag.',
    )
    goTo('2027-03-05T16:00')
    await sendDueDigests(fresh.tools)
    goTo('2027-03-08T09:00')
    await sendDueDigests(fresh.tools)
    const weeks = await fresh.prisma.digest.findMany({ orderBy: { dueAt: 'asc' }, select: { week: true } })
    expect(weeks.map(({ week }) => week)).toEqual(['2027-W09', '2027-W10'])
  })

  it('says first what was due by the old moment', async () => {
    const { eva, on } = await switchOn({ weekday: '4', time: '09:00' })
    goTo('2027-03-04T09:00')
    await eva.sends(await eva.presses(on, 'Wijzigen'), { weekday: '7' })
    expect(await posts()).toHaveLength(1)
    goTo('2027-03-07T12:00')
    await sendDueDigests(fresh.tools)
    expect(await posts()).toHaveLength(1)
  })

  it('does not overwrite what a colleague changed meanwhile', async () => {
    const { eva, on } = await switchOn()
    const colleague = fresh.person('ali', { partner: 'piezo', channel: 'C1' })
    const form = await colleague.presses(on, 'Wijzigen')
    await eva.sends(await eva.presses(on, 'Wijzigen'), { weekday: '3' })
    const late = await colleague.sends(form, { weekday: '4' })
    expect(textOf(late)).toContain('Iemand anders heeft dit net gewijzigd.')
    expect(textOf(late)).toContain('elke woensdag')
  })

  it('lets two colleagues switch it on at the same moment without an error', async () => {
    const people = ['eva', 'ali'].map((user) => fresh.person(user, { partner: 'piezo', channel: 'C1' }))
    const forms = await Promise.all(people.map((one) => one.types('weekbericht aan')))
    const answers = await Promise.all(people.map((one, index) => one.sends(forms[index] as Answer)))
    const first = answers.filter((answer) => textOf(answer).includes('Gelukt'))
    expect(first).toHaveLength(1)
    expect(await fresh.prisma.subscription.count()).toBe(1)
  })
})

describe('who may do what', () => {
  it('shows a reader the state and a sentence, and no way to change it', async () => {
    const { on } = await switchOn()
    const reader = fresh.person('bo', { channel: 'C1' })
    const shown = await reader.types('weekbericht maandag 9:00')
    expect(textOf(shown)).toContain('Wie bij een organisatie van het netwerk hoort')
    for (const label of ['Wijzigen', 'Pauze', 'Stoppen']) expect(labelsOf(shown)).not.toContain(label)
    expect(textOf(await reader.presses(on, 'Stoppen'))).toContain('Dit kan alleen als je bij een organisatie hoort')
    expect((await fresh.tools.store.subscriptions.of(reader.conversation))?.state).toBe('active')
  })

  it('asks only coordinators whether it is their channel', async () => {
    const fields = (answer: Answer) => formOf(answer).fields.map(({ name }) => name)
    const cora = fresh.person('cora', { role: 'coordinator', channel: 'C1' })
    expect(fields(await cora.types('weekbericht aan'))).toContain('coordinators')
    const form = await member().types('weekbericht aan')
    expect(fields(form)).not.toContain('coordinators')
    await member().sends(form, { coordinators: 'yes' })
    expect(await fresh.tools.store.subscriptions.of(member().conversation)).toMatchObject({ coordinators: false })
  })

  it('explains in a direct conversation that it works per channel', async () => {
    const eva = fresh.person('eva', { partner: 'piezo' })
    expect(textOf(await eva.types('weekbericht maandag 9:00'))).toContain('komt in een kanaal')
  })
})

describe('the preview', () => {
  it('is there before anything is switched on', async () => {
    const shown = textOf(await member().types('weekbericht voorbeeld'))
    expect(shown).toMatch(/^Dit is een voorbeeld\. Alleen jij ziet het\./)
    expect(shown).toContain('Weekbericht van woensdag 3 maart')
    expect(await fresh.deliveries()).toEqual([])
  })

  it('can be copied as text without buttons, and so can what was said', async () => {
    const { eva, on } = await switchOn()
    const preview = await eva.presses(on, 'Voorbeeld')
    const copied = textOf(await eva.presses(preview, 'Kopieer voor WhatsApp of mail'))
    expect(copied).toContain('Internationale Vrouwendag: maandag 8 maart. Wie doet mee?')
    expect(copied).not.toContain('[')
    goTo('2027-03-08T09:00')
    await sendDueDigests(fresh.tools)
    const [post] = await posts()
    goTo('2027-03-10T09:00')
    if (post?.view === undefined) throw new Error('nothing was posted')
    const later = textOf(await eva.presses(post.view, 'Kopieer voor WhatsApp of mail'))
    expect(later).toContain('Weekbericht van maandag 8 maart')
  })
})
