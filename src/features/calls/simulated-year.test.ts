import { describe, expect, test } from 'vitest'
import { readNetwork } from '../../network-file.ts'
import { dialoguesFrom, gini, peopleFrom, randomFrom } from '../../testing/simulated-people.ts'
import { simulateYear, type YearFigures } from '../../testing/simulated-year.ts'

const SEED = 2027

describe('a year of 120 dialogues among 300 volunteers', () => {
  const random = randomFrom(SEED)
  const people = peopleFrom(random, 300)
  const dialogues = dialoguesFrom(random, 120)
  const network = readNetwork('prisma/zoetermeer.json')
  const waves = simulateYear({ people, dialogues, network, seed: SEED }, 'waves')
  const everybody = simulateYear({ people, dialogues, network, seed: SEED }, 'everybody')

  test('is told in a table', () => {
    process.stdout.write(`${tableOf({ 'in waves': waves, 'everybody at once': everybody })}\n`)
  })

  test('fills as good as every table that asking everybody fills', () => {
    expect(waves.filled).toBeGreaterThan(0.97 * everybody.filled)
  })

  test('never asks at night or beyond what somebody wanted, never fills a table twice, never leaves a novice alone', () => {
    expect(waves).toMatchObject({ atNight: 0, overAsked: 0, overFilled: 0, noviceAlone: 0, overMaximum: 0 })
  })

  test('asks a tenth of what sending every call to everybody asks, and spreads the tables more evenly', () => {
    expect(total(waves.asks)).toBeLessThan(total(everybody.asks) / 10)
    expect(gini(ofLeaders(waves.led))).toBeLessThan(gini(ofLeaders(everybody.led)))
  })

  /** Who may lead a table; nobody else can have led one. */
  const ofLeaders = (counts: number[]): number[] => counts.filter((_, index) => people[index]?.step === 'leads')

  function tableOf(all: Record<string, YearFigures>): string {
    const head = [
      ...['', 'tables filled', 'questions', 'most to one person', 'Gini of questions', 'Gini of tables led'],
      ...['at night', 'over-asked', 'over-filled'],
    ]
    const rows = Object.entries(all).map(([name, year]) => [
      ...[name, `${((100 * year.filled) / year.places).toFixed(1)} %`, total(year.asks), Math.max(...year.asks)],
      ...[gini(ofLeaders(year.asks)).toFixed(2), gini(ofLeaders(year.led)).toFixed(2)],
      ...[year.atNight, year.overAsked, year.overFilled],
    ])
    return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
  }
})

const total = (counts: number[]): number => counts.reduce((sum, count) => sum + count, 0)
