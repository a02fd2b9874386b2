import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Answer } from '../../chat/answer.ts'
import { fitsAnywhere } from '../../chat/room.ts'
import { words } from '../../chat/text.ts'
import { plainView, press, type View, view } from '../../chat/view.ts'
import { type Fresh, freshTools, viewOf } from '../../testing/conversation.ts'
import { plannedActivity } from '../../testing/planned-activity.ts'
import { listView } from './list-view.ts'
import { listDayAt, sendDailyLists } from './send-lists.ts'

const zone = 'Europe/Amsterdam'

describe('the day of a list', () => {
  test.each<[string, string | undefined, string]>([
    ['2027-02-01T07:59:00Z', undefined, 'a minute before nine'],
    ['2027-02-01T08:00:00Z', '2027-02-01', 'nine in winter'],
    ['2027-07-01T06:59:00Z', undefined, 'a minute before nine in summer'],
    ['2027-07-01T07:00:00Z', '2027-07-01', 'nine in summer'],
    ['2027-02-01T19:59:00Z', '2027-02-01', 'late, but not yet evening'],
    ['2027-02-01T20:00:00Z', undefined, 'nobody is disturbed in the evening'],
    ['2027-02-06T08:00:00Z', undefined, 'a Saturday'],
    ['2027-03-29T08:00:00Z', undefined, 'Easter Monday'],
  ])('at %s is %s: %s', (at, day) => {
    expect(listDayAt(new Date(at), zone)).toBe(day)
  })
})

describe('a list', () => {
  const entry = (text: string, since: string) => ({
    since: new Date(since),
    text: words(text),
    button: press('Bekijk', 'see-review', { activity: text }),
  })
  const told = { locale: 'nl', zone, now: new Date('2027-02-04T08:00:00Z') } as const
  const sayList = (entries: ReturnType<typeof entry>[], page = 1) =>
    plainView(listView(entries, page, told) ?? view([]))

  test('is not there when nothing waits', () => {
    expect(listView([], 1, told)).toBeUndefined()
  })

  test('has on top what waits for more than two working days, and says so', () => {
    const said = sayList([entry('Lang', '2027-02-01T20:00:00Z'), entry('Kort', '2027-02-02T08:00:00Z')])
    expect(said).toBe(
      [
        'Dit wacht op jou',
        'Wacht al langer dan 2 werkdagen:',
        'Lang [Bekijk]',
        'Ook dit wacht:',
        'Kort [Bekijk]',
        'Je krijgt deze lijst elke werkdag om 9 uur, als er iets wacht.',
      ].join('\n'),
    )
    expect(sayList([entry('Kort', '2027-02-02T08:00:00Z')])).not.toContain('langer')
  })

  test('fits in a message everywhere, and leads to what does not', () => {
    const long = Array.from({ length: 30 }, (_, index) => entry(`${index} ${'é😀'.repeat(75)}`, '2027-02-01T08:00:00Z'))
    const shown = listView(long, 1, told)
    expect(shown && fitsAnywhere(shown)).toBe(true)
    expect(sayList(long)).toContain('En nog 20.\n[Volgende]')
    expect(sayList(long, 3)).toContain('29 ')
    expect(sayList(long, 3)).not.toContain('[Volgende]')
  })
})

