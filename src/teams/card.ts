// The part of Adaptive Cards 1.5 that this bot uses. Newer elements are not shown by Teams (platforms.md 3.1).

type Spacing = 'none' | 'small' | 'default' | 'medium' | 'large'
interface Placed {
  spacing?: Spacing
  /** A line above the element. */
  separator?: boolean
}

/** How words look. */
export interface Look {
  size?: 'small' | 'medium' | 'large'
  weight?: 'bolder'
  isSubtle?: boolean
  color?: 'accent' | 'attention'
}

/** Words that no client reads markdown in. */
export interface TextRun extends Look {
  type: 'TextRun'
  text: string
  underline?: boolean
  selectAction?: OpenUrl
}
export interface RichTextBlock extends Placed {
  type: 'RichTextBlock'
  inlines: TextRun[]
}
/** Words in markdown. */
interface TextBlock extends Placed, Look {
  type: 'TextBlock'
  text: string
  wrap: true
  style?: 'heading'
}

interface Column {
  type: 'Column'
  width: 'stretch' | 'auto'
  items: Element[]
  verticalContentAlignment?: 'center' | 'bottom'
}
export interface ColumnSet extends Placed {
  type: 'ColumnSet'
  columns: Column[]
}
export interface ActionSet extends Placed {
  type: 'ActionSet'
  actions: Action[]
}

interface InputBase extends Placed {
  id: string
  label?: string
  isRequired?: boolean
  errorMessage?: string
}
interface InputText extends InputBase {
  type: 'Input.Text'
  isMultiline?: boolean
  placeholder?: string
  value?: string
}
interface InputDate extends InputBase {
  type: 'Input.Date' | 'Input.Time'
  value?: string
}
interface InputNumber extends InputBase {
  type: 'Input.Number'
  value?: number
}
interface Choice {
  title: string
  value: string
}
interface InputChoiceSet extends InputBase {
  type: 'Input.ChoiceSet'
  choices: Choice[]
  style?: 'compact'
  isMultiSelect?: boolean
  wrap?: boolean
  placeholder?: string
  value?: string
}
interface InputToggle extends InputBase {
  type: 'Input.Toggle'
  title: string
  valueOn: string
  valueOff: string
  wrap: true
  value?: string
}
export type Input = InputText | InputDate | InputNumber | InputChoiceSet | InputToggle

/** What an element of a card can be. */
export type Element = TextBlock | RichTextBlock | ColumnSet | ActionSet | Input

interface ActionBase {
  title: string
  style?: 'positive' | 'destructive'
}
interface OpenUrl extends Omit<ActionBase, 'title'> {
  type: 'Action.OpenUrl'
  title?: string
  url: string
}
/** Arrives as a message, or in a dialog as what was sent from it. */
export interface Submit extends ActionBase {
  type: 'Action.Submit'
  data: object
  associatedInputs: 'auto' | 'none'
}
/** Arrives as a request whose answer only the presser sees; as its fallback where a client is too old for that. */
export interface Execute extends ActionBase {
  type: 'Action.Execute'
  verb: string
  data: object
  associatedInputs: 'auto' | 'none'
  fallback: Submit
}
export interface ShowCard extends ActionBase {
  type: 'Action.ShowCard'
  card: { type: 'AdaptiveCard'; body: Element[] }
}
export type Action = OpenUrl | Submit | Execute | ShowCard

/** A person who is named in a card and told so; `text` is how the card names them. */
export interface Mention {
  type: 'mention'
  text: string
  mentioned: { id: string; name: string }
}

/** A card as Teams takes it. */
export interface Card {
  type: 'AdaptiveCard'
  version: '1.5'
  /** What clients show that cannot show the card; markdown. */
  fallbackText: string
  msteams?: { width?: 'Full'; entities?: Mention[] }
  body: Element[]
  actions?: Action[]
}

/** A card as it goes with a message, or fills a dialog. */
export interface CardAttachment {
  contentType: 'application/vnd.microsoft.card.adaptive'
  content: Card
}

/** A dialog as the answer to what opens one. */
export interface TaskInfo {
  title: string
  width: 'small' | 'medium' | 'large'
  height: 'small' | 'medium' | 'large'
  card: CardAttachment
}
