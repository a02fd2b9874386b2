import { execFile } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import ajvDraft04 from 'ajv-draft-04'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import * as z from 'zod'
import { commands } from '../features/index.ts'
import { texts } from '../features/locale/texts.ts'

// Each package is made by a process of its own, which compiles a large schema.
vi.setConfig({ testTimeout: 60_000 })

const root = path.resolve(import.meta.dirname, '../..')
const folder = path.join(root, 'manifests/teams')
const schemas = path.join(root, 'node_modules/@microsoft/app-manifest/build/json-schemas/teams/v1.29')
const appId = '0f8fad5b-d9cb-469f-a165-70867728950e'
const ids = ['--app-id', appId, '--url', 'https://bot.voorbeeld.nl']

const commandSchema = z.object({ title: z.string(), description: z.string() })
const manifestSchema = z.object({
  id: z.string(),
  manifestVersion: z.string(),
  bots: z.tuple([
    z.object({
      botId: z.string(),
      scopes: z.array(z.string()),
      commandLists: z.array(z.object({ scopes: z.array(z.string()), commands: z.array(commandSchema) })),
    }),
  ]),
  composeExtensions: z.tuple([
    z.object({
      botId: z.string(),
      commands: z.array(
        commandSchema.extend({ id: z.string(), fetchTask: z.boolean(), triggers: z.array(z.string()).optional() }),
      ),
    }),
  ]),
  validDomains: z.array(z.string()),
})
const manifest = manifestSchema.parse(JSON.parse(readFileSync(path.join(folder, 'manifest.json'), 'utf8')))
const english = z.record(z.string(), z.string()).parse(JSON.parse(readFileSync(path.join(folder, 'en.json'), 'utf8')))
const [{ scopes, commandLists }] = manifest.bots

describe('the manifest of Teams', () => {
  test('lists the commands of the product, and no others', () => {
    const listed = new Set(commandLists.flatMap((list) => list.commands.map(({ title }) => title)))
    expect([...listed].toSorted()).toEqual(commands.map(({ name }) => name).toSorted())
  })

  test('has one list for every place the bot can be in, none longer than Teams shows', () => {
    expect(commandLists.flatMap((list) => list.scopes).toSorted()).toEqual(scopes.toSorted())
    for (const list of commandLists) expect(list.commands.length).toBeLessThanOrEqual(10)
  })

  test('explains every command in the words of the product, in both languages', () => {
    const { nl, en } = { nl: texts('nl').help.commands, en: texts('en').help.commands }
    const known = (word: string) => word as keyof typeof nl
    for (const [at, list] of commandLists.entries())
      for (const [number, { title, description }] of list.commands.entries()) {
        expect(description).toBe(nl[known(title)].does)
        const key = `bots[0].commandLists[${at}].commands[${number}]`
        expect(english[`${key}.description`]).toBe(en[known(title)].does)
        // What stands in the list is what is typed, and a command is one word in every language.
        expect(english).not.toHaveProperty(`${key}.title`)
      }
    for (const [number, { id, title, description }] of manifest.composeExtensions[0].commands.entries()) {
      expect([title, description]).toEqual([nl[known(id)].label, nl[known(id)].does])
      const key = `composeExtensions[0].commands[${number}]`
      expect([english[`${key}.title`], english[`${key}.description`]]).toEqual([
        en[known(id)].label,
        en[known(id)].does,
      ])
    }
  })

  test('offers posting from the message box and the slash menu: a command that opens a form', () => {
    const [post, ...others] = manifest.composeExtensions[0].commands
    expect(others).toEqual([])
    expect(post).toMatchObject({ id: 'activiteit', title: 'Activiteit plaatsen', fetchTask: true, triggers: ['slash'] })
    expect(commands.find(({ name }) => name === post?.id)?.opensForm).toBe(true)
  })
})

interface Run {
  environment?: Record<string, string>
  script?: string
}

/** Runs the operator's script as a process of its own. */
function makePackage(words: string[], { environment = {}, script = path.join(folder, 'make-package.mjs') }: Run = {}) {
  const clean = Object.entries(process.env).filter(([name]) => !/^(TEAMS_|PUBLIC_URL)/.test(name))
  const env = { ...Object.fromEntries(clean), ...environment }
  return new Promise<{ code: number; out: string; err: string }>((resolve) => {
    execFile(process.execPath, [script, ...words], { cwd: root, env }, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
    )
  })
}

function freshFolder(): string {
  const fresh = mkdtempSync(path.join(tmpdir(), 'samenbode-'))
  onTestFinished(() => rmSync(fresh, { recursive: true }))
  return fresh
}

