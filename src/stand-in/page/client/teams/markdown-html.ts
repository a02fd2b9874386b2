import { type Mark, type MarkedBlock, parseMarkdown } from './parse-markdown.ts'

/**
 * Markdown as HTML for Microsoft's renderer, which takes a string. It is written out from elements that were made one by
 * one, so that words in it can only ever be words.
 */
export function markdownHtml(text: string): string {
  const whole = document.createElement('div')
  whole.append(...parseMarkdown(text).map(blockElement))
  return whole.innerHTML
}

function blockElement({ kind, lines }: MarkedBlock): HTMLElement {
  if (kind === 'paragraph') return filled('p', lines.flat())
  const list = document.createElement(kind === 'bullets' ? 'ul' : 'ol')
  list.append(...lines.map((line) => filled('li', line)))
  return list
}

function filled(tag: string, marks: Mark[]): HTMLElement {
  const element = document.createElement(tag)
  element.append(...marks.map(markNode))
  return element
}

function markNode(mark: Mark): Node {
  switch (mark.kind) {
    case 'text':
      return document.createTextNode(mark.text)
    case 'mention': {
      const name = document.createElement('span')
      name.className = 'mention'
      name.textContent = `@${mark.text}`
      return name
    }
    case 'bold':
      return filled('strong', mark.inside)
    case 'italic':
      return filled('em', mark.inside)
    case 'link': {
      const link = filled('a', mark.inside)
      link.setAttribute('href', mark.url)
      link.setAttribute('rel', 'noreferrer noopener')
      return link
    }
  }
}
