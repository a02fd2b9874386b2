import { createRequire } from 'node:module'

/** As much of a card as is looked at here. */
interface Drawable {
  body: object[]
  msteams?: { entities?: { text: string; mentioned: { name: string } }[] }
}

// The package's own entry cannot be loaded as a module in Node (platforms.md 4.2).
const renderer: typeof import('adaptivecards') = createRequire(import.meta.url)(
  'adaptivecards/dist/adaptivecards.min.js',
)

/**
 * What a person reads on a card, piece by piece, as Microsoft's own renderer draws it, with markdown processed wherever
 * Teams processes it. A mention reads `@Name`.
 */
export function drawnWords(card: Drawable): string[] {
  const { entities = [] } = card.msteams ?? {}
  const told = JSON.stringify(card, (key, value) => (key === 'text' ? hidden(String(value), entities) : value))
  return draw(told).map((words) => words.replace(/[\uE000-\uE0FF]/g, (sign) => `@${nameBehind(sign, entities)}`))
}

type Entities = NonNullable<NonNullable<Drawable['msteams']>['entities']>

/** Names sit out the drawing, since Teams puts them in itself. */
const hidden = (text: string, entities: Entities): string =>
  entities.reduce((words, { text: tag }, index) => words.replaceAll(tag, String.fromCharCode(0xe000 + index)), text)
const nameBehind = (sign: string, entities: Entities) => entities[sign.charCodeAt(0) - 0xe000]?.mentioned.name

/** What the renderer has to say against a card. */
export function drawingFaults(card: object): string[] {
  const context = new renderer.SerializationContext(renderer.Versions.v1_5)
  new renderer.AdaptiveCard().parse(card, context)
  return Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index).message)
}

function draw(json: string): string[] {
  const drawn = new renderer.AdaptiveCard()
  drawn.parse(JSON.parse(json), new renderer.SerializationContext(renderer.Versions.v1_5))
  const sheets = { createElement: (tagName: string) => new Sheet(tagName), body: new Sheet('body') }
  const browser = {
    document: sheets,
    window: { getComputedStyle: () => ({}) },
    HTMLElement: Sheet,
    HTMLButtonElement: Sheet,
    HTMLInputElement: Sheet,
    HTMLSelectElement: Sheet,
  }
  Object.assign(globalThis, browser)
  try {
    renderer.AdaptiveCard.onProcessMarkdown = (text, result) => {
      result.outputHtml = markdown(text)
      result.didProcess = true
    }
    const sheet: unknown = drawn.render()
    const inner = json.includes('"Action.ShowCard"') ? cardsIn(JSON.parse(json)) : []
    return [...(sheet instanceof Sheet ? sheet.words() : []), ...inner.flatMap((card) => draw(JSON.stringify(card)))]
  } finally {
    for (const name of Object.keys(browser)) Reflect.deleteProperty(globalThis, name)
  }
}

/** The cards that open under a button. */
function cardsIn(card: object): object[] {
  const found: object[] = []
  JSON.stringify(card, (key, value) => {
    if (key === 'card') found.push({ version: '1.5', ...value })
    return value
  })
  return found
}

// More eager than any client: whatever looks like markdown somewhere is read as markdown.
function markdown(text: string): string {
  return text
    .replace(/&(?:#\d+|#x[\da-f]+|[a-z]\w*);/gi, '?')
    .replace(/\\([!-/:-@[-`{-~])/g, (_, sign: string) => `&#${sign.charCodeAt(0)};`)
    .replace(/^ {0,3}(?:#{1,6}(?= |$)|>|[-+*](?= |$)|\d+[.)](?= |$)|[-=]+$|`{3}.*)/gm, '')
    .replace(/^(?: {4}|\t)/gm, '')
    .replace(/!?\[([^\]]*)\]\([^)]*\)|!?\[([^\]]*)\]\[[^\]]*\]/g, '$1$2')
    .replace(/<(?:[a-z][\w+.-]*:[^>]*|\/?[a-z][^>]*)>/gi, '')
    .replace(/(\*\*|__|\*|_|~~|`)(?=\S)([^\n]*?\S)\1/g, '$2')
    .replace(/\s*\n\s*/g, ' ')
}

/** As much of a browser's element as the renderer writes on. */
class Sheet {
  readonly tagName: string
  readonly children: Sheet[] = []
  readonly style = { removeProperty: () => {}, setProperty: () => {} }
  readonly classList = { add: () => {}, remove: () => {} }
  readonly attributes = new Map<string, string>()
  type = ''
  placeholder = ''
  value = ''
  text = ''
  private said = ''

  constructor(tagName: string) {
    this.tagName = tagName.toUpperCase()
  }
  set innerText(words: string) {
    this.said = words
  }
  set innerHTML(html: string) {
    this.said = html.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))
  }
  appendChild(child: Sheet): Sheet {
    this.children.push(child)
    return child
  }
  append(...children: Sheet[]): void {
    this.children.push(...children)
  }
  setAttribute(name: string, value: string): void {
    this.attributes.set(name, value)
  }
  removeAttribute(name: string): void {
    this.attributes.delete(name)
  }
  addEventListener(): void {}
  getElementsByTagName(): Sheet[] {
    return []
  }
  /** Everything on it that a person can read, in order. */
  words(): string[] {
    const value = /^(?:INPUT|TEXTAREA)$/.test(this.tagName) && this.type !== 'checkbox' ? this.value : ''
    const own = [this.said, this.text, this.placeholder, value].filter((words) => words !== '')
    return [...own, ...this.children.flatMap((child) => child.words())]
  }
}
