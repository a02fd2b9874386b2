import { Fragment } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { PageChannel, PageGround } from '../page-state.ts'
import { Composer } from './composer.tsx'
import { keep, kept } from './kept.ts'
import { Message } from './message.tsx'
import { dayOf } from './moments.ts'
import { ask } from './send.ts'

const MOST_REMEMBERED = 50

interface Shown {
  person: string
  channel: PageChannel
  title: string
  ground: PageGround
  ready?: { line: string } | undefined
  onReadyTaken(): void
  onTrouble(error: string): void
}

/** The messages of one channel and where one writes. */
export function Conversation({ person, channel, title, ground, ready, onReadyTaken, onTrouble }: Shown) {
  const { messages, id } = channel
  const [said, setSaid] = useState(() => kept<string[]>('said') ?? [])
  const list = useStickToEnd(`${person} ${id}`, messages)
  const send = (line: string) => {
    const after = [...said.filter((each) => each !== line), line].slice(-MOST_REMEMBERED)
    setSaid(after)
    keep('said', after)
    return ask('say', { person, channel: id, line })
  }
  return (
    <>
      <div ref={list} class="messages" role="log" aria-label={`Berichten in ${title}`}>
        {messages.length === 0 && <p class="empty">Hier is nog niets gezegd. Typ / om te zien wat er kan.</p>}
        {messages.map((message, index) => {
          const day = dayOf(message.at)
          const before = messages[index - 1]
          const isNewDay = !before || dayOf(before.at) !== day
          return (
            <Fragment key={message.ts}>
              {isNewDay && <p class="day">{day}</p>}
              <Message message={message} person={person} channel={id} onTrouble={onTrouble} />
            </Fragment>
          )
        })}
      </div>
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
        />
      )}
    </>
  )
}

/** Shows the newest message, from its start where it is long, unless one is reading further up. */
function useStickToEnd(place: string, messages: PageChannel['messages']) {
  const list = useRef<HTMLDivElement>(null)
  const seesNewest = useRef(true)
  useEffect(() => {
    const box = list.current
    if (!box) return
    const look = () => {
      seesNewest.current = startOfLast(box) < box.scrollTop + box.clientHeight
    }
    box.addEventListener('scroll', look)
    return () => box.removeEventListener('scroll', look)
  }, [])
  useEffect(() => {
    seesNewest.current = true
  }, [place])
  useEffect(() => {
    const box = list.current
    if (box && seesNewest.current) box.scrollTop = startOfLast(box)
  }, [place, messages])
  return list
}

function startOfLast(box: HTMLElement): number {
  const last = box.lastElementChild
  return last instanceof HTMLElement ? last.offsetTop : 0
}
