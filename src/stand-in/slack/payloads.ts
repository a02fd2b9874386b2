import type { ActionElement, InputElement } from './block-kit-parts.ts'
import { messageOnWire } from './chat-methods.ts'
import { viewOnWire } from './modals.ts'
import type { Channel, Message, StateValue, View } from './model.ts'
import { escaped, onWire } from './on-wire.ts'
import type { Workspace } from './workspace.ts'

// Deprecated by Slack but still sent; nobody may rely on it.
const VERIFICATION_TOKEN = 'stand-in-verification'
type Payload = Record<string, unknown>
type Element = ActionElement | InputElement

interface CommandFacts {
  workspace: Workspace
  channel: Channel
  user: string
  line: string
  triggerId: string
  responseUrl: string
}

/** The form fields of a slash command. */
export function commandPayload({
  workspace,
  channel,
  user,
  line,
  triggerId,
  responseUrl,
}: CommandFacts): Record<string, string> {
  const [command = '', ...words] = line.trim().split(/(?<=^\S+)\s+/)
  const names = { public: channel.name, private: 'privategroup', im: 'directmessage' }
  return {
    token: VERIFICATION_TOKEN,
    team_id: workspace.team.id,
    team_domain: workspace.team.domain,
    channel_id: channel.id,
    channel_name: names[channel.kind],
    user_id: user,
    user_name: workspace.users.get(user)?.name ?? user,
    command,
    text: escaped(words.join(' ')),
    api_app_id: workspace.bot.appId,
    is_enterprise_install: 'false',
    response_url: responseUrl,
    trigger_id: triggerId,
  }
}

function common(workspace: Workspace, user: string): Payload {
  const name = workspace.users.get(user)?.name ?? user
  return {
    user: { id: user, username: name, name, team_id: workspace.team.id },
    api_app_id: workspace.bot.appId,
    token: VERIFICATION_TOKEN,
    team: { id: workspace.team.id, domain: workspace.team.domain },
    enterprise: null,
    is_enterprise_install: false,
  }
}

/** The one entry of `actions` for a touched element. */
export function actionOf(element: Element, blockId: string, chosen: Partial<StateValue>): Payload {
  const { type, action_id } = element
  const now = `${Date.now() / 1000}`.padEnd(17, '0')
  const base = { action_id, block_id: blockId, type, ...chosen, action_ts: now }
  if (element.type !== 'button') return base
  const { text, value, style, url } = onWire(element)
  return {
    ...base,
    text,
    ...(value === undefined ? {} : { value }),
    ...(style ? { style } : {}),
    ...(url ? { url } : {}),
  }
}

interface MessageAction {
  workspace: Workspace
  channel: Channel
  user: string
  message: Message
  action: Payload
  triggerId: string
  responseUrl: string
}

/** `block_actions` from a message; an ephemeral message is not sent along, as in Slack. */
export function messageActionPayload({
  workspace,
  channel,
  user,
  message,
  action,
  triggerId,
  responseUrl,
}: MessageAction): Payload {
  const isEphemeral = message.onlyFor !== undefined
  const thread = message.threadTs ? { thread_ts: message.threadTs } : {}
  return {
    type: 'block_actions',
    ...common(workspace, user),
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: channel.id,
      is_ephemeral: isEphemeral,
      ...thread,
    },
    trigger_id: triggerId,
    channel: { id: channel.id, name: channel.kind === 'im' ? 'directmessage' : channel.name },
    ...(isEphemeral ? {} : { message: messageOnWire(message, workspace) }),
    state: { values: message.chosen.get(user) ?? {} },
    response_url: responseUrl,
    actions: [action],
  }
}

interface ViewFacts {
  workspace: Workspace
  view: View
  triggerId: string
}

/** `block_actions` from a modal or the Home tab. */
export function viewActionPayload({ workspace, view, triggerId }: ViewFacts, action: Payload): Payload {
  return {
    type: 'block_actions',
    ...common(workspace, view.user),
    container: { type: 'view', view_id: view.id },
    trigger_id: triggerId,
    view: viewOnWire(view, workspace),
    actions: [action],
  }
}

export function submissionPayload({ workspace, view, triggerId }: ViewFacts): Payload {
  return {
    type: 'view_submission',
    ...common(workspace, view.user),
    trigger_id: triggerId,
    view: viewOnWire(view, workspace),
    response_urls: [],
  }
}

export function closedPayload(workspace: Workspace, view: View, isCleared: boolean): Payload {
  return {
    type: 'view_closed',
    ...common(workspace, view.user),
    view: viewOnWire(view, workspace),
    is_cleared: isCleared,
  }
}

/** The envelope of an Events API event. */
export function eventPayload(workspace: Workspace, event: Payload): Payload {
  const { team, bot, world } = workspace
  return {
    token: VERIFICATION_TOKEN,
    team_id: team.id,
    context_team_id: team.id,
    context_enterprise_id: null,
    api_app_id: bot.appId,
    event: { event_ts: world.nextTs(), ...event },
    type: 'event_callback',
    event_id: world.nextId('Ev'),
    event_time: Math.floor(Date.now() / 1000),
    authorizations: [
      { enterprise_id: null, team_id: team.id, user_id: bot.userId, is_bot: true, is_enterprise_install: false },
    ],
    is_ext_shared_channel: false,
  }
}
