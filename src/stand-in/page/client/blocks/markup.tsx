import type { ComponentChildren } from 'preact'
import { useContext } from 'preact/hooks'
import type { TextObject } from '../../../slack/block-kit-parts.ts'
import { Names } from '../names.ts'
import { type Piece, parseMarkup, unescaped } from '../parse-markup.ts'

/** A text object of Block Kit. */
export function Words({ text }: { text: TextObject }) {
  return text.type === 'mrkdwn' ? <Markup text={text.text} /> : unescaped(text.text)
}

/** Slack's mrkdwn. */
export function Markup({ text }: { text: string }) {
  return (
    <>
      {parseMarkup(text).map(({ kind, pieces }) => {
        const inside = <Pieces pieces={pieces} />
        if (kind === 'quote') return <blockquote>{inside}</blockquote>
        return kind === 'preformatted' ? <pre>{inside}</pre> : <span>{inside}</span>
      })}
    </>
  )
}

function Pieces({ pieces }: { pieces: Piece[] }) {
  return (
    <>
      {pieces.map((piece) => (
        <OnePiece piece={piece} />
      ))}
    </>
  )
}

function OnePiece({ piece }: { piece: Piece }) {
  switch (piece.kind) {
    case 'text':
      return <>{piece.text}</>
    case 'code':
      return <code>{piece.text}</code>
    case 'ping':
      return <Ping>{piece.text}</Ping>
    case 'bold':
      return (
        <strong>
          <Pieces pieces={piece.inside} />
        </strong>
      )
    case 'italic':
      return (
        <em>
          <Pieces pieces={piece.inside} />
        </em>
      )
    case 'strike':
      return (
        <s>
          <Pieces pieces={piece.inside} />
        </s>
      )
    case 'link':
      return <SafeLink url={piece.url}>{piece.text}</SafeLink>
    case 'user':
      return <UserName id={piece.id} />
    case 'channel':
      return <ChannelName id={piece.id} text={piece.text} />
  }
}

/** A link as the bot gave it; only addresses of the web and of mail lead anywhere. */
export function SafeLink({ url, children }: { url: string; children: ComponentChildren }) {
  if (!/^(https?:|mailto:)/i.test(url)) return <>{children}</>
  return (
    <a class="utrecht-link" href={url} target="_blank" rel="noreferrer noopener">
      {children}
    </a>
  )
}

export function UserName({ id }: { id: string }) {
  const { users } = useContext(Names)
  return <span class="mention">@{users[id] ?? id}</span>
}

export function ChannelName({ id, text }: { id: string; text?: string | undefined }) {
  const { channels } = useContext(Names)
  return <span class="mention">#{channels[id] ?? text ?? id}</span>
}

export function Ping({ children }: { children: ComponentChildren }) {
  return <span class="mention mention--ping">{children}</span>
}
