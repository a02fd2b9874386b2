import type { PageChannel } from '../page-state.ts'
import type { Where } from './use-where.ts'

export interface Listed {
  channels: PageChannel[]
  bot: string
  where: Where
  unread(channel: string): number
  onGo(where: Where): void
}

/** The channels, the conversation with the bot, and its Home tab. */
export function ChannelList({ channels, bot, where, unread, onGo }: Listed) {
  const rooms = channels.filter(({ kind }) => kind !== 'im')
  const direct = channels.filter(({ kind }) => kind === 'im')
  const entry = (channel: PageChannel) => (
    <Entry
      key={channel.id}
      label={titleOf(channel, bot)}
      unread={unread(channel.id)}
      isHere={where !== 'home' && where.channel === channel.id}
      onGo={() => onGo({ channel: channel.id })}
    />
  )
  return (
    <>
      <h2 class="places__head">Kanalen</h2>
      <ul class="places">{rooms.map(entry)}</ul>
      <h2 class="places__head">Apps</h2>
      <ul class="places">
        {direct.map(entry)}
        <Entry label={`Home van ${bot}`} unread={0} isHere={where === 'home'} onGo={() => onGo('home')} />
      </ul>
    </>
  )
}

/** What a conversation is called on the screen. */
export const titleOf = ({ kind, name }: PageChannel, bot: string) => (kind === 'im' ? bot : `#${name}`)

interface Place {
  label: string
  unread: number
  isHere: boolean
  onGo(): void
}

/** A place to go to, with how much is new there. */
export function Entry({ label, unread, isHere, onGo }: Place) {
  return (
    <li>
      <button
        type="button"
        class={`place ${unread > 0 ? 'place--unread' : ''}`}
        aria-current={isHere ? 'page' : undefined}
        onClick={onGo}
      >
        <span class="place__name">{label}</span>
        {unread > 0 && <Unread count={unread} />}
      </button>
    </li>
  )
}

export function Unread({ count }: { count: number }) {
  return (
    <span class="unread">
      {count > 9 ? '9+' : count}
      <span class="sr-only"> {count === 1 ? 'nieuw bericht' : 'nieuwe berichten'}</span>
    </span>
  )
}

/** The same in words alone. */
export const unreadWords = (count: number) =>
  count === 0 ? [] : [count === 1 ? '1 nieuw bericht' : `${count} nieuwe berichten`]
