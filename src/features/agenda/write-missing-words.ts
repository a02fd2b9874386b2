import type { Tools } from '../tools.ts'

/** A round lasts some seconds at most, so that the other chores have their turn. */
const MOST_ROUNDS = 30

/** Makes what is there already findable by its words: after an update, after a backup was put back, after an import. */
export async function writeMissingWords({ store }: Tools): Promise<void> {
  for (let round = 0; round < MOST_ROUNDS; round++) if ((await store.activityWords.catchUp()) === 0) return
}
