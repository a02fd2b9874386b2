import type { Card, Element, Input } from './card-elements.ts'
import { isInput, type Part, partsOf, type Touched } from './card-parts.ts'
import { shownValue } from './inputs.ts'
import { type Reader, readMarkdown, visibleWords, withDates } from './read-markdown.ts'

/** What a person reads of a card from top to bottom: labels of buttons between brackets, inputs with what they hold. */
export function readCard(card: Card, touched: Touched, reader: Reader): string {
  return linesOf(partsOf(card, touched.visible), card, reader, (input) => readInput(input, touched))
}

/** The same without its inputs and buttons, for where those are listed beside it. */
export function readTexts(card: Card, touched: Touched, reader: Reader): string {
  const parts = partsOf(card, touched.visible).filter((part) => 'element' in part && !isInput(part.element))
  return linesOf(parts, card, reader, () => '')
}

function linesOf(parts: Part[], card: Card, reader: Reader, ofInput: (input: Input) => string): string {
  const mentions = card.msteams?.entities?.map(({ text }) => text) ?? []
  const read = (text: string) => readMarkdown(text, reader, mentions)
  const lines = parts
    .map((part) => {
      if (!('element' in part)) return part.isInline || part.label === '' ? '' : `[${part.label}]`
      return isInput(part.element) ? ofInput(part.element) : readElement(part.element, read, reader)
    })
    .filter((line) => line !== '')
  return visibleWords(lines.join('\n'))
}

function readElement(element: Exclude<Element, Input>, read: (text: string) => string, reader: Reader): string {
  switch (element.type) {
    case 'TextBlock':
      return read(element.text)
    case 'RichTextBlock':
      return element.inlines.map((run) => withDates(typeof run === 'string' ? run : run.text, reader)).join('')
    case 'FactSet':
      return element.facts.map(({ title, value }) => `${read(title)}: ${read(value)}`).join('\n')
    case 'Image':
    case 'Media':
      return pictured(element)
    case 'ImageSet':
      return element.images.map(pictured).join('\n')
    case 'ActionSet':
    case 'Container':
    case 'ColumnSet':
    case 'Table':
      return ''
  }
}

const pictured = ({ altText }: { altText?: string | undefined }) => (altText ? `[${altText}]` : '')

function readInput(input: Input, touched: Touched): string {
  const label = input.label ?? (input.type === 'Input.Toggle' ? input.title : '')
  const value = shownValue(input, touched)
  const held = Array.isArray(value) ? value.join(', ') : String(value)
  const placeholder = 'placeholder' in input ? (input.placeholder ?? '') : ''
  const error = touched.errors[input.id]
  const line = [label && `${label}:`, held || placeholder].filter(Boolean).join(' ')
  return error === undefined ? line : `${line}\n${error}`
}
