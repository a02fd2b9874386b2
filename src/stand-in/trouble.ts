import type { Request, Response } from 'express'

/** How a call to a stand-in goes wrong; with delays alone it goes well, but slowly. */
export interface Trouble {
  /** HTTP status; with 429 give `retryAfter` in seconds. */
  status?: number
  retryAfter?: number
  /** The call is carried out, and only its answer goes wrong. */
  afterTaking?: boolean
  /** The connection stays open and nothing comes. */
  hangs?: boolean
  /** The connection is reset. */
  resets?: boolean
  /** Waits this long before the call is carried out. */
  delayMs?: number
  /** Waits this long with the answer. */
  lateMs?: number
}

/** Whether the answer that belongs to the call never comes, and nothing comes in its place. */
export const isSilent = ({ hangs, resets }: Trouble): boolean => hangs === true || resets === true

/** Leaves the caller without an answer. */
export function stayAway({ resets }: Trouble, request: Request, response: Response): void {
  if (!resets) return
  request.socket.resetAndDestroy()
  response.destroy()
}
