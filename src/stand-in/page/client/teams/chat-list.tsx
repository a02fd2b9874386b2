import type { PageChat } from '../../teams-state.ts'
import { Entry } from '../channel-list.tsx'

interface Listed {
  chats: PageChat[]
  team: string
  at: string | undefined
  unread(chat: string): number
  onGo(chat: string): void
}

/** The chats, and the channels of the team. */
export function ChatList({ chats, team, at, unread, onGo }: Listed) {
  const entry = ({ id, name }: PageChat) => (
    <Entry key={id} label={name} unread={unread(id)} isHere={id === at} onGo={() => onGo(id)} />
  )
  const groups = [
    { head: 'Chats', inside: chats.filter(({ kind }) => kind !== 'channel') },
    { head: team, inside: chats.filter(({ kind }) => kind === 'channel') },
  ]
  return (
    <>
      {groups.map(({ head, inside }) => (
        <>
          <h3 class="places__head">{head}</h3>
          <ul class="places">{inside.map(entry)}</ul>
        </>
      ))}
    </>
  )
}
