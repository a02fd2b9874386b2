import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Address, directTo } from '../../chat/address.ts'
import type { View } from '../../chat/view.ts'
import { postsIftar } from '../../testing/everyday.ts'
import { type StoryTown, startStoryTown } from '../../testing/town.ts'
import { volunteer } from '../../testing/volunteers.ts'
import { invitationView } from './invitation-view.ts'

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
    await town.until(() => town.joris.alone().includes('Fijn, je doet mee!'))
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
    await town.until(() => town.emily.alone().includes('You have a break now.'))
    await town.advance({ days: 2 })
    await town.until(told(town.nadia, 'Ik vind niemand meer'))
    expect(town.joris.told().some(({ text }) => text.includes('Wil jij een gesprek leiden?'))).toBe(false)
  })

  /** A question passed on as it stood: its buttons go along. */
  const passOn = (question: View, to: Address) => town.tools.outbox.deliver([{ to, kind: 'post', view: question }])
  const chatOf = (who: 'joris' | 'emily' | 'pieter') => directTo(town.side.identityOf(who))
  async function questionTo(who: 'joris' | 'emily'): Promise<View> {
    const { user } = town.side.identityOf(who)
    const { id } = await town.prisma.invitation.findFirstOrThrow({
      where: { person: { identities: { some: { user } } } },
    })
    const invitation = await town.tools.store.invitations.of(id)
    if (invitation === undefined) throw new Error(`${who} was not asked`)
    return invitationView(invitation, { ...town.tools, locale: 'nl' })
  }
  const answers = async () => {
    const rows = await town.prisma.invitation.findMany({ select: { answer: true } })
    return rows.map(({ answer }) => answer).toSorted()
  }

  test('is asked of one person: who else presses, too late or twice hears what is true, alone', async () => {
    await town.pieter.asks('chat', 'help')
    await starts(town.fatima)
    await town.fatima.closes()
    await town.until(told(town.joris, 'Wil jij een gesprek leiden?'))
    await town.until(told(town.emily, 'Wil jij een gesprek leiden?'))
    const [toJoris, toEmily] = [await questionTo('joris'), await questionTo('emily')]
    const yes = 'Ja, ik doe mee'

    // By somebody who was not asked: in their own chat, and in a channel where everybody reads along.
    for (const label of [yes, 'Nee, deze keer niet', 'Vraag mij even niet (pauze)']) {
      await passOn(toJoris, chatOf('pieter'))
      await town.until(told(town.pieter, 'Wil jij een gesprek leiden?'))
      await town.pieter.presses(label)
      await town.until(() => town.pieter.alone().includes('Deze vraag was voor iemand anders. Er is niets veranderd.'))
    }
    const { channels, space } = town.side
    await passOn(toJoris, { kind: 'channel', platform, space, channel: channels.stadsplein })
    await town.pieter.pressesIn('stadsplein', yes)
    await town.until(() => town.pieter.alone().includes('Deze vraag was voor iemand anders.'))
    expect(await answers()).toEqual([null, null])

    // Twice, the second time among others: nobody else reads who said yes.
    await town.joris.presses(yes)
    await town.joris.pressesIn('stadsplein', yes)
    await town.until(() => town.joris.alone().includes('Fijn, je doet mee!'))
    expect(await answers()).toEqual([null, 'yes'])
    expect(town.fatima.sees('stadsplein')).not.toMatch(/je doet mee!|iemand anders|Joris/)

    // Who stopped hears that, whatever they press.
    await town.until(() => said(town.emily, 'Buurtiftar')?.includes('Niet meer nodig, dank je!'))
    await town.emily.asks('chat', 'gespreksleider')
    await town.emily.presses('Stop')
    await expect.poll(() => town.prisma.facilitatorProfile.count()).toBe(1)
    for (const label of [yes, 'Nee, deze keer niet', 'Vraag mij even niet (pauze)']) {
      await passOn(toEmily, chatOf('emily'))
      await town.until(told(town.emily, 'Wil jij een gesprek leiden?'))
      await town.emily.presses(label)
      await town.until(() => town.emily.alone().includes('You stopped as a dialogue leader.'))
    }

    // The activity does not go on.
    await town.fatima.asks('chat', 'mijn')
    await town.fatima.presses('Beheer')
    await town.fatima.presses('Activiteit annuleren')
    await town.fatima.fills({ 'Waarom gaat het niet door?': 'De zaal is dicht' })
    expect(await town.fatima.submits()).toEqual({})
    await passOn(toJoris, chatOf('joris'))
    await town.until(told(town.joris, 'Wil jij een gesprek leiden?'))
    await town.joris.presses(yes)
    await town.until(() => town.joris.alone().includes('Deze activiteit gaat niet door. Je hoeft niets te doen.'))
    expect(await answers()).toEqual([null, 'yes'])
  })
})
