import type { BotAnswer } from '../send-over-http.ts'
import { type Acting, type Outcome, outcomeOf } from './acting.ts'
import { chosenOne, type Entry, enter } from './enter-value.ts'
import type { FileSeed } from './files.ts'
import { type Found, labelled, nameOf, pick, type Wanted } from './form-fields.ts'
import { Refusal } from './method.ts'
import type { Channel, Message, StateValue } from './model.ts'
import { escaped } from './on-wire.ts'
import { actionOf, commandPayload, messageActionPayload } from './payloads.ts'
import { respondIn } from './response-urls.ts'
import { seenIn } from './screen.ts'
import { typedWords } from './typed-words.ts'

export type ButtonWanted = string | { actionId: string; value?: string; blockId?: string }
export interface Where {
  /** Only this message; otherwise the newest one that has it. */
  in?: string
  /** Answer to a confirm dialog; true when absent. */
  confirm?: boolean
}

export interface Writing {
  /** Files that go along. */
  files?: FileSeed[]
  threadTs?: string
  /** True for the very words, as in Slack's client; otherwise `<@U1>` and the like are mentions. */
  asTyped?: boolean
}

/** Types a line that starts with a slash. What the bot answers in its ack is shown to this person. */
export async function typeCommand(
  acting: Acting,
  channelId: string,
  line: string,
): Promise<Outcome & { ackBody: string }> {
  const { workspace, userId, link, triggers, responseUrls } = acting
  const channel = inside(acting, channelId)
  const [command = ''] = line.trim().split(/\s/)
  const { commands } = workspace.world.options
  if (commands && !commands.includes(command)) {
    workspace.whisper(channelId, userId, `${command} is not a valid command.`)
    return { status: 0, body: '', ackBody: '', ms: 0, ok: false }
  }
  const triggerId = triggers.issue(userId, workspace.team.id)
  const responseUrl = responseUrls.issue({ workspace, channel: channelId, user: userId })
  const payload = commandPayload({ workspace, channel, user: userId, line, triggerId, responseUrl })
  const outcome = outcomeOf(await link.deliver({ type: 'slash_commands', payload }))
  const failure = outcome.ok ? showAck(acting, channelId, outcome.body) : commandFailure(outcome)
  if (failure) workspace.whisper(channelId, userId, `${command} failed with the error "${failure}"`)
  return { ...outcome, ok: failure === undefined, ackBody: outcome.body }
}

/** Presses a button in a message: by label or action id, in the newest message that has it. */
export async function pressInMessage(
  acting: Acting,
  wanted: ButtonWanted,
  where: Where & { channel: string },
): Promise<Outcome & { url?: string }> {
  const matches = ({ block, element, label }: Found) =>
    element.type === 'button' &&
    (typeof wanted === 'string'
      ? label === wanted
      : element.action_id === wanted.actionId &&
        (wanted.blockId === undefined || block.block_id === wanted.blockId) &&
        (wanted.value === undefined || element.value === wanted.value))
  const choose = (all: Found[]) => all.find(matches)
  const { message, touched } = find(acting, choose, {
    name: typeof wanted === 'string' ? wanted : wanted.actionId,
    ...where,
  })
  const outcome = await act(acting, { message, touched }, { chosen: {}, confirm: where.confirm ?? true })
  return touched.element.type === 'button' && touched.element.url ? { ...outcome, url: touched.element.url } : outcome
}

/** Chooses in a select, overflow menu, checkboxes, radio buttons or date picker of a message. */
export async function chooseInMessage(
  acting: Acting,
  { wanted, entry }: { wanted: Wanted; entry: Entry },
  where: Where & { channel: string },
): Promise<Outcome> {
  const choose = (all: Found[]) =>
    pick(
      all.filter(({ element }) => element.type !== 'button'),
      wanted,
    )
  const { message, touched } = find(acting, choose, { name: nameOf(wanted), ...where })
  const { element, block } = touched
  if (element.type === 'button') throw new Error('Buttons are pressed, not chosen')
  const { userId, workspace } = acting
  const confirm = where.confirm ?? true
  if (element.type === 'overflow')
    return act(acting, { message, touched }, { chosen: { selected_option: chosenOne(element, entry) }, confirm })
  const value = enter(element, entry, workspace)
  const blockId = block.block_id ?? ''
  const mine = message.chosen.get(userId) ?? {}
  message.chosen.set(userId, { ...mine, [blockId]: { ...mine[blockId], [element.action_id ?? '']: value } })
  const { type: _, ...chosen } = value
  return act(acting, { message, touched }, { chosen, confirm })
}

