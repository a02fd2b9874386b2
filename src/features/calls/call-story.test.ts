import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { postsIftar } from '../../testing/everyday.ts'
import { type StoryTown, startStoryTown } from '../../testing/town.ts'
import { volunteer } from '../../testing/volunteers.ts'

describe.each(['slack', 'teams'] as const)('who leads the tables, on %s', (platform) => {
  let town: StoryTown
  beforeEach(async () => {
    town = await startStoryTown(platform)
    // In Teams nobody is written to who never spoke with the bot.
    for (const person of [town.joris, town.emily, town.nadia]) await person.asks('chat', 'help')
    for (const who of ['joris', 'emily'] as const)
      await volunteer({ prisma: town.prisma, tools: town.tools }, who, { identity: town.side.identityOf(who) })
    await postsIftar(town.fatima)
    await town.fatima.closes()
  })
  afterEach(async () => {
    await town.stop()
    expect(town.logged).toEqual([])
  })

  const told = (person: StoryTown['joris'], words: string) => () =>
    person.told().some(({ text }) => text.includes(words))
  /** The newest of what somebody was told with these words. */
  const said = (person: StoryTown['joris'], words: string) =>
    person.told().findLast(({ text }) => text.includes(words))?.text

  async function starts(person: StoryTown['joris'], leaveOut?: string): Promise<string> {
    await person.asks('stadsplein', 'oproep')
    await person.fills({ 'Hoeveel tafels?': '1' })
    await person.submits()
    const preview = person.form()?.text ?? ''
    if (leaveOut !== undefined) await person.fills({ 'Wie vraag ik niet?': [leaveOut] })
    await person.submits()
    return preview
  }

  test('is found by asking: yes, falling out, and the next', async () => {
    const preview = await starts(town.fatima)
    expect(preview).toContain('2 mensen passen bij deze oproep.')
    expect(preview).not.toMatch(/Joris|Emily/)
    await town.until(told(town.joris, 'Wil jij een gesprek leiden?'))
    await town.until(told(town.emily, 'Wil jij een gesprek leiden?'))
    await town.until(told(town.fatima, '0 van 1 gevonden, 2 gevraagd'))
    await town.joris.presses('Ja, ik doe mee')
    expect(town.joris.alone()).toContain('Fijn, je doet mee!')
    await town.until(() => said(town.fatima, 'Zo staat je oproep')?.includes('1 van 1 gevonden, 2 gevraagd'))
    await town.until(() => said(town.emily, 'Buurtiftar')?.includes('Niet meer nodig, dank je!'))
    const before = town.emily.told().length
    await town.joris.presses('Ik kan toch niet')
    await town.until(() => town.joris.alone().includes('Je doet niet mee bij Buurtiftar.'))
    // Where her search stands says so at once. She had her message of today, so why is told tomorrow.
    await town.until(() => said(town.fatima, 'Zo staat je oproep')?.includes('0 van 1 gevonden'))
    // Emily was no longer needed, and is asked anew the next day.
    await town.advance({ days: 1 })
    await town.until(told(town.fatima, 'Joris Bakker kan toch geen gesprek leiden bij Buurtiftar.'))
    await town.until(() => town.emily.told().length > before)
    await town.emily.presses('Ja, ik doe mee')
    await town.until(() => said(town.fatima, 'Zo staat je oproep')?.includes('Emily Stone'))
    expect(town.joris.sees('stadsplein')).not.toContain('Emily')
  })

  test('is asked of who a coordinator left in, who hears when nobody is left', async () => {
    const preview = await starts(town.nadia, 'joris')
    expect(preview).toContain('joris: kan dan meestal, nog nooit gevraagd')
    await town.until(told(town.emily, 'Wil jij een gesprek leiden?'))
    await town.emily.presses('Vraag mij even niet (pauze)')
    // Emily reads English, which the bot knows once she pressed something.
    expect(town.emily.alone()).toContain('You have a break now.')
    await town.advance({ days: 2 })
    await town.until(told(town.nadia, 'Ik vind niemand meer'))
    expect(town.joris.told().some(({ text }) => text.includes('Wil jij een gesprek leiden?'))).toBe(false)
  })
})
