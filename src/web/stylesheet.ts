import { hash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Network } from '../features/network/network.ts'
import type { Tools } from '../features/tools.ts'
import { type Sendable, sendable } from './send.ts'

/** The style sheet of the pages with the network's own tokens, under a name that changes with what is in it. */
export function stylesheetOf({ network, log }: Pick<Tools, 'network' | 'log'>, folder: string) {
  const file = path.join(folder, 'pages.css')
  const isBuilt = existsSync(file)
  if (!isBuilt) log.info({ file }, 'the pages have no style sheet: npm run build makes it')
  const css = (isBuilt ? readFileSync(file, 'utf8') : '') + ownTokens(network)
  const made: Promise<Sendable> = sendable('css', css)
  return { path: `/stijl/${hash('sha256', css).slice(0, 16)}.css`, answer: () => made }
}

function ownTokens({ theme }: Pick<Network, 'theme'>): string {
  if (theme === undefined) return ''
  const dark = theme.darkTokens === undefined ? '' : `@media (prefers-color-scheme: dark) {${block(theme.darkTokens)}}`
  return `\n${block(theme.tokens)}\n${dark}\n`
}

const block = (tokens: Record<string, string>): string =>
  `.network-theme {${Object.entries(tokens)
    .map(([name, value]) => `${name}: ${value};`)
    .join(' ')}}`
