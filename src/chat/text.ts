import * as z from 'zod'

/** Where one human is known: a user of one Slack workspace or Teams tenant. */
const identitySchema = z.object({
  platform: z.enum(['slack', 'teams']),
  space: z.string(),
  user: z.string(),
})
export type Identity = z.infer<typeof identitySchema>

const spanSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('words'), words: z.string() }),
  z.object({ kind: z.literal('strong'), words: z.string() }),
  z.object({ kind: z.literal('link'), words: z.string(), url: z.url({ protocol: /^(https?|mailto|tel)$/ }) }),
  z.object({ kind: z.literal('person'), identity: identitySchema, name: z.string() }),
])

/** A run of words, or a person. The renderer escapes words and turns persons into real mentions; nothing else can ping. */
export type Span = z.infer<typeof spanSchema>

export const textSchema = z.array(spanSchema)
export type Text = z.infer<typeof textSchema>

export const strong = (words: string): Span => ({ kind: 'strong', words })
export const link = (words: string, url: string): Span => ({ kind: 'link', words, url })
export const mention = (identity: Identity, name: string): Span => ({ kind: 'person', identity, name })

type Sayable = string | number | Span | readonly Span[]

/** Template tag: say`Hallo ${strong(title)}`. Interpolated strings are words, whatever stands in them. */
export function say(strings: TemplateStringsArray, ...values: Sayable[]): Text {
  return strings.flatMap((words, index) => [...wordSpans(words), ...spansOf(values[index] ?? '')])
}

/** Plain words as Text. */
export const words = (plain: string): Text => wordSpans(plain)

const wordSpans = (plain: string): Span[] => (plain === '' ? [] : [{ kind: 'words', words: plain }])

function spansOf(value: Sayable): readonly Span[] {
  if (typeof value === 'string') return wordSpans(value)
  if (typeof value === 'number') return wordSpans(String(value))
  return 'kind' in value ? [value] : value
}

/** What a reader without markup sees: notification texts, logs of the try-out, the CLI. */
export function plain(text: Text): string {
  return text.map((span) => (span.kind === 'person' ? span.name : span.words)).join('')
}
