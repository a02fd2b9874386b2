import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Cut, cuttableLine } from '../testing/cuttable-line.ts'
import { type FreshDatabase, freshDatabase, providersUnderTest } from '../testing/fresh-database.ts'
import { plein, startStoryTown, startTown, type Town } from '../testing/town.ts'

/** How long the bot waits for a database that does not answer; shorter than its own ten seconds, to spare the test. */
const patience = 'query_timeout=500&connectionTimeoutMillis=500'
const isAway = 'Ik kan nu even niet bij mijn gegevens'

let database: FreshDatabase
let line: Awaited<ReturnType<typeof cuttableLine>>
/** The address of the database by way of the line. */
let databaseUrl: string
beforeEach(async () => {
  database = await freshDatabase('postgresql')
  const { hostname, port } = new URL(database.url)
  line = await cuttableLine({ host: hostname, port: Number(port || 5432) })
  const url = new URL(`${database.url}?${patience}`)
  url.hostname = '127.0.0.1'
  url.port = String(line.port)
  databaseUrl = url.href
})
afterEach(async () => {
  await line.close()
  await database.drop()
})

async function readiness({ url }: { url: string }) {
  const { status, ok } = await fetch(`${url}/readyz`)
  return ok ? 'ready' : status
}
const returns = async (town: { url: string }) => {
  line.mend()
  await expect.poll(() => readiness(town)).toBe('ready')
}

const hasPostgresql = providersUnderTest.includes('postgresql')

describe.runIf(hasPostgresql).each(['slack', 'teams'] as const)('in %s a database that goes away', (platform) => {
  test.each<Cut>(['refused', 'silent'])('(%s) is said to who asks, and in /readyz, until it is back', async (how) => {
    const town = await startStoryTown(platform, undefined, { databaseUrl })
    try {
      expect(await readiness(town)).toBe('ready')
      line.cut(how)
      expect(await readiness(town)).toBe(503)
      await town.joris.asks('chat', 'agenda')
      expect(town.joris.alone()).toContain(isAway)
      // What keeps nothing needs nothing.
      await town.joris.asks('chat', 'melden')
      expect(town.joris.alone()).toContain('Wij bewaren niets')
      await returns(town)
      await town.joris.asks('chat', 'agenda')
      expect(town.joris.alone()).not.toContain(isAway)
    } finally {
      line.mend()
      await town.stop()
    }
  })
})

describe.runIf(hasPostgresql)('a database that goes away for a while', () => {
  let town: Town
  beforeEach(async () => {
    town = await startTown(undefined, { databaseUrl })
    await town.nadia.types(plein, '/weekbericht')
    await town.nadia.presses(plein, 'Aanzetten')
    await town.until(() => town.nadia.modal())
    await town.nadia.submits()
    await town.nadia.closesModal()
  })
  afterEach(async () => {
    line.mend()
    await town.stop()
  })

  const alone = () =>
    town.joris
      .sees(plein)
      .filter(({ onlyForMe }) => onlyForMe)
      .map(({ plainText }) => plainText)
  const card = () =>
    town.joris.sees(plein).find(({ onlyForMe, plainText }) => !onlyForMe && plainText.startsWith('Buurtiftar'))

  async function fillsIn() {
    await town.fatima.types(plein, '/activiteit Buurtiftar vr 26 feb 18:00-20:30 De Wadi, Oosterheem')
    await town.until(() => town.fatima.modal())
    await town.fatima.fills({ Soort: 'Maaltijd' })
  }

  test('loses nothing: a form stays open and can be sent again, presses count after it, and the card follows', async () => {
    await fillsIn()
    line.cut('refused')
    expect(JSON.stringify(await town.fatima.submits())).toContain(isAway)
    await returns(town)
    // The form still holds what was typed; the next step says the date back and posts it.
    await town.fatima.submits()
    await town.fatima.submits()
    await town.fatima.closesModal()
    await town.until(card)
    // Recorded too: what becomes of a message whose arrival could not be recorded is told in delivery/.
    await expect.poll(() => database.prisma.delivery.count({ where: { state: { not: 'sent' } } })).toBe(0)
    line.cut('refused')
    await town.joris.presses(plein, 'Ik kom')
    await town.until(() => alone().some((words) => words.includes(isAway)))
    expect(card()?.plainText).toContain('Er staat nog niemand op de lijst.')
    await returns(town)
    await town.joris.presses(plein, 'Ik kom')
    await town.until(() => card()?.plainText.includes('1 persoon komt.'))
  })

  test('keeps nothing from being sent afterwards: what waits, and the digest that fell due meanwhile', async () => {
    line.cut('refused')
    await town.advance({ days: 8 })
    expect(town.joris.sees(plein)).toEqual([])
    await returns(town)
    await town.bot.catchUp()
    await town.until(() => town.joris.sees(plein).some(({ plainText }) => plainText.includes('Weekbericht')))
    expect(await database.prisma.digest.count({ where: { state: 'queued' } })).toBe(1)
  })
})
