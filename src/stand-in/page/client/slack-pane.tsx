import type { PageChannel, PageGround, PageView } from '../page-state.ts'
import { ChannelList, titleOf } from './channel-list.tsx'
import { Conversation } from './conversation.tsx'
import { Home } from './home.tsx'
import { Pane } from './pane.tsx'
import type { Where } from './use-where.ts'

export interface InPane {
  person: string
  ground: PageGround
  isShown: boolean
  isDrawerOpen: boolean
  unread(place: string): number
  onDrawer(open: boolean): void
  onTrouble(error: string): void
}

interface Shown extends InPane {
  /** Absent while the screen is still somebody else's. */
  isOwn: boolean
  channels: PageChannel[]
  where: Where
  channel: PageChannel | undefined
  home: PageView | null
  ready: { line: string } | undefined
  onReadyTaken(): void
  onGo(where: Where): void
}

/** The workspace like Slack: its channels and the app's Home tab. */
export function SlackPane(props: Shown) {
  const { person, ground, isOwn, channels, where, channel, home, unread, ready, onReadyTaken, onGo, ...pane } = props
  const bot = ground.bot.name
  const common = { person, ground, title: slackTitle(where, ground, channel), onTrouble: pane.onTrouble }
  return (
    <Pane
      {...pane}
      platform="slack"
      places="Kanalen"
      title={common.title}
      hasNews={channels.some(({ id }) => unread(id) > 0)}
      list={
        <>
          <p class="side__team">{ground.team}</p>
          <ChannelList channels={channels} bot={bot} where={where} unread={unread} onGo={onGo} />
        </>
      }
    >
      {isOwn && where === 'home' && <Home {...common} view={home} />}
      {channel && (
        <Conversation
          {...common}
          key={`${person} ${channel.id}`}
          channel={channel}
          isShown={pane.isShown}
          ready={ready}
          onReadyTaken={onReadyTaken}
        />
      )}
    </Pane>
  )
}

/** What stands above the conversation. */
export function slackTitle(where: Where, { bot }: PageGround, channel: PageChannel | undefined): string {
  if (where === 'home') return `Home van ${bot.name}`
  return channel ? titleOf(channel, bot.name) : ''
}
