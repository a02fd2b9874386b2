import * as z from 'zod'

// Limits: platforms.md 1.8 (JSDoc of @slack/types 3.2.0) and docs.slack.dev/reference/block-kit.
const words = (max: number) => z.string().min(1).max(max)
const httpUrl = z.string().min(1).max(3000)
const actionId = z.string().min(1).max(255).optional()
export const blockId = z.string().min(1).max(255).optional()

export const plainText = (max = 3000) =>
  z.strictObject({ type: z.literal('plain_text'), text: words(max), emoji: z.boolean().optional() })
const mrkdwn = (max = 3000) =>
  z.strictObject({ type: z.literal('mrkdwn'), text: words(max), verbatim: z.boolean().optional() })
export const anyText = (max = 3000) => z.discriminatedUnion('type', [plainText(max), mrkdwn(max)])
export type TextObject = z.infer<ReturnType<typeof anyText>>

const confirmDialog = z.strictObject({
  title: plainText(100),
  text: anyText(300),
  confirm: plainText(30),
  deny: plainText(30),
  style: z.enum(['primary', 'danger']).optional(),
})

const option = (text: z.ZodType<TextObject>, description: z.ZodType<TextObject>) =>
  z.strictObject({ text, value: words(150), description: description.optional(), url: httpUrl.optional() })
const selectOption = option(plainText(75), plainText(75))
const listOption = option(anyText(75), anyText(75))
export type Option = z.infer<typeof listOption>
const optionGroup = z.strictObject({ label: plainText(75), options: z.array(selectOption).min(1).max(100) })

const acted = { action_id: actionId }
const confirmed = { ...acted, confirm: confirmDialog.optional() }
const focused = { ...confirmed, focus_on_load: z.boolean().optional() }
const picked = { ...focused, placeholder: plainText(150).optional() }
const typed = {
  ...acted,
  focus_on_load: z.boolean().optional(),
  placeholder: plainText(150).optional(),
  dispatch_action_config: z
    .strictObject({ trigger_actions_on: z.array(z.enum(['on_enter_pressed', 'on_character_entered'])).min(1) })
    .optional(),
}
const choices = {
  options: z.array(selectOption).min(1).max(100).optional(),
  option_groups: z.array(optionGroup).min(1).max(100).optional(),
}
const most = { max_selected_items: z.number().int().min(1).optional() }
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a date in the format YYYY-MM-DD')
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time in the format HH:mm')
const id = z.string().min(1)
const ids = z.array(id)
const responds = { response_url_enabled: z.boolean().optional() }
const filter = {
  filter: z
    .strictObject({
      include: z
        .array(z.enum(['im', 'mpim', 'private', 'public']))
        .min(1)
        .optional(),
      exclude_external_shared_channels: z.boolean().optional(),
      exclude_bot_users: z.boolean().optional(),
    })
    .optional(),
  default_to_current_conversation: z.boolean().optional(),
}

const button = z.strictObject({
  type: z.literal('button'),
  ...confirmed,
  text: plainText(75),
  value: z.string().max(2000).optional(),
  url: httpUrl.optional(),
  style: z.enum(['primary', 'danger']).optional(),
  accessibility_label: z.string().max(75).optional(),
})
export const imageElement = z.strictObject({
  type: z.literal('image'),
  image_url: httpUrl,
  alt_text: words(2000),
})
const overflow = z.strictObject({
  type: z.literal('overflow'),
  ...confirmed,
  options: z.array(selectOption).min(1).max(5),
})
const checkboxes = z.strictObject({
  type: z.literal('checkboxes'),
  ...focused,
  options: z.array(listOption).min(1).max(10),
  initial_options: z.array(listOption).min(1).optional(),
})
const radio = z.strictObject({
  type: z.literal('radio_buttons'),
  ...focused,
  options: z.array(listOption).min(1).max(10),
  initial_option: listOption.optional(),
})
const select = <T extends string>(type: T) => ({ type: z.literal(type), ...picked })
const choosers = [
  checkboxes,
  radio,
  z.strictObject({ ...select('datepicker'), initial_date: day.optional() }),
  z.strictObject({ ...select('timepicker'), initial_time: time.optional(), timezone: z.string().optional() }),
  z.strictObject({ ...select('static_select'), ...choices, initial_option: selectOption.optional() }),
  z.strictObject({
    ...select('multi_static_select'),
    ...choices,
    ...most,
    initial_options: z.array(selectOption).min(1).optional(),
  }),
  z.strictObject({ ...select('users_select'), initial_user: id.optional() }),
  z.strictObject({ ...select('multi_users_select'), ...most, initial_users: ids.optional() }),
  z.strictObject({ ...select('channels_select'), ...responds, initial_channel: id.optional() }),
  z.strictObject({ ...select('multi_channels_select'), ...most, initial_channels: ids.optional() }),
  z.strictObject({ ...select('conversations_select'), ...responds, ...filter, initial_conversation: id.optional() }),
  z.strictObject({
    ...select('multi_conversations_select'),
    ...most,
    ...filter,
    initial_conversations: ids.optional(),
  }),
] as const
const dateTime = z.strictObject({
  type: z.literal('datetimepicker'),
  ...focused,
  initial_date_time: z.number().int().min(1_000_000_000).max(9_999_999_999).optional(),
})
const decimal = z.string().regex(/^-?\d+(\.\d+)?$/, 'must be a number as a string')
const typedInputs = [
  z.strictObject({
    type: z.literal('plain_text_input'),
    ...typed,
    initial_value: z.string().optional(),
    multiline: z.boolean().optional(),
    min_length: z.number().int().min(0).max(3000).optional(),
    max_length: z.number().int().min(1).max(3000).optional(),
  }),
  z.strictObject({ type: z.literal('email_text_input'), ...typed, initial_value: z.string().optional() }),
  z.strictObject({ type: z.literal('url_text_input'), ...typed, initial_value: z.string().optional() }),
  z.strictObject({
    type: z.literal('number_input'),
    ...typed,
    is_decimal_allowed: z.boolean(),
    initial_value: decimal.optional(),
    min_value: decimal.optional(),
    max_value: decimal.optional(),
  }),
] as const

export const inputElement = z.discriminatedUnion('type', [...choosers, dateTime, ...typedInputs])
export const actionElement = z.discriminatedUnion('type', [button, overflow, dateTime, ...choosers])
export const accessory = z.discriminatedUnion('type', [button, overflow, imageElement, ...choosers])
export type InputElement = z.infer<typeof inputElement>
export type ActionElement = z.infer<typeof actionElement>
export type Button = z.infer<typeof button>
