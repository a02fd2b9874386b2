import { readFileSync } from 'node:fs'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { plainView } from '../../chat/view.ts'
import { buttonsOf, type Fresh, freshTools, viewOf } from '../../testing/conversation.ts'
import { answerCommand, answerPress, type Encounter } from '../answer.ts'
import type { Tools } from '../tools.ts'

let fresh: Fresh
beforeEach(async () => {
  fresh = await freshTools()
})
afterEach(() => fresh.drop())

const asking: Encounter = {
  identity: { platform: 'slack', space: 'T1', user: 'anna' },
  name: 'Anna',
  isGuest: false,
  conversation: { platform: 'slack', space: 'T1', channel: 'C1', kind: 'channel' },
  locale: 'nl',
  requestId: 'request-1',
}

/** Tools of which everything that could leave a trace fails and tells. */
function traceableTools(touched: string[]): Tools {
  const trap = (what: string) =>
    new Proxy({}, { get: (_target, key) => fail(touched, `${what}.${String(key)}`) }) as never
  const log = pino({ level: 'trace' }, { write: (line: string) => void touched.push(`log ${line}`) })
  return { ...fresh.tools, store: trap('store'), outbox: trap('outbox'), clock: trap('clock'), log }
}

function fail(touched: string[], what: string): never {
  touched.push(what)
  throw new Error(`${what} was touched`)
}

describe('melden', () => {
  it('says where to report, and exactly what is kept and who may read along', async () => {
    const said = viewOf(await fresh.person('anna').types('melden'))
    expect(plainView(said)).toContain(
      'Wij bewaren niets. Je werkgever kan deze chat misschien lezen. Liever privé? Open de link.',
    )
    expect(buttonsOf(said)).toEqual(
      fresh.tools.network.links.reportDiscrimination.map(({ url }) => ({ kind: 'open', label: 'Open de link', url })),
    )
  })

  it.each([
    'melden',
    '/melden',
    'Melden!',
    'melden mijn buurman',
    'discriminatie',
    'meldn',
    'ik ben gediscrimineerd',
    'amelden',
    'help discriminatie',
  ])('touches no row, log or outbox when “%s” is typed', async (typed) => {
    const touched: string[] = []
    await answerCommand(typed, asking, traceableTools(touched))
    await answerPress({ action: 'command', input: { typed } }, asking, traceableTools(touched))
    expect(touched).toEqual([])
  })

  it('leaves the file of the database as it was, to the byte', async () => {
    const [{ file = '' } = {}] = await fresh.prisma.$queryRaw<{ file: string }[]>`PRAGMA database_list`
    const bytes = () => ['', '-wal'].map((end) => readFileSync(file + end))
    const before = bytes()
    const anna = fresh.person('anna')
    await anna.types('melden')
    await anna.presses(await anna.types('ik wil discriminatie melden'), 'Bedoel je “melden”?')
    expect(bytes()).toEqual(before)
    await anna.presses(await anna.presses(await anna.types('help'), 'Taal / Language'), 'English')
    expect(bytes()).not.toEqual(before)
  })

  it('logs nothing when it fails, and gives no code that could be looked up', async () => {
    const touched: string[] = []
    const tools = traceableTools(touched)
    const network = new Proxy(tools.network, {
      get: () => {
        throw new Error('broken')
      },
    })
    const answer = await answerCommand('melden', asking, { ...tools, network })
    expect(plainView(viewOf(answer))).toBe('Sorry, dat lukte niet. Probeer het nog eens.')
    expect(touched).toEqual([])
  })

  it('still logs what fails elsewhere, so that the test above could fail', async () => {
    const touched: string[] = []
    await answerCommand('agend', asking, traceableTools(touched))
    expect(touched.filter((line) => line.startsWith('log'))).toEqual([expect.stringContaining('a conversation failed')])
  })

  it('suggests melden without saying the words again', async () => {
    const said = viewOf(await fresh.person('anna').types('ik ben gediscrimineerd door Jan'))
    expect(JSON.stringify(said)).not.toContain('Jan')
    expect(buttonsOf(said)[0]).toMatchObject({ label: 'Bedoel je “melden”?', input: { typed: 'melden' } })
  })

  it('says nothing in a Teams channel but where to ask', async () => {
    const inTeams = { platform: 'teams', space: 'tenant', channel: '19:abc', kind: 'channel' } as const
    const answer = await answerCommand('melden', { ...asking, conversation: inTeams }, fresh.tools)
    expect(plainView(viewOf(answer))).toBe('Typ dit in je eigen chat met mij.')
    const personal = await answerCommand(
      'melden',
      { ...asking, conversation: { ...inTeams, kind: 'direct' } },
      fresh.tools,
    )
    expect(plainView(viewOf(personal))).toContain('Wij bewaren niets.')
  })
})
