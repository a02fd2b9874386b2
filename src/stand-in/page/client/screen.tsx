import { useState } from 'preact/hooks'
import type { PageParts, PagePlatform } from '../page-state.ts'
import { ExchangePanel } from './exchange-panel.tsx'
import { Guide } from './guide.tsx'
import { Modal } from './modal.tsx'
import { Notices } from './notices.tsx'
import { SlackPane } from './slack-pane.tsx'
import { TeamsDialog } from './teams/dialog.tsx'
import { TeamsPane } from './teams/teams-pane.tsx'
import { Tools } from './tools.tsx'
import { TopBar } from './top-bar.tsx'
import type { Line, Watched } from './use-screen.ts'
import { useStage } from './use-stage.ts'

interface Seen {
  person: string
  watched: Watched
  line: Line
  onSwitch(person: string): void
}

/** The screen around the two chats: whose eyes, the clock, the guide, and what lies on top. */
export function Screen({ person, watched, line, onSwitch }: Seen) {
  const { parts } = watched
  const [trouble, setTrouble] = useState('')
  const { isOwn, panel, setPanel, panes, slack, teams, news, ready, going } = useStage({ person, watched, onSwitch })
  const common = { person, parts, ground: parts.ground, onTrouble: setTrouble, onSwitch }
  const inPane = (platform: PagePlatform) => ({
    ...common,
    isShown: panes.isShown(platform),
    isDrawerOpen: panel === 'places',
    unread: news.unreadIn,
    onDrawer: (isOpen: boolean) => setPanel(isOpen ? 'places' : undefined),
  })
  const startedAgain = going(news.forget)
  return (
    <div class={`screen ${panel ? `screen--${panel}` : ''}`}>
      <TopBar {...common} panes={panes} unread={news.unreadOf} unreadOn={news.unreadOn} onGo={going(panes.go)} />
      <div class="above">
        <Guide onReady={ready.put} />
        <Notices line={line} trouble={trouble} onSeen={() => setTrouble('')} />
      </div>
      <main class="panes">
        <SlackPane
          {...inPane('slack')}
          {...slack}
          isOwn={isOwn}
          home={parts.home}
          ready={ready.line}
          onReadyTaken={ready.take}
          onGo={going((to) => slack.go(person, to))}
        />
        <TeamsPane {...inPane('teams')} {...teams} onGo={going((to) => teams.go(person, to))} />
      </main>
      {panel === 'exchange' && <ExchangePanel fresh={watched} onClose={() => setPanel(undefined)} />}
      <Tools
        {...common}
        isCurious={panel === 'exchange'}
        onCurious={(curious) => setPanel(curious ? 'exchange' : undefined)}
        onStartedAgain={() => startedAgain(undefined)}
      />
      {isOwn && <Windows {...common} />}
    </div>
  )
}

/** What lies on top: a window of either chat. */
function Windows({ parts, person, onTrouble }: { parts: PageParts; person: string; onTrouble(error: string): void }) {
  const { modal, dialog } = parts
  return (
    <>
      {modal && <Modal key={modal.id} person={person} view={modal} onTrouble={onTrouble} />}
      {dialog && <TeamsDialog key={person} person={person} dialog={dialog} />}
    </>
  )
}
