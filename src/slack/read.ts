import { hash } from 'node:crypto'
import * as z from 'zod'

const id = z.string().min(1).max(100)
const team = z.object({ id }).nullish()
const enterprise = z.object({ id }).nullish()
const text = z.string().default('')

const commandSchema = z.object({
  command: z.string(),
  text,
  team_id: id,
  enterprise_id: id.optional(),
  user_id: id,
  user_name: text,
  channel_id: id,
  channel_name: text,
  trigger_id: text,
  response_url: z.url().optional(),
})

const userSchema = z.object({ id, name: text, username: text, team_id: id.nullish() })

const viewSchema = z.object({
  id,
  type: z.enum(['modal', 'home']),
  callback_id: text,
  private_metadata: text,
  app_installed_team_id: id.nullish(),
  blocks: z.array(z.record(z.string(), z.unknown())).default([]),
  state: z.object({ values: z.record(z.string(), z.record(z.string(), z.unknown())) }).optional(),
  title: z.unknown().optional(),
  submit: z.unknown().optional(),
  close: z.unknown().optional(),
})
/** A modal or Home tab as Slack sends it back. */
export type SentView = z.infer<typeof viewSchema>

const interactive = {
  user: userSchema,
  team,
  enterprise,
  trigger_id: text,
  response_url: z.url().optional(),
}

const pressSchema = z.object({
  ...interactive,
  container: z
    .object({ type: text, message_ts: text, is_ephemeral: z.boolean().default(false), thread_ts: id.optional() })
    .prefault({}),
  channel: z.object({ id, name: text }).optional(),
  message: z.object({ team: id.nullish() }).optional(),
  view: viewSchema.optional(),
  actions: z
    .array(
      z.object({
        action_id: text,
        action_ts: text,
        value: z.string().optional(),
        selected_option: z.object({ value: z.string() }).nullish(),
      }),
    )
    .min(1),
})

const shortcutSchema = z.object({ ...interactive, channel: z.object({ id }).optional() })
const submissionSchema = z.object({ ...interactive, view: viewSchema })

const fileSchema = z.object({
  size: z.number().nonnegative().optional(),
  url_private: z.string().optional(),
  url_private_download: z.string().optional(),
})
/** A file beside a message; of one from elsewhere Slack may tell nothing. */
export type SentFile = z.infer<typeof fileSchema>

const eventSchema = z.object({
  team_id: id,
  context_team_id: id.nullish(),
  enterprise_id: id.nullish(),
  authorizations: z.array(z.object({ user_id: id.nullish() })).nullish(),
  event: z.object({
    user: id.optional(),
    user_team: id.optional(),
    channel: id.optional(),
    channel_type: z.string().optional(),
    text,
    ts: text,
    thread_ts: id.optional(),
    tab: z.string().optional(),
    subtype: z.string().optional(),
    bot_id: id.nullish(),
    files: z.array(fileSchema.catch({})).optional().catch(undefined),
  }),
})

/** Who asks, as the payload tells it. */
export interface Asker {
  user: string
  name: string
  /** The workspaces the payload names, the likeliest home of the bot first. */
  spaces: string[]
  enterprise?: string
  /** The person's own workspace, where the payload tells. */
  ownSpace?: string
}

const askerOf = (
  user: { id: string; name?: string },
  spaces: (string | null | undefined)[],
  more: { enterprise?: string | null | undefined; own?: string | null | undefined },
): Asker => ({
  user: user.id,
  name: user.name ?? '',
  spaces: [...new Set(spaces.filter((space): space is string => typeof space === 'string'))],
  ...(more.enterprise && { enterprise: more.enterprise }),
  ...(more.own && { ownSpace: more.own }),
})

/** A slash command. Slack escapes three signs in typed text. */
export function readCommand(body: unknown) {
  const sent = commandSchema.parse(body)
  return {
    asker: askerOf({ id: sent.user_id, name: sent.user_name }, [sent.team_id], {
      enterprise: sent.enterprise_id,
      own: sent.team_id,
    }),
    command: sent.command,
    text: unescaped(sent.text),
    channel: sent.channel_id,
    channelName: sent.channel_name,
    triggerId: sent.trigger_id,
    responseUrl: sent.response_url,
    requestId: `slack:${sent.trigger_id}`,
  }
}

