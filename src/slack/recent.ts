/** Remembers the latest so many things; the oldest is forgotten first. */
export function createRecent<Value>(most: number) {
  const held = new Map<string, Value>()
  return {
    get: (key: string): Value | undefined => held.get(key),
    has: (key: string): boolean => held.has(key),
    set(key: string, value: Value): void {
      held.delete(key)
      held.set(key, value)
      const [oldest] = held.keys()
      if (held.size > most && oldest !== undefined) held.delete(oldest)
    },
    forget: (key: string): void => void held.delete(key),
  }
}
export type Recent<Value> = ReturnType<typeof createRecent<Value>>
