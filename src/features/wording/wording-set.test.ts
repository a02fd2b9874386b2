import { describe, expect, test } from 'vitest'
import { readNetwork } from '../../network-file.ts'
import texts from './activity-texts.fixture.json' with { type: 'json' }
import { findHints } from './find-hints.ts'
import type { Hint } from './hint.ts'
import { mostUseful } from './most-useful.ts'

type Text = (typeof texts)[number]
type Annotation = Text['hints'][number]

const network = readNetwork('prisma/zoetermeer.json')

const isAbout = (hint: Hint, { kind, about }: Annotation): boolean => {
  const [found, wanted] = [hint.about.toLowerCase(), about.toLowerCase()]
  return hint.kind === kind && (found.includes(wanted) || wanted.includes(found))
}

/** What the hints for one text get right, wrongly give, and miss, against what an editor would say. */
function judge({ title, text, hints: wanted }: Text) {
  const given = findHints({ title, description: text }, network)
  const isRight = (hint: Hint) => wanted.some((annotation) => isAbout(hint, annotation))
  return {
    title,
    right: given.filter(isRight),
    wrong: given.filter((hint) => !isRight(hint)),
    missed: wanted.filter((annotation) => !given.some((hint) => isAbout(hint, annotation))),
    shown: mostUseful(given),
  }
}

const judged = texts.map(judge)
const total = (count: (one: (typeof judged)[number]) => number) => judged.reduce((sum, one) => sum + count(one), 0)
const percent = (part: number, of: number) => `${((100 * part) / of).toFixed(1)} %`

// Written before the list and the rules, as partners write, with what a careful editor would say of each.
describe('sixty activity texts', () => {
  test('get fewer than one false alarm in ten texts, of all that is found and not just of what is shown', () => {
    const [right, wrong, missed] = [
      total(({ right }) => right.length),
      total(({ wrong }) => wrong.length),
      total(({ missed }) => missed.length),
    ]
    for (const { title, wrong, missed } of judged)
      if (wrong.length + missed.length > 0)
        console.info(
          `${title}: false alarms [${wrong.map(({ about }) => about)}], missed [${missed.map(({ about }) => about)}]`,
        )
    console.info(
      `precision ${percent(right, right + wrong)}, recall ${percent(right, right + missed)}, ${wrong} false alarms in ${texts.length} texts`,
    )
    expect(texts).toHaveLength(60)
    expect(right).toBeGreaterThan(60)
    expect(wrong / texts.length).toBeLessThan(0.1)
  })

  test('get nothing at all where an editor would say nothing', () => {
    const fine = judged.filter((_, index) => texts[index]?.hints.length === 0)
    expect(fine).toHaveLength(39)
    expect(fine.filter(({ wrong }) => wrong.length > 0).map(({ title }) => title)).toEqual([])
  })

  test('get three hints at most, what the network avoids always among them', () => {
    expect(Math.max(...judged.map(({ shown }) => shown.length))).toBe(3)
    const avoided = judged.filter(({ right }) => right.some(({ kind }) => kind === 'avoided-word'))
    expect(avoided).toHaveLength(3)
    for (const { shown } of avoided) expect(shown[0]?.kind).toBe('avoided-word')
  })
})
