import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import type { NextFunction, Request, Response } from 'express'

const types: Record<string, string> = { js: 'text/javascript; charset=utf-8', css: 'text/css; charset=utf-8' }

/** No script or style but the page's own files; images only as data, or over https where the bot shows one. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  'img-src data: https:',
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

const pageFor = (people: string) => `<!doctype html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Samenbode uitproberen</title>
<link rel="icon" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Crect width='32' height='32' rx='8' fill='%23512b8b'/%3E%3Cpath d='M8 9h16v11H15l-5 4v-4H8z' fill='%23fff'/%3E%3C/svg%3E">
<link rel="stylesheet" href="/try-out/main.css">
<script type="module" src="/try-out/main.js"></script>
</head>
<body class="voorbeeld-theme">
<div id="page" data-people="${people}"><noscript>Zet JavaScript aan om Samenbode uit te proberen.</noscript></div>
</body>
</html>
`

/** The page itself; everything else comes from its script. */
export function pageSender(people: { id: string }[]) {
  const page = pageFor(people.map(({ id }) => encodeURIComponent(id)).join(' '))
  return (_request: Request, response: Response): void => {
    response.set({ 'content-security-policy': POLICY, 'cache-control': 'no-cache' }).type('html').send(page)
  }
}

/** The page's scripts and styles, each compressed once. */
export function assetSender(folder: string) {
  const ready = new Map<string, { plain: Buffer; zipped: Buffer; tag: string }>()
  const load = (name: string) => {
    const plain = readFileSync(path.join(folder, name))
    const tag = `"${createHash('sha256').update(plain).digest('base64url')}"`
    const made = { plain, zipped: gzipSync(plain), tag }
    ready.set(name, made)
    return made
  }
  return (request: Request, response: Response, next: NextFunction): void => {
    // Only a plain name of a file that is there: nothing leads out of the folder.
    const [name = '', ending = ''] = /^[\w-]+\.(js|css)$/.exec(String(request.params.asset)) ?? []
    if (!ready.has(name) && (name === '' || !existsSync(path.join(folder, name)))) {
      next()
      return
    }
    const { plain, zipped, tag } = ready.get(name) ?? load(name)
    response.set({ 'content-type': types[ending], 'cache-control': 'no-cache', etag: tag, vary: 'accept-encoding' })
    if (request.headers['if-none-match'] === tag) {
      response.status(304).end()
      return
    }
    const mayZip = request.acceptsEncodings('gzip') === 'gzip'
    if (mayZip) response.set('content-encoding', 'gzip')
    response.end(mayZip ? zipped : plain)
  }
}
