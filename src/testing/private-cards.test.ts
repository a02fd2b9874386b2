import { afterAll, beforeAll, expect, test } from 'vitest'
import { contractScript, post } from './contract-script.ts'
import { type SmallTown, startSmallTown } from './small-town.ts'
import { type TeamsSide, teamsSide } from './teams-side.ts'

// The SDK of Teams shows one person's card to everybody once any card asked to be refreshed (platforms.md, trap 1), so
// here is looked at what goes over the line, and at what clients do by themselves. What each person sees is in the contract.

let town: SmallTown<TeamsSide>
beforeAll(async () => {
  town = await startSmallTown(teamsSide, contractScript().script)
})
afterAll(async () => {
  await town.stop()
  expect(town.logged).toEqual([])
})

const plein = () => town.side.channels.stadsplein
const saidByBot = () => town.side.standIn.exchanges().filter(({ from }) => from === 'bot')

/** A message with a secret for whoever presses, which two people do. */
async function twoPress(): Promise<void> {
  const address = { space: town.side.space, channel: plein(), kind: 'channel' } as const
  await town.platform.post(address, post, { delivery: crypto.randomUUID() })
  await town.joris.pressesIn('stadsplein', 'Geheim')
  await town.emily.pressesIn('stadsplein', 'Geheim')
}

test('the answer to a press is never sent anywhere but back to who pressed', async () => {
  await twoPress()
  expect(town.joris.alone()).toContain('Geheim van Joris')
  expect(JSON.stringify(saidByBot())).not.toContain('Geheim van')
  expect(saidByBot().filter(({ name }) => name.startsWith('PUT'))).toEqual([])
})

test('nor is what takes the place of a message among others', async () => {
  const address = { space: town.side.space, channel: plein(), kind: 'channel' } as const
  await town.platform.post(address, post, { delivery: crypto.randomUUID() })
  await town.joris.pressesIn('stadsplein', 'Vervang')
  await town.emily.asks('chat', 'bericht')
  await town.emily.presses('Vervang')
  const puts = () => saidByBot().filter(({ name }) => name.startsWith('PUT'))
  await town.until(() => puts().length > 0)
  expect(JSON.stringify(saidByBot())).not.toContain('Alleen voor Joris')
  expect(
    puts()
      .map(({ name }) => name)
      .join(),
  ).not.toContain(plein())
})

test('a client that asks for a card by itself gets the one of its own person', async () => {
  await twoPress()
  const press = town.side.standIn.lastActivity()
  const { user } = town.side.identityOf('pieter')
  const value = typeof press?.value === 'object' ? { ...press.value, trigger: 'automatic' } : {}
  const asks = {
    ...press,
    id: 'automatic',
    from: { id: '29:pieter', aadObjectId: user, name: 'Pieter de Jong' },
    value,
  }
  const { body } = await town.side.standIn.sendRaw(asks)
  expect(body).toContain('Geheim van Pieter')
  expect(body).not.toMatch(/Geheim van (Joris|Emily)/)
})

test('no card has clients ask for it by themselves, so nobody gets an answer they did not ask for', async () => {
  await twoPress()
  const heardBefore = town.heard.length
  for (const who of ['joris', 'emily', 'pieter'] as const) {
    const shown = await town.side.standIn.person(town.side.identityOf(who).user).looks(plein())
    expect(shown.map(({ card }) => card?.refresh)).toEqual(shown.map(() => undefined))
  }
  expect(town.heard).toHaveLength(heardBefore)
})

test('who can have no chat with the bot gets a button in the channel, behind which each finds their own answer', async () => {
  const { standIn, identityOf } = town.side
  await standIn.uninstall(standIn.person(identityOf('emily').user).chat)
  await town.emily.asks('stadsplein', 'hallo daar')
  expect(town.emily.alone()).toContain('Hallo Emily Stone, je zei daar')
  expect(town.pieter.sees('stadsplein')).not.toContain('Hallo Emily')
  await standIn.person(identityOf('pieter').user).presses(plein(), 'Show my answer')
  expect(town.pieter.sees('stadsplein')).toContain('Hallo Pieter de Jong, je zei daar')
  expect(JSON.stringify(saidByBot())).not.toContain('Hallo Pieter')
})
