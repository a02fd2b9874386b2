import type { Erasure } from '../../store/erasures.ts'
import type { Tools } from '../tools.ts'
import { erasePerson } from './erase-person.ts'

/**
 * Does again what the ledger knows and the database does not, since an older copy of it was put back: who was erased is
 * erased, and who let a chat go loses it. Before anybody is heard. Doing it twice changes nothing; says how many persons went.
 */
export async function eraseAgain(tools: Tools): Promise<number> {
  const { erasures } = tools.store
  const due = await erasures.due()
  if (due.length === 0) return 0
  const whoIsMeant = await erasures.whoIsMeant(due.map(({ digest }) => digest))
  let persons = 0
  for (const line of due) {
    if (await doAgain(line, await whoIsMeant(line.digest), tools)) persons += 1
    await erasures.done(line.id)
  }
  tools.log.warn(
    { lines: due.length, persons },
    'an older copy of the database was put back; its erasures were done again',
  )
  return persons
}

/** Whether a person was erased by it. */
async function doAgain(
  { kind }: Erasure,
  { personId, chatId }: { personId?: string | undefined; chatId?: string },
  tools: Tools,
): Promise<boolean> {
  if (personId === undefined) return false
  if (kind === 'erased') return (await erasePerson(personId, 'nl', tools)) !== undefined
  if (chatId !== undefined)
    await tools.store.linkedChats.unlink({ chatId, personId, notices: () => [] }, tools.clock.now())
  return false
}
