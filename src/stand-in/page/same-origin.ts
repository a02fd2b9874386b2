import type { NextFunction, Request, Response } from 'express'

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]']

/**
 * The page's server is a door into the bot, so only the page itself may knock. The name in Host is checked too: a foreign
 * name that resolves to this machine (DNS rebinding) would otherwise count as the same origin.
 */
export function sameOriginOnly(moreHosts: readonly string[] = []) {
  const known = [...LOOPBACK, ...moreHosts]
  return (request: Request, response: Response, next: NextFunction): void => {
    if (isKnownHost(request, known) && !isForeign(request)) next()
    else response.status(403).json({ error: 'Deze pagina praat alleen met zichzelf.' })
  }
}

function isKnownHost({ headers }: Request, known: readonly string[]): boolean {
  const url = `http://${headers.host ?? ''}`
  return URL.canParse(url) && known.includes(new URL(url).hostname)
}

function isForeign({ headers }: Request): boolean {
  const { origin } = headers
  const site = headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true
  if (origin === undefined) return false
  return !URL.canParse(origin) || new URL(origin).host !== headers.host
}

/** Another origin cannot send this content type without asking first, and nobody answers that question. */
export function jsonOnly(request: Request, response: Response, next: NextFunction): void {
  if (request.is('application/json')) next()
  else response.status(415).json({ error: 'Alleen JSON.' })
}
