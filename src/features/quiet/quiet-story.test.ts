import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { postsIftar } from '../../testing/everyday.ts'
import { type StoryTown, startStoryTown } from '../../testing/town.ts'
import { volunteer } from '../../testing/volunteers.ts'

describe.each(['slack', 'teams'] as const)('who leads, on %s', (platform) => {
  let town: StoryTown
  beforeEach(async () => {
    town = await startStoryTown(platform)
    await town.joris.asks('chat', 'help')
    await volunteer({ prisma: town.prisma, tools: town.tools }, 'joris', { identity: town.side.identityOf('joris') })
    await postsIftar(town.fatima)
    await town.fatima.closes()
    await town.fatima.asks('stadsplein', 'oproep')
    await town.fatima.fills({ 'Hoeveel tafels?': '1' })
    await town.fatima.submits()
    await town.fatima.submits()
    await town.until(told('Wil jij een gesprek leiden?'))
    await town.joris.presses('Ja, ik doe mee')
  })
  afterEach(async () => {
    await town.stop()
    expect(town.logged).toEqual([])
  })

  const told = (words: string) => () => town.joris.told().some(({ text }) => text.includes(words))
  const newest = () => town.joris.told().at(-1)?.text ?? ''
  /** To nine in the morning, so many days after the Monday on which the story begins at eleven. */
  async function toMorning(days: number) {
    await town.advance({ days: days - 1, hours: 22 })
  }

  test('is reminded, says how it went with one press, and hears less when they like', async () => {
    await toMorning(18)
    await town.until(told('Over een week: Buurtiftar'))
    expect(newest()).toContain('Jij leidt dit gesprek.')
    await town.joris.presses('Minder berichten')
    await town.joris.fills({ 'Wanneer wil je een herinnering?': [] })
    expect(await town.joris.submits()).toEqual({})
    expect(town.joris.alone()).toContain('Opgeslagen.')
    await town.joris.closes()
    await town.advance({ days: 6 })
    await town.advance({ days: 2 })
    await town.until(told('Hoe ging het? Buurtiftar'))
    expect(town.joris.told().some(({ text }) => text.includes('Morgen: Buurtiftar'))).toBe(false)
    await town.joris.presses('Het ging goed')
    expect(town.joris.alone()).toContain('Bedankt!')
    await town.joris.asks('chat', 'gespreksleider')
    expect(town.joris.alone()).toContain('Gesprekken geleid')
  })
})
