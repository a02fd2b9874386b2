import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { activityKinds } from './features/network/network.ts'
import { readNetwork } from './network-file.ts'

const ZOETERMEER = join(import.meta.dirname, '../prisma/zoetermeer.json')

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'network-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

function written(content: string): string {
  const path = join(folder, 'network.json')
  writeFileSync(path, content)
  return path
}

/** The Zoetermeer file with one change made to it. */
function changed(change: (network: ReturnType<typeof readNetwork>) => unknown): string {
  const network = readNetwork(ZOETERMEER)
  change(network)
  return written(JSON.stringify(network))
}

describe('the network of Zoetermeer', () => {
  const network = readNetwork(ZOETERMEER)

  it('has the eight districts, four lines, eight kinds and some thirty partners', () => {
    expect(network.districts).toHaveLength(8)
    expect(network.lines.map((line) => line.number)).toEqual([1, 2, 3, 4])
    expect(network.kinds.map((kind) => kind.key).sort()).toEqual([...activityKinds].sort())
    expect(network.partners.length).toBeGreaterThanOrEqual(30)
  })

  it('asks for a programme on the eight core days only', () => {
    const core = network.themeDays.filter((day) => day.weight === 'core').map((day) => day.key)
    expect(core.sort()).toEqual(
      [
        'coming_out_dag',
        'keti_koti',
        'orange_the_world',
        'stadsiftar_zoetermeer',
        'vredesweek',
        'vrouwendag',
        'week_tegen_racisme',
        'week_van_respect',
      ].sort(),
    )
  })

  it('keeps every religious feast and commemoration out of the list of days that wait for a programme', () => {
    const asked = network.themeDays.filter((day) => day.tone !== 'plain' && day.weight === 'optional')
    expect(asked).toEqual([])
    expect(network.themeDays.filter((day) => day.category === 'herdenking' && day.tone !== 'commemoration')).toEqual([])
  })

  it('writes no avoided word where people read', () => {
    const { avoidedWords, ...read } = network
    const shown = JSON.stringify(read).toLowerCase()
    for (const { word, forms } of avoidedWords)
      for (const form of [word, ...forms]) expect(shown).not.toContain(form.toLowerCase())
  })

  it('sends who reports discrimination to both places', () => {
    expect(network.links.reportDiscrimination.map((link) => link.name)).toEqual([
      'Discriminatie.nl',
      'iDB / Discriminatie.nl Haaglanden',
    ])
  })
})

describe('a network file that is not right', () => {
  it.each<[string, () => string, RegExp]>([
    ['is missing', () => join(folder, 'nowhere.json'), /is niet te lezen.*ENOENT/],
    ['is not JSON', () => written('{ "name": '), /is geen geldige JSON/],
    ['is another kind of file', () => written('[]'), /het hele bestand/],
    [
      'has a rule nobody knows',
      () => changed((n) => Object.assign(n.themeDays[3] ?? {}, { rule: 'sometimes:4' })),
      /themeDays\[3\]\.rule: .*"sometimes"/,
    ],
    [
      'names a partner twice',
      () => changed((n) => n.partners.push({ key: 'piezo', name: 'Piëzo' })),
      /partners\[32\]: piezo staat er al/,
    ],
    [
      'has a theme day that ends before it starts',
      () => changed((n) => n.themeDays[6]?.announced.push({ start: '2027-02-14', end: '2027-02-13', source: [] })),
      /themeDays\[6\]\.announced\[0\]: eindigt voor het begint/,
    ],
    [
      'has a day that does not exist',
      () => changed((n) => n.themeDays[6]?.announced.push({ start: '2027-02-30', end: '2027-03-01', source: [] })),
      /announced\[0\]\.start: moet een bestaande dag zijn/,
    ],
    ['has a misspelt field', () => changed((n) => Object.assign(n, { districs: [] })), /districs/],
    [
      'is in no time zone',
      () => changed((n) => Object.assign(n, { timeZone: 'Europe/Zoetermeer' })),
      /timeZone: moet een tijdzone zijn/,
    ],
    [
      'links to something that is no web page',
      () => changed((n) => Object.assign(n.links.reportDiscrimination[0] ?? {}, { url: 'javascript:alert(1)' })),
      /links\.reportDiscrimination\[0\]\.url: moet een webadres zijn/,
    ],
  ])('%s: the error names NETWORK_FILE, the place and the cure', (_, path, place) => {
    expect(() => readNetwork(path())).toThrow(place)
    expect(() => readNetwork(path())).toThrow(/^NETWORK_FILE: .*network|^NETWORK_FILE: .*nowhere/)
    expect(() => readNetwork(path())).toThrow(/Geef NETWORK_FILE|Herstel de JSON|Verbeter het bestand/)
  })

  it('may start with a byte order mark and leave out the time zone', () => {
    const path = changed((n) => Reflect.deleteProperty(n, 'timeZone'))
    const network = JSON.stringify(readNetwork(path))
    expect(readNetwork(written(`\uFEFF${network}`)).timeZone).toBe('Europe/Amsterdam')
  })
})
