import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { callsOffIftar, postsMeal, subscribes } from '../../testing/everyday.ts'
import { type StoryTown, startStoryTown } from '../../testing/town.ts'

let town: StoryTown

describe.each(['slack', 'teams'] as const)('on %s the newest digest', (platform) => {
  beforeEach(async () => {
    town = await startStoryTown(platform)
    await subscribes(town.fatima, 'stadsplein')
    await town.advance({ days: 7 })
    await town.until(() => digests().length === 1)
  })
  afterEach(async () => {
    await town.stop()
    expect(town.logged).toEqual([])
  })

  const digests = () => town.joris.reads('stadsplein').filter(({ text }) => text.includes('Weekbericht van'))
  const tells = (words: string) => digests()[0]?.text.includes(words)

  test('tells in its own place what is posted and called off after it', async () => {
    expect(tells('Soep voor de buurt')).toBe(false)
    await postsMeal(town.fatima, 'Soep voor de buurt wo 10 feb 18:00-20:30 De Wadi, Oosterheem', 'vrijwilligers')
    await town.advance({ minutes: 1 })
    await town.until(() => tells('Soep voor de buurt: woensdag 10 februari, van 18.00 tot 20.30 uur'))
    await callsOffIftar(town.fatima, 'De zaal is dicht')
    await town.advance({ minutes: 1 })
    await town.until(() => !tells('Soep voor de buurt'))
    expect(digests()).toHaveLength(1)
    expect(tells('Weekbericht van maandag 8 februari')).toBe(true)
  })

  test('is left as it is by a minute in which nothing changes', async () => {
    const before = digests()
    await town.advance({ minutes: 1 })
    await town.advance({ days: 1 })
    expect(digests()).toEqual(before)
    expect(await town.prisma.delivery.count({ where: { kind: 'edit' } })).toBe(0)
  })
})
