import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hintsIn, said } from '../../testing/hints-in.ts'
import { nasty } from '../../testing/nasty-views.ts'

describe('whatever was typed', () => {
  const anything = fc.oneof(
    nasty,
    fc.string({ unit: 'binary', maxLength: 400 }),
    fc
      .array(
        fc.constantFrom(
          ...['de', 'minderheden', 'vangt', 'aan', 'ten aanzien van', 'film', 'Film', ':', '.', ',', '\n', ' '],
          ...[
            '"',
            "'",
            '“',
            '”',
            '„',
            '‘',
            '’',
            "''",
            ',,',
            '«',
            '🎉',
            '…',
            '-',
            '(',
            ')',
            '#',
            '@',
            'https://',
            'İ',
            '\u0301',
          ],
        ),
        { maxLength: 300 },
      )
      .map((pieces) => pieces.join('')),
  )

  test('a hint is about words that stand there, has something to say, and is the same the next time', () => {
    fc.assert(
      fc.property(anything, anything, (title, description) => {
        const hints = hintsIn({ title, description })
        for (const hint of hints) {
          expect(hint.passage === 'title' ? title : description).toContain(hint.about)
          expect(hint.about).not.toBe('')
        }
        expect(hintsIn({ title, description })).toEqual(hints)
      }),
      { numRuns: 500 },
    )
  })

  // A pattern that tries again and again would not end within a test's time.
  test.each([
    '"(',
    '.',
    '. ',
    'a',
    'a-',
    "a'",
    '1.',
    '🎉',
    ' ',
    '@',
    'film A ',
    'film: A ',
    'a,',
    'vangt ',
    ' “a',
    ': ',
    ' - ',
    '\n',
    '…\uE000',
  ])('twenty thousand signs of %j are read', (sign) => {
    const text = sign.repeat(20_000 / sign.length)
    expect(hintsIn({ title: text, description: `${text}a` }).length).toBeLessThan(10)
  })

  test('nothing is said of what stands between quotation marks', () => {
    const quotes = fc.constantFrom(['“', '”'], ['„', '”'], ['"', '"'], ['‘', '’'], ["'", "'"], ['«', '»'])
    const inside = fc.stringMatching(/^[a-zé ,.]{0,80}$/)
    fc.assert(
      fc.property(quotes, inside, ([open = '', close = ''], words) => {
        expect(said(`Ze zeiden ${open}minderheden ${words} middels${close} en gingen weer.`)).toEqual([])
      }),
    )
  })
})
