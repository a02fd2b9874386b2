import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { iftarIn, postsIftar, subscribes } from '../../testing/everyday.ts'
import { type StoryTown, startStoryTown } from '../../testing/town.ts'

describe.each(['slack', 'teams'] as const)('what is planned on %s', (platform) => {
  let town: StoryTown
  beforeEach(async () => {
    town = await startStoryTown(platform)
    await subscribes(town.fatima, 'stadsplein')
  })
  afterEach(async () => {
    await town.stop()
    expect(town.logged).toEqual([])
  })

  const card = () => iftarIn(town.joris, 'stadsplein')
  const told = (words: string) => () => town.fatima.told().some(({ text }) => text.includes(words))

  test('is asked about two weeks ahead, said to be unsure a week ahead, and made sure with one press', async () => {
    await postsIftar(town.fatima)
    await town.until(card)
    await town.advance({ days: 11 })
    await town.until(told('Gaat dit door?'))
    await town.advance({ days: 7 })
    await town.until(() => card()?.text.includes('Nog niet bevestigd'))
    await town.until(told('staat niet meer in het weekbericht'))
    await town.fatima.presses('Ja, het gaat door')
    expect(town.fatima.alone()).toContain('“Buurtiftar” gaat door.')
    await town.until(() => card()?.text.includes('Nog niet bevestigd') === false)
  })

  test('that clashes with something is told before posting, and posted all the same', async () => {
    await postsIftar(town.fatima)
    await town.fatima.closes()
    const { echo, done } = await postsIftar(town.fatima)
    expect(echo).toContain('Je organisatie heeft op deze dag al “Buurtiftar” geplaatst.')
    expect(echo).toContain('Je mag gewoon doorgaan.')
    expect(done).toContain('is geplaatst')
    await town.until(() => town.joris.reads('stadsplein').length === 2)
  })

  test('can be left without somebody, who hears why', async () => {
    await postsIftar(town.fatima)
    await town.joris.pressesIn('stadsplein', 'Ik kom')
    await town.fatima.asks('chat', 'mijn')
    await town.fatima.presses('Beheer')
    await town.fatima.presses('Wie komt er?')
    expect(town.fatima.alone()).toContain('Joris Bakker')
    await town.fatima.presses('Van de lijst halen')
    await town.fatima.fills({ 'Waarom?': 'Deze avond is voor buren van De Wadi' })
    await town.fatima.submits()
    await town.until(() => town.joris.told().some(({ text }) => text.includes('Deze avond is voor buren van De Wadi')))
    await town.until(() => card()?.text.includes('Er zijn 2 plekken.'))
    expect(town.nadia.sees('stadsplein')).not.toMatch(/Joris/i)
  })
})
