import type { PageChat, TeamsGround } from '../../teams-state.ts'
import { Composer } from '../composer.tsx'
import { DropButton } from '../drop-button.tsx'
import { MessageLog } from '../message-log.tsx'
import { ask } from '../send.ts'
import { useSaid } from '../use-said.ts'
import { ExtensionButtons } from './extension-buttons.tsx'
import { Post } from './post.tsx'

interface Shown {
  person: string
  chat: PageChat
  teams: TeamsGround
  isShown: boolean
  onTrouble(error: string): void
}

/** The messages of one conversation in Teams and where one writes. */
export function Chat({ person, chat, teams, isShown, onTrouble }: Shown) {
  const { id, name, kind, messages } = chat
  const { said, remember } = useSaid('said.teams')
  const isOwn = kind === 'personal'
  const mention = isOwn ? undefined : `@${teams.bot}`
  return (
    <>
      <MessageLog
        place={`${person} ${id}`}
        title={name}
        isShown={isShown}
        messages={messages}
        keyOf={(post) => post.id}
        draw={(post) => <Post post={post} person={person} chat={chat} teams={teams} onTrouble={onTrouble} />}
        empty={`Hier is nog niets gezegd. Typ ${isOwn ? '/' : '@'} om te zien wat er kan.`}
      />
      <Composer
        name={`Bericht in ${name}`}
        commands={teams.commands[kind]}
        said={said}
        mention={mention}
        onSend={(line) => {
          remember(line)
          return ask('teams-say', { person, chat: id, line })
        }}
      >
        {isOwn && <DropButton onDrop={(file) => ask('teams-drop', { person, file })} onTrouble={onTrouble} />}
        <ExtensionButtons person={person} chat={id} extension={teams.extension} onTrouble={onTrouble} />
      </Composer>
    </>
  )
}
