import type { NextFunction, Request, Response } from 'express'

const policy = [
  "default-src 'none'",
  "style-src 'self'",
  'img-src data:',
  "base-uri 'none'",
  "form-action 'self'",
] as const

/** Pages run no scripts and load nothing but their own style sheet; only what is meant for that may stand in another page. */
export function pageHeaders(response: Response, { mayBeFramed = false } = {}): void {
  response.set('content-security-policy', [...policy, `frame-ancestors ${mayBeFramed ? '*' : "'none'"}`].join('; '))
  response.set('permissions-policy', 'camera=(), geolocation=(), microphone=()')
  if (mayBeFramed) response.removeHeader('x-frame-options')
}

/** Anybody may keep a copy, and asks each time whether it is still right. */
export const publicCopy = (response: Response): void => void response.set('cache-control', 'public, no-cache')

/** Of what one person may see no copy is kept, and nothing of its address leaves the page. */
export function secretPage(_request: Request, response: Response, next: NextFunction): void {
  response.set({
    'cache-control': 'private, no-store',
    'x-robots-tag': 'noindex, nofollow, noarchive',
    'referrer-policy': 'no-referrer',
  })
  next()
}
