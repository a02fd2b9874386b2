import { useId, useState } from 'preact/hooks'
import type { CardEntries, PageChat, PagePost, TeamsGround } from '../../teams-state.ts'
import { Avatar } from '../avatar.tsx'
import { Composer } from '../composer.tsx'
import { timeOf } from '../moments.ts'
import { ask } from '../send.ts'
import { Card } from './card.tsx'
import { NamedWords } from './named-words.tsx'

/** So many of the newest replies are seen at once. */
const SEEN_REPLIES = 3

interface Shown {
  post: PagePost
  person: string
  chat: PageChat
  teams: TeamsGround
  isReply?: boolean
  onTrouble(error: string): void
}

/** One message in Teams, with its card and its thread. */
export function Post(props: Shown) {
  const { post, person, chat, teams, isReply = false, onTrouble } = props
  const { id, from, fromBot, edited, at, words, card, isOwnView, notice } = post
  const time = timeOf(at)
  const press = async (path: string, entries: CardEntries) => {
    const place = { chat: chat.id, message: id }
    const sent = await ask('teams-press', { person, place, path, entries })
    if (!sent.ok) onTrouble(sent.error)
  }
  return (
    <article class={`message ${isOwnView ? 'message--private' : ''}`} aria-label={`${from}, ${time}`} data-id={id}>
      <Avatar name={from} isBot={fromBot} />
      <div class="message__body">
        <div class="message__head">
          <strong class="message__author">{from}</strong>
          {fromBot && <span class="tag">bot</span>}
          <time dateTime={at}>{time}</time>
          {edited && <span class="message__edited">(bewerkt)</span>}
        </div>
        {isOwnView && <p class="message__private">Alleen jij ziet dit</p>}
        {card ? (
          <Card card={card} words={words} onPress={press} />
        ) : (
          <div class="words">
            <NamedWords words={words} names={teams.names} />
          </div>
        )}
        <div role="status">{notice && <p class="message__notice">{notice}</p>}</div>
        {chat.kind === 'channel' && !isReply && <Replies {...props} />}
      </div>
    </article>
  )
}

function Replies({ post, person, chat, teams, onTrouble }: Shown) {
  const [isWriting, setWriting] = useState(false)
  const [seesAll, setSeesAll] = useState(false)
  const id = useId()
  const { replies } = post
  const hidden = seesAll ? 0 : Math.max(0, replies.length - SEEN_REPLIES)
  return (
    <div class={`thread ${replies.length > 0 ? 'thread--filled' : ''}`}>
      {hidden > 0 && (
        <button type="button" class="thread__toggle thread__toggle--filled" onClick={() => setSeesAll(true)}>
          {hidden === 1 ? 'Nog 1 reactie' : `Nog ${hidden} reacties`}
        </button>
      )}
      {replies.slice(hidden).map((reply) => (
        <Post key={reply.id} isReply post={reply} person={person} chat={chat} teams={teams} onTrouble={onTrouble} />
      ))}
      <button
        type="button"
        class="thread__toggle"
        aria-expanded={isWriting}
        aria-controls={id}
        onClick={() => setWriting(!isWriting)}
      >
        {isWriting ? 'Niet reageren' : 'Reageer'}
      </button>
      <div id={id} hidden={!isWriting}>
        {isWriting && (
          <Composer
            name="Reageer in de draad"
            commands={teams.commands.channel}
            mention={`@${teams.bot}`}
            onSend={(line) => ask('teams-say', { person, chat: chat.id, line, thread: post.id })}
          />
        )}
      </div>
    </div>
  )
}
