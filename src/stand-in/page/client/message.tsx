import { useId, useState } from 'preact/hooks'
import type { PageMessage } from '../page-state.ts'
import { Avatar } from './avatar.tsx'
import { Blocks, PlainMessage } from './blocks/block.tsx'
import { Composer } from './composer.tsx'
import { timeOf } from './moments.ts'
import { ask } from './send.ts'
import { Touch, type Touching } from './touching.ts'

interface Shown {
  message: PageMessage
  person: string
  channel: string
  isReply?: boolean
  onTrouble(error: string): void
}

/** One message, with what can be pressed in it and its thread. */
export function Message(props: Shown) {
  const { message, isReply = false } = props
  const time = timeOf(message.at)
  return (
    <article
      class={`message ${message.onlyForMe ? 'message--private' : ''}`}
      aria-label={`${message.from}, ${time}`}
      data-ts={message.ts}
    >
      <Avatar name={message.from} isBot={message.fromBot} />
      <div class="message__body">
        <div class="message__head">
          <strong class="message__author">{message.from}</strong>
          {message.fromBot && <span class="tag">bot</span>}
          <time dateTime={message.at}>{time}</time>
          {message.edited && <span class="message__edited">(bewerkt)</span>}
        </div>
        {message.onlyForMe && <p class="message__private">Alleen jij ziet dit</p>}
        <Touch.Provider value={touchingOf(props)}>
          {message.blocks.length > 0 ? <Blocks blocks={message.blocks} /> : <PlainMessage text={message.text} />}
        </Touch.Provider>
        {message.trouble && (
          <p class="trouble" role="alert">
            {message.trouble}
          </p>
        )}
        {!message.onlyForMe && !isReply && <Thread {...props} />}
      </div>
    </article>
  )
}

function touchingOf({ message: { ts }, person, channel, onTrouble }: Shown): Touching {
  const place = { channel, ts }
  const told = async (asked: ReturnType<typeof ask>) => {
    const sent = await asked
    if (!sent.ok) onTrouble(sent.error)
  }
  return {
    press: (at) => told(ask('press', { person, place, ...at })),
    choose: (at, entry) => told(ask('choose', { person, place, ...at, entry })),
    values: {},
    errors: {},
  }
}

function Thread({ message, person, channel, onTrouble }: Shown) {
  const [open, setOpen] = useState(false)
  const id = useId()
  const { replies, ts } = message
  const count = replies.length === 1 ? '1 reactie' : `${replies.length} reacties`
  return (
    <div class="thread">
      <button
        type="button"
        class={`thread__toggle ${replies.length > 0 ? 'thread__toggle--filled' : ''}`}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        {open ? 'Draad sluiten' : replies.length > 0 ? count : 'Reageer'}
      </button>
      <div id={id} hidden={!open}>
        {open && (
          <>
            {replies.map((reply) => (
              <Message key={reply.ts} isReply message={reply} person={person} channel={channel} onTrouble={onTrouble} />
            ))}
            <Composer
              name="Reageer in de draad"
              commands={[]}
              onSend={(line) => ask('say', { person, channel, line, thread: ts })}
            />
          </>
        )}
      </div>
    </div>
  )
}
