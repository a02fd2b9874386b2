// `npm run teams:package`: fills in manifest.json, checks it against Microsoft's own schema, and zips it with its icons and
// its English words. What can be wrong is told in one Dutch sentence; exit code 1.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { parseArgs } from 'node:util'

const usage = 'Gebruik: npm run teams:package -- --app-id GUID --url https://bot.voorbeeld.nl [--out BESTAND]'
const folder = import.meta.dirname
const root = path.resolve(folder, '../..')
const schemas = {
  'manifest.json': 'MicrosoftTeams.schema.json',
  'en.json': 'MicrosoftTeams.Localization.schema.json',
}

class Mistake extends Error {}

try {
  await main()
} catch (problem) {
  if (!(problem instanceof Mistake)) throw problem
  process.stderr.write(`${problem.message}\n`)
  process.exitCode = 1
}

async function main() {
  const { appId, host, out } = readWishes()
  const { zipSync, Ajv } = await tools()
  const icons = [
    ['color.png', readIcon('color.png', 192)],
    ['outline.png', readIcon('outline.png', 32)],
  ]
  const texts = [
    ['manifest.json', readText('manifest.json').replaceAll('JOUW-APP-ID', appId).replaceAll('JOUW-ADRES', host)],
    ['en.json', readText('en.json')],
  ]
  const parsed = texts.map(([file, text]) => [file, parse(file, text)])
  for (const [file, content] of parsed) checkAgainstSchema(Ajv, file, content)
  const files = Object.fromEntries([...texts.map(([file, text]) => [file, Buffer.from(text)]), ...icons])
  mkdirSync(path.dirname(out), { recursive: true })
  // A fixed date, so that the same ids give the same bytes.
  writeFileSync(out, zipSync(files, { mtime: new Date(2026, 0, 1) }))
  process.stdout.write(`${path.relative(process.cwd(), out)} is klaar voor Teams, voor app ${appId} op ${host}.\n`)
}

/** What was asked: by option, else by the environment that the bot itself reads. */
function readWishes() {
  const { 'app-id': appId = process.env.TEAMS_APP_ID, url = process.env.PUBLIC_URL, out } = readOptions()
  if (!appId) throw new Mistake(`Welke app? Zet TEAMS_APP_ID, of geef --app-id.\n${usage}`)
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(appId))
    throw new Mistake(
      `“${appId}” is geen app-id. Kopieer het Application (client) ID uit Microsoft Entra: App registrations, je app, Overview.`,
    )
  if (!url) throw new Mistake(`Waar staat de bot? Zet PUBLIC_URL, of geef --url.\n${usage}`)
  return { appId: appId.toLowerCase(), host: hostOf(url), out: path.resolve(out ?? `${root}/dist/samenbode-teams.zip`) }
}

function readOptions() {
  const text = { type: 'string' }
  try {
    return parseArgs({ options: { 'app-id': text, url: text, out: text } }).values
  } catch (problem) {
    throw new Mistake(`Dat begrijp ik niet: ${problem.message}\n${usage}`)
  }
}

function hostOf(url) {
  const address = URL.canParse(url) ? new URL(url) : undefined
  if (address?.protocol !== 'https:')
    throw new Mistake(`“${url}” kan niet: Teams wil een adres met https, bijvoorbeeld https://bot.voorbeeld.nl.`)
  return address.hostname
}

/** Loaded late: whoever installed without what is for development gets a sentence instead of a stack. */
async function tools() {
  try {
    const [{ zipSync }, { default: Ajv }] = await Promise.all([import('fflate'), import('ajv-draft-04')])
    return { zipSync, Ajv }
  } catch (problem) {
    throw missingPackage(problem)
  }
}

function missingPackage(problem) {
  const isMissing = problem.code === 'ERR_MODULE_NOT_FOUND' || problem.code === 'MODULE_NOT_FOUND'
  return isMissing
    ? new Mistake('Er ontbreekt een pakket om dit te maken en te controleren. Doe eerst: npm ci (zonder --omit=dev).')
    : problem
}

function checkAgainstSchema(Ajv, file, content) {
  // The schema has patterns that are none in Unicode mode, and its only `format` is that of an address of our own.
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false, unicodeRegExp: false })
  if (ajv.validate(readSchema(schemas[file], content.$schema), content)) return
  const lines = ajv.errors.map(({ instancePath, message, params }) => {
    const name = params.additionalProperty ? ` (${params.additionalProperty})` : ''
    return `  ${instancePath || '/'}: ${message}${name}`
  })
  throw new Mistake(`manifests/teams/${file} past niet in het schema van Teams:\n${lines.join('\n')}`)
}

/** The schema of the version that the file itself names, as Microsoft publishes it in its npm package. */
function readSchema(name, address) {
  const [, version] = /\/teams\/(v[\d.]+)\//.exec(address ?? '') ?? []
  const require = createRequire(import.meta.url)
  try {
    const home = path.dirname(require.resolve('@microsoft/app-manifest/package.json'))
    return JSON.parse(readFileSync(path.join(home, 'build/json-schemas/teams', version ?? '', name), 'utf8'))
  } catch (problem) {
    if (problem.code === 'ENOENT') throw new Mistake(`Er is geen schema van Teams met het adres “${address}”.`)
    throw missingPackage(problem)
  }
}

function parse(file, text) {
  try {
    return JSON.parse(text)
  } catch (problem) {
    throw new Mistake(`manifests/teams/${file} is geen goede JSON: ${problem.message}`)
  }
}

/** Width and height stand at a fixed place in a PNG: https://www.w3.org/TR/png/#11IHDR */
function readIcon(file, size) {
  const icon = readFileSync(path.join(folder, file))
  const isPng = icon.subarray(0, 8).equals(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'))
  if (!isPng || icon.readUInt32BE(16) !== size || icon.readUInt32BE(20) !== size)
    throw new Mistake(`manifests/teams/${file} moet een PNG van ${size} bij ${size} pixels zijn.`)
  return icon
}

function readText(file) {
  return readFileSync(path.join(folder, file), 'utf8')
}
