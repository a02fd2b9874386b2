import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { iftarIn, movesIftar, postsIftar, subscribes } from '../../testing/everyday.ts'
import { everythingStored } from '../../testing/everything-stored.ts'
import { type StoryTown, startStoryTown } from '../../testing/town.ts'

describe.each(['slack', 'teams'] as const)('on %s', (platform) => {
  let town: StoryTown
  beforeEach(async () => {
    town = await startStoryTown(platform)
  })
  afterEach(async () => {
    await town.stop()
    expect(town.logged).toEqual([])
  })

  /** Opens an address that was shown in the chat, as the bot calls itself, where it listens here. */
  const open = async (address: string) => (await fetch(`${town.url}${new URL(address, town.url).pathname}`)).text()
  const secretFrom = (words: string) => /\/p\/([\w-]{43})(?![\w-])/.exec(words)?.[1] ?? ''

  async function makesLink(): Promise<string> {
    await town.joris.asks('chat', 'mijn')
    await town.joris.presses('Mijn agenda in je eigen kalender')
    await town.joris.presses('Maak een link')
    return secretFrom(town.joris.alone())
  }

  test('what is posted in the chat is on the page and in the calendar at once, and follows every change', async () => {
    expect(await open('/agenda')).toContain('Er staat nog niets in de agenda.')
    await postsIftar(town.fatima)
    expect(await open('/agenda')).toMatch(/Buurtiftar[\s\S]*van 18\.00 tot 20\.30 uur[\s\S]*De Wadi, Oosterheem/)
    const before = await open('/agenda.ics')
    expect(before).toContain('DTSTART;TZID=Europe/Amsterdam:20270226T180000')
    await movesIftar(town.fatima)
    const after = await open('/agenda.ics')
    expect(after).toContain('DTSTART;TZID=Europe/Amsterdam:20270226T190000')
    expect(/UID:(.*)/.exec(after)?.[1]).toBe(/UID:(.*)/.exec(before)?.[1])
    expect(Number(/SEQUENCE:(\d+)/.exec(after)?.[1])).toBeGreaterThan(Number(/SEQUENCE:(\d+)/.exec(before)?.[1]))
  })

  test('the chat leads to the page: from the agenda, and in the text to share', async () => {
    await postsIftar(town.fatima)
    const { id } = await town.prisma.activity.findFirstOrThrow()
    await town.joris.asks('chat', 'agenda oosterheem')
    expect(town.joris.alone()).toContain('Buurtiftar')
    expect(town.side.line()).toContain('http://localhost:3000/agenda?wijk=oosterheem')
    expect(await open(`/agenda?wijk=oosterheem`)).toContain('Buurtiftar')
    await town.joris.presses('Bekijk')
    await town.joris.presses('Kopieer voor WhatsApp of mail')
    expect(town.joris.alone()).toContain(`Meer lezen: http://localhost:3000/agenda/${id}`)
    expect(await open(`/agenda/${id}`)).toContain('Buurtiftar')
  })

  test('a secret link is made and shown once to one person, and its page does what the chat does', async () => {
    await subscribes(town.fatima, 'stadsplein')
    await postsIftar(town.fatima)
    const { id } = await town.prisma.activity.findFirstOrThrow()
    const secret = await makesLink()
    const page = `${town.url}/p/${secret}`
    const token = /name="token" value="([^"]*)"/.exec(await open(page))?.[1] ?? ''
    const press = (wish: string) =>
      fetch(page, { method: 'POST', body: new URLSearchParams({ token, activity: id, wish, people: '2' }) })
    expect(await (await press('come')).text()).toContain('Je komt, met 2 mensen.')
    await town.until(() => iftarIn(town.nadia, 'stadsplein')?.text.includes('2 van 2 plekken bezet'))
    expect(await town.joris.overview()).toContain('met jou erbij 2 mensen')
    expect(await (await press('not-coming')).text()).toContain('Je staat niet meer op de lijst')
    await town.until(() => iftarIn(town.nadia, 'stadsplein')?.text.includes('Er zijn 2 plekken.'))
    expect(JSON.stringify(await everythingStored(town.prisma))).not.toContain(secret)
    await town.joris.asks('chat', 'mijn')
    await town.joris.presses('Mijn agenda in je eigen kalender')
    expect(town.joris.alone()).toContain('Je hebt een link sinds')
    expect(secretFrom(town.joris.alone())).toBe('')
    await town.joris.presses('Trek de link in')
    expect(town.joris.alone()).toContain('De link werkt niet meer.')
    expect(await open(page)).toContain('Deze link werkt niet')
  })
})
