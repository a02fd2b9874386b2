import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Side } from '../../testing/side.ts'
import { startTwinTown, type TwinTown } from '../../testing/town.ts'

/** The SDK of Teams is large. */
const firstLoadMs = 30_000

let town: TwinTown
beforeEach(async () => {
  town = await startTwinTown()
}, firstLoadMs)
afterEach(async () => {
  await town.stop()
  expect(town.logged).toEqual([])
})

const ways = [
  ['slack', 'teams'],
  ['teams', 'slack'],
] as const

async function links(here: Side, there: Side): Promise<void> {
  await here.folk.joris.asks('chat', 'mijn')
  await here.folk.joris.presses('Koppel mijn andere chat')
  const [code] = /\d{4}-\d{4}/.exec(here.folk.joris.alone()) ?? []
  await there.folk.joris.asks('stadsplein', `koppel ${code}`)
  await there.folk.joris.presses('Ja, koppel')
  await town.until(() => here.folk.joris.told().some(({ text }) => text.includes('Deze chat is nu gekoppeld')))
}
const persons = async () =>
  new Set(
    (await town.prisma.identity.findMany({ where: { name: { contains: 'Joris' } } })).map(({ personId }) => personId),
  )

test.each(ways)('who made a code on %s undoes the link with the message about it, on %s too', async (one, other) => {
  const [here, there] = [town[one], town[other]]
  await links(here, there)
  expect((await persons()).size).toBe(1)
  expect(there.folk.nadia.sees('stadsplein')).not.toContain('Gekoppeld')
  await here.folk.joris.presses('Ontkoppelen')
  expect(here.folk.joris.alone()).toContain('is ontkoppeld. Je gegevens staan nog in deze chat.')
  await town.until(() => there.folk.joris.told().some(({ text }) => text.includes('Je begint hier opnieuw')))
  expect((await persons()).size).toBe(2)
})

test.each(ways)('who linked %s to %s chooses where messages come', async (one, other) => {
  const [here, there] = [town[one], town[other]]
  await links(here, there)
  const [personId = ''] = await persons()
  const contact = async () => (await town.tools.store.people.contact(personId))?.identity.platform
  expect(await contact()).toBe(other)
  await there.folk.joris.asks('chat', 'mijn')
  await there.folk.joris.presses('Mijn chats')
  const name = here.platform === 'slack' ? 'Slack' : 'Teams'
  await there.folk.joris.chooses('Stuur berichten naar', `${name}: Joris Bakker`)
  expect(await contact()).toBe(one)
})
