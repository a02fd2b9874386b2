// Writes the one style sheet of the pages: `node src/web/style/make-stylesheet.mjs [FOLDER]`, by default dist/web.
// The design system brings 600 KB for everything it has; PurgeCSS keeps what a page can have, a tenth of that.
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { build, transform } from 'esbuild'
import { PurgeCSS } from 'purgecss'

const folder = process.argv[2] ?? 'dist/web'
const here = import.meta.dirname

const { outputFiles } = await build({
  entryPoints: [path.join(here, 'pages.css')],
  bundle: true,
  write: false,
  outdir: folder,
  logLevel: 'warning',
})
const [purged] = await new PurgeCSS().purge({
  css: outputFiles.map(({ text }) => ({ raw: text })),
  // What a page can have stands in its sources, some of it put together of a beginning and a number.
  content: [path.join(here, '..', 'html', '*.tsx')],
  safelist: [/^month__day--from-/, /^picture__day--/, /^voorbeeld-theme$/, /^network-theme$/],
  variables: true,
})
const { code } = await transform(purged.css, { loader: 'css', minify: true })
mkdirSync(folder, { recursive: true })
writeFileSync(path.join(folder, 'pages.css'), code)
