import { commands } from '../features/index.ts'
import type { Caller, Tools } from '../features/tools.ts'
import { readNetwork } from '../network-file.ts'
import type { connect } from '../store/connect.ts'
import { sealOf } from '../store/seal.ts'
import { storeOn } from '../store/store.ts'

type Database = Awaited<ReturnType<typeof connect>>

/** What people type after `agenda`: filters alone, a word that many have, one that few have, one that nobody has, and all together. */
const typed = [
  'meerzicht maaltijd volgende maand',
  'samen eten',
  'nummer 12',
  'onvindbaar',
  'oosterheem tafels dialoog volgende maand',
] as const

/** In milliseconds, from the typed words to the view that is shown. */
export interface FindingFigures {
  typed: string
  ms: number[]
}

/** Asks each so many times, in turns. */
export async function measureFinding({ prisma }: Database, turns: number): Promise<FindingFigures[]> {
  const agenda = commands.find(({ name }) => name === 'agenda')
  if (agenda === undefined) throw new Error('there is no agenda')
  const tools: Tools = {
    ...{ store: storeOn(prisma), clock: { now: () => new Date() }, network: readNetwork('prisma/zoetermeer.json') },
    ...{ zone: 'Europe/Amsterdam', publicUrl: 'http://localhost:3000' },
    outbox: { deliver: async () => {}, wake: () => {} },
    log: { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
    seal: sealOf(undefined),
  }
  const figures = typed.map((text): FindingFigures => ({ typed: text, ms: [] }))
  for (let turn = -1; turn < turns; turn++)
    for (const one of figures) {
      const began = performance.now()
      await agenda.run(one.typed, visitor, tools)
      // The first turn is to warm up.
      if (turn >= 0) one.ms.push(performance.now() - began)
    }
  return figures
}

const visitor: Caller = {
  ...{ identity: { platform: 'slack', space: 'T1', user: 'U1' }, name: 'Bezoeker', isGuest: false },
  conversation: { platform: 'slack', space: 'T1', channel: 'C1', kind: 'channel' },
  ...{ locale: 'nl', requestId: 'bench', role: 'reader', partners: [] },
}
