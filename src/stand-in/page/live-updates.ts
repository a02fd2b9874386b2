import type { Request, Response } from 'express'
import type { PageParts, PageUpdate } from './page-state.ts'

const GATHER_MS = 20
// Keeps proxies and browsers from taking a quiet line for a dead one.
const HEARTBEAT_MS = 20_000

interface Watching {
  see(): PageParts
  onChange(listener: () => void): () => void
}

/**
 * Sends one person's screen by server-sent events: whole at first, then the parts that changed. Parts replace each other,
 * so a page that comes back after a lost connection can neither miss nor double a message.
 */
export function watchScreen(request: Request, response: Response, { see, onChange }: Watching): void {
  const sent = new Map<string, string>()
  let timer: NodeJS.Timeout | undefined
  response.set({ 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' })
  response.flushHeaders()
  const send = () => {
    timer = undefined
    const whole = sent.size === 0
    const update = changedParts(see(), sent)
    if (Object.keys(update).length > 0)
      response.write(`event: ${whole ? 'whole' : 'parts'}\ndata: ${JSON.stringify(update)}\n\n`)
  }
  const stopListening = onChange(() => {
    timer ??= setTimeout(send, GATHER_MS)
  })
  const heartbeat = setInterval(() => response.write(': nog hier\n\n'), HEARTBEAT_MS)
  request.on('close', () => {
    stopListening()
    clearTimeout(timer)
    clearInterval(heartbeat)
  })
  send()
}

function changedParts(parts: PageParts, sent: Map<string, string>): PageUpdate {
  const changed = Object.entries(parts).filter(([name, part]) => {
    const text = JSON.stringify(part)
    const isNews = sent.get(name) !== text
    sent.set(name, text)
    return isNews
  })
  return Object.fromEntries(changed)
}
