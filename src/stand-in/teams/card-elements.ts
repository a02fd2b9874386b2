import * as z from 'zod'

// Adaptive Cards 1.5, as far as Teams shows them; a property that is not here is refused, so that a slip shows.
const text = z.string().optional()
const flag = z.boolean().optional()
const anything = z.unknown().optional()
const number = z.number().optional()
const size = z.union([z.string(), z.number()]).optional()

// Cards hold actions that hold cards; these are asked for only once all are made.
const anyAction: z.ZodType<Action> = z.lazy(() => actionSchema)
const anyElement: z.ZodType<Element> = z.lazy(() => elementSchema)
const anyCard: z.ZodType<Card> = z.lazy(() => innerCardSchema)

const offered = {
  title: text,
  iconUrl: text,
  id: text,
  style: z.enum(['default', 'positive', 'destructive']).optional(),
  tooltip: text,
  isEnabled: flag,
  mode: z.enum(['primary', 'secondary']).optional(),
  requires: anything,
}
const sending = {
  data: z.union([z.record(z.string(), z.unknown()), z.string()]).optional(),
  associatedInputs: z.enum(['auto', 'none']).optional(),
}
const execute = z.strictObject({ type: z.literal('Action.Execute'), verb: text, ...sending, ...offered })
const submit = z.strictObject({ type: z.literal('Action.Submit'), ...sending, ...offered })
const openUrl = z.strictObject({ type: z.literal('Action.OpenUrl'), url: z.url(), ...offered })
const target = z.strictObject({ type: z.literal('TargetElement').optional(), elementId: z.string(), isVisible: flag })
const toggle = z.strictObject({
  type: z.literal('Action.ToggleVisibility'),
  targetElements: z.array(z.union([z.string(), target])),
  ...offered,
})
const showCard = z.strictObject({ type: z.literal('Action.ShowCard'), ...offered })

interface Fallback {
  fallback?: 'drop' | Action | undefined
}
export interface Execute extends z.infer<typeof execute>, Fallback {}
export interface Submit extends z.infer<typeof submit>, Fallback {}
export interface Toggle extends z.infer<typeof toggle>, Fallback {}
interface OpenUrl extends z.infer<typeof openUrl>, Fallback {}
interface ShowCard extends z.infer<typeof showCard>, Fallback {
  card: Card
}
export type Action = Execute | Submit | Toggle | OpenUrl | ShowCard

const fallback = { fallback: z.union([z.literal('drop'), anyAction]).optional() }
const fullExecute = execute.extend(fallback)
const actionSchema = z.discriminatedUnion('type', [
  fullExecute,
  submit.extend(fallback),
  toggle.extend(fallback),
  openUrl.extend(fallback),
  showCard.extend({ ...fallback, card: anyCard }),
])

const common = {
  spacing: text,
  separator: flag,
  height: text,
  id: text,
  isVisible: flag,
  requires: anything,
  fallback: anything,
}
const pressable = { selectAction: anyAction.optional() }
const box = {
  ...pressable,
  style: text,
  bleed: flag,
  minHeight: text,
  backgroundImage: anything,
  verticalContentAlignment: text,
  rtl: flag,
}
const aligned = { horizontalCellContentAlignment: text, verticalCellContentAlignment: text }
const font = { color: text, fontType: text, isSubtle: flag, size: text, weight: text }

const textRun = z.strictObject({
  type: z.literal('TextRun'),
  text: z.string(),
  highlight: flag,
  italic: flag,
  strikethrough: flag,
  underline: flag,
  ...font,
  ...pressable,
})
const textBlock = z.strictObject({
  type: z.literal('TextBlock'),
  text: z.string(),
  horizontalAlignment: text,
  maxLines: number,
  wrap: flag,
  style: text,
  ...font,
  ...common,
})
const richTextBlock = z.strictObject({
  type: z.literal('RichTextBlock'),
  inlines: z.array(z.union([z.string(), textRun])),
  horizontalAlignment: text,
  ...common,
})
const image = z.strictObject({
  type: z.literal('Image'),
  url: z.string(),
  altText: text,
  backgroundColor: text,
  horizontalAlignment: text,
  size: text,
  style: text,
  width: text,
  ...pressable,
  ...common,
})
const imageSet = z.strictObject({ type: z.literal('ImageSet'), images: z.array(image), imageSize: text, ...common })
const media = z.strictObject({
  type: z.literal('Media'),
  sources: z.array(z.strictObject({ type: text, mimeType: z.string(), url: z.string() })),
  poster: text,
  altText: text,
  ...common,
})
const fact = z.strictObject({ type: z.literal('Fact').optional(), title: z.string(), value: z.string() })
const factSet = z.strictObject({ type: z.literal('FactSet'), facts: z.array(fact), ...common })
const actionSet = z.strictObject({ type: z.literal('ActionSet'), actions: z.array(anyAction).min(1), ...common })

