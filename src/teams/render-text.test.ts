import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mention, say, strong, type Text } from '../chat/text.ts'
import { buttons, heading, list, menu, note, open, type Part, paragraph, row, type View, view } from '../chat/view.ts'
import { checkedCard } from '../testing/checked-card.ts'
import { drawnWords } from '../testing/drawn-card.ts'
import { anyView, nasty, nastyList } from '../testing/nasty-views.ts'
import type { Card } from './card.ts'
import { renderCard, renderMessage, renderPage, type Setting } from './render-card.ts'

const setting: Setting = { space: 'T1', locale: 'nl', where: 'message', opensForm: ({ action }) => action === 'ask' }
const inDialog: Setting = { ...setting, where: 'dialog' }
const anna = mention({ platform: 'teams', space: 'T1', user: 'aad-anna' }, 'Anna de Vries')
const run = (text: string, look = {}) => ({ type: 'TextRun', text, ...look })
const rich = (...inlines: object[]) => ({ type: 'RichTextBlock', inlines })
const read = (card: Card) => drawnWords(card).join('')

function checked(card: Card): Card {
  checkedCard(card)
  return card
}

describe('a person', () => {
  const entity = {
    type: 'mention',
    text: '<at>Anna de Vries</at>',
    mentioned: { id: 'aad-anna', name: 'Anna de Vries' },
  }
  const told = (text: Text | string) => checked(renderCard(view([paragraph(text)], 'Proef'), setting))

  test('of the same tenant is mentioned, once in the list however often in the text', () => {
    const card = told(say`${anna} helpt ${strong('graag')}, zegt ${anna}.`)
    expect(card.msteams).toEqual({ width: 'Full', entities: [entity] })
    expect(card.body).toMatchObject([
      { type: 'TextBlock', text: '<at>Anna de Vries</at> helpt **graag**, zegt <at>Anna de Vries</at>.' },
    ])
  })

  test('of another tenant or platform is only named', () => {
    for (const identity of [
      { platform: 'teams' as const, space: 'T2', user: 'aad-anna' },
      { platform: 'slack' as const, space: 'T1', user: 'aad-anna' },
    ]) {
      const card = told(say`Vraag ${mention(identity, 'Anna')}`)
      expect(card.msteams).toEqual({ width: 'Full' })
      expect(card.body).toEqual([rich(run('Vraag '), run('Anna'))])
    }
  })

  test('with a namesake is told apart', () => {
    const other = mention({ platform: 'teams', space: 'T1', user: 'aad-2' }, 'Anna de Vries')
    const [one, two] = told(say`${anna} en ${other}`).msteams?.entities ?? []
    expect([one?.mentioned.id, two?.mentioned.id]).toEqual(['aad-anna', 'aad-2'])
    expect(two?.text).toBe('<at>Anna de Vries\u200B</at>')
  })

  test('beside words with signs of markdown is mentioned under them, and the words stay as they are', () => {
    const card = told(say`${anna} doet mee met **x** en <at>Anna de Vries</at>`)
    expect(card.body).toMatchObject([
      { type: 'RichTextBlock' },
      { type: 'TextBlock', text: '<at>Anna de Vries</at>', size: 'small', spacing: 'none' },
    ])
    expect(drawnWords(card).join('')).toBe('Anna de Vries doet mee met **x** en <at>Anna de Vries</at>@Anna de Vries')
  })

  test('whose name has signs in it stays one mention', () => {
    const card = told(say`Dag ${mention({ platform: 'teams', space: 'T1', user: 'u' }, '<at>*Jan*</at> [x](y)')}`)
    expect(card.msteams?.entities).toHaveLength(1)
    expect(drawnWords(card)).toEqual(['Dag @<at>*Jan*</at> [x](y)'])
  })

  test('who was typed is nobody', () => {
    const card = told('<at>Anna de Vries</at> @Anna de Vries')
    expect(card.msteams).toEqual({ width: 'Full' })
    expect(JSON.stringify(card.body)).not.toContain('<at>')
  })
})

describe('whatever was typed', () => {
  const plainText = (words: string) => words.replace(/[\r\n]+/g, '')

  test.each(nastyList.map((words) => [words]))('reads as typed: %j', (words) => {
    const shown = (...parts: Part[]) => read(checked(renderCard(view(parts, 'Proef'), setting)))
    expect(plainText(shown(paragraph(say`Dit is ${words} en ${strong(words)}.`)))).toBe(
      plainText(`Dit is ${words} en ${words}.`),
    )
    expect(shown(heading(words))).toBe(words.trim())
  })

  test('reads as typed in every text, and beside a person', () => {
    const texts = fc.array(fc.oneof(nasty, nasty.map(strong), fc.constant(anna)), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(texts, (pieces) => {
        const text: Text = pieces.flatMap((piece) => say`${piece}`)
        const typed = text.map((span) => (span.kind === 'person' ? span.name : span.words)).join('')
        fc.pre(typed.trim() !== '' && typed.length < 12_000)
        for (const part of [paragraph(text), note(text), list([text]), row(text, open('Ja', 'https://a.nl'))]) {
          const card = checked(renderCard(view([part], 'Proef'), setting))
          // Who cannot be mentioned in the text itself is mentioned under it once more.
          const unnamed = (words: string) => plainText(words).replace(/@?Anna de Vries/g, '')
          const shown = unnamed(read(card)).replace(part.kind === 'row' ? /Ja$/ : '', '')
          expect(shown).toBe(unnamed(`${part.kind === 'list' ? '• ' : ''}${typed}`))
        }
      }),
      { numRuns: 80 },
    )
  }, 60_000)

  test('Teams takes it, under 28 KB, as a message and as a dialog', () => {
    fc.assert(
      fc.property(anyView, (shown: View) => {
        checked(renderCard(shown, setting))
        checked(renderCard(shown, inDialog))
        const { title, card } = renderPage(shown, inDialog)
        checkedCard(card.content)
        expect(title.length).toBeLessThanOrEqual(64)
        expect(renderMessage(shown, setting).summary?.length).toBeLessThanOrEqual(300)
      }),
      { numRuns: 40 },
    )
  }, 60_000)

  test('reads as typed on buttons, menus and in titles, apart from white space', () => {
    const options = (label: string) => [{ label, value: 'v' }]
    fc.assert(
      fc.property(
        nasty.filter((words) => words.length < 60 && /[^\s\p{C}]/u.test(words)),
        (words) => {
          const card = checked(
            renderCard(
              view([
                buttons(open(words, 'https://a.nl')),
                menu({ label: words, action: 'a', options: options(words) }),
              ]),
              setting,
            ),
          )
          const seen = drawnWords(card).map((shown) => shown.replaceAll('\u200B', ''))
          const line = words.replaceAll('\u200B', '').replace(/\s+/g, ' ').trim()
          // The renderer marks what must be filled in with ` *`.
          expect(seen.filter((shown) => shown !== ' *' && shown.trim() === line)).toHaveLength(3)
          const page = renderPage(view([heading(words), paragraph('Dag')]), inDialog)
          expect(page.title.replaceAll('\u200B', '').trim()).toBe(line)
        },
      ),
      { numRuns: 40 },
    )
  }, 60_000)
})
