import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { iftarIn, postsIftar, subscribes } from '../testing/everyday.ts'
import { type StoryTown, startStoryTown } from '../testing/town.ts'

let town: StoryTown
const leave = async () => {
  await town.stop()
  expect(town.logged).toEqual([])
}

const countOf = (table: { count(): Promise<number> }) => table.count()

describe.each(['slack', 'teams'] as const)('on %s a person who opens the bot for the first time', (platform) => {
  beforeAll(async () => {
    town = await startStoryTown(platform)
  })
  afterAll(leave)

  test('asks and alone sees what the bot can do', async () => {
    await town.joris.asks('stadsplein', 'help')
    expect(town.joris.alone()).toContain('Wat kan ik voor je doen?')
    expect(town.fatima.sees('stadsplein')).not.toContain('Wat kan ik voor je doen?')
    expect(town.fatima.sees('chat')).toBe('')
    expect(town.fatima.reads('stadsplein')).toEqual([])
  })

  test('is answered in English when that is the language of their client', async () => {
    await town.emily.asks('stadsplein', 'help')
    expect(town.emily.alone()).toContain('What can I do for you')
  })

  test('can ask with the same words in a chat of their own', async () => {
    await town.joris.asks('chat', 'agenda')
    expect(town.joris.told().at(-1)?.text).toContain('Agenda')
  })

  test('is sent to the nearest word after a typing mistake', async () => {
    await town.joris.asks('stadsplein', 'agneda')
    expect(town.joris.alone()).toContain('Agenda')
  })

  test('who meets discrimination is told where to report it, and the database and the log stay as they were', async () => {
    const { person, receipt, delivery, auditEntry, conversationReference } = town.prisma
    const rows = () =>
      Promise.all([person, receipt, delivery, auditEntry, conversationReference].map((table) => countOf(table)))
    const before = await rows()
    await town.gast.asks('chat', 'melden')
    expect(town.gast.alone()).toContain('Wij bewaren niets.')
    await town.gast.asks('stadsplein', 'melden')
    expect(town.fatima.sees('stadsplein')).not.toContain('Wij bewaren niets.')
    expect(await rows()).toEqual(before)
  })
})

describe.each(['slack', 'teams'] as const)('on %s', (platform) => {
  beforeEach(async () => {
    town = await startStoryTown(platform)
  })
  afterEach(leave)

  describe('the weekly digest', () => {
    test('comes at its moment, once, and says the same as its preview', async () => {
      await subscribes(town.fatima, 'stadsplein')
      await town.advance({ days: 6, hours: 22, minutes: 30 })
      await town.fatima.asks('stadsplein', 'weekbericht')
      await town.fatima.presses('Voorbeeld')
      expect(town.fatima.alone()).toContain('Internationale Vrouwendag')
      await town.advance({ minutes: 60 })
      await town.until(() => town.joris.reads('stadsplein').length === 1)
      const digest = town.joris.reads('stadsplein')[0]?.text ?? ''
      expect(digest).toContain('Internationale Vrouwendag: maandag 8 maart. Wie doet mee?')
      await town.advance({ minutes: 5 })
      await town.advance({ days: 1 })
      expect(town.joris.reads('stadsplein')).toHaveLength(1)
      await town.advance({ days: 6 })
      await town.until(() => town.joris.reads('stadsplein').length === 2)
    })

    test('stops when the channel stops it', async () => {
      await subscribes(town.fatima, 'stadsplein')
      await town.fatima.asks('stadsplein', 'weekbericht')
      await town.fatima.presses('Stoppen')
      expect(town.fatima.alone()).toContain('Aanzetten')
      await town.advance({ days: 8 })
      expect(town.joris.reads('stadsplein')).toEqual([])
    })
  })

  describe('a channel that is gone', () => {
    test('is told to who subscribed it, and works again when somebody asks there', async () => {
      const isTold = () =>
        town.fatima.told().some(({ text }) => text.includes('Ik kan geen berichten meer plaatsen in stadsplein'))
      await subscribes(town.fatima, 'stadsplein')
      await town.side.shut('stadsplein')
      await postsIftar(town.fatima, 'vrijwilligers')
      await town.until(isTold)
      await town.fatima.closes()
      await town.side.reopen('stadsplein')
      await town.fatima.asks('stadsplein', 'weekbericht')
      await town.fatima.presses('Wijzigen')
      await town.fatima.submits()
      await town.fatima.closes()
      await postsIftar(town.fatima)
      await town.until(() => iftarIn(town.joris, 'stadsplein'))
      expect(town.logged.splice(0)).toEqual([expect.stringContaining('a channel was parked')])
    })
  })

  describe('organisations', () => {
    test('admit who asks: the coordinator the first, from what waits for her', async () => {
      await town.joris.asks('stadsplein', 'organisatie')
      const [field] = town.joris.form()?.fields ?? []
      await town.joris.fills({ [field?.label ?? '']: 'COC Haaglanden' })
      await town.joris.submits()
      await town.joris.closes()
      await town.nadia.asks('chat', 'mijn')
      await town.nadia.presses('Wat wacht op mij (1)')
      await town.nadia.presses('Bekijk')
      await town.nadia.presses('Toelaten als beheerder')
      await town.until(() => town.joris.told().length > 0)
      await town.joris.asks('stadsplein', 'activiteit')
      expect(town.joris.form()?.title).toBe('Nieuwe activiteit')
    })
  })

  describe('the overview of what is mine', () => {
    test('shows my activities and my sign-ups', async () => {
      await subscribes(town.fatima, 'stadsplein')
      await postsIftar(town.fatima)
      await town.joris.pressesIn('stadsplein', 'Ik kom')
      expect(await town.joris.overview()).toContain('Buurtiftar')
      expect(await town.fatima.overview()).toContain('Buurtiftar')
    })
  })
})