describe('what waits for the coordinators', () => {
  let fresh: Fresh
  beforeEach(async () => {
    fresh = await freshTools('2027-02-01T07:00:00Z')
    await fresh.person('carla', { name: 'Carla', role: 'coordinator' }).types('help')
  })
  afterEach(() => fresh.drop())

  const said = (answer: Answer) => plainView(viewOf(answer))
  async function listsTo(user: string): Promise<View[]> {
    const rows = (await fresh.deliveries()).filter(({ to }) => to === user)
    return rows.flatMap(({ view: shown }) => (shown === undefined ? [] : [shown]))
  }
  async function waits(title: string, sentAt: string) {
    const id = await plannedActivity(fresh, { title, state: 'review' })
    await fresh.prisma.review.create({ data: { activityId: id, state: 'waiting', sentAt: new Date(sentAt) } })
    return id
  }
  const at = async (moment: string) => {
    fresh.clock.set(moment)
    await Promise.all([sendDailyLists(fresh.tools), sendDailyLists(fresh.tools)])
  }

  test('comes in one message a working day, to each who is one', async () => {
    await waits('Buurtiftar', '2027-01-27T10:00:00Z')
    await at('2027-02-01T07:59:00Z')
    expect(await listsTo('carla')).toEqual([])
    await at('2027-02-01T08:00:00Z')
    await at('2027-02-01T12:00:00Z')
    const [list, ...others] = await listsTo('carla')
    expect(others).toEqual([])
    expect(plainView(list ?? view([]))).toContain('langer dan 2 werkdagen:\nBuurtiftar van Stichting Piëzo')
    const opened = await fresh.person('carla', { role: 'coordinator' }).presses(list ?? view([]), 'Bekijk')
    expect(said(opened)).toContain('Mag dit in de agenda?')
    await at('2027-02-02T08:00:00Z')
    expect(await listsTo('carla')).toHaveLength(2)
  })

  test('waits for the next list when it comes in after nine, and is not said where nothing waits', async () => {
    await waits('Buurtiftar', '2027-02-01T08:30:00Z')
    await at('2027-02-01T09:00:00Z')
    await waits('Leeskring', '2027-02-01T09:00:00Z')
    await at('2027-02-01T09:30:00Z')
    expect(await listsTo('carla')).toEqual([])
    await at('2027-02-02T08:00:00Z')
    expect(await listsTo('carla')).toHaveLength(1)
  })

  test('is said late when the bot was away, and not at night or in the weekend', async () => {
    await waits('Buurtiftar', '2027-02-01T09:00:00Z')
    await at('2027-02-05T22:00:00Z')
    await at('2027-02-06T09:00:00Z')
    expect(await listsTo('carla')).toEqual([])
    await at('2027-02-08T15:00:00Z')
    expect(await listsTo('carla')).toHaveLength(1)
  })

  test('holds who wants to lead dialogues, and for how long, without the name of who has no chat', async () => {
    const { tools, clock } = fresh
    const profile = {
      ...{ languages: ['nl'], themes: [], unwanted: [], districts: [], availability: ['saturday'] },
      ...{ experience: 'none' as const, maximumPerMonth: 2 },
    }
    const enter = (user: string) =>
      tools.store.people.enter({ identity: fresh.person(user).identity, name: user, isGuest: false }, clock.now())
    await tools.store.facilitators.enrol({ personId: await enter('joris'), profile }, clock.now())
    const sealed = { sealedName: tools.seal.seal('Dirk'), sealedContact: tools.seal.seal('079 1234567') }
    clock.set('2027-02-02T09:00:00Z')
    await tools.store.volunteerLinks.enrol(
      { by: await enter('carla'), profile, ...sealed, mayPassOn: false },
      clock.now(),
    )
    await at('2027-02-02T10:00:00Z')
    const [first] = await listsTo('carla')
    expect(plainView(first ?? view([]))).toContain(
      'joris wil gespreksleider worden.\nWacht 1 werkdag op antwoord [Bekijk]',
    )
    expect(plainView(first ?? view([]))).not.toContain('zonder chat')
    await at('2027-02-11T08:00:00Z')
    const list = (await listsTo('carla')).at(-1) ?? view([])
    expect(plainView(list)).toContain('Wacht 8 werkdagen op antwoord (te laat: langer dan 7) [Bekijk]')
    expect(plainView(list)).toContain('Iemand zonder chat wil gespreksleider worden.')
    expect(plainView(list)).not.toContain('Dirk')
  })

  test('holds first requests for a partner, and can be asked for at any moment', async () => {
    await waits('Buurtiftar', '2027-02-01T06:00:00Z')
    const piezo = await fresh.prisma.partner.findUniqueOrThrow({ where: { key: 'piezo' } })
    const noor = fresh.person('noor', { name: 'Noor' })
    await noor.sends(await noor.types('organisatie'), { partner: piezo.id })
    const carla = fresh.person('carla', { name: 'Carla', role: 'coordinator', locale: 'en' })
    const list = await carla.presses(await carla.types('mijn'), 'What waits for me (2)')
    expect(said(list)).toMatch(/Buurtiftar of Stichting Piëzo[\s\S]*Noor/)
    const eva = fresh.person('eva', { partner: 'piezo', role: 'editor' })
    await eva.types('help')
    expect(said(await carla.presses(await carla.types('mijn'), 'What waits for me (1)'))).not.toContain('Noor')
    expect(said(await eva.types('mijn'))).not.toContain('Wat wacht op mij')
    expect(said(await eva.presses(list, 'Look'))).toContain('Dit kan alleen een coördinator')
  })
})
