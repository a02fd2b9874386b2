import { useEffect, useState } from 'preact/hooks'
import type { PageGround, PageParts, PagePlatform } from '../page-state.ts'
import type { GuideStep } from './guide-steps.ts'
import { unreadIn, unreadOf, useReading } from './reading.ts'
import { slackTitle } from './slack-pane.tsx'
import { useChat } from './teams/use-chat.ts'
import { usePanes } from './use-panes.ts'
import { channelsOn, chatsOn, type Watched } from './use-screen.ts'
import { useWhere } from './use-where.ts'

interface Looking {
  person: string
  watched: Watched
  onSwitch(person: string): void
}
type Panel = 'places' | 'exchange' | undefined

/** Everything that moves on the screen: which chat and where in it, what lies open, what is new, what stands ready. */
export function useStage({ person, watched, onSwitch }: Looking) {
  const { parts } = watched
  const isOwn = watched.of === person
  const [panel, setPanel] = useState<Panel>()
  const panes = usePanes()
  const slack = useWhere(person, isOwn ? channelsOn(parts) : [])
  const teams = useChat(person, isOwn ? chatsOn(parts) : [])
  const open = { slack: slack.channel?.id, teams: teams.chat?.id }
  const news = useNews({ person, parts, open, isShown: panes.isShown })
  const titles = { slack: slackTitle(slack.where, parts.ground, slack.channel), teams: teams.chat?.name ?? '' }
  useTitle(titles[panes.isWide ? 'slack' : panes.at])
  const ready = useReady(parts.ground, person, (who) => {
    slack.leaveHome(who)
    panes.go('slack')
    setPanel(undefined)
    onSwitch(who)
  })
  /** Goes somewhere; what lies over it is put away. */
  const going =
    <To>(go: (to: To) => void) =>
    (to: To) => {
      setPanel(undefined)
      go(to)
    }
  return { isOwn, panel, setPanel, panes, slack, teams, news, ready, going }
}

interface Reading {
  person: string
  parts: PageParts
  open: Record<PagePlatform, string | undefined>
  isShown(platform: PagePlatform): boolean
}

/** What is new, for whom and where; what lies open on the screen is read. */
function useNews({ person, parts, open, isShown }: Reading) {
  const { news } = parts
  const seen = (['slack', 'teams'] as const).flatMap((platform) => (isShown(platform) ? (open[platform] ?? []) : []))
  const { marks, forget } = useReading(news, person, seen)
  const places = { slack: parts.order, teams: parts.chats }
  return {
    forget,
    unreadIn: (place: string) => unreadIn(news, marks, [person, place]),
    unreadOf: (who: string) => unreadOf(news, marks, [who]),
    unreadOn: (platform: PagePlatform) => unreadOf(news, marks, [person, places[platform]]),
  }
}

/** A line put ready for somebody, to be taken once by where they write. */
function useReady({ people }: PageGround, otherwise: string, onGo: (person: string) => void) {
  const [ready, setReady] = useState<{ person: string; line: string }>()
  const put = ({ role, line = '' }: GuideStep) => {
    const person = people.find((each) => each.role === role)?.id ?? otherwise
    onGo(person)
    setReady({ person, line })
  }
  return { line: ready?.person === otherwise ? ready : undefined, put, take: () => setReady(undefined) }
}

/** What stands on the browser's tab. */
function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Samenbode uitproberen`
  }, [title])
}
