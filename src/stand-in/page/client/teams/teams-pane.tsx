import type { PageChat } from '../../teams-state.ts'
import { Pane } from '../pane.tsx'
import type { InPane } from '../slack-pane.tsx'
import { Chat } from './chat.tsx'
import { ChatList } from './chat-list.tsx'

interface Shown extends InPane {
  chats: PageChat[]
  chat: PageChat | undefined
  onGo(chat: string): void
}

/** Teams: its chats, and the channels of one team. */
export function TeamsPane({ person, ground, chats, chat, unread, onGo, ...pane }: Shown) {
  const { teams } = ground
  return (
    <Pane
      {...pane}
      platform="teams"
      places="Chats"
      title={chat?.name ?? ''}
      hasNews={chats.some(({ id }) => unread(id) > 0)}
      list={
        <>
          <p class="side__team">{teams.tenant}</p>
          <ChatList chats={chats} team={teams.team} at={chat?.id} unread={unread} onGo={onGo} />
        </>
      }
    >
      {chat && (
        <Chat
          key={`${person} ${chat.id}`}
          person={person}
          chat={chat}
          teams={teams}
          isShown={pane.isShown}
          onTrouble={pane.onTrouble}
        />
      )}
    </Pane>
  )
}
