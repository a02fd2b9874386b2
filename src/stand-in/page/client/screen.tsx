import { useEffect, useState } from 'preact/hooks'
import type { PageChannel, PageGround } from '../page-state.ts'
import { titleOf } from './channel-list.tsx'
import { Conversation } from './conversation.tsx'
import { ExchangePanel } from './exchange-panel.tsx'
import { Guide } from './guide.tsx'
import type { GuideStep } from './guide-steps.ts'
import { Home } from './home.tsx'
import { Modal } from './modal.tsx'
import { Notices } from './notices.tsx'
import { unreadIn, unreadOf, useReading } from './reading.ts'
import { SideBar } from './side-bar.tsx'
import { TopBar } from './top-bar.tsx'
import { channelsOn, type Line, type Watched } from './use-screen.ts'
import { useWhere, type Where } from './use-where.ts'

interface Seen {
  person: string
  watched: Watched
  line: Line
  onSwitch(person: string): void
}
type Panel = 'places' | 'exchange' | undefined

/** The screen around one conversation: whose eyes, the clock, the places, and what lies on top. */
export function Screen({ person, watched, line, onSwitch }: Seen) {
  const { ground, news, modal } = watched.parts
  const isOwn = watched.of === person
  const channels = isOwn ? channelsOn(watched.parts) : []
  const { where, channel, go, leaveHome } = useWhere(person, channels)
  const [panel, setPanel] = useState<Panel>()
  const [trouble, setTrouble] = useState('')
  const { marks, forget } = useReading(news, person, channel?.id)
  const title = useTitle(where, ground, channel)
  const { ready, putReady, take } = useReady(ground, (who) => {
    leaveHome(who)
    onSwitch(who)
  })
  const common = { person, ground, title, onTrouble: setTrouble }
  return (
    <div class={`screen ${panel ? `screen--${panel}` : ''}`}>
      <TopBar
        {...common}
        parts={watched.parts}
        isDrawerOpen={panel === 'places'}
        unread={(each) => unreadOf(news, marks, each)}
        onDrawer={(open) => setPanel(open ? 'places' : undefined)}
        onSwitch={onSwitch}
      />
      <SideBar
        {...common}
        channels={channels}
        bot={ground.bot.name}
        where={where}
        unread={(id) => unreadIn(news, marks, [person, id])}
        onGo={(to) => {
          setPanel(undefined)
          go(person, to)
        }}
        isCurious={panel === 'exchange'}
        onCurious={(curious) => setPanel(curious ? 'exchange' : undefined)}
        onStartedAgain={() => {
          setPanel(undefined)
          forget()
        }}
      />
      <main class="middle">
        <h1 class="middle__title">{title}</h1>
        <Guide onReady={(step) => putReady(step, person)} />
        <Notices line={line} trouble={trouble} onSeen={() => setTrouble('')} />
        {isOwn && where === 'home' && <Home {...common} view={watched.parts.home} />}
        {channel && (
          <Conversation
            {...common}
            key={`${person} ${channel.id}`}
            channel={channel}
            ready={ready?.person === person ? ready : undefined}
            onReadyTaken={take}
          />
        )}
      </main>
      {panel === 'exchange' && <ExchangePanel fresh={watched} onClose={() => setPanel(undefined)} />}
      {isOwn && modal && <Modal key={modal.id} person={person} view={modal} onTrouble={setTrouble} />}
    </div>
  )
}

/** A line put ready for somebody, to be taken once by where they write. */
function useReady({ people }: PageGround, onGo: (person: string) => void) {
  const [ready, setReady] = useState<{ person: string; line: string }>()
  const putReady = ({ role, line = '' }: GuideStep, otherwise: string) => {
    const person = people.find((each) => each.role === role)?.id ?? otherwise
    onGo(person)
    setReady({ person, line })
  }
  return { ready, putReady, take: () => setReady(undefined) }
}

/** What stands above the conversation, and on the browser's tab. */
function useTitle(where: Where, { bot }: PageGround, channel: PageChannel | undefined): string {
  const title = where === 'home' ? `Home van ${bot.name}` : channel ? titleOf(channel, bot.name) : ''
  useEffect(() => {
    document.title = `${title} · Samenbode uitproberen`
  }, [title])
  return title
}
