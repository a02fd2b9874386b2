import { hash } from 'node:crypto'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { Request, Response } from 'express'

/** What a page or feed says, ready to be sent. */
export interface Sendable {
  status?: number
  type: 'html' | 'calendar' | 'css' | 'text' | 'csv' | 'xlsx'
  body: Buffer
  /** The body, compressed. */
  zipped: Buffer
  tag: string
}

const types = {
  html: 'text/html; charset=utf-8',
  calendar: 'text/calendar; charset=utf-8',
  css: 'text/css; charset=utf-8',
  text: 'text/plain; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

const zip = promisify(gzip)

export async function sendable(type: Sendable['type'], words: string | Buffer): Promise<Sendable> {
  const body = typeof words === 'string' ? Buffer.from(words) : words
  return { type, body, zipped: await zip(body), tag: `"${hash('sha256', body, 'base64url').slice(0, 27)}"` }
}

/** Sends it, or to who has it already that it is the same. */
export function send(request: Request, response: Response, { status = 200, type, body, zipped, tag }: Sendable): void {
  response.set({ etag: tag, vary: 'accept-encoding' })
  if (status === 200 && request.fresh) {
    response.status(304).end()
    return
  }
  const mayZip = request.acceptsEncodings('gzip') === 'gzip'
  const sent = mayZip ? zipped : body
  response.status(status).set({ 'content-type': types[type], 'content-length': String(sent.length) })
  if (mayZip) response.set('content-encoding', 'gzip')
  response.end(request.method === 'HEAD' ? undefined : sent)
}
