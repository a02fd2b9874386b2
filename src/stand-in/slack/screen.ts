import type { Block } from './block-kit-blocks.ts'
import type { Message } from './model.ts'
import { unescaped } from './on-wire.ts'
import { buttonsOf, readMessage } from './read-screen.ts'
import type { Workspace } from './workspace.ts'

export interface SeenButton {
  label: string
  actionId: string
  blockId: string
  value: string | undefined
  url: string | undefined
  style: string | undefined
  /** Question asked before the press counts. */
  confirm: string | undefined
}

/** A message as one person sees it. */
export interface SeenMessage {
  ts: string
  channel: string
  /** Display name of the author. */
  from: string
  userId: string
  fromBot: boolean
  onlyForMe: boolean
  /** What can be read on the screen, labels of buttons between brackets. */
  plainText: string
  text: string
  blocks: Block[]
  buttons: SeenButton[]
  edited: boolean
  at: Date
  pings: string[]
  mentions: string[]
  metadata: Message['metadata']
  /** The warning beside the message after an action the app did not answer. */
  trouble: string | undefined
  replies: SeenMessage[]
}

/** The messages of a conversation that a person sees, oldest first, replies under their message. */
export function seenIn(workspace: Workspace, userId: string, channelId: string): SeenMessage[] {
  if (!workspace.mayRead(userId, channelId)) return []
  const mine = workspace.messages.filter(
    ({ channel, deleted, onlyFor }) =>
      channel === channelId && !deleted && (onlyFor === undefined || onlyFor === userId),
  )
  return mine
    .filter((message) => !message.threadTs || message.threadTs === message.ts)
    .map((message) => see(message, mine, workspace))
}

function see(message: Message, all: Message[], workspace: Workspace): SeenMessage {
  const replies = all.filter(({ threadTs, ts }) => threadTs === message.ts && ts !== message.ts)
  return {
    ts: message.ts,
    channel: message.channel,
    from: workspace.userName(message.user),
    userId: message.user,
    fromBot: message.user === workspace.bot.userId,
    onlyForMe: message.onlyFor !== undefined,
    plainText: readMessage(message, workspace),
    text: message.text,
    blocks: message.blocks,
    buttons: seenButtons(message.blocks),
    edited: message.edited,
    at: message.at,
    pings: message.pings,
    mentions: message.mentions,
    metadata: message.metadata,
    trouble: message.trouble,
    replies: replies.map((reply) => see(reply, [], workspace)),
  }
}

/** The buttons of some blocks as a person sees them. */
export function seenButtons(blocks: Block[]): SeenButton[] {
  return buttonsOf(blocks).map(({ button, blockId }) => ({
    label: unescaped(button.text.text),
    actionId: button.action_id ?? '',
    blockId,
    value: button.value,
    url: button.url,
    style: button.style,
    confirm: button.confirm && unescaped(button.confirm.text.text),
  }))
}
