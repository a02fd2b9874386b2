/** Runs what has the same key one after another, in the order in which it was asked. */
export type OneAtATime = <Result>(key: string, act: () => Promise<Result>) => Promise<Result>

/**
 * In this process only; against others the database's own lock holds. On PostgreSQL two hundred who press at once would otherwise
 * take every connection to wait for one row, and keep everybody else out.
 */
export function oneAtATime(): OneAtATime {
  const last = new Map<string, Promise<unknown>>()
  return async (key, act) => {
    const before = last.get(key)
    const mine = (before ?? Promise.resolve()).then(act)
    const settled = mine.catch(() => {})
    last.set(key, settled)
    try {
      return await mine
    } finally {
      if (last.get(key) === settled) last.delete(key)
    }
  }
}
