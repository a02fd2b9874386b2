import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'

const source = path.resolve(import.meta.dirname, '..')

/** Which folders a folder may import from; `types` only by `import type`. Files directly in src/ may import everything. */
const arrows: Record<string, { values: string[]; types?: string[] }> = {
  chat: { values: [] },
  calendar: { values: [] },
  features: { values: ['chat', 'calendar'], types: ['store', 'delivery'] },
  slack: { values: ['chat', 'features', 'delivery/platform'], types: ['store', 'delivery'] },
  teams: { values: ['chat', 'features', 'delivery/platform'], types: ['store', 'delivery'] },
  web: { values: ['chat', 'features'], types: ['store', 'delivery'] },
  cli: { values: ['chat', 'calendar', 'features', 'root', 'store', 'delivery', 'slack', 'teams'] },
  delivery: { values: ['chat'], types: ['store'] },
  store: { values: [], types: ['chat'] },
  'stand-in': { values: [] },
}

interface Import {
  from: string
  file: string
  to: string
  typeOnly: boolean
}

const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .map((file) => file.split(path.sep).join('/'))
  .filter((file) => /\.tsx?$/.test(file) && !file.startsWith('store/generated/'))
/** Tests and what they, the benchmark and the torture are made of; never shipped. */
const isTest = (file: string) => file.endsWith('.test.ts') || /^(testing|bench|torture)\//.test(file)
const folderOf = (file: string) => (file.includes('/') ? (file.split('/')[0] ?? '') : 'root')

function importsOf(file: string): Import[] {
  const parsed = ts.createSourceFile(file, readFileSync(path.join(source, file), 'utf8'), ts.ScriptTarget.Latest, true)
  const found: Import[] = []
  const add = (specifier: string, typeOnly: boolean) => {
    if (!specifier.startsWith('.')) return
    found.push({ from: folderOf(file), file, to: path.join(path.dirname(file), specifier), typeOnly })
  }
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier))
      add(node.moduleSpecifier.text, isTypeOnly(node))
    if (ts.isExportDeclaration(node) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier))
      add(node.moduleSpecifier.text, node.isTypeOnly)
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [specifier] = node.arguments
      if (specifier && ts.isStringLiteral(specifier)) add(specifier.text, false)
    }
    ts.forEachChild(node, visit)
  }
  visit(parsed)
  return found
}

function isTypeOnly(node: ts.ImportDeclaration): boolean {
  const clause = node.importClause
  if (clause?.isTypeOnly) return true
  const named = clause?.namedBindings
  if (!named || !ts.isNamedImports(named) || clause?.name) return false
  return named.elements.length > 0 && named.elements.every((element) => element.isTypeOnly)
}

const all = files.flatMap(importsOf)
const shipped = all.filter(({ file }) => !isTest(file))

function isAllowed({ from, to, typeOnly }: Import): boolean {
  const target = folderOf(to)
  // Whoever starts bots puts everything together, as main.ts does.
  if (['root', 'replicas'].includes(from) || target === from) return true
  const allowed = arrows[from]
  if (allowed === undefined) return false
  const reaches = (list: string[]) => list.some((entry) => entry === target || to.startsWith(`${entry}.`))
  return reaches(allowed.values) || (typeOnly && reaches(allowed.types ?? []))
}

describe('the layout', () => {
  test('has arrows between folders only where style allows them', () => {
    const wrong = shipped.filter((arrow) => !isAllowed(arrow)).map(({ file, to }) => `${file} -> ${to}`)
    expect(wrong).toEqual([])
  })

  test('lets only tests import what is for testing', () => {
    const wrong = shipped
      .filter(({ to }) => ['testing', 'bench', 'torture'].includes(folderOf(to)))
      .map(({ file }) => file)
    expect(wrong).toEqual([])
  })

  test('lets only the store import Prisma', () => {
    const wrong = files.filter(
      (file) =>
        folderOf(file) !== 'store' &&
        !isTest(file) &&
        /from '(@prisma|.*generated)\//.test(readFileSync(path.join(source, file), 'utf8')),
    )
    expect(wrong).toEqual([])
  })

  test('reads the environment in config.ts alone, and the clock nowhere in features, delivery and store', () => {
    const textOf = (file: string) => readFileSync(path.join(source, file), 'utf8')
    const own = files.filter((file) => !isTest(file))
    expect(
      own.filter(
        (file) =>
          /process\.env/.test(textOf(file)) &&
          !['main.ts', 'cli/main.ts', 'replicas/main.ts', 'stand-in/playground/main.ts'].includes(file),
      ),
    ).toEqual([])
    const timeless = own.filter((file) =>
      ['features', 'delivery', 'store', 'calendar', 'chat'].includes(folderOf(file)),
    )
    expect(timeless.filter((file) => /new Date\(\)|Date\.now\(\)/.test(textOf(file)))).toEqual([])
  })

  test('keeps words of the domain out of the adapters', () => {
    const words = /\b(digest|facilitator|theme ?days?|attendance|weekbericht|gespreksleider)/i
    const wrong = files.filter(
      (file) =>
        ['slack', 'teams'].includes(folderOf(file)) &&
        !isTest(file) &&
        words.test(readFileSync(path.join(source, file), 'utf8')),
    )
    expect(wrong).toEqual([])
  })
})
