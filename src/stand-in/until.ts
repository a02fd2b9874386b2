interface Waiting {
  timeoutMs: number
  onChange(listener: () => void): () => void
}

/** Resolves as soon as the condition holds: looked at on every change here, and now and then for what happens elsewhere. */
export function until(holds: () => unknown, { timeoutMs, onChange }: Waiting): Promise<void> {
  return new Promise((resolve, reject) => {
    const finish = (settle: () => void) => {
      stopListening()
      clearInterval(interval)
      clearTimeout(timer)
      settle()
    }
    const look = () => {
      try {
        if (holds()) finish(resolve)
      } catch (error) {
        finish(() => reject(error))
      }
    }
    const stopListening = onChange(look)
    const interval = setInterval(look, 20)
    const late = () => reject(new Error(`Still not so after ${timeoutMs} ms: ${holds}`))
    const timer = setTimeout(() => finish(late), timeoutMs)
    look()
  })
}
