import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { texts } from './features/locale/texts.ts'
import { accessibilityKeys, activityKinds } from './features/network/network.ts'
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

  it('has templates in words of the network, whose accessibility the texts can name', () => {
    expect(network.templates).toHaveLength(11)
    for (const locale of ['nl', 'en'] as const)
      expect(Object.keys(texts(locale).activities.accessibility)).toEqual([...accessibilityKeys])
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
    [
      'has a template for a theme day that it does not have',
      () => changed((n) => Object.assign(n.templates[2] ?? {}, { themeDay: 'eid' })),
      /templates\[2\]\.themeDay: eid staat niet in dit bestand/,
    ],
    [
      'has a template in a language and of a line that it does not have',
      () => changed((n) => Object.assign(n.templates[0] ?? {}, { languages: ['nl', 'xx'], line: 9 })),
      /templates\[0\]\.line: 9 staat niet.*templates\[0\]\.languages: xx staat niet/s,
    ],
    [
      'promises an accessibility that nobody knows',
      () => changed((n) => Object.assign(n.templates[0] ?? {}, { accessibility: ['lift'] })),
      /templates\[0\]\.accessibility\[0\]/,
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

  it('may start with a byte order mark and leave out the time zone and the templates', () => {
    const path = changed((n) => ['timeZone', 'templates'].map((name) => Reflect.deleteProperty(n, name)))
    const content = readFileSync(path, 'utf8')
    const network = readNetwork(written(`\uFEFF${content}`))
    expect([network.timeZone, network.templates]).toEqual(['Europe/Amsterdam', []])
  })
})

describe('the theme of a network', () => {
  const read = (tokens: object) => readNetwork(changed((network) => Object.assign(network, { theme: { tokens } })))

  it.each(['#512b8b', 'rgb(1 2 3)', 'var(--basis-color-x)', '1.5rem', 'Fira Sans, sans-serif'])(
    'takes %s as the value of a token',
    (value) => {
      expect(read({ '--basis-color-x': value }).theme?.tokens).toEqual({ '--basis-color-x': value })
    },
  )

  it.each([
    [{ '--x': 'red; } body { display: none' }, 'theme.tokens.--x'],
    [{ '--x': 'url(https://kwaad.nl/x.png)' }, 'moet een waarde van een token zijn'],
    [{ '--x': '/* ' }, 'moet een waarde van een token zijn'],
    [{ '--x': '</style>' }, 'moet een waarde van een token zijn'],
    [{ color: 'red' }, 'theme.tokens'],
  ])('refuses %j, which could say more than that', (tokens, words) => {
    expect(() => read(tokens)).toThrow(words)
  })
})
