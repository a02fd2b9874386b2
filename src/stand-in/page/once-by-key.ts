const MOST_KEYS = 500

/** Does what comes under one key once; whoever asks again under it, after a lost answer, gets the first outcome. */
export function onceByKey() {
  const done = new Map<string, Promise<unknown>>()
  return (key: string | undefined, act: () => Promise<unknown>): Promise<unknown> => {
    if (key === undefined) return act()
    const known = done.get(key)
    if (known) return known
    const outcome = act()
    done.set(key, outcome)
    const [oldest] = done.keys()
    if (done.size > MOST_KEYS && oldest !== undefined) done.delete(oldest)
    return outcome
  }
}
