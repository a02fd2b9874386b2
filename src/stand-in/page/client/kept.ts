/** What the browser remembers of this page; a browser that forbids it remembers nothing. */
export function kept<T>(name: string): T | undefined {
  try {
    const text = localStorage.getItem(`try-out.${name}`)
    return text === null ? undefined : (JSON.parse(text) as T)
  } catch {
    return undefined
  }
}

export function keep(name: string, value: unknown): void {
  try {
    localStorage.setItem(`try-out.${name}`, JSON.stringify(value))
  } catch {
    // Private windows may refuse; then it is asked again next time.
  }
}
