import * as z from 'zod'
import { accessory, actionElement, anyText, blockId, imageElement, inputElement, plainText } from './block-kit-parts.ts'

const named = { block_id: blockId }
const style = z
  .strictObject({
    bold: z.boolean().optional(),
    italic: z.boolean().optional(),
    strike: z.boolean().optional(),
    code: z.boolean().optional(),
    underline: z.boolean().optional(),
  })
  .optional()
const richPart = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), text: z.string().min(1), style }),
  z.strictObject({ type: z.literal('link'), url: z.string().min(1), text: z.string().optional(), style }),
  z.strictObject({ type: z.literal('user'), user_id: z.string().min(1), style }),
  z.strictObject({ type: z.literal('channel'), channel_id: z.string().min(1), style }),
  z.strictObject({ type: z.literal('usergroup'), usergroup_id: z.string().min(1), style }),
  z.strictObject({ type: z.literal('broadcast'), range: z.enum(['here', 'channel', 'everyone']), style }),
  z.strictObject({ type: z.literal('emoji'), name: z.string().min(1), unicode: z.string().optional(), style }),
])
export type RichPart = z.infer<typeof richPart>
const richSection = z.strictObject({ type: z.literal('rich_text_section'), elements: z.array(richPart) })
const border = z.union([z.literal(0), z.literal(1)]).optional()
const richElement = z.discriminatedUnion('type', [
  richSection,
  z.strictObject({
    type: z.literal('rich_text_list'),
    style: z.enum(['bullet', 'ordered']),
    elements: z.array(richSection).min(1),
    indent: z.number().int().min(0).max(8).optional(),
    offset: z.number().int().optional(),
    border,
  }),
  z.strictObject({ type: z.literal('rich_text_quote'), elements: z.array(richPart), border }),
  z.strictObject({ type: z.literal('rich_text_preformatted'), elements: z.array(richPart), border }),
])

const richText = z.strictObject({ type: z.literal('rich_text'), ...named, elements: z.array(richElement).min(1) })
const section = z
  .strictObject({
    type: z.literal('section'),
    ...named,
    text: anyText(3000).optional(),
    fields: z.array(anyText(2000)).min(1).max(10).optional(),
    accessory: accessory.optional(),
    expand: z.boolean().optional(),
  })
  .refine((block) => block.text !== undefined || block.fields !== undefined, 'must define either `text` or `fields`')
const everywhere = [
  z.strictObject({ type: z.literal('actions'), ...named, elements: z.array(actionElement).min(1).max(25) }),
  z.strictObject({
    type: z.literal('context'),
    ...named,
    elements: z
      .array(z.union([imageElement, anyText(3000)]))
      .min(1)
      .max(10),
  }),
  z.strictObject({ type: z.literal('divider'), ...named }),
  z.strictObject({ type: z.literal('header'), ...named, text: plainText(150) }),
  z.strictObject({
    type: z.literal('image'),
    ...named,
    image_url: z.string().min(1).max(3000),
    alt_text: z.string().min(1).max(2000),
    title: plainText(2000).optional(),
  }),
  z.strictObject({
    type: z.literal('input'),
    ...named,
    label: plainText(2000),
    hint: plainText(2000).optional(),
    optional: z.boolean().optional(),
    dispatch_action: z.boolean().optional(),
    element: inputElement,
  }),
  richText,
  section,
] as const
const onlyInMessages = [
  z.strictObject({ type: z.literal('markdown'), ...named, text: z.string().min(1).max(12_000) }),
  z.strictObject({
    type: z.literal('table'),
    ...named,
    rows: z
      .array(
        z
          .array(
            z.discriminatedUnion('type', [
              richText,
              z.strictObject({ type: z.literal('raw_text'), text: z.string().min(1) }),
            ]),
          )
          .min(1)
          .max(20),
      )
      .min(1)
      .max(100),
    column_settings: z
      .array(
        z
          .strictObject({ align: z.enum(['left', 'center', 'right']).optional(), is_wrapped: z.boolean().optional() })
          .nullable(),
      )
      .max(20)
      .optional(),
  }),
] as const

export const messageBlocks = z.array(z.discriminatedUnion('type', [...everywhere, ...onlyInMessages])).max(50)
const viewBlocks = z.array(z.discriminatedUnion('type', [...everywhere])).max(100)
export type Block = z.infer<typeof messageBlocks>[number]

const viewCommon = {
  blocks: viewBlocks,
  private_metadata: z.string().max(3000).optional(),
  callback_id: z.string().max(255).optional(),
  external_id: z.string().max(255).optional(),
}
const modalView = z.strictObject({
  type: z.literal('modal'),
  ...viewCommon,
  title: plainText(24),
  submit: plainText(24).optional(),
  close: plainText(24).optional(),
  clear_on_close: z.boolean().optional(),
  notify_on_close: z.boolean().optional(),
  submit_disabled: z.boolean().optional(),
})
const homeView = z.strictObject({ type: z.literal('home'), ...viewCommon })
export const anyView = z.discriminatedUnion('type', [modalView, homeView])
export type ViewDefinition = z.infer<typeof anyView>