type Interactive = Pick<z.infer<typeof pressSchema>, 'user' | 'team' | 'enterprise'> & {
  message?: { team?: string | null | undefined } | undefined
  view?: SentView | undefined
}

// In a channel shared with another organisation `team` may be that of who acts; the view and the message know where
// the bot lives (bolt's App.js, buildSource).
const interactiveAsker = ({ user, team: from, enterprise: org, message, view }: Interactive): Asker =>
  askerOf(
    { id: user.id, name: user.name || user.username },
    [view?.app_installed_team_id, message?.team, from?.id, user.team_id],
    { enterprise: org?.id, own: user.team_id },
  )

/** A press on a button, or a choice in a menu. */
export function readPress(body: unknown) {
  const sent = pressSchema.parse(body)
  const [touched] = sent.actions
  if (touched === undefined) throw new Error('a press without an action')
  const { container } = sent
  return {
    asker: interactiveAsker(sent),
    touched,
    channel: sent.channel?.id,
    channelName: sent.channel?.name ?? '',
    view: sent.view,
    isEphemeral: container.is_ephemeral,
    thread: container.thread_ts,
    triggerId: sent.trigger_id,
    responseUrl: sent.response_url,
    requestId: idOf(sent.user.id, touched.action_ts, touched.action_id, container.message_ts, sent.view?.id),
  }
}
export type Press = ReturnType<typeof readPress>

/** A shortcut of an app; the bot has none, so this one is of an older version. */
export function readShortcut(body: unknown) {
  const sent = shortcutSchema.parse(body)
  return {
    asker: interactiveAsker(sent),
    channel: sent.channel?.id ?? sent.user.id,
    triggerId: sent.trigger_id,
    responseUrl: sent.response_url,
    requestId: `slack:${sent.trigger_id}`,
  }
}

/** A modal that was sent. */
export function readSubmission(body: unknown) {
  const sent = submissionSchema.parse(body)
  const state = sent.view.state?.values ?? {}
  return {
    asker: interactiveAsker(sent),
    view: sent.view,
    state,
    triggerId: sent.trigger_id,
    requestId: `slack:${sent.view.id}:${fingerprint(JSON.stringify(state))}`,
  }
}
export type Submission = ReturnType<typeof readSubmission>

/** A message to the bot, or a Home tab that was opened. A message keeps its time stamp in every repetition. */
export function readEvent(body: unknown) {
  const { event, ...sent } = eventSchema.parse(body)
  if (event.user === undefined) return undefined
  const space = sent.context_team_id ?? sent.team_id
  // Answering itself, or Slack's own helper, the bot would never stop talking.
  const ownIds = ['USLACKBOT', ...(sent.authorizations ?? []).map(({ user_id }) => user_id)]
  const isSaid = event.subtype === undefined || event.subtype === 'file_share'
  return {
    asker: askerOf({ id: event.user }, [space], { enterprise: sent.enterprise_id, own: event.user_team }),
    isFromPerson: isSaid && !event.bot_id && !ownIds.includes(event.user),
    files: event.files ?? [],
    channel: event.channel ?? event.user,
    channelType: event.channel_type,
    thread: event.thread_ts,
    tab: event.tab,
    text: unescaped(withoutMarkup(event.text)).trim(),
    requestId: idOf(space, event.channel, event.ts),
  }
}

// Slack marks up what looks like a link, and mentions come as ids; the first mention is the bot's own.
const withoutMarkup = (said: string) =>
  said
    .replace(/^\s*<@[^>]*>[,:]?/, '')
    .replace(/<(?:https?:|mailto:|tel:)[^|>]*\|([^>]*)>/g, '$1')
    .replace(/<((?:https?:|mailto:|tel:)[^>]*)>/g, '$1')

const unescaped = (said: string) => said.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')

// What was asked once is remembered longer than who asked it may be: an id tells of nobody.
const idOf = (...parts: (string | undefined)[]) => `slack:${fingerprint(JSON.stringify(parts))}`

const fingerprint = (said: string) => hash('sha256', said).slice(0, 32)
