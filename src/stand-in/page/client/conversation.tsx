import type { PageChannel, PageGround } from '../page-state.ts'
import { Composer } from './composer.tsx'
import { DropButton } from './drop-button.tsx'
import { Message } from './message.tsx'
import { MessageLog } from './message-log.tsx'
import { ask } from './send.ts'
import { useSaid } from './use-said.ts'

interface Shown {
  person: string
  channel: PageChannel
  title: string
  ground: PageGround
  isShown: boolean
  ready?: { line: string } | undefined
  onReadyTaken(): void
  onTrouble(error: string): void
}

/** The messages of one channel and where one writes. */
export function Conversation({ person, channel, title, ground, isShown, ready, onReadyTaken, onTrouble }: Shown) {
  const { messages, id } = channel
  const { said, remember } = useSaid('said')
  const send = (line: string) => {
    remember(line)
    return ask('say', { person, channel: id, line })
  }
  return (
    <>
      <MessageLog
        place={`${person} ${id}`}
        title={title}
        isShown={isShown}
        messages={messages}
        keyOf={({ ts }) => ts}
        draw={(message) => <Message message={message} person={person} channel={id} onTrouble={onTrouble} />}
        empty="Hier is nog niets gezegd. Typ / om te zien wat er kan."
      />
      {channel.isArchived ? (
        <p class="empty">Dit kanaal is gesloten. Niemand kan hier nog schrijven.</p>
      ) : (
        <Composer
          name={`Bericht in ${title}`}
          commands={ground.commands}
          onSend={send}
          ready={ready}
          onReadyTaken={onReadyTaken}
          said={said}
        >
          {channel.kind === 'im' && (
            <DropButton onDrop={(file) => ask('drop', { person, file })} onTrouble={onTrouble} />
          )}
        </Composer>
      )}
    </>
  )
}
