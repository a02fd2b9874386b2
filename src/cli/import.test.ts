import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../testing/fresh-database.ts'
import { runCli } from '../testing/run-cli.ts'

// Each of these starts several processes.
vi.setConfig({ testTimeout: 60_000 })

let folder: string
let database: FreshDatabase
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'samenbode-'))
  database = await freshDatabase()
})
afterEach(async () => {
  await database.drop()
  await rm(folder, { recursive: true, force: true })
})

const cli = (...words: string[]) => runCli(['import', ...words], { DATABASE_URL: database.url })
const titles = async () => (await database.prisma.activity.findMany()).map(({ title }) => title)

async function file(name: string, text: string | Uint8Array): Promise<string> {
  const full = path.join(folder, name)
  await writeFile(full, text)
  return full
}

// The command knows what day it is, so these are next year.
const year = new Date().getFullYear() + 1
const csv = `titel;begin;eind;wijk;plaats;soort;organisatie;omschrijving
Buurtiftar;26-02-${year} 18:00;20:30;Oosterheem;De Wadi;Maaltijd;Stichting Piëzo;Samen eten
Dialoog;31-02-${year} 10:00;;;Zaal;Dialoog;palet;
`

describe('cli import', () => {
  test('shows what would go in, changes nothing, and says how to go on', async () => {
    const plan = await file('plan van 2027.csv', csv)
    const { code, out } = await cli(plan)
    expect(code).toBe(0)
    expect(out).toContain('1 activiteit is nieuw.\n1 rij gaat er niet in.\n')
    expect(out).toContain('Rij 3, kolom begin: “31-02-')
    expect(out).toContain('Er komt geen kaart in de kanalen.')
    expect(out).toContain(`npm run -s cli -- import '${plan}' --yes`)
    expect(await titles()).toEqual([])
  })

  test('with --yes puts it in, and a second time changes nothing', async () => {
    const plan = await file('plan.csv', csv)
    const first = await cli(plan, '--yes', '--json')
    expect(first.code).toBe(0)
    expect(JSON.parse(first.out)).toMatchObject({
      format: 'csv',
      written: 1,
      new: [{ row: 2, title: 'Buurtiftar', organisatie: 'Stichting Piëzo' }],
      refused: [{ row: 3, column: 'begin' }],
    })
    const second = await cli(plan, '--yes', '--json')
    expect(JSON.parse(second.out)).toMatchObject({ written: 0, new: [], there: [{ row: 2 }] })
    expect(await titles()).toEqual(['Buurtiftar'])
    expect(await database.prisma.delivery.count()).toBe(0)
  })

  test('takes an organisation and a kind for rows that have none', async () => {
    const plan = await file('plan.csv', `titel;begin;plaats\nKoffie;01-03-${year} 10:00;Zaal\n`)
    const { code, out } = await cli(plan)
    expect([code, out]).toEqual([1, expect.stringContaining('geef erbij --organisatie NAAM of --soort NAAM')])
    expect((await cli(plan, '--organisatie', 'Palet Welzijn', '--soort', 'dialoog', '--yes')).code).toBe(0)
    expect(await titles()).toEqual(['Koffie'])
  })

  test('of a file that cannot be read says what to do', async () => {
    const { code, out } = await cli(await file('plan.pdf', '%PDF-1.7'))
    expect([code, out]).toEqual([1, expect.stringContaining('Dit soort bestand lees ik niet.')])
    const { out: json } = await cli(await file('plan.xlsx', 'PK\u0003\u0004'), '--json')
    expect(JSON.parse(json)).toMatchObject({ problem: expect.stringContaining('niet heel') })
  })

  test.each([
    [[], 'Noem één bestand'],
    [['a.csv', 'b.csv'], 'Noem één bestand'],
    [['/nergens/a.csv'], 'is er niet'],
    [['a.csv', '--ja'], '--ja'],
  ])('asked as %j says what to ask instead', async (words, said) => {
    const { code, err } = await cli(...words)
    expect([code, err.includes(said), err.includes('Gebruik: import BESTAND')]).toEqual([2, true, true])
  })

  test('asked with an organisation that is not there names the nearest', async () => {
    const { code, err } = await cli(await file('plan.csv', csv), '--organisatie', 'Palet Welzyn')
    expect([code, err]).toEqual([2, expect.stringContaining('Bedoel je Palet Welzijn?')])
  })
})