/** Writes an ordinary message; the bot hears it where it may, and when it is mentioned. */
export async function writeMessage(
  acting: Acting,
  text: string,
  { channel: channelId, threadTs, asTyped, files = [] }: Writing & { channel: string },
): Promise<BotAnswer | undefined> {
  const { workspace, userId, events } = acting
  const channel = inside(acting, channelId)
  const wire = asTyped ? typedWords(text, workspace) : withMentions(text)
  const thread = threadTs ? { threadTs } : {}
  const shown = [wire, ...files.map(({ name }) => `📎 ${escaped(name)}`)].filter((line) => line !== '').join('\n')
  const { ts } = workspace.post({ channel: channelId, user: userId, text: shown, blocks: [], ...thread })
  if (!channel.members.has(workspace.bot.userId)) return undefined
  const said = {
    user: userId,
    text: wire,
    ts,
    channel: channelId,
    team: workspace.team.id,
    event_ts: ts,
    ...(threadTs ? { thread_ts: threadTs } : {}),
    ...(files.length > 0 && {
      subtype: 'file_share',
      files: files.map((file) => acting.files.put(workspace, file)),
    }),
  }
  const type = { public: 'channel', private: 'group', im: 'im' }[channel.kind]
  const [heard, mentioned] = await Promise.all([
    events.tell(
      workspace,
      { type: 'message', channel_type: type, ...said },
      channel.kind === 'im' ? 'message.im' : `message.${type}s`,
    ),
    channel.kind !== 'im' && wire.includes(`<@${workspace.bot.userId}`)
      ? events.tell(workspace, { type: 'app_mention', ...said })
      : undefined,
  ])
  return mentioned ?? heard
}

const withMentions = (text: string) =>
  text
    .split(/(<[@#!][^>]*>)/)
    .map((part, index) => (index % 2 ? part : escaped(part)))
    .join('')

function inside(acting: Acting, channelId: string): Channel {
  const { workspace, userId } = acting
  const channel = workspace.channels.get(channelId)
  if (!channel?.members.has(userId))
    throw new Error(`${workspace.userName(userId)} is not in ${channel?.name ?? channelId}`)
  if (channel.isArchived) throw new Error(`Nobody can write in #${channel.name}: it is archived`)
  return channel
}

function showAck(acting: Acting, channel: string, body: string): string | undefined {
  if (body.trim() === '') return undefined
  const { workspace, userId: user } = acting
  try {
    respondIn({ workspace, channel, user }, body.startsWith('{') ? JSON.parse(body) : { text: body })
    return undefined
  } catch (error) {
    if (error instanceof Refusal || error instanceof SyntaxError) return 'invalid_command_response'
    throw error
  }
}

function find(
  acting: Acting,
  choose: (all: Found[]) => Found | undefined,
  { name, channel: channelId, in: ts }: Where & { name: string; channel: string },
) {
  const { workspace, userId } = acting
  const seen = seenIn(workspace, userId, channelId)
    .flatMap((message) => [message, ...message.replies])
    .filter((message) => ts === undefined || message.ts === ts)
    .sort((one, other) => Number(other.ts) - Number(one.ts))
  for (const { ts: each, blocks } of seen) {
    const touched = choose(labelled(blocks))
    const message = workspace.message(channelId, each)
    if (touched && message) return { message, touched }
  }
  const offered = seen.flatMap(({ blocks }) => labelled(blocks).map(({ label }) => label))
  throw new Error(
    `${workspace.userName(userId)} sees no "${name}" in ${channelId}; there are: ${offered.join(', ') || 'none'}`,
  )
}

async function act(
  acting: Acting,
  { message, touched: { element, block } }: { message: Message; touched: Found },
  { chosen, confirm }: { chosen: Partial<StateValue>; confirm: boolean },
): Promise<Outcome> {
  const { workspace, userId, link, triggers, responseUrls } = acting
  if (!confirm && 'confirm' in element && element.confirm) return { status: 0, body: '', ms: 0, ok: false }
  const channel = inside(acting, message.channel)
  const triggerId = triggers.issue(userId, workspace.team.id)
  const responseUrl = responseUrls.issue({ workspace, channel: channel.id, user: userId, source: message })
  const action = actionOf(element, block.block_id ?? '', chosen)
  const payload = messageActionPayload({ workspace, channel, user: userId, message, action, triggerId, responseUrl })
  const outcome = outcomeOf(await link.deliver({ type: 'interactive', payload }))
  if (!outcome.ok) message.trouble = 'This app did not respond.'
  workspace.world.changed()
  return outcome
}

function commandFailure({ trouble }: Outcome): string {
  return trouble === 'timeout' ? 'operation_timeout' : 'dispatch_failed'
}
