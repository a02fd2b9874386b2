import { useEffect, useState } from 'preact/hooks'
import type { PageChannel } from '../page-state.ts'
import { ChannelList, titleOf, type Where } from './channel-list.tsx'
import { Clock } from './clock.tsx'
import { Conversation } from './conversation.tsx'
import { ExchangePanel } from './exchange-panel.tsx'
import { Guide } from './guide.tsx'
import type { GuideStep } from './guide-steps.ts'
import { Home } from './home.tsx'
import { Modal } from './modal.tsx'
import { PeopleSwitch } from './people-switch.tsx'
import { unreadIn, unreadOf, useReading } from './reading.ts'
import { StartAgain } from './start-again.tsx'
import { channelsOn, type Line, type Watched } from './use-screen.ts'

interface Seen {
  person: string
  watched: Watched
  line: Line
  onSwitch(person: string): void
}

/** The screen around one conversation: whose eyes, the clock, the places, and what lies on top. */
export function Screen({ person, watched, line, onSwitch }: Seen) {
  const { ground, clock, news, modal, home } = watched.parts
  const isOwn = watched.of === person
  const channels = isOwn ? channelsOn(watched.parts) : []
  const { where, channel, first, go } = useWhere(person, channels)
  const [isDrawerOpen, setDrawerOpen] = useState(false)
  const [trouble, setTrouble] = useState('')
  const [isCurious, setCurious] = useState(false)
  const [ready, setReady] = useState<{ person: string; line: string }>()
  const { marks, read, forget } = useReading()
  const newest = channel && news[person]?.[channel.id]?.at(-1)
  useEffect(() => {
    if (isOwn && channel && newest) read(person, channel.id, newest)
  }, [isOwn, person, channel?.id, newest])
  const title = where === 'home' ? `Home van ${ground.bot.name}` : channel ? titleOf(channel, ground.bot.name) : ''
  const unreadElsewhere = unreadOf(news, marks, person)
  useEffect(() => {
    document.title = `${title} · Samenbode uitproberen`
  }, [title])
  const putReady = ({ role, line: words = '' }: GuideStep) => {
    const id = ground.people.find((each) => each.role === role)?.id ?? person
    if (id !== person) onSwitch(id)
    if (where === 'home' && first) go({ channel: first.id })
    setReady({ person: id, line: words })
  }
  return (
    <div class={`screen ${isDrawerOpen ? 'screen--drawer' : ''} ${isCurious ? 'screen--curious' : ''}`}>
      <header class="top">
        <button
          type="button"
          class="nl-button nl-button--subtle top__places"
          aria-label={unreadElsewhere > 0 ? 'Kanalen, met nieuwe berichten' : undefined}
          aria-expanded={isDrawerOpen}
          aria-controls="places"
          onClick={() => setDrawerOpen(!isDrawerOpen)}
        >
          Kanalen{unreadElsewhere > 0 && <span class="dot" />}
        </button>
        <PeopleSwitch
          people={ground.people}
          person={person}
          unread={(each) => unreadOf(news, marks, each)}
          onSwitch={onSwitch}
        />
        <Clock now={clock.now} onTrouble={setTrouble} />
      </header>
      <nav id="places" class="side" aria-label="Kanalen en apps">
        <p class="side__team">{ground.team}</p>
        <ChannelList
          channels={channels}
          bot={ground.bot.name}
          where={where}
          unread={(id) => unreadIn(news, marks, [person, id])}
          onGo={(to) => {
            setDrawerOpen(false)
            go(to)
          }}
        />
        <div class="side__foot">
          <button
            type="button"
            class="nl-button nl-button--subtle"
            aria-expanded={isCurious}
            onClick={() => {
              setDrawerOpen(false)
              setCurious(!isCurious)
            }}
          >
            Achter de schermen
          </button>
          {ground.canStartAgain && <StartAgain onDone={forget} onTrouble={setTrouble} />}
        </div>
      </nav>
      <main class="middle">
        <h1 class="middle__title">{title}</h1>
        <Guide onReady={putReady} />
        <Notices line={line} trouble={trouble} onSeen={() => setTrouble('')} />
        {isOwn && where === 'home' && <Home person={person} bot={ground.bot.name} view={home} onTrouble={setTrouble} />}
        {isOwn && where !== 'home' && channel && (
          <Conversation
            key={`${person} ${channel.id}`}
            person={person}
            channel={channel}
            title={title}
            ground={ground}
            ready={ready?.person === person ? ready : undefined}
            onTrouble={setTrouble}
          />
        )}
      </main>
      {isCurious && <ExchangePanel fresh={watched} onClose={() => setCurious(false)} />}
      {isOwn && modal && <Modal key={modal.id} person={person} view={modal} onTrouble={setTrouble} />}
    </div>
  )
}

/** Where each person is; everybody starts in the first channel. */
function useWhere(person: string, channels: PageChannel[]) {
  const [places, setPlaces] = useState<Record<string, Where>>({})
  const first = channels[0]
  const wanted = places[person]
  const found = wanted && wanted !== 'home' ? channels.find(({ id }) => id === wanted.channel) : undefined
  const channel = wanted === 'home' ? undefined : (found ?? first)
  const where: Where = wanted === 'home' ? 'home' : { channel: channel?.id ?? '' }
  const go = (to: Where) => setPlaces((before) => ({ ...before, [person]: to }))
  return { where, channel, first, go }
}

/** What went wrong: a lost connection, or something that was not done. */
function Notices({ line, trouble, onSeen }: { line: Line; trouble: string; onSeen(): void }) {
  return (
    <>
      <div role="status">
        {line === 'lost' && <p class="notice">Geen verbinding met de bot. We proberen het opnieuw.</p>}
      </div>
      <div role="alert">
        {trouble && (
          <p class="notice notice--wrong">
            {trouble}{' '}
            <button type="button" class="nl-button nl-button--subtle" onClick={onSeen}>
              Oké
            </button>
          </p>
        )}
      </div>
    </>
  )
}
