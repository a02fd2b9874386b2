const MOST_ATTEMPTS = 5

/** Whether PostgreSQL gave a transaction up for another, since each waited for the other; nothing of it holds. */
const isConflict = (problem: unknown): boolean =>
  typeof problem === 'object' && problem !== null && 'code' in problem && problem.code === 'P2034'

/** Runs a transaction, and once more each time that it was given up for another. */
export async function againOnConflict<T>(transaction: () => Promise<T>): Promise<T> {
  for (let left = MOST_ATTEMPTS; ; left--) {
    try {
      return await transaction()
    } catch (problem) {
      if (left === 1 || !isConflict(problem)) throw problem
    }
  }
}