/** A copy of what the script reads, to spoil. */
function copied({ withPackages = true } = {}) {
  const fresh = freshFolder()
  const copy = path.join(fresh, 'manifests/teams')
  cpSync(folder, copy, { recursive: true })
  if (withPackages) symlinkSync(path.join(root, 'node_modules'), path.join(fresh, 'node_modules'), 'junction')
  return { copy, script: path.join(copy, 'make-package.mjs') }
}

describe('npm run teams:package', () => {
  test('makes a package that Microsoft’s schema takes, with the ids filled in', async () => {
    const file = path.join(freshFolder(), 'samenbode.zip')
    expect(await makePackage([...ids, '--out', file])).toMatchObject({ code: 0, err: '' })
    const files = unzipSync(readFileSync(file))
    expect(Object.keys(files).toSorted()).toEqual(['color.png', 'en.json', 'manifest.json', 'outline.png'])
    const filled = strFromU8(files['manifest.json'] ?? new Uint8Array())
    expect(filled).not.toContain('JOUW')
    expect(manifestSchema.parse(JSON.parse(filled))).toMatchObject({
      id: appId,
      bots: [{ botId: appId }],
      composeExtensions: [{ botId: appId }],
      validDomains: ['bot.voorbeeld.nl'],
    })
    expect(faultsOf('MicrosoftTeams.schema.json', filled)).toEqual([])
    const words = strFromU8(files['en.json'] ?? new Uint8Array())
    expect(faultsOf('MicrosoftTeams.Localization.schema.json', words)).toEqual([])
    expect(sizeOf(files['color.png'])).toEqual([192, 192])
    expect(sizeOf(files['outline.png'])).toEqual([32, 32])
  })

  test('takes the ids from the environment of the bot too, and makes the same bytes of the same ids', async () => {
    const [one, other] = ['een.zip', 'twee.zip'].map((name) => path.join(freshFolder(), name))
    const environment = { TEAMS_APP_ID: appId.toUpperCase(), PUBLIC_URL: 'https://bot.voorbeeld.nl/' }
    expect((await makePackage(['--out', one ?? ''], { environment })).code).toBe(0)
    expect((await makePackage([...ids, '--out', other ?? ''])).code).toBe(0)
    expect(readFileSync(one ?? '').equals(readFileSync(other ?? ''))).toBe(true)
  })

  test.each([
    [[], 'Welke app?'],
    [['--app-id', '{x}', '--url', 'https://bot.voorbeeld.nl'], '“{x}” is geen app-id'],
    [['--app-id', appId], 'Waar staat de bot?'],
    [['--app-id', appId, '--url', 'http://bot.voorbeeld.nl'], 'Teams wil een adres met https'],
    [['--app-id', appId, '--url', 'bot.voorbeeld.nl'], 'Teams wil een adres met https'],
    [[...ids, '--tenant', 'x'], 'Gebruik: npm run teams:package'],
  ])('asked as %j says in one sentence what to ask instead, and makes nothing', async (words, sentence) => {
    const { code, out, err } = await makePackage(words)
    expect([code, out]).toEqual([1, ''])
    expect(err).toContain(sentence)
    expect(err).not.toMatch(/\n\s+at /)
  })

  test('refuses what Teams would refuse, and names it', async () => {
    const { copy, script } = copied()
    const broken = readFileSync(path.join(copy, 'manifest.json'), 'utf8').replace('"triggers"', '"trigers"')
    writeFileSync(path.join(copy, 'manifest.json'), broken)
    const misspelt = await makePackage(ids, { script })
    expect(misspelt.code).toBe(1)
    expect(misspelt.err).toContain('/composeExtensions/0/commands/0: must NOT have additional properties (trigers)')
    writeFileSync(path.join(copy, 'en.json'), '{')
    expect((await makePackage(ids, { script })).err).toContain('en.json is geen goede JSON')
    cpSync(path.join(copy, 'color.png'), path.join(copy, 'outline.png'))
    expect((await makePackage(ids, { script })).err).toContain('outline.png moet een PNG van 32 bij 32 pixels zijn')
  })

  test('says what to install where the packages for it are missing', async () => {
    const { script } = copied({ withPackages: false })
    const { code, err } = await makePackage(ids, { script })
    expect([code, err]).toEqual([1, expect.stringContaining('npm ci')])
    expect(err).not.toMatch(/\n\s+at /)
  })
})

function faultsOf(schema: string, text: string) {
  const ajv = new ajvDraft04.default({ strict: false, allErrors: true, validateFormats: false, unicodeRegExp: false })
  ajv.validate(JSON.parse(readFileSync(path.join(schemas, schema), 'utf8')), JSON.parse(text))
  return ajv.errors ?? []
}

function sizeOf(png: Uint8Array | undefined) {
  const bytes = Buffer.from(png ?? [])
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)]
}
