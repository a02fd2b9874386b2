import type { ComponentChildren } from 'preact'
import type { Block, RichPart } from '../../../slack/block-kit-blocks.ts'
import { ChannelName, Ping, SafeLink, UserName } from './markup.tsx'

type RichBlock = Extract<Block, { type: 'rich_text' }>
type RichElement = RichBlock['elements'][number]

/** The block that keeps typed words apart from markup. */
export function RichText({ block }: { block: RichBlock }) {
  return (
    <>
      {block.elements.map((element) => (
        <RichOne element={element} />
      ))}
    </>
  )
}

function RichOne({ element }: { element: RichElement }) {
  switch (element.type) {
    case 'rich_text_section':
      return (
        <p class="rich">
          <Parts parts={element.elements} />
        </p>
      )
    case 'rich_text_quote':
      return (
        <blockquote>
          <Parts parts={element.elements} />
        </blockquote>
      )
    case 'rich_text_preformatted':
      return (
        <pre>
          <Parts parts={element.elements} />
        </pre>
      )
    case 'rich_text_list': {
      const items = element.elements.map((item) => (
        <li>
          <Parts parts={item.elements} />
        </li>
      ))
      const indent = `rich indent-${element.indent ?? 0}`
      return element.style === 'ordered' ? (
        <ol class={indent} start={(element.offset ?? 0) + 1}>
          {items}
        </ol>
      ) : (
        <ul class={indent}>{items}</ul>
      )
    }
  }
}

function Parts({ parts }: { parts: RichPart[] }) {
  return (
    <>
      {parts.map((part) => (
        <Styled style={'style' in part ? part.style : undefined}>
          <Part part={part} />
        </Styled>
      ))}
    </>
  )
}

function Part({ part }: { part: RichPart }) {
  switch (part.type) {
    case 'text':
      return <>{part.text}</>
    case 'link':
      return <SafeLink url={part.url}>{part.text ?? part.url}</SafeLink>
    case 'user':
      return <UserName id={part.user_id} />
    case 'channel':
      return <ChannelName id={part.channel_id} />
    case 'usergroup':
      return <Ping>@{part.usergroup_id}</Ping>
    case 'broadcast':
      return <Ping>@{part.range}</Ping>
    case 'emoji':
      return <span>{emojiOf(part.unicode) ?? `:${part.name}:`}</span>
  }
}

/** Slack gives an emoji's code points as hexadecimal numbers with hyphens. */
function emojiOf(unicode: string | undefined): string | undefined {
  if (!unicode || !/^[0-9a-f]{1,5}(-[0-9a-f]{1,5})*$/i.test(unicode)) return undefined
  return String.fromCodePoint(...unicode.split('-').map((code) => Number.parseInt(code, 16)))
}

type Style = Extract<RichPart, { type: 'text' }>['style']
function Styled({ style, children }: { style: Style; children: ComponentChildren }) {
  let shown = <>{children}</>
  if (style?.code) shown = <code>{shown}</code>
  if (style?.strike) shown = <s>{shown}</s>
  if (style?.underline) shown = <u>{shown}</u>
  if (style?.italic) shown = <em>{shown}</em>
  if (style?.bold) shown = <strong>{shown}</strong>
  return shown
}