const asked = { ...common, id: z.string().min(1), label: text, isRequired: flag, errorMessage: text }
const typed = { ...asked, placeholder: text, value: text }
const inputs = [
  z.strictObject({
    type: z.literal('Input.Text'),
    isMultiline: flag,
    maxLength: number,
    regex: text,
    style: text,
    inlineAction: anyAction.optional(),
    ...typed,
  }),
  z.strictObject({ type: z.literal('Input.Number'), min: number, max: number, ...typed, value: number }),
  z.strictObject({ type: z.literal('Input.Date'), min: text, max: text, ...typed }),
  z.strictObject({ type: z.literal('Input.Time'), min: text, max: text, ...typed }),
  z.strictObject({
    type: z.literal('Input.Toggle'),
    title: z.string(),
    value: text,
    valueOn: text,
    valueOff: text,
    wrap: flag,
    ...asked,
  }),
  z.strictObject({
    type: z.literal('Input.ChoiceSet'),
    choices: z.array(z.strictObject({ type: text, title: z.string(), value: z.string() })).optional(),
    isMultiSelect: flag,
    style: text,
    wrap: flag,
    ...typed,
  }),
] as const
/** A field that a person fills in. */
export type Input = z.infer<(typeof inputs)[number]>

const container = z.strictObject({ type: z.literal('Container'), ...box, ...common })
const column = z.strictObject({ type: z.literal('Column').optional(), width: size, ...box, ...common })
const columnSet = z.strictObject({ type: z.literal('ColumnSet'), horizontalAlignment: text, ...box, ...common })
const cell = z.strictObject({ type: z.literal('TableCell'), ...box })
const row = z.strictObject({ type: z.literal('TableRow'), style: text, ...aligned })
const table = z.strictObject({
  type: z.literal('Table'),
  columns: z.array(z.strictObject({ type: text, width: size, ...aligned })).optional(),
  firstRowAsHeader: flag,
  showGridLines: flag,
  gridStyle: text,
  ...aligned,
  ...common,
})

interface Holding {
  items: Element[]
}
interface Container extends z.infer<typeof container>, Holding {}
interface Column extends z.infer<typeof column> {
  items?: Element[] | undefined
}
interface ColumnSet extends z.infer<typeof columnSet> {
  columns?: Column[] | undefined
}
interface Cell extends z.infer<typeof cell>, Holding {}
interface Row extends z.infer<typeof row> {
  cells?: Cell[] | undefined
}
interface Table extends z.infer<typeof table> {
  rows?: Row[] | undefined
}
type Picture = typeof image | typeof imageSet | typeof media
type Leaf = typeof textBlock | typeof richTextBlock | typeof factSet | typeof actionSet | Picture
export type Element = Input | z.infer<Leaf> | Container | ColumnSet | Table

const items = z.array(anyElement)
const elementSchema = z.discriminatedUnion('type', [
  textBlock,
  richTextBlock,
  image,
  imageSet,
  media,
  factSet,
  actionSet,
  ...inputs,
  container.extend({ items }),
  columnSet.extend({ columns: z.array(column.extend({ items: items.optional() })).optional() }),
  table.extend({ rows: z.array(row.extend({ cells: z.array(cell.extend({ items })).optional() })).optional() }),
])

/** Who is pinged by an `<at>` in a text; the id is Teams' own or that of Entra. */
export const mentionSchema = z.looseObject({
  type: z.literal('mention'),
  text: z.string(),
  mentioned: z.looseObject({ id: z.string(), name: z.string() }),
})
export type Mention = z.infer<typeof mentionSchema>

const refresh = z.strictObject({
  type: z.literal('Refresh').optional(),
  action: fullExecute,
  userIds: z.array(z.string()).optional(),
  expires: text,
})
const extras = z.strictObject({ entities: z.array(mentionSchema).optional(), width: z.literal('Full').optional() })

/** An Adaptive Card, read strictly. */
export const cardSchema = z.strictObject({
  type: z.literal('AdaptiveCard'),
  version: z.string(),
  $schema: text,
  body: z.array(anyElement).optional(),
  actions: z.array(anyAction).optional(),
  refresh: refresh.optional(),
  fallbackText: text,
  authentication: anything,
  speak: text,
  lang: text,
  msteams: extras.optional(),
  ...box,
})
const innerCardSchema = cardSchema.extend({ version: z.string().default('1.5') })

export interface Card extends z.infer<typeof cardSchema> {}
