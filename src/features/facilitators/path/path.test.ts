import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { buttons, plainView, press } from '../../../chat/view.ts'
import { buttonsOf, type Fresh, formOf, freshTools, viewOf } from '../../../testing/conversation.ts'
import { plannedActivity } from '../../../testing/planned-activity.ts'
import { settleTrainings } from './settle-training.ts'
import { tellExpired } from './tell-expired.ts'
import { PROMISED_DAYS, volunteersWaiting } from './volunteers-waiting.ts'

const filled = {
  languages: ['nl'],
  themes: ['geloof'],
  unwanted: ['racisme'],
  availability: ['saturday'],
  experience: 'none',
  maximumPerMonth: '2',
  contact: 'joris@voorbeeld.nl',
  passOn: 'yes',
  consent: 'yes',
}

describe('the path of a volunteer', () => {
  let fresh: Fresh
  beforeEach(async () => {
    fresh = await freshTools()
  })
  afterEach(() => fresh.drop())

  type Answer = Parameters<typeof viewOf>[0]
  const said = (answer: Answer) => plainView(viewOf(answer))
  const labels = (answer: Answer) => buttonsOf(answer).map(({ label }) => label)
  const zoe = () => fresh.person('zoe', { role: 'coordinator' })
  const overview = async () => await zoe().presses(await zoe().types('gespreksleider'), 'Overzicht')

  async function signsUp(user: string, values = {}) {
    const person = fresh.person(user, { name: user })
    const form = await person.presses(await person.types('gespreksleider'), 'Ik word gespreksleider')
    return await person.sends(form, { ...filled, ...values })
  }
  const stepOf = async (user: string) => {
    const standing = await fresh.tools.store.people.standing(fresh.person(user).identity)
    return (await fresh.tools.store.facilitators.of(standing?.personId ?? ''))?.step
  }

  it('begins with a promise of days that are named, over weekends and holidays', async () => {
    fresh.clock.set('2027-03-24T10:00:00Z')
    const welcome = said(await signsUp('joris'))
    expect(welcome).toContain('binnen 5 werkdagen: uiterlijk op vrijdag 2 april 2027')
    expect(welcome).toContain('Hoor je niets tot en met dinsdag 6 april 2027? Dat zijn 7 werkdagen.')
    expect(welcome).toContain('Stap: Aangemeld')
    expect(welcome).toContain('Liever niet: Racisme en discriminatie')
    expect(welcome).toContain('joris@voorbeeld.nl (ook voor de organisator, als je ja zegt)')
  })

  it.each([
    ['2027-02-08T22:00:00Z', 'Hier sinds maandag 1 februari 2027 (7 dagen) [Bekijk]', 5],
    ['2027-02-09T08:00:00Z', '⏳ Wacht op antwoord: 6 werkdagen', 6],
    ['2027-02-10T08:00:00Z', '⏳ Wacht op antwoord: 7 werkdagen', 7],
    ['2027-02-11T08:00:00Z', '⚠️ Te laat: wacht 8 werkdagen op antwoord', 8],
  ])('shows at %s: %s', async (moment, words, workingDays) => {
    const isLate = workingDays > 7
    await signsUp('joris')
    fresh.clock.set(moment)
    expect(said(await overview()).replaceAll(/\njoris@.*\)/g, '')).toContain(words)
    const waiting = await volunteersWaiting(fresh.tools)
    expect(waiting).toMatchObject([{ volunteer: { name: 'joris' }, since: '2027-02-01', workingDays, isLate }])
    expect(said(await overview()).includes('wacht langer dan 5 werkdagen')).toBe(workingDays > PROMISED_DAYS)
    expect(said(await overview()).includes('Daarvan is er 1 te laat')).toBe(isLate)
  })

  it('is moved by hand with a note, which the volunteer can read and a colleague sees', async () => {
    await signsUp('joris')
    const seen = await zoe().presses(await overview(), 'Bekijk')
    expect(said(seen)).toContain('joris@voorbeeld.nl')
    const form = await zoe().presses(seen, 'Andere stap of notitie')
    const moved = await zoe().sends(form, { step: 'intake', note: 'Belt graag na zes uur' })
    expect(said(moved)).toContain('Stap: Kennismaking')
    expect(said(await zoe().presses(moved, 'Wat wacht op mij'))).toContain('Er wacht nu niets op jou.')
    expect(said(moved)).toContain('Notitie: Belt graag na zes uur')
    // Sent once more from a form that stood open.
    expect(said(await zoe().sends(form, { step: 'trained' }))).toContain(
      'Iemand anders heeft net een andere stap gekozen',
    )
    expect(await stepOf('joris')).toBe('intake')
    const joris = fresh.person('joris', { name: 'joris' })
    const stored = await joris.presses(await joris.types('mijn'), 'Bekijk mijn gegevens')
    expect(said(stored)).toContain('Notitie: Belt graag na zes uur')
    expect(said(stored)).toContain('Nummer of mailadres voor de organisator: ja gezegd op: maandag 1 februari 2027')
    expect(said(await joris.types('gespreksleider'))).not.toContain('Belt graag')
    fresh.clock.advance({ days: 30 })
    expect(await volunteersWaiting(fresh.tools)).toEqual([])
  })

  it('gives the training an end when a coordinator writes that somebody had it', async () => {
    await signsUp('joris')
    const form = await zoe().presses(await zoe().presses(await overview(), 'Bekijk'), 'Andere stap of notitie')
    expect(said(await zoe().sends(form, { step: 'trained' }))).toContain(
      'Training geldig tot en met: donderdag 1 februari 2029',
    )
  })

  it('refuses a note that is too long, and a step that is none', async () => {
    await signsUp('joris')
    const form = await zoe().presses(await zoe().presses(await overview(), 'Bekijk'), 'Andere stap of notitie')
    expect(await zoe().sends(form, { step: 'boss' })).toMatchObject({ errors: { step: 'Kies een stap.' } })
    expect(await zoe().sends(form, { note: 'x'.repeat(501) })).toMatchObject({
      errors: { note: expect.stringContaining('Hoogstens 500 tekens') },
    })
  })

  it('says so when the volunteer stopped meanwhile', async () => {
    const joris = fresh.person('joris', { name: 'joris' })
    const welcome = await signsUp('joris')
    const seen = await zoe().presses(await overview(), 'Bekijk')
    const form = await zoe().presses(seen, 'Andere stap of notitie')
    await joris.presses(welcome, 'Stoppen')
    for (const answer of [
      await zoe().sends(form, { step: 'leads' }),
      await zoe().presses(seen, 'Andere stap of notitie'),
    ])
      expect(said(answer)).toContain('Deze persoon is geen gespreksleider meer.')
  })

  it.each([
    [
      'a theme both liked and not wanted',
      { unwanted: ['geloof', 'racisme'] },
      'unwanted',
      'Dit koos je ook bij graag: Geloof',
    ],
    ['a theme not wanted that was never offered', { unwanted: ['voetbal'] }, 'unwanted', 'Kies alleen uit de lijst.'],
    ['a number that is none', { contact: '12' }, 'contact', 'Vul een telefoonnummer in'],
    ['a mail address that is none', { contact: 'joris@' }, 'contact', 'Vul een telefoonnummer in'],
    ['words instead of a number', { contact: 'bel mijn zus' }, 'contact', 'Vul een telefoonnummer in'],
  ])('refuses %s at its field', async (_what, values, field, sentence) => {
    const refused = await signsUp('joris', values)
    expect(refused).toEqual({ kind: 'refuse', errors: { [field]: expect.stringContaining(sentence) } })
    expect(await fresh.prisma.person.count()).toBe(0)
  })

  it.each(['06 12 34 56 78', '+31 (0)79 123 45 67', '0791234567', 'naam+bot@post.voorbeeld.nl'])(
    'takes %s to be reached by, and keeps it sealed',
    async (contact) => {
      expect(said(await signsUp('joris', { contact, passOn: undefined }))).toContain(
        `${contact} (alleen voor de coördinatoren)`,
      )
      const { sealedContact } = await fresh.prisma.facilitatorProfile.findFirstOrThrow()
      expect(sealedContact).toMatch(/^v1\./)
      const joris = fresh.person('joris', { name: 'joris' })
      const form = formOf(await joris.presses(await joris.types('gespreksleider'), 'Wijzigen'))
      expect(form.fields.find(({ name }) => name === 'contact')).toMatchObject({ value: contact })
      expect(form.fields.find(({ name }) => name === 'passOn')).toMatchObject({ agreed: false })
    },
  )

  describe('over a training', () => {
    async function training(users: string[]) {
      const id = await plannedActivity(fresh, {
        ...{ title: 'Training', startsAt: '2027-02-03T18:00:00Z', endsAt: '2027-02-03T20:00:00Z' },
      })
      await fresh.prisma.activity.update({ where: { id }, data: { kind: 'training' } })
      for (const user of users) {
        await signsUp(user)
        const standing = await fresh.tools.store.people.standing(fresh.person(user).identity)
        await fresh.tools.store.attendance.come(
          { activityId: id, personId: standing?.personId ?? '', people: 1 },
          fresh.clock.now(),
        )
      }
      return id
    }
    const anna = () => fresh.person('anna', { partner: 'piezo', role: 'editor' })
    const button = (action: string, activity: string) => [buttons(press('x', action, { activity }))]

    it('moves on by itself who signed up, two days after it ended, once', async () => {
      await training(['joris'])
      for (const moment of ['2027-02-03T19:00:00Z', '2027-02-05T19:59:00Z']) {
        fresh.clock.set(moment)
        await settleTrainings(fresh.tools)
        expect(await stepOf('joris')).toBe('interested')
      }
      fresh.clock.set('2027-02-05T20:01:00Z')
      await settleTrainings(fresh.tools)
      expect(await stepOf('joris')).toBe('trained')
      expect(said(await fresh.person('joris').types('gespreksleider'))).toContain(
        'Training geldig tot en met: zaterdag 3 februari 2029',
      )
    })

    it('moves on only who came, once the organiser said who', async () => {
      const id = await training(['joris', 'els'])
      const seen = async () => await anna().presses(button('manage-activity', id), 'x')
      expect(labels(await seen())).not.toContain('Wie was bij de training?')
      // Nobody is searched to lead a training: those who would be asked are the ones it is for.
      expect(labels(await seen())).toContain('Wijzigen')
      expect(labels(await seen())).not.toContain('Zoek gespreksleiders')
      fresh.clock.set('2027-02-04T09:00:00Z')
      const form = await anna().presses(await seen(), 'Wie was bij de training?')
      const [field] = formOf(form).fields
      const joris = field?.kind === 'choices' ? field.options.find(({ label }) => label === 'joris')?.value : undefined
      expect(said(await anna().sends(form, { came: [joris ?? ''] }))).toContain('1 persoon heeft de training gevolgd')
      expect([await stepOf('joris'), await stepOf('els')]).toEqual(['trained', 'interested'])
      fresh.clock.advance({ days: 9 })
      await settleTrainings(fresh.tools)
      expect(await stepOf('els')).toBe('interested')
      expect(said(await anna().sends(form, { came: [] }))).toContain('Dit is al ingevuld.')
      expect(labels(await seen())).not.toContain('Wie was bij de training?')
    })

    it('is not settled by somebody of another organisation', async () => {
      await training(['joris'])
      fresh.clock.set('2027-02-04T09:00:00Z')
      const { id } = await fresh.prisma.activity.findFirstOrThrow()
      const otto = fresh.person('otto', { partner: 'palet', role: 'editor' })
      const answer = await otto.presses(button('who-came', id), 'x')
      expect(said(answer)).not.toContain('joris')
      expect(await stepOf('joris')).toBe('interested')
    })

    it('tells once, by day, that it counts no more, and shows it to the coordinators', async () => {
      await signsUp('joris')
      await fresh.prisma.facilitatorProfile.updateMany({ data: { step: 'trained', trainedUntil: '2027-02-01' } })
      const toldJoris = async () => (await fresh.deliveries()).filter(({ to }) => to === 'joris')
      for (const moment of ['2027-02-01T19:00:00Z', '2027-02-02T06:59:00Z', '2027-02-02T20:00:00Z']) {
        fresh.clock.set(moment)
        await tellExpired(fresh.tools)
        expect(await toldJoris()).toEqual([])
      }
      fresh.clock.set('2027-02-03T07:00:00Z')
      await Promise.all([tellExpired(fresh.tools), tellExpired(fresh.tools)])
      fresh.clock.advance({ days: 40 })
      await tellExpired(fresh.tools)
      const [told, ...more] = await toldJoris()
      expect(more).toEqual([])
      expect(told?.view && plainView(told.view)).toContain('Je training was geldig tot en met maandag 1 februari 2027.')
      expect(told?.view && labels({ kind: 'whisper', view: told.view })).toEqual(['Wijzigen', 'Pauze', 'Stoppen'])
      expect(said(await overview())).toContain('Training verlopen sinds maandag 1 februari 2027')
    })
  })
})
